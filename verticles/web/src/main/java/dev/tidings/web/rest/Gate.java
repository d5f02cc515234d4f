package dev.tidings.web.rest;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Asked about a request before its body is read. */
@FunctionalInterface
public interface Gate {
  /** Lets everybody through. */
  Gate OPEN = exchange -> Future.succeededFuture();

  /** Fails with what the sender is answered instead; the body then passes unread. */
  Future<Void> pass(RoutingContext exchange);
}
