package dev.tidings.publisher.connectors;

/**
 * What is known of a stored image without its bytes.
 *
 * @param size in bytes
 */
public record ImageFacts(String contentType, long size, int width, int height) {}
