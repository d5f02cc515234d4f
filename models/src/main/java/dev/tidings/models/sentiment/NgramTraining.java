package dev.tidings.models.sentiment;

import dev.tidings.models.text.NormalisedPost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Trains an {@link NgramModel} with Tribuo: chooses the features that tell most, then fits their weights. */
final class NgramTraining {
  /**
   * A rated post.
   *
   * @param target how likely each label is
   * @param weight how much it counts
   */
  record Row(NormalisedPost post, double[] target, double weight) {}

  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");
  private static final int LEAST_POSTS = 3;
  private static final double LEAST_TARGET = 0.05;

  private final WordListFeatures wordLists = new WordListFeatures();
  private final int most;
  private final int epochs;
  private final double rate;
  private final long seed;

  /** @param most how many features are kept at most */
  NgramTraining(int most, int epochs, double rate, long seed) {
    this.most = most;
    this.epochs = epochs;
    this.rate = rate;
    this.seed = seed;
    TRIBUO.setLevel(Level.WARNING);
  }

  NgramModel train(List<Row> rows, String snapshot) {
    var hashes = rows.stream().map(row -> NgramHashes.of(row.post())).toList();
    var features = chosen(rows, hashes);
    var unweighted = new NgramModel(features, new float[features.length * NgramModel.LABELS],
        new float[(WordListFeatures.COUNT + 1) * NgramModel.LABELS]);
    var data = new MutableDataset<>(new SimpleDataSourceProvenance(snapshot, new LabelFactory()), new LabelFactory());
    for (var i = 0; i < rows.size(); i++) {
      add(data, rows.get(i), hashes.get(i), unweighted);
    }
    var trainer = new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(rate, 0.1), epochs, Integer.MAX_VALUE, 1, seed);
    var fitted = trainer.train(data);
    return model(fitted, features);
  }

  /** How a model of so many features that learnt from so many rows was made. */
  Map<String, String> provenance(int rows, int features) {
    return Map.of(
        "trainer", "Tribuo " + org.tribuo.Tribuo.VERSION + " LinearSGDTrainer, LogMulticlass, AdaGrad(" + rate
            + ", 0.1), epochs " + epochs,
        "seed", String.valueOf(seed), "rows", String.valueOf(rows), "features", String.valueOf(features));
  }

  /** Those in three posts and more that tell the labels apart most, by the likelihood ratio. */
  private long[] chosen(List<Row> rows, List<long[]> hashes) {
    var counts = new HashMap<Long, double[]>(1 << 21);
    var all = new double[NgramModel.LABELS + 1];
    for (var i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      add(all, row);
      var own = hashes.get(i).clone();
      Arrays.sort(own);
      for (var k = 0; k < own.length; k++) {
        if (k == 0 || own[k] != own[k - 1]) {
          add(counts.computeIfAbsent(own[k], hash -> new double[NgramModel.LABELS + 1]), row);
        }
      }
    }
    return counts.entrySet().stream().filter(entry -> entry.getValue()[NgramModel.LABELS] >= LEAST_POSTS)
        .sorted(Comparator.comparingDouble((Map.Entry<Long, double[]> entry) -> -ratio(entry.getValue(), all))
            .thenComparing(Map.Entry::getKey))
        .limit(most).mapToLong(Map.Entry::getKey).toArray();
  }

  private static void add(double[] counts, Row row) {
    for (var label = 0; label < NgramModel.LABELS; label++) {
      counts[label] += row.target()[label] * row.weight();
    }
    counts[NgramModel.LABELS]++;
  }

  private static double ratio(double[] counts, double[] all) {
    var sum = counts[0] + counts[1] + counts[2];
    var total = all[0] + all[1] + all[2];
    var ratio = 0.0;
    for (var label = 0; label < NgramModel.LABELS; label++) {
      ratio += counts[label] > 0 ? counts[label] * Math.log(counts[label] * total / (sum * all[label])) : 0;
    }
    return ratio;
  }

  private void add(MutableDataset<Label> data, Row row, long[] hashes, NgramModel features) {
    var known = Arrays.stream(hashes).mapToInt(features::place).filter(place -> place >= 0).sorted().toArray();
    var names = new ArrayList<String>();
    var values = new ArrayList<Double>();
    var share = 1 / Math.sqrt(Math.max(1, known.length));
    for (var from = 0; from < known.length;) {
      var to = from;
      while (to < known.length && known[to] == known[from]) {
        to++;
      }
      names.add("f" + known[from]);
      values.add((to - from) * share);
      from = to;
    }
    var listed = wordLists.of(row.post());
    for (var i = 0; i < listed.length; i++) {
      names.add("l" + i);
      values.add((double) listed[i]);
    }
    for (var label = 0; label < NgramModel.LABELS; label++) {
      if (row.target()[label] >= LEAST_TARGET) {
        var example = new ArrayExample<>(new Label(String.valueOf(label)), names.toArray(String[]::new),
            values.stream().mapToDouble(Double::doubleValue).toArray());
        example.setWeight((float) (row.target()[label] * row.weight()));
        data.add(example);
      }
    }
  }

  private static NgramModel model(LinearSGDModel fitted, long[] features) {
    var weights = fitted.getWeightsCopy();
    var bias = weights.getDimension2Size() - 1;
    var ofFeatures = new float[features.length * NgramModel.LABELS];
    var ofLists = new float[(WordListFeatures.COUNT + 1) * NgramModel.LABELS];
    for (var label = 0; label < NgramModel.LABELS; label++) {
      var row = fitted.getOutputIDInfo().getID(new Label(String.valueOf(label)));
      for (var i = 0; i < features.length; i++) {
        ofFeatures[i * NgramModel.LABELS + label] = (float) weight(fitted, weights, row, "f" + i);
      }
      for (var i = 0; i < WordListFeatures.COUNT; i++) {
        ofLists[i * NgramModel.LABELS + label] = (float) weight(fitted, weights, row, "l" + i);
      }
      ofLists[WordListFeatures.COUNT * NgramModel.LABELS + label] = (float) weights.get(row, bias);
    }
    return NgramModel.read(new NgramModel(features, ofFeatures, ofLists).bytes());
  }

  private static double weight(LinearSGDModel fitted, org.tribuo.math.la.DenseMatrix weights, int row, String name) {
    var id = fitted.getFeatureIDMap().getID(name);
    return id < 0 ? 0 : weights.get(row, id);
  }
}
