package dev.tidings.runtime;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.Violation;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures on their way over the bus: what the server saw, and what the caller is told. */
final class BusReplies {
  private static final Logger LOG = LoggerFactory.getLogger(BusReplies.class);

  private BusReplies() {}

  /** A refusal as it travels. */
  record Refusal(String code, String message, List<Violation> violations) {}

  static void fail(String address, Message<?> message, Throwable failure) {
    var told = translate(address, failure);
    var violations = told instanceof BusFailure.Rejected rejected ? rejected.violations() : List.<Violation>of();
    message.fail(told.status(), BusJson.toText(new Refusal(told.code(), told.getMessage(), violations)));
  }

  private static BusFailure translate(String address, Throwable failure) {
    if (failure instanceof BusFailure known) {
      return known;
    }
    var store = StoreFailures.translate(failure);
    if (store != null) {
      LOG.info("{} found a store out of reach: {}", address, failure.toString());
      return store;
    }
    LOG.error("{} failed", address, failure);
    return new BusFailure.Internal(address);
  }

  static BusFailure failure(String address, Throwable failure) {
    if (failure instanceof BusFailure known) {
      return known;
    }
    if (!(failure instanceof ReplyException reply)) {
      LOG.error("A question to {} could not be sent", address, failure);
      return new BusFailure.Internal(address);
    }
    return switch (reply.failureType()) {
      case TIMEOUT -> new BusFailure.TimedOut(address);
      case NO_HANDLERS -> new BusFailure.NoHandler(address);
      case RECIPIENT_FAILURE -> refusal(address, reply);
      default -> new BusFailure.Internal(address);
    };
  }

  private static BusFailure refusal(String address, ReplyException reply) {
    if (reply.failureCode() < 400 || reply.failureCode() == 500 || reply.failureCode() > 599) {
      return new BusFailure.Internal(address);
    }
    try {
      var refusal = BusJson.fromText(reply.getMessage(), Refusal.class);
      var violations = refusal.violations() == null ? List.<Violation>of() : refusal.violations();
      return BusFailure.rejected(reply.failureCode(), refusal.code(), refusal.message(), violations);
    } catch (IllegalArgumentException e) {
      return new BusFailure.Internal(address);
    }
  }
}
