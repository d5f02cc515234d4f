package dev.tidings.models.besttime;

import java.time.Instant;
import java.util.Objects;

/**
 * What became of a post.
 *
 * @param at when it was posted
 * @param lift in log units, once its likes had matured
 */
public record Outcome(Instant at, double lift) {
  public Outcome {
    Objects.requireNonNull(at, "at");
    if (!Double.isFinite(lift)) {
      throw new IllegalArgumentException("No lift: " + lift);
    }
  }
}
