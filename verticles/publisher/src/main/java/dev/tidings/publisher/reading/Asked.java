package dev.tidings.publisher.reading;

import java.time.Duration;

/**
 * What asking a network came to.
 *
 * @param value null when there was no answer
 * @param again when there was none, after what time to ask again; null for the usual wait after a failure
 * @param trouble when there was none, why, by a stable name
 */
record Asked<T>(T value, Duration again, String trouble) {
  static <T> Asked<T> got(T value) {
    return new Asked<>(value, null, null);
  }

  static <T> Asked<T> not(Duration again, String trouble) {
    return new Asked<>(null, again, trouble);
  }
}
