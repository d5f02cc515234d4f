package dev.tidings.runtime.kafka;

/**
 * What is written.
 *
 * @param key records of one key stay in order
 * @param value JSON
 */
public record KafkaRecord(String key, String value) {}
