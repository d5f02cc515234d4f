package dev.tidings.models.sentiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * How well verdicts agree with people.
 *
 * @param confusion texts by their label (rows) and the verdict's (columns)
 * @param calibrationError by how much confidence and hits differ on average, 0 to 1, in ten bins, every label counting the
 *     same
 */
public record Scorecard(int[][] confusion, double calibrationError) {
  private static final int BINS = 10;

  /** Judges the texts, one after the other. */
  public static Scorecard of(List<RatedTexts.Rated> texts, Function<String, Verdict> judge) {
    var confusion = new int[3][3];
    var bins = new double[BINS][3];
    var counts = new double[3];
    texts.forEach(each -> counts[each.label().ordinal()]++);
    for (var each : texts) {
      var verdict = judge.apply(each.text());
      confusion[each.label().ordinal()][verdict.label().ordinal()]++;
      var weight = 1 / counts[each.label().ordinal()] / 3;
      var bin = bins[Math.min(BINS - 1, (int) (verdict.confidence() * BINS))];
      bin[0] += weight * verdict.confidence();
      bin[1] += verdict.label() == each.label() ? weight : 0;
      bin[2] += weight;
    }
    return new Scorecard(confusion, Arrays.stream(bins).mapToDouble(bin -> Math.abs(bin[0] - bin[1])).sum());
  }

  /** The mean of the labels' shares that were found. */
  public double macroRecall() {
    return Arrays.stream(Label.values()).mapToDouble(
        label -> confusion[label.ordinal()][label.ordinal()] / (double) Arrays.stream(confusion[label.ordinal()]).sum())
            .average().orElse(0);
  }

  /** The confusion matrix in four lines. */
  public String table() {
    var table = new StringBuilder(String.format(Locale.ROOT, "%-10s%10s%10s%10s", "", "negative", "neutral", "positive"));
    for (var label : Label.values()) {
      var row = confusion[label.ordinal()];
      table.append(String.format(Locale.ROOT, "%n%-10s%10d%10d%10d", label.word(), row[0], row[1], row[2]));
    }
    return table.toString();
  }
}
