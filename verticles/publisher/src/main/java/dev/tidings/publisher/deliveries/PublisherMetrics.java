package dev.tidings.publisher.deliveries;

import dev.tidings.bus.DeliveryState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What a network's publisher tells the operator. */
final class PublisherMetrics {
  private final MeterRegistry registry;
  private final String network;
  private final Timer lag;
  private final Map<DeliveryState, Counter> outcomes = new EnumMap<>(DeliveryState.class);
  private final AtomicLong inDoubt = new AtomicLong();

  PublisherMetrics(MeterRegistry registry, String network) {
    this.registry = registry;
    this.network = network;
    this.lag = Timer.builder("tidings.delivery.lag")
        .description("From a delivery's time to its first request on the wire")
        .tag("network", network)
        .publishPercentiles(0.5, 0.99)
        .maximumExpectedValue(Duration.ofMinutes(10))
        .register(registry);
    Gauge.builder("tidings.delivery.in.doubt", inDoubt, AtomicLong::get)
        .description("Deliveries whose outcome is not known").tag("network", network).register(registry);
  }

  /** Has a number of this network's shown under a name. */
  void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).tag("network", network).register(registry);
  }

  /** The first byte of a request is about to leave. */
  void leaving(Held held, long nowNanos) {
    if (held.firstTry && held.witnesses().items().isEmpty()) {
      lag.record(Math.max(0, nowNanos - held.dueNanos), TimeUnit.NANOSECONDS);
    }
  }

  /** A delivery's outcome is about to be committed. */
  void settling(Change change) {
    outcomes.computeIfAbsent(change.to, state -> Counter.builder("tidings.delivery.outcomes")
        .description("What became of deliveries that were being sent")
        .tag("network", network).tag("state", state.name()).register(registry)).increment();
  }

  /** How many are in doubt. */
  void inDoubt(long number) {
    inDoubt.set(number);
  }
}
