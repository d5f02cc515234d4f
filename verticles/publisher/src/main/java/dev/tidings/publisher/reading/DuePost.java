package dev.tidings.publisher.reading;

import dev.tidings.bus.DeliveryId;
import java.time.Duration;

/**
 * A published part that is to be measured.
 *
 * @param part as in its receipt
 * @param reads how often it was
 * @param age since it was published
 */
record DuePost(DeliveryId delivery, int part, String remoteId, int reads, Duration age) {}
