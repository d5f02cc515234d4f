package dev.tidings.models.engagement;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tribuo.MutableDataset;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer.RegressionType;

/** Boosted trees from features to lift (Tribuo, XGBoost). Safe for many threads; they take turns. */
final class LiftTrees {
  private static final String OUTPUT = "lift";
  private static final String[] NAMES = Arrays.stream(Feature.values()).map(Enum::name).toArray(String[]::new);
  private final Booster trees;
  private final int[] columns;

  private LiftTrees(Booster trees, int[] columns) {
    this.trees = trees;
    this.columns = columns;
  }

  /** One post to learn from. */
  record Row(float[] features, double lift, double weight) {}

  /** Fits them. The same rows and seed give the same trees. Blocking, for seconds. */
  static LiftTrees fit(List<Row> rows, long seed) {
    var origin = new SimpleDataSourceProvenance("matured posts of one account", new RegressionFactory());
    var data = new MutableDataset<Regressor>(origin, new RegressionFactory());
    for (var row : rows) {
      var bounded = Math.clamp(row.lift(), -WordEffects.LARGEST_LIFT, WordEffects.LARGEST_LIFT);
      var example = new ArrayExample<>(new Regressor(OUTPUT, bounded), NAMES, doubles(row.features()));
      example.setWeight((float) row.weight());
      data.add(example);
    }
    var trainer = new XGBoostRegressionTrainer(RegressionType.LINEAR, 200, 0.05, 0, 4, 10, 0.7, 0.5, 3, 0, 1, true, seed);
    var model = trainer.train(data, Map.<String, Provenance>of());
    var columns = Arrays.stream(NAMES).mapToInt(model.getFeatureIDMap()::getID).toArray();
    return new LiftTrees(alone(model.getInnerModels().getFirst()), columns);
  }

  /** One post is too little work to share among threads, which would only wait for each other. */
  private static Booster alone(Booster trees) {
    try {
      trees.setParam("nthread", 1);
      return trees;
    } catch (XGBoostError e) {
      throw new IllegalStateException("The trees cannot be asked", e);
    }
  }

  double lift(float[] features) {
    try {
      var matrix = matrix(features);
      try {
        return trees.predict(matrix)[0][0];
      } finally {
        matrix.dispose();
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException("The trees cannot be asked", e);
    }
  }

  /**
   * What each feature adds to the lift of these trees (SHAP values), by the feature's ordinal; the last is where they begin.
   */
  double[] contributions(float[] features) {
    try {
      var matrix = matrix(features);
      try {
        var told = trees.predictContrib(matrix, 0)[0];
        var found = new double[Feature.COUNT + 1];
        for (var i = 0; i < Feature.COUNT; i++) {
          found[i] = told[columns[i]];
        }
        found[Feature.COUNT] = told[Feature.COUNT];
        return found;
      } finally {
        matrix.dispose();
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException("The trees cannot be asked", e);
    }
  }

  private DMatrix matrix(float[] features) throws XGBoostError {
    var placed = new float[Feature.COUNT];
    for (var i = 0; i < Feature.COUNT; i++) {
      placed[columns[i]] = features[i];
    }
    return new DMatrix(placed, 1, Feature.COUNT, Float.NaN);
  }

  private static double[] doubles(float[] features) {
    var values = new double[features.length];
    for (var i = 0; i < features.length; i++) {
      values[i] = features[i];
    }
    return values;
  }
}
