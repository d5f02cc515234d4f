package dev.tidings.models.drift;

/**
 * A model's mean absolute error over its newest forecasts whose outcomes are known, against that over the first ones. For
 * one thread.
 */
public final class RollingError {
  private final double[] newest;
  private final int window;
  private long seen;
  private double firstSum;
  private double firstSquares;
  private double sum;

  /** @param window over how many forecasts, at least 10 */
  public RollingError(int window) {
    if (window < 10) {
      throw new IllegalArgumentException("Too few to tell: " + window);
    }
    this.window = window;
    this.newest = new double[window];
  }

  /**
   * How it errs.
   *
   * @param forecasts how many outcomes were told
   * @param reference the mean absolute error over the first window, in the outcomes' unit
   * @param newest that over the newest window
   * @param z by how many standard errors the newest is above the reference; 0 before there are two windows
   */
  public record Standing(long forecasts, double reference, double newest, double z) {
    /** Whether it errs more than chance would have it once in a thousand times, for one look. */
    public boolean isWorse() {
      return z > 3.09;
    }
  }

  /**
   * Tells an outcome that has matured.
   *
   * @throws IllegalArgumentException if either is not a finite number
   */
  public void matured(double told, double came) {
    var error = Math.abs(told - came);
    if (!Double.isFinite(error)) {
      throw new IllegalArgumentException("Not a forecast and its outcome: " + told + ", " + came);
    }
    var place = (int) (seen % window);
    sum += error - newest[place];
    newest[place] = error;
    if (seen < window) {
      firstSum += error;
      firstSquares += error * error;
    }
    seen++;
  }

  /** How the error stands by the labels so far. */
  public Standing standing() {
    var first = (int) Math.min(seen, window);
    if (first == 0) {
      return new Standing(0, 0, 0, 0);
    }
    var reference = firstSum / first;
    var recent = sum / first;
    var variance = Math.max(1e-12, firstSquares / first - reference * reference);
    var z = seen < 2L * window ? 0 : (recent - reference) / Math.sqrt(2 * variance / window);
    return new Standing(seen, reference, recent, z);
  }
}
