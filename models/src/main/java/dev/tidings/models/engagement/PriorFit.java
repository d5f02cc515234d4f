package dev.tidings.models.engagement;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Fits a prior to an account's posts. */
final class PriorFit {
  static final double RIDGE = 50;
  static final double KEPT = 0.5;
  private static final int QUANTILES = 101;
  private static final List<Feature> FORM = List.of(
      Feature.CHARACTERS, Feature.LINKS, Feature.PICTURES, Feature.HASHTAGS, Feature.MENTIONS, Feature.OPENS_WITH_MENTION,
      Feature.CAPITAL_WORDS, Feature.EXCLAMATIONS, Feature.QUESTIONS, Feature.OPENS_WITH_QUOTE, Feature.NUMBERS,
      Feature.REPLY);

  private PriorFit() {}

  record Row(Instant at, float[] features, double lift) {}

  /** Each own post that had a baseline, seen as it was when it was posted. */
  static List<Row> rows(List<MeasuredPost> posts, ZoneId zone) {
    var memory = new AccountMemory(zone);
    var unripe = new ArrayDeque<MeasuredPost>();
    var views = new ArrayDeque<PostView>();
    var rows = new ArrayList<Row>();
    for (var post : posts) {
      if (post.draft().share()) {
        continue;
      }
      while (!unripe.isEmpty() && !unripe.getFirst().at().plus(HistoryReplay.MATURITY).isAfter(post.at())) {
        memory.measured(views.removeFirst(), Math.log1p(unripe.removeFirst().likes()));
      }
      var view = memory.view(post.draft(), post.at());
      memory.posted(post.at());
      unripe.addLast(post);
      views.addLast(view);
      view.baseline().ifPresent(baseline ->
          rows.add(new Row(post.at(), view.features(), Math.log1p(post.likes()) - baseline)));
    }
    return rows;
  }

  static LiftPrior fit(List<Row> rows) {
    var typical = new TreeMap<Feature, Double>();
    for (var feature : FORM) {
      typical.put(feature, rows.stream().mapToDouble(row -> LiftPrior.bounded(feature, row.features())).average().orElse(0));
    }
    var effects = new TreeMap<Feature, Double>();
    var slopes = slopes(rows, typical);
    for (var i = 0; i < FORM.size(); i++) {
      effects.put(FORM.get(i), KEPT * slopes[i]);
    }
    var bare = new LiftPrior(effects, typical, new double[] {0, 0});
    var errors = errors(rows, bare);
    var quantiles = new double[QUANTILES];
    for (var i = 0; i < QUANTILES; i++) {
      quantiles[i] = Numbers.quantile(errors, (i + 0.5) / QUANTILES);
    }
    return new LiftPrior(effects, typical, quantiles);
  }

  /**
   * All errors, each half year's brought to the middle one of the half years' spreads, so that no wild time sets the width
   * alone.
   */
  private static double[] errors(List<Row> rows, LiftPrior prior) {
    var halves = new TreeMap<Integer, List<Double>>();
    for (var row : rows) {
      var day = row.at().atZone(ZoneOffset.UTC);
      halves.computeIfAbsent(2 * day.getYear() + (day.getMonthValue() > 6 ? 1 : 0), half -> new ArrayList<>())
          .add(row.lift() - prior.lift(row.features()));
    }
    var spreads = halves.values().stream().mapToDouble(PriorFit::spread).toArray();
    var middle = Numbers.median(spreads);
    return halves.values().stream()
        .flatMap(half -> half.stream().map(error -> error * middle / spread(half))).mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static double spread(List<Double> errors) {
    var values = errors.stream().mapToDouble(Double::doubleValue).toArray();
    return Numbers.quantile(values, 0.9) - Numbers.quantile(values, 0.1) + 1e-6;
  }

  /**
   * Ridge regression of bounded lift on the centered features, each scaled to a deviation of one, by Gaussian elimination.
   */
  private static double[] slopes(List<Row> rows, TreeMap<Feature, Double> typical) {
    var size = FORM.size();
    var scales = new double[size];
    for (var i = 0; i < size; i++) {
      var feature = FORM.get(i);
      var values = rows.stream().mapToDouble(row -> LiftPrior.bounded(feature, row.features())).toArray();
      scales[i] = Math.max(1e-6, Numbers.deviation(values));
    }
    var mean = rows.stream().mapToDouble(PriorFit::bounded).average().orElse(0);
    var system = new double[size][size + 1];
    for (var row : rows) {
      for (var i = 0; i < size; i++) {
        var value = value(row, i, typical, scales);
        for (var j = 0; j < size; j++) {
          system[i][j] += value * value(row, j, typical, scales);
        }
        system[i][size] += value * (bounded(row) - mean);
      }
    }
    for (var i = 0; i < size; i++) {
      system[i][i] += RIDGE;
    }
    var slopes = solve(system);
    for (var i = 0; i < size; i++) {
      slopes[i] /= scales[i];
    }
    return slopes;
  }

  private static double value(Row row, int feature, TreeMap<Feature, Double> typical, double[] scales) {
    return (LiftPrior.bounded(FORM.get(feature), row.features()) - typical.get(FORM.get(feature))) / scales[feature];
  }

  private static double bounded(Row row) {
    return Math.clamp(row.lift(), -WordEffects.LARGEST_LIFT, WordEffects.LARGEST_LIFT);
  }

  /** Of a positive definite system, whose last column is the right side. */
  private static double[] solve(double[][] system) {
    var size = system.length;
    for (var pivot = 0; pivot < size; pivot++) {
      for (var below = pivot + 1; below < size; below++) {
        var factor = system[below][pivot] / system[pivot][pivot];
        for (var column = pivot; column <= size; column++) {
          system[below][column] -= factor * system[pivot][column];
        }
      }
    }
    var solution = new double[size];
    for (var i = size - 1; i >= 0; i--) {
      solution[i] = system[i][size];
      for (var j = i + 1; j < size; j++) {
        solution[i] -= system[i][j] * solution[j];
      }
      solution[i] /= system[i][i];
    }
    return solution;
  }

  static double spearman(LiftPrior prior, List<Row> rows) {
    return ForecastQuality.spearman(
        rows.stream().mapToDouble(row -> prior.lift(row.features())).toArray(),
        rows.stream().mapToDouble(Row::lift).toArray());
  }

  static double coverage(LiftPrior prior, List<Row> rows) {
    var interval = new AdaptiveInterval(AccountForecaster.COVERAGE, 0, 1, prior.errors());
    return rows.stream().filter(row -> interval.around(prior.lift(row.features())).holds(row.lift()))
        .count() / (double) rows.size();
  }
}
