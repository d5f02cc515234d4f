/** Kafka: the streams of mentions and metrics. Found or started only when something is first written. */
package dev.tidings.runtime.kafka;
