package dev.tidings.web.rest;

import dev.tidings.bus.TraceParent;
import dev.tidings.runtime.Identifiers;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * What one request and its answer share with the log and with the bus.
 *
 * @param requestId the correlation of all that it causes; ours, never the client's, and told as X-Request-Id
 * @param traceparent the client's W3C trace context if it is well-formed, else a new one
 */
public record Exchange(String requestId, String traceparent) {
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
  private static final String KEY = Exchange.class.getName();

  /** Begins an exchange, and tells its id. */
  public static void begin(RoutingContext context) {
    Exchange exchange = new Exchange(
        Identifiers.passing().toString(), TraceParent.orRandom(context.request().getHeader("traceparent")));
    context.put(KEY, exchange);
    context.response().putHeader(REQUEST_ID, exchange.requestId());
  }

  /** The exchange that {@link #begin} began; one begins now if the router has refused the request before. */
  public static Exchange of(RoutingContext context) {
    if (context.get(KEY) == null) {
      begin(context);
    }
    return context.get(KEY);
  }
}
