package dev.tidings.models.sentiment.network;

import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.training.ParameterStore;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.tidings.models.sentiment.network.TorchScriptFile.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A small PyTorch network upon the accurate model: it adds to what that says what a tenant's own labels teach. Trained in
 * Java, kept as TorchScript; a loaded one serves any number of threads.
 */
public final class TenantNetwork implements AutoCloseable {
  /** How many numbers a text has: its vector, then the logarithms of the accurate model's probabilities. */
  public static final int INPUTS = 387;

  private static final int VECTOR = 384;
  private static final int INNER = 32;
  private static final int LABELS = 3;
  private static final int BATCH = 16;
  private static final Set<String> LINES = Set.of("outer_bias", "trust");
  private static final String FORWARD = """
          m = torch.slice(x, 1, 0, 384, 1)
          b = torch.slice(x, 1, 384, 387, 1)
          h = torch.tanh(torch.addmm(self.inner_bias, m, self.inner_weight))
          return torch.add(torch.mul(b, self.trust), torch.addmm(self.outer_bias, h, self.outer_weight))
      """;

  /**
   * How much is learnt of a few texts: the more, the likelier by heart.
   *
   * @param epochs how often each text is shown; 0 leaves the accurate model's verdicts as they are
   * @param sense whether the texts' sense is learnt; else only where the lines between the labels run
   */
  public record Amount(int epochs, float rate, boolean sense) {
    /** Nothing. */
    public static final Amount NONE = new Amount(0, 0, false);

    /** What is worth trying, from little to much. */
    public static final List<Amount> TRIED =
        List.of(new Amount(40, 1e-2f, false), new Amount(4, 1e-3f, true), new Amount(10, 1e-3f, true),
            new Amount(30, 2e-3f, true));
  }

  /** A text's numbers, its label (0 negative, 1 neutral, 2 positive) and how much it counts. */
  public record Example(float[] inputs, int label, float weight) {}

  private final ZooModel<NDList, NDList> model;

  private TenantNetwork(ZooModel<NDList, NDList> model) {
    this.model = model;
  }

  /** Loads one; blocking. */
  public static TenantNetwork load(Path file) throws IOException {
    return new TenantNetwork(loaded(file, false));
  }

  /**
   * Trains one by that amount and writes it as TorchScript; blocking, for seconds. The same examples and seed give the same
   * file.
   */
  public static void train(List<Example> examples, Amount amount, long seed, Path into) throws IOException {
    var begun = Files.createTempFile("tenant", ".pt");
    try {
      write(untrained(seed), begun);
      try (var model = loaded(begun, true)) {
        fit(model, examples, amount, seed);
        write(trained(model), into);
      }
    } finally {
      Files.deleteIfExists(begun);
    }
  }

  /** Each label's score for a text. */
  public double[] scores(float[] inputs) {
    try (var manager = model.getNDManager().newSubManager()) {
      var input = new NDList(manager.create(inputs, new Shape(1, INPUTS)));
      var scores = model.getBlock().forward(new ParameterStore(manager, false), input, false).singletonOrThrow()
          .toFloatArray();
      return new double[] {scores[0], scores[1], scores[2]};
    }
  }

  @Override
  public void close() {
    model.close();
  }

  private static void fit(ZooModel<NDList, NDList> model, List<Example> examples, Amount amount, long seed) {
    var random = new SplittableRandom(seed);
    var optimizer = Optimizer.adamW().optLearningRateTracker(Tracker.fixed(amount.rate())).optWeightDecays(0.05f)
        .optClipGrad(1f).build();
    var order = new ArrayList<>(examples);
    for (var epoch = 0; epoch < amount.epochs(); epoch++) {
      for (var i = order.size() - 1; i > 0; i--) {
        Collections.swap(order, i, random.nextInt(i + 1));
      }
      for (var from = 0; from < order.size(); from += BATCH) {
        step(model, order.subList(from, Math.min(order.size(), from + BATCH)), optimizer, amount.sense());
      }
    }
  }

  private static void step(ZooModel<NDList, NDList> model, List<Example> batch, Optimizer optimizer, boolean sense) {
    var inputs = new float[batch.size() * INPUTS];
    var targets = new float[batch.size() * LABELS];
    for (var i = 0; i < batch.size(); i++) {
      System.arraycopy(batch.get(i).inputs(), 0, inputs, i * INPUTS, INPUTS);
      targets[i * LABELS + batch.get(i).label()] = batch.get(i).weight();
    }
    try (var manager = model.getNDManager().newSubManager()) {
      try (var gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
        var input = new NDList(manager.create(inputs, new Shape(batch.size(), INPUTS)));
        var scores = model.getBlock().forward(new ParameterStore(manager, false), input, true).singletonOrThrow();
        gradients.backward(scores.logSoftmax(-1).mul(manager.create(targets, new Shape(batch.size(), LABELS))).sum().neg()
            .div(batch.size()));
      }
      for (var parameter : model.getBlock().getParameters().values()) {
        try (var gradient = parameter.getArray().getGradient()) {
          if (sense || LINES.contains(parameter.getName())) {
            optimizer.update(parameter.getName(), parameter.getArray(), gradient);
          }
          gradient.subi(gradient);
        }
      }
    }
  }

  private static TreeMap<String, float[]> untrained(long seed) {
    var random = new java.util.Random(seed);
    var inner = new float[VECTOR * INNER];
    for (var i = 0; i < inner.length; i++) {
      inner[i] = (float) (random.nextGaussian() / Math.sqrt(VECTOR));
    }
    var values = new TreeMap<String, float[]>();
    values.put("inner_weight", inner);
    values.put("inner_bias", new float[INNER]);
    values.put("outer_weight", new float[INNER * LABELS]);
    values.put("outer_bias", new float[LABELS]);
    values.put("trust", new float[] {1, 1, 1});
    return values;
  }

  private static TreeMap<String, float[]> trained(ZooModel<NDList, NDList> model) {
    var values = new TreeMap<String, float[]>();
    model.getBlock().getParameters().values().forEach(each -> values.put(each.getName(), each.getArray().toFloatArray()));
    return values;
  }

  private static void write(TreeMap<String, float[]> values, Path file) throws IOException {
    var shapes = new TreeMap<String, int[]>();
    shapes.put("inner_weight", new int[] {VECTOR, INNER});
    shapes.put("inner_bias", new int[] {INNER});
    shapes.put("outer_weight", new int[] {INNER, LABELS});
    shapes.put("outer_bias", new int[] {LABELS});
    shapes.put("trust", new int[] {LABELS});
    var tensors = shapes.entrySet().stream()
        .map(each -> new Held(each.getKey(), each.getValue(), values.get(each.getKey()), true)).toList();
    try (var out = Files.newOutputStream(file)) {
      new TorchScriptFile("Tenant", tensors, FORWARD, "x").write(out);
    }
  }

  private static ZooModel<NDList, NDList> loaded(Path file, boolean trained) throws IOException {
    try {
      return Criteria.builder().setTypes(NDList.class, NDList.class).optModelPath(file).optEngine("PyTorch")
          .optOption("trainParam", String.valueOf(trained)).build().loadModel();
    } catch (ModelNotFoundException | MalformedModelException e) {
      throw new IOException("PyTorch cannot load the network", e);
    }
  }
}
