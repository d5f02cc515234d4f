package dev.tidings.publisher.deliveries;

import dev.tidings.bus.TraceParent;
import dev.tidings.publisher.accounts.AccountAccess;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the remote steps of one claimed delivery. Before a step that creates something, SENDING with the step's name is
 * committed; after it, what it left. A restart resumes after the last witness.
 */
final class Sender {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  /** What a sender works with. */
  record Means(
      Connector connector, AccountAccess accounts, Budgets budgets, Spending spending, DeliveryMedia media, Batcher batcher,
      Decisions decisions, Gate gate, PublisherMetrics metrics, PublisherConfig config) {}

  private final Means means;
  private final Duration timeout;

  Sender(Means means) {
    this.means = means;
    this.timeout = means.config().request(means.connector().descriptor().requestTimeout());
  }

  /** Has at hand what a delivery needs before its first step; what cannot be had is asked for again when it is sent. */
  void prepare(Held held) {
    means.media().plan(held);
    means.accounts().of(held.workspace, held.account);
  }

  /**
   * Sends what is held, and completes when its outcome is committed, or it is not ours any more. Never fails.
   *
   * @param lane told how far it is
   */
  Future<Void> send(Held held, Lane lane) {
    return (held.isPlanned() ? Future.<Void>succeededFuture() : means.media().plan(held))
        .compose(planned -> {
          var step = held.nextStep();
          return step == null ? settle(Change.published(held), lane) : enter(held, step, lane);
        })
        .recover(failure -> fault(held, failure, lane))
        .otherwise(failure -> {
          LOG.error("Delivery {} could not be settled; its lease will end and it will be looked up", held.id, failure);
          return null;
        });
  }

  private Future<Void> enter(Held held, Step step, Lane lane) {
    if (!held.limited || held.price() == 0) {
      return begin(held, step, lane);
    }
    return means.spending().reserve(held.workspace, held.id, Spending.PUBLISHING, held.price())
        .compose(reserved -> reserved.granted()
            ? begin(held, step, lane)
            : settle(Change.waitingForBudget(held, Spending.SPENT, reserved.inWords(held.price()))
                .in(means.config().budgetWait()), lane));
  }

  private Future<Void> begin(Held held, Step step, Lane lane) {
    return means.accounts().of(held.workspace, held.account)
        .compose(access -> budget(access, step).compose(verdict -> verdict.granted()
            ? means.batcher().submit(Change.sending(held, step)).compose(ours -> ours
                ? perform(held, step, access, Progress.NONE, lane)
                : settle(Change.handedBack(held, "may-not-begin").in(means.config().takeOver()), lane))
            : settle(spent(held, verdict), lane)));
  }

  private Future<Budgets.Verdict> budget(Access access, Step step) {
    return step.budgets().isEmpty()
        ? Future.succeededFuture(Budgets.Verdict.GRANTED)
        : means.budgets().take(Budgets.Holder.of(access), step.budgets());
  }

  private Change spent(Held held, Budgets.Verdict verdict) {
    return Change.waitingForBudget(held, "budget-spent",
            "The network's limit '" + verdict.exhausted() + "' is reached for now.")
        .at(verdict.until()).in(means.config().budgetWait());
  }

  private Future<Void> perform(Held held, Step step, Access access, Progress progress, Lane lane) {
    var context = new StepContext(
        held.id, timeout, TraceParent.random(), means.gate().ticket(held, timeout), progress.words(),
        means.media().of(held), held.media());
    return attempt(held, step, access, context)
        .compose(outcome -> judge(held, step, access, outcome, progress, lane),
            failure -> {
              if (step.repeatable()) {
                held.answered();
              }
              return fault(held, failure, lane);
            });
  }

  private Future<Outcome<Witness>> attempt(Held held, Step step, Access access, StepContext context) {
    try {
      return means.connector().perform(step, held.variant, access, held.witnesses(), context);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Future<Void> judge(
      Held held, Step step, Access access, Outcome<Witness> outcome, Progress progress, Lane lane) {
    if (!outcome.budgets().isEmpty()) {
      means.budgets().observe(Budgets.Holder.of(access), outcome.budgets());
    }
    return switch (outcome) {
      case Outcome.Success<Witness> success -> succeeded(held, step, success, lane);
      case Outcome.NotYet<Witness> notYet when progress.mayGoOn(notYet) -> {
        held.answered();
        yield lane.rest(notYet.after()).compose(rested -> perform(held, step, access, progress.after(notYet), lane));
      }
      case Outcome.NotYet<Witness> notYet -> settle(means.decisions().tooLong(held, step, notYet), lane);
      case Outcome.Refused<Witness> refused -> refused(held, step, access, refused, lane);
      case Outcome.Unknown<Witness> unknown -> settle(means.decisions().unknown(held, step, unknown), lane);
    };
  }

  private Future<Void> succeeded(Held held, Step step, Outcome.Success<Witness> success, Lane lane) {
    return decided(held, means.decisions().success(held, step, success), lane);
  }

  /** It is settled, or goes on with the next step. */
  private Future<Void> decided(Held held, Change change, Lane lane) {
    if (!change.keeps()) {
      return settle(change, lane);
    }
    return means.batcher().submit(change).compose(ours -> ours ? next(held, lane) : lost(held, lane),
        failure -> takenReceipt(held, failure, lane));
  }

  private Future<Void> next(Held held, Lane lane) {
    var step = held.nextStep();
    return means.accounts().of(held.workspace, held.account)
        .compose(access -> budget(access, step).compose(verdict -> verdict.granted()
            ? perform(held, step, access, Progress.NONE, lane)
            : settle(spent(held, verdict), lane)));
  }

  private Future<Void> refused(
      Held held, Step step, Access access, Outcome.Refused<Witness> refused, Lane lane) {
    return switch (refused.category()) {
      case AUTH, SCOPE -> means.accounts().refused(access, refused.code(), refused.message())
          .compose(verdict -> settle((verdict.needsReconnect()
              ? Change.needsReconnect(held, refused.code(), refused.message())
              : Change.retry(held, refused.code(), refused.message()).at(verdict.retryAt()).in(means.config().firstRetry()))
              .attempted().seen(refused.exchange()), lane));
      default -> decided(held, means.decisions().refused(held, step, refused), lane);
    };
  }

  /** A fault of our own. What may have left is looked up; what certainly did not is tried again or refused. */
  private Future<Void> fault(Held held, Throwable failure, Lane lane) {
    return decided(held, means.decisions().fault(held, failure), lane);
  }

  private Future<Void> settle(Change change, Lane lane) {
    lane.over();
    means.metrics().settling(change);
    return means.batcher().submit(change).transform(outcome -> outcome.succeeded()
        ? Future.succeededFuture()
        : takenReceipt(change.held, outcome.cause(), lane));
  }

  /** The network's id for this post is another delivery's already: one of the two is mistaken, and a person must see. */
  private Future<Void> takenReceipt(Held held, Throwable failure, Lane lane) {
    lane.over();
    if (failure instanceof PgException refusal && "23505".equals(refusal.getSqlState())) {
      return means.batcher()
          .submit(Change.inDoubt(held, Doubts.RECEIPT_TAKEN, "The network gave an id that belongs to another delivery.")
              .in(means.config().lookupWait()).attempted())
          .mapEmpty();
    }
    return Future.failedFuture(failure);
  }

  private Future<Void> lost(Held held, Lane lane) {
    lane.over();
    LOG.info("Delivery {} was taken over while it was being sent", held.id);
    return Future.succeededFuture();
  }
}
