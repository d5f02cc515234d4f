package dev.tidings.publisher.deliveries;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Asked in the same tick as a socket write: a request leaves only while this node's lock is held and our lease outlives
 * the request's time-out by the monotonic clock.
 */
final class Gate {
  private final BooleanSupplier lockHeld;
  private final LongSupplier nanos;
  private final PublisherMetrics metrics;

  Gate(BooleanSupplier lockHeld, LongSupplier nanos, PublisherMetrics metrics) {
    this.lockHeld = lockHeld;
    this.nanos = nanos;
    this.metrics = metrics;
  }

  /** For one exchange of one delivery. */
  Ticket ticket(Held held, Duration timeout) {
    return new Ticket(held, timeout.toNanos());
  }

  /** Says whether the request may leave. */
  final class Ticket implements BooleanSupplier {
    private final Held held;
    private final long timeoutNanos;

    private Ticket(Held held, long timeoutNanos) {
      this.held = held;
      this.timeoutNanos = timeoutNanos;
    }

    @Override
    public boolean getAsBoolean() {
      long now = nanos.getAsLong();
      boolean open = lockHeld.getAsBoolean() && held.outlives(now, timeoutNanos);
      if (open && !held.mayHaveLeft()) {
        held.leaving();
        metrics.leaving(held, now);
      }
      return open;
    }
  }
}
