package dev.tidings.publisher.deliveries;

/**
 * What the database's clock says, told by our monotonic one: due times are the database's, sleeping is ours. Of several
 * observations the one with the shortest round trip counts, since it is the most exact; it loses weight with age.
 */
final class DatabaseClock {
  private static final long FORGET_NANOS = 60_000_000_000L;

  private double offsetMillis;
  private long uncertaintyNanos = Long.MAX_VALUE;
  private long observedNanos;

  /**
   * Takes note of what the database said.
   *
   * @param databaseMillis its clock, in milliseconds since 1970
   * @param askedNanos {@link System#nanoTime} before the question left
   * @param answeredNanos the same when the answer was there
   */
  synchronized void observe(double databaseMillis, long askedNanos, long answeredNanos) {
    long uncertainty = answeredNanos - askedNanos;
    if (uncertainty <= uncertaintyNanos || answeredNanos - observedNanos > FORGET_NANOS) {
      offsetMillis = databaseMillis - (askedNanos + uncertainty / 2) / 1e6;
      uncertaintyNanos = uncertainty;
      observedNanos = answeredNanos;
    }
  }

  /** How far the database's clock is ahead of this node's wall clock, in milliseconds; 0 before the first observation. */
  synchronized double aheadOfNodeMillis() {
    return uncertaintyNanos == Long.MAX_VALUE
        ? 0
        : System.nanoTime() / 1e6 + offsetMillis - System.currentTimeMillis();
  }
}
