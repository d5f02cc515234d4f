package dev.tidings.models.crisis;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How much more a figure varies than chance alone would have it, from its own past: a ratio of two sums that fade. */
final class Spread {
  private final double least;
  private final double fade;
  private double excess;
  private double base;

  /**
   * Begins with a guess.
   *
   * @param weight of the guess, in units of what {@link #add} is told as base
   */
  Spread(double guess, double weight, double least, double fade) {
    this.least = least;
    this.fade = fade;
    this.excess = guess * weight;
    this.base = weight;
  }

  /** One more: its squared distance less what chance explains, and what a spread of 1 would add to it. */
  void add(double more, double unit) {
    excess = excess * fade + more;
    base = base * fade + unit;
  }

  double value() {
    return base <= 0 ? least : Math.clamp(excess / base, least, 2);
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(excess);
    out.writeDouble(base);
  }

  void read(DataInput in) throws IOException {
    excess = in.readDouble();
    base = in.readDouble();
  }
}
