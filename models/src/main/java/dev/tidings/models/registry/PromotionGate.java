package dev.tidings.models.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Lets a candidate take the active model's place if it is better on a frozen test and on the newest examples: if, by a
 * paired bootstrap
 * (Efron and Tibshirani, 1993), both answering the same rows, the difference is above 0 with the confidence that is
 * asked for. Seeded: the
 * same answers give the same verdict. Blocking, for as long as the metric takes on so many samples.
 *
 * @param confidence of one side, such as 0.95
 * @param samples how many times the rows are drawn anew, 100 or more
 * @param fewest rows without which nothing is decided
 */
public record PromotionGate(double confidence, int samples, int fewest, long seed) {
  /** A model's answers to some rows, judged: more is better. */
  @FunctionalInterface
  public interface Metric {
    /** The figure on these rows, some of which may come several times. */
    double on(int[] rows);
  }

  /** Both models' answers to the same rows. */
  public record Comparison(int rows, Metric active, Metric candidate) {
    /** Of a figure that each row has, such as 1 for a right answer. */
    public static Comparison ofMeans(double[] active, double[] candidate) {
      if (active.length != candidate.length) {
        throw new IllegalArgumentException("both models answer the same rows");
      }
      return new Comparison(active.length, rows -> mean(active, rows), rows -> mean(candidate, rows));
    }

    private static double mean(double[] figures, int[] rows) {
      return Arrays.stream(rows).mapToDouble(row -> figures[row]).average().orElse(0);
    }
  }

  /**
   * By how much the candidate is better.
   *
   * @param low what the difference is above, with the gate's confidence
   */
  public record Difference(int rows, double active, double candidate, double low) {}

  /** Whether it is let through, and why in a sentence. */
  public record Verdict(boolean promoted, String why, Difference frozen, Difference newest) {}

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException if the confidence is not between 0.5 and 1, or samples or rows are too few
   */
  public PromotionGate {
    if (!(confidence > 0.5 && confidence < 1) || samples < 100 || fewest < 2) {
      throw new IllegalArgumentException("confidence is between 0.5 and 1, samples are 100 or more, rows two or more");
    }
  }

  /** At 95 % with 2,000 samples, and 200 rows at least. */
  public static PromotionGate usual(long seed) {
    return new PromotionGate(0.95, 2000, 200, seed);
  }

  /** Decides. */
  public Verdict judge(Comparison frozen, Comparison newest) {
    var random = new SplittableRandom(seed);
    var first = difference(frozen, random.split());
    var second = difference(newest, random.split());
    boolean promoted = better(first) && better(second);
    var why = String.format(Locale.ROOT, promoted ? "Better on both: %s; %s." : "Not better on both: %s; %s.",
        words("the frozen test", first), words("the newest rows", second));
    return new Verdict(promoted, why, first, second);
  }

  private boolean better(Difference difference) {
    return difference.rows() >= fewest && difference.low() > 0;
  }

  private String words(String what, Difference difference) {
    if (difference.rows() < fewest) {
      return String.format(Locale.ROOT, "%s has %d rows and needs %d", what, difference.rows(), fewest);
    }
    return String.format(Locale.ROOT, "on %s %.4f against %.4f, and with %.0f %% confidence better by more than %.4f", what,
        difference.candidate(), difference.active(), confidence * 100, difference.low());
  }

  private Difference difference(Comparison comparison, SplittableRandom random) {
    var all = new int[comparison.rows()];
    Arrays.setAll(all, row -> row);
    double active = all.length == 0 ? 0 : comparison.active().on(all);
    double candidate = all.length == 0 ? 0 : comparison.candidate().on(all);
    if (all.length < fewest) {
      return new Difference(all.length, active, candidate, Double.NEGATIVE_INFINITY);
    }
    var differences = new double[samples];
    var rows = new int[all.length];
    for (int sample = 0; sample < samples; sample++) {
      Arrays.setAll(rows, each -> random.nextInt(all.length));
      differences[sample] = comparison.candidate().on(rows) - comparison.active().on(rows);
    }
    Arrays.sort(differences);
    return new Difference(all.length, active, candidate, differences[(int) ((1 - confidence) * samples)]);
  }
}
