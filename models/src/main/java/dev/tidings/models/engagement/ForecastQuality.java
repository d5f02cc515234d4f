package dev.tidings.models.engagement;

import java.util.Comparator;
import java.util.stream.IntStream;

/** How good forecasts were, once the outcomes are known. */
public final class ForecastQuality {
  private ForecastQuality() {}

  /** Rank correlation, -1 to 1; ties share their mean rank. */
  public static double spearman(double[] told, double[] came) {
    var one = ranks(told);
    var other = ranks(came);
    var middle = (told.length + 1) / 2.0;
    double products = 0;
    double oneSquares = 0;
    double otherSquares = 0;
    for (var i = 0; i < one.length; i++) {
      products += (one[i] - middle) * (other[i] - middle);
      oneSquares += (one[i] - middle) * (one[i] - middle);
      otherSquares += (other[i] - middle) * (other[i] - middle);
    }
    return products / Math.sqrt(oneSquares * otherSquares);
  }

  /**
   * The chance that a post above zero was told more than one that was not: area under the ROC curve, 0 to 1; ties count
   * half.
   */
  public static double auc(double[] told, double[] came) {
    var ranks = ranks(told);
    double sum = 0;
    long above = 0;
    for (var i = 0; i < came.length; i++) {
      if (came[i] > 0) {
        sum += ranks[i];
        above++;
      }
    }
    return (sum - above * (above + 1) / 2.0) / (above * (double) (came.length - above));
  }

  private static double[] ranks(double[] values) {
    var order = IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(each -> values[each])).toList();
    var ranks = new double[values.length];
    for (var from = 0; from < order.size();) {
      var to = from + 1;
      while (to < order.size() && values[order.get(to)] == values[order.get(from)]) {
        to++;
      }
      for (var i = from; i < to; i++) {
        ranks[order.get(i)] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }
}
