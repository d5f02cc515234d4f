package dev.tidings.publisher.comments;

import dev.tidings.bus.BusFailure;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answering;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Passage;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.deliveries.Outside;
import dev.tidings.publisher.deliveries.Spending;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** Sends a reply that is committed as SENDING, once. */
final class ReplySender {
  private static final Duration LEAST_WAIT = Duration.ofSeconds(1);
  private final Node node;
  private final Outside outside;
  private final ReplyStore store;
  private final ReplyConfig config;

  ReplySender(Node node, Outside outside, ReplyStore store, ReplyConfig config) {
    this.node = node;
    this.outside = outside;
    this.store = store;
    this.config = config;
  }

  /** Completes when it is written down what became of it; until that is, the lease's end makes it a doubt. */
  Future<Boolean> send(HeldReply held) {
    var answering = outside.connectors().answering(held.network()).orElse(null);
    if (answering == null) {
      return store.settle(held, Verdict.failed("not-answerable", "The network does not let comments be answered."));
    }
    var connector = outside.connectors().of(held.network()).orElseThrow();
    return outside.accounts().of(held.workspace(), held.account())
        .transform(access -> access.failed()
            ? access.cause() instanceof BusFailure failure ? Future.succeededFuture(without(held, failure))
                : Future.failedFuture(access.cause())
            : afford(held, connector, answering, access.result()))
        .compose(verdict -> store.settle(held, verdict));
  }

  private Verdict without(HeldReply held, BusFailure failure) {
    return failure.status() == 503
        ? Verdict.later(failure.code(), failure.getMessage(), config.wait(held.lookups()))
        : Verdict.failed(failure.code(), failure.getMessage());
  }

  /** What it costs is set aside already, unless it was stored when it cost nothing. */
  private Future<Verdict> afford(HeldReply held, Connector connector, Answering answering, Access access) {
    long price = connector.descriptor().micros(answering.priceOfAnswer(held.text()));
    return store.reserve(held, price).compose(reserved -> reserved.granted()
        ? within(held, connector, answering, access)
        : Future.succeededFuture(Verdict.failed(Spending.SPENT, reserved.inWords(price))));
  }

  private Future<Verdict> within(HeldReply held, Connector connector, Answering answering, Access access) {
    var budgets = outside.budgets();
    return budgets.take(Budgets.Holder.of(access), answering.budgets())
        .compose(verdict -> verdict.granted()
            ? answering.answer(held.remark(), held.saying(), access, passage(held, connector))
                .compose(outcome -> budgets.observe(Budgets.Holder.of(access), outcome.budgets())
                    .compose(noted -> judge(held, access, outcome)))
            : Future.succeededFuture(spent(verdict)));
  }

  private static Verdict spent(Budgets.Verdict verdict) {
    return Verdict.later("budget-spent", "The network's allowance is spent.", until(verdict.until(), Duration.ofMinutes(1)));
  }

  /** It leaves only while this node's lock is held, as it was when it was taken, and the lease outlives the exchange. */
  private Passage passage(HeldReply held, Connector connector) {
    var timeout = config.request(connector.descriptor());
    return new Passage(
        timeout, () -> node.lock().life() == held.life() && held.deadline() - System.nanoTime() > timeout.toNanos());
  }

  private Future<Verdict> judge(HeldReply held, Access access, Outcome<Witness> outcome) {
    return switch (outcome) {
      case Outcome.Success<Witness> success -> Future.succeededFuture(Verdict.sent(success.value()));
      case Outcome.NotYet<Witness> notYet -> Future.succeededFuture(
          Verdict.inDoubt("not-yet", "The network is still at work on it: it is looked for.", notYet.after()));
      case Outcome.Unknown<Witness> unknown -> Future.succeededFuture(
          Verdict.inDoubt(unknown.seen(), unknown.message() + " It is looked for.", config.lookup()));
      case Outcome.Refused<Witness> refused -> refused(held, access, refused);
    };
  }

  private Future<Verdict> refused(HeldReply held, Access access, Outcome.Refused<Witness> refused) {
    return switch (refused.category()) {
      case AUTH -> outside.accounts().refused(access, refused.code(), refused.message())
          .map(verdict -> verdict.needsReconnect()
              ? Verdict.failed(refused.code(), refused.message())
              : Verdict.later(refused.code(), refused.message(), until(verdict.retryAt(), config.wait(held.lookups()))));
      case SCOPE, REJECTED -> Future.succeededFuture(Verdict.failed(refused.code(), refused.message()));
      case DUPLICATE -> Future.succeededFuture(Verdict.inDoubt(refused.code(), refused.message(), config.lookup()));
      case BUDGET, TRANSIENT, OUTDATED, WITHHELD -> Future.succeededFuture(Verdict.later(
          refused.code(), refused.message(), until(refused.retryAt(), config.wait(held.lookups()))));
    };
  }

  /** A time that a network gave may be over already: it is not asked again at once for ever. */
  static Duration until(Instant time, Duration otherwise) {
    if (time == null) {
      return otherwise;
    }
    var wait = Duration.between(Instant.now(), time);
    return wait.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : wait;
  }
}
