package dev.tidings.web;

import dev.tidings.bus.BusFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** The requests that one event loop is answering, so that its server can leave without cutting any off. */
final class Underway {
  private final Promise<Void> none = Promise.promise();
  private int requests;
  private boolean leaving;

  /**
   * Counts a request until its answer has ended or nobody waits for it any more. Sockets are not counted: they are told to go
   * by their own means.
   *
   * @throws BusFailure 503 {@code leaving} once the server leaves
   */
  void begin(RoutingContext exchange) {
    if (leaving) {
      exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      throw BusFailure.rejected(503, "leaving", "This node is leaving; ask again, and another answers.");
    }
    if (exchange.request().canUpgradeToWebSocket()) {
      return;
    }
    requests++;
    exchange.addEndHandler(ended -> {
      requests--;
      tellIfNone();
    });
  }

  /** From now on no request is taken. Completes when none is under way, or that time has passed. */
  Future<Void> leave(Vertx vertx, long graceMillis) {
    leaving = true;
    tellIfNone();
    if (none.future().isComplete()) {
      return none.future();
    }
    long patience = vertx.setTimer(graceMillis, over -> none.tryComplete());
    return none.future().onComplete(gone -> vertx.cancelTimer(patience));
  }

  private void tellIfNone() {
    if (leaving && requests == 0) {
      none.tryComplete();
    }
  }
}
