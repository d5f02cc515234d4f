package dev.tidings.publisher.deliveries;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Waits that double from attempt to attempt, up to a longest one, with jitter so that many do not come back at once. */
final class Backoff {
  private final Duration first;
  private final Duration longest;
  private final DoubleSupplier random;

  /** @param random from 0 (included) to 1 (excluded) */
  Backoff(Duration first, Duration longest, DoubleSupplier random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /** The wait after so many attempts (from 1): between a half and the whole of the doubled time. */
  Duration after(int attempts) {
    int doublings = Math.min(Math.max(attempts - 1, 0), 30);
    long whole = Math.min(longest.toMillis(), first.toMillis() << doublings);
    return Duration.ofMillis(Math.max(1, Math.round(whole * (0.5 + random.getAsDouble() / 2))));
  }
}
