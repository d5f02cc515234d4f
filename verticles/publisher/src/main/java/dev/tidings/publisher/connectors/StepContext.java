package dev.tidings.publisher.connectors;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.DeliveryId;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * What surrounds a remote call.
 *
 * @param delivery whose step it is; names the idempotency keys
 * @param timeout how long an exchange without a file may take, from the write to the last byte of the answer; null for the
 *     descriptor's
 * @param traceparent W3C trace context of the request; may be null
 * @param departure asked whether the request may leave
 * @param progress how far the step came the last time it was made by this node ({@link Outcome.NotYet#progress()}); null
 *     at first, and after a restart: then the network is asked
 * @param media where the bytes of the variant's files come from
 * @param facts what is known of them
 */
public record StepContext(
    DeliveryId delivery, Duration timeout, String traceparent, Departure departure, String progress,
    MediaSource media, Map<AssetId, MediaFacts> facts) {
  public StepContext {
    Objects.requireNonNull(delivery, "delivery");
    Objects.requireNonNull(departure, "departure");
    Objects.requireNonNull(media, "media");
    facts = Map.copyOf(facts);
  }

  /** Where a request may leave whenever {@code beforeWrite} says so, however long it takes. */
  public StepContext(
      DeliveryId delivery, Duration timeout, String traceparent, BooleanSupplier beforeWrite, String progress,
      MediaSource media, Map<AssetId, MediaFacts> facts) {
    this(delivery, timeout, traceparent, Departure.of(beforeWrite), progress, media, facts);
  }

  /** The key that names this part of this delivery, on every attempt the same. */
  public String idempotencyKey(int part) {
    return delivery + ":" + part;
  }
}
