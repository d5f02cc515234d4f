package dev.tidings.models.sentiment.network;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.training.ParameterStore;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.tidings.models.text.MiniLmEncoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Trains an {@link Adapter} with PyTorch, in rounds: each begins from the last one's adapter, with an optimiser of its own.
 */
public final class AdapterTraining {
  /**
   * A text to learn from.
   *
   * @param pieces its word pieces
   * @param target how likely each class is: 0 negative, 1 neutral, 2 positive
   * @param weight how much it counts
   */
  public record Example(long[] pieces, float[] target, float weight) {}

  /**
   * One round.
   *
   * @param batches how many batches of {@link #BATCH} texts it takes, from which one of the epoch's on
   * @param rate the step's size at its begin, falling evenly to the one at its end
   */
  public record Round(int epoch, int firstBatch, int batches, float rate, float lastRate) {}

  static final int BATCH = 32;
  private static final int WARM_UP = 60;

  private final EncoderWeights weights;
  private final List<Example> examples;
  private final long seed;

  /** Reads the encoder for a training on those examples; the same examples and seed give the same adapter. */
  public AdapterTraining(List<Example> examples, long seed) throws IOException {
    this.weights = EncoderWeights.read(MiniLmEncoder.weights());
    this.examples = List.copyOf(examples);
    this.seed = seed;
  }

  /** An adapter that changes nothing yet. */
  public Adapter untrained(int rank) {
    return AdaptedEncoder.untrained(weights, rank, seed);
  }

  /** Trains a round further; blocking, for minutes, on the calling thread. */
  public Adapter train(Adapter before, Round round, PrintStream progress) throws IOException {
    var file = Files.createTempFile("encoder", ".pt");
    try {
      try (var out = Files.newOutputStream(file)) {
        AdaptedEncoder.module(weights, before).write(out);
      }
      var criteria = Criteria.builder().setTypes(NDList.class, NDList.class).optModelPath(file).optEngine("PyTorch")
          .optOption("trainParam", "true").build();
      try (var model = criteria.loadModel()) {
        train(model, round, progress);
        return rounded(trained(model, before));
      }
    } catch (ModelNotFoundException | MalformedModelException e) {
      throw new IOException("PyTorch cannot load the encoder", e);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void train(ZooModel<NDList, NDList> model, Round round, PrintStream progress) {
    var batches = batches(round.epoch());
    var end = Math.min(batches.size(), round.firstBatch() + round.batches());
    var rates = Tracker.warmUp().optWarmUpSteps(WARM_UP).optWarmUpBeginValue(round.rate() / WARM_UP).setMainTracker(
        steps -> Math.max(round.lastRate(),
            round.rate() + (round.lastRate() - round.rate()) * steps / Math.max(1, end - round.firstBatch()))).build();
    var optimizer = Optimizer.adamW().optLearningRateTracker(rates).optWeightDecays(0.01f).optClipGrad(1f).build();
    var parameters = model.getBlock().getParameters().values();
    var loss = 0.0;
    for (var i = round.firstBatch(); i < end; i++) {
      loss += step(model, batches.get(i), optimizer, parameters);
      if ((i + 1) % 50 == 0) {
        progress.printf(Locale.ROOT, "epoch %d, batch %d of %d: loss %.4f%n", round.epoch(), i + 1, batches.size(),
            loss / 50);
        progress.flush();
        loss = 0;
      }
    }
  }

  private float step(ZooModel<NDList, NDList> model, List<Example> batch, Optimizer optimizer, List<Parameter> parameters) {
    try (var manager = model.getNDManager().newSubManager()) {
      var ids = manager.create(batch.stream().flatMapToLong(each -> java.util.Arrays.stream(each.pieces())).toArray(),
          new Shape(batch.size(), batch.getFirst().pieces().length));
      var targets = targets(manager, batch);
      float said;
      try (var gradients = model.getNDManager().getEngine().newGradientCollector()) {
        var scores = model.getBlock().forward(new ParameterStore(manager, false), new NDList(ids), true).singletonOrThrow();
        var loss = scores.logSoftmax(-1).mul(targets).sum().neg().div(batch.size());
        gradients.backward(loss);
        said = loss.getFloat();
      }
      for (var parameter : parameters) {
        var array = parameter.getArray();
        if (array.hasGradient()) {
          try (var gradient = array.getGradient()) {
            optimizer.update(parameter.getName(), array, gradient);
          }
        }
      }
      zero(parameters);
      return said;
    }
  }

  private static void zero(List<Parameter> parameters) {
    for (var parameter : parameters) {
      if (parameter.getArray().hasGradient()) {
        try (var gradient = parameter.getArray().getGradient()) {
          gradient.subi(gradient);
        }
      }
    }
  }

  private static NDArray targets(NDManager manager, List<Example> batch) {
    var targets = new float[batch.size() * 3];
    for (var i = 0; i < targets.length; i++) {
      targets[i] = batch.get(i / 3).target()[i % 3] * batch.get(i / 3).weight();
    }
    return manager.create(targets, new Shape(batch.size(), 3));
  }

  /** Texts of one length share a batch, so nothing is padded; the order is the seed's and the epoch's. */
  private List<List<Example>> batches(int epoch) {
    var random = new SplittableRandom(seed * 31 + epoch);
    var byLength = new TreeMap<Integer, List<Example>>();
    for (var example : examples) {
      byLength.computeIfAbsent(example.pieces().length, length -> new ArrayList<>()).add(example);
    }
    var batches = new ArrayList<List<Example>>();
    for (var alike : byLength.values()) {
      shuffle(alike, random);
      for (var from = 0; from < alike.size(); from += BATCH) {
        batches.add(alike.subList(from, Math.min(alike.size(), from + BATCH)));
      }
    }
    shuffle(batches, random);
    return batches;
  }

  private static <T> void shuffle(List<T> list, SplittableRandom random) {
    for (var i = list.size() - 1; i > 0; i--) {
      java.util.Collections.swap(list, i, random.nextInt(i + 1));
    }
  }

  private static Adapter trained(ZooModel<NDList, NDList> model, Adapter before) {
    var arrays = new TreeMap<String, float[]>();
    model.getBlock().getParameters()
        .forEach(pair -> arrays.put(pair.getValue().getName(), pair.getValue().getArray().toFloatArray()));
    var values = new TreeMap<String, float[]>(Comparator.naturalOrder());
    before.values().keySet().forEach(name -> values.put(name, arrays.get(AdaptedEncoder.held(name))));
    return new Adapter(before.rank(), values);
  }

  private static Adapter rounded(Adapter adapter) throws IOException {
    var bytes = new ByteArrayOutputStream();
    adapter.write(bytes);
    return Adapter.read(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
