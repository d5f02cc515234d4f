package dev.tidings.web.live;

import dev.tidings.bus.BusFailure;
import dev.tidings.web.rest.TooManyRequests;
import io.vertx.ext.web.RoutingContext;

/** Hands failures to the router's failure handler with their status. */
final class Refusals {
  private Refusals() {}

  static void fail(RoutingContext ctx, Throwable failure) {
    ctx.fail(status(failure), failure);
  }

  private static int status(Throwable failure) {
    return switch (failure) {
      case BusFailure refusal -> refusal.status();
      case TooManyRequests limited -> 429;
      default -> 500;
    };
  }
}
