package dev.tidings.publisher.connectors;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Under what a request may leave.
 *
 * @param timeout how long the exchange may take
 * @param beforeWrite asked in the same tick as the socket write; false withholds the request
 */
public record Passage(Duration timeout, BooleanSupplier beforeWrite) {}
