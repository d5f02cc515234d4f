package dev.tidings.runtime.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * A request to a server outside.
 *
 * @param url absolute, http or https
 * @param body null for none
 * @param timeout from the write of the head to the last byte of the answer
 * @param traceparent W3C trace context; null for none
 * @param beforeWrite asked in the same tick as the write; false withholds the request
 */
public record OutboundRequest(
    HttpMethod method,
    String url,
    MultiMap headers,
    Buffer body,
    Duration timeout,
    String traceparent,
    BooleanSupplier beforeWrite) {
  public OutboundRequest {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(beforeWrite, "beforeWrite");
  }

  /** Without headers and body, which may hold secrets. */
  @Override
  public String toString() {
    return method + " " + url;
  }
}
