package dev.tidings.runtime.kafka;

import java.time.Duration;

/**
 * A stream of facts, made when it is first written to if it is not there.
 *
 * @param retention how long a record is kept: what people wrote must not stay for ever
 */
public record KafkaTopic(String name, int partitions, Duration retention) {}
