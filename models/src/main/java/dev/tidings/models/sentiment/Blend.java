package dev.tidings.models.sentiment;

import dev.tidings.models.registry.ModelRefused;
import dev.tidings.models.registry.ModelRefused.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes probabilities of one or more models' scores: the softmax of their weighted sum and a number for each label. Fitted
 * so that every label counts the same, on texts that the models have not learnt from; that is what calibrates them.
 *
 * @param weights one for each model
 * @param bias one for each label
 */
record Blend(double[] weights, double[] bias) {
  /** A text's scores, three for each model one after the other, and its label. */
  record Case(double[] scores, Label label) {}

  private static final int STEPS = 4_000;
  private static final double STEP = 0.2;

  double[] probabilities(double[] scores) {
    var sums = bias.clone();
    for (var i = 0; i < scores.length; i++) {
      sums[i % NgramModel.LABELS] += weights[i / NgramModel.LABELS] * scores[i];
    }
    return softmax(sums);
  }

  static double[] softmax(double[] scores) {
    var highest = Arrays.stream(scores).max().orElseThrow();
    var shares = Arrays.stream(scores).map(score -> Math.exp(score - highest)).toArray();
    var sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / sum).toArray();
  }

  /** The blend under which the cases are likeliest, every label counting the same. */
  static Blend fit(List<Case> cases) {
    var models = cases.getFirst().scores().length / NgramModel.LABELS;
    var blend = new Blend(new double[models], new double[NgramModel.LABELS]);
    Arrays.fill(blend.weights, 0.5);
    var counts = new double[NgramModel.LABELS];
    cases.forEach(each -> counts[each.label().ordinal()]++);
    for (var step = 0; step < STEPS; step++) {
      blend.step(cases, counts);
    }
    return blend;
  }

  private void step(List<Case> cases, double[] counts) {
    var byWeight = new double[weights.length];
    var byBias = new double[bias.length];
    for (var each : cases) {
      var said = probabilities(each.scores());
      var share = 1 / (counts[each.label().ordinal()] * NgramModel.LABELS);
      for (var i = 0; i < each.scores().length; i++) {
        var label = i % NgramModel.LABELS;
        var error = ((label == each.label().ordinal() ? 1 : 0) - said[label]) * share;
        byWeight[i / NgramModel.LABELS] += error * each.scores()[i];
        byBias[label] += i < NgramModel.LABELS ? error : 0;
      }
    }
    for (var i = 0; i < weights.length; i++) {
      weights[i] += STEP * byWeight[i];
    }
    for (var i = 0; i < bias.length; i++) {
      bias[i] += STEP * byBias[i];
    }
  }

  /** The numbers in a line of text each: the models' weights, then the labels'. */
  byte[] bytes() {
    return (line(weights) + "\n" + line(bias) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String line(double[] numbers) {
    return Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining(" "));
  }

  /** @throws ModelRefused if that is no blend of as many models (MALFORMED) */
  static Blend read(byte[] bytes, int models) {
    try {
      var lines = new String(bytes, StandardCharsets.UTF_8).lines().limit(3).map(Blend::numbers).toList();
      if (lines.size() == 2 && lines.get(0).length == models && lines.get(1).length == NgramModel.LABELS) {
        return new Blend(lines.get(0), lines.get(1));
      }
      throw malformed(models, null);
    } catch (NumberFormatException e) {
      throw malformed(models, e);
    }
  }

  private static ModelRefused malformed(int models, Throwable cause) {
    return new ModelRefused(Reason.MALFORMED, "The blend's file tells no blend of as many as " + models + ".", cause);
  }

  private static double[] numbers(String line) {
    var numbers = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    if (!Arrays.stream(numbers).allMatch(Double::isFinite)) {
      throw new NumberFormatException("a number has no end");
    }
    return numbers;
  }
}
