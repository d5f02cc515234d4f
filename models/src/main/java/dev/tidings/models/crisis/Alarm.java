package dev.tidings.models.crisis;

import java.time.Instant;

/**
 * A change that somebody should know of.
 *
 * @param at when the bucket began that brought it
 * @param reason a sentence or two for people
 */
public record Alarm(Instant at, Change change, Grade grade, String reason) {
  /** What has changed. */
  public enum Change {
    /** A crisis has begun. */
    OPENED,
    /** It has become worse; the grade is the new one. */
    RAISED,
    /** It has ceased; the grade is the worst that it had. */
    CLOSED
  }
}
