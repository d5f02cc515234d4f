package dev.tidings.publisher.contracts;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * A request and its answer as they went over the wire.
 *
 * @param path without the query, which is decoded
 */
public record SeenExchange(
    String method, String path, MultiMap query, MultiMap headers, Buffer body, int status, Buffer answer) {}
