package dev.tidings.models.engagement;

import java.time.Instant;
import java.util.Objects;

/**
 * A post of the past.
 *
 * @param likes its count once matured
 */
public record MeasuredPost(Instant at, Draft draft, long likes) {
  public MeasuredPost {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(draft, "draft");
    if (likes < 0) {
      throw new IllegalArgumentException("Likes below zero: " + likes);
    }
  }
}
