package dev.tidings.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/**
 * When things happened to a post.
 *
 * @param arrivedMicros when its request's head was read, in microseconds since 1970
 * @param acceptedMicros when it was accepted, in microseconds since 1970
 * @param visibleAtMillis from when lists show it, in milliseconds since 1970
 * @param editedAtMillis when it was last edited; 0 for never
 * @param deletedAtMillis when it was deleted; 0 for never
 */
public record PostTimes(long arrivedMicros, long acceptedMicros, long visibleAtMillis, long editedAtMillis, long deletedAtMillis) {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendPattern("yyyy-MM-dd'T'HH:mm:ss").appendFraction(ChronoField.MILLI_OF_SECOND, 3, 3, true)
          .appendLiteral('Z').toFormatter().withZone(ZoneOffset.UTC);

  public long createdAtMillis() {
    return acceptedMicros / 1000;
  }

  /** A time in milliseconds since 1970 as networks write it: ISO 8601 to the millisecond, in UTC. */
  public static String iso(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }
}
