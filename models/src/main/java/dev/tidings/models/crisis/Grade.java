package dev.tidings.models.crisis;

import java.util.Locale;

/** How bad it is. */
public enum Grade {
  /** Negative mentions are a few times the usual. */
  MINOR,
  /** They are eight times the usual, or reach is five times the usual, and there are twenty of them. */
  MAJOR,
  /** Both negative mentions and reach are fifteen times the usual, and there are a hundred of them. */
  SEVERE;

  private static final int MANY = 20;
  private static final int VERY_MANY = 100;

  /** As it is written. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Grade of(double negative, double negativeRatio, double reachRatio) {
    if (negative >= VERY_MANY && negativeRatio >= 15 && reachRatio >= 15) {
      return SEVERE;
    }
    return negative >= MANY && (negativeRatio >= 8 || reachRatio >= 5) ? MAJOR : MINOR;
  }
}
