package dev.tidings.publisher.reading;

/**
 * A stream that is to be read.
 *
 * @param name one of the connector's, or {@link ReadingStore#ACCOUNT}
 * @param place where the last reading ended; null for the first
 * @param failures in a row
 */
record DueStream(String name, String place, int failures) {}
