package dev.tidings.web.live;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** Tells who sends a request, by its session cookie or API key. */
@FunctionalInterface
public interface Authenticator {
  /**
   * Tells it on the event loop that asks, which is the connection's. Fails with a 401 {@link dev.tidings.bus.BusFailure}
   * for nobody, 503 when it cannot be told at the moment.
   */
  Future<Caller> authenticate(HttpServerRequest request);
}
