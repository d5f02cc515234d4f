package dev.tidings.publisher.connectors;

import java.time.Instant;

/**
 * One of an account's own posts, made comparable.
 *
 * @param replyTo remote id of the post that it answers; null when it answers none
 * @param shown its text for a person
 * @param text its comparable text, links included
 * @param loosely what is left of its text when all that a network may rewrite is taken away
 */
public record OwnPost(
    String remoteId, String url, Instant at, String replyTo, int images, String shown, String text, String loosely) {}
