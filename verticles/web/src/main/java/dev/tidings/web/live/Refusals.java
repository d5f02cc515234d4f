package dev.tidings.web.live;

import dev.tidings.bus.BusFailure;
import io.vertx.ext.web.RoutingContext;

/** Hands failures to the router's failure handler with their status. */
final class Refusals {
  private Refusals() {}

  static void fail(RoutingContext ctx, Throwable failure) {
    ctx.fail(failure instanceof BusFailure refusal ? refusal.status() : 500, failure);
  }
}
