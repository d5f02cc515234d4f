package dev.tidings.publisher.deliveries;

import dev.tidings.publisher.connectors.Departure;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Asked in the same tick as a socket write: a request leaves only while this node's lock is held and our lease outlives
 * the request's time-out by the monotonic clock. For one that may take longer than a lease lasts, such as a large file's,
 * the lease is lengthened first.
 */
final class Gate {
  private final BooleanSupplier lockHeld;
  private final LongSupplier nanos;
  private final PublisherMetrics metrics;
  private final BiFunction<Held, Duration, Future<?>> lengthening;

  /** @param lengthening makes the lease of a delivery outlive so much time */
  Gate(
      BooleanSupplier lockHeld, LongSupplier nanos, PublisherMetrics metrics,
      BiFunction<Held, Duration, Future<?>> lengthening) {
    this.lengthening = lengthening;
    this.lockHeld = lockHeld;
    this.nanos = nanos;
    this.metrics = metrics;
  }

  /** For one exchange of one delivery. */
  Ticket ticket(Held held, Duration timeout) {
    return new Ticket(held, timeout.toNanos());
  }

  /** Says whether the request may leave. */
  final class Ticket implements Departure {
    private final Held held;
    private long timeoutNanos;

    private Ticket(Held held, long timeoutNanos) {
      this.held = held;
      this.timeoutNanos = timeoutNanos;
    }

    @Override
    public Future<Void> within(Duration time) {
      timeoutNanos = time.toNanos();
      return held.outlives(nanos.getAsLong(), timeoutNanos)
          ? Future.succeededFuture()
          : lengthening.apply(held, time).<Void>mapEmpty().otherwiseEmpty();
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
