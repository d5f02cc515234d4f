package dev.tidings.content;

import java.time.Instant;

/**
 * When a post is to go out.
 *
 * @param local as it was given, when given as a local time; null otherwise
 * @param zone the IANA zone of {@code local}
 */
record Plan(Instant at, String local, String zone) {}
