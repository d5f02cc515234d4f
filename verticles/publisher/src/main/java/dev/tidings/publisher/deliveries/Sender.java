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
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
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
      Vertx vertx, Connector connector, AccountAccess accounts, Budgets budgets, Spending spending, DeliveryMedia media,
      Batcher batcher, Decisions decisions, Gate gate, PublisherMetrics metrics, PublisherConfig config) {}

  private final Means means;
  private final Duration timeout;

  Sender(Means means) {
    this.means = means;
    this.timeout = means.config().request(means.connector().descriptor().requestTimeout());
  }

  /**
   * Sends what is held, and completes when its outcome is committed, or it is not ours any more. Never fails.
   *
   * @param over called once, when nothing more will be written for this delivery: the account's next may begin, in the
   *     very batch that commits this one's outcome
   */
  Future<Void> send(Held held, Runnable over) {
    return means.media().plan(held)
        .compose(planned -> {
          var step = held.nextStep();
          return step == null ? settle(Change.published(held), over) : enter(held, step, over);
        })
        .recover(failure -> fault(held, failure, over))
        .otherwise(failure -> {
          LOG.error("Delivery {} could not be settled; its lease will end and it will be looked up", held.id, failure);
          return null;
        });
  }

  private Future<Void> enter(Held held, Step step, Runnable over) {
    if (!held.limited || held.price() == 0) {
      return begin(held, step, over);
    }
    return means.spending().reserve(held.workspace, held.id, Spending.PUBLISHING, held.price())
        .compose(reserved -> reserved.granted()
            ? begin(held, step, over)
            : settle(Change.waitingForBudget(held, Spending.SPENT, reserved.inWords(held.price()))
                .in(means.config().budgetWait()), over));
  }

  private Future<Void> begin(Held held, Step step, Runnable over) {
    return means.accounts().of(held.workspace, held.account)
        .compose(access -> budget(access, step).compose(verdict -> verdict.granted()
            ? means.batcher().submit(Change.sending(held, step)).compose(ours -> ours
                ? perform(held, step, access, Progress.NONE, over)
                : settle(Change.handedBack(held, "may-not-begin").in(means.config().takeOver()), over))
            : settle(spent(held, verdict), over)));
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

  private Future<Void> perform(Held held, Step step, Access access, Progress progress, Runnable over) {
    var context = new StepContext(
        held.id, timeout, TraceParent.random(), means.gate().ticket(held, timeout), progress.words(),
        means.media().of(held), held.media());
    return attempt(held, step, access, context)
        .compose(outcome -> judge(held, step, access, outcome, progress, over),
            failure -> {
              if (step.repeatable()) {
                held.answered();
              }
              return fault(held, failure, over);
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
      Held held, Step step, Access access, Outcome<Witness> outcome, Progress progress, Runnable over) {
    if (!outcome.budgets().isEmpty()) {
      means.budgets().observe(Budgets.Holder.of(access), outcome.budgets());
    }
    return switch (outcome) {
      case Outcome.Success<Witness> success -> succeeded(held, step, success, over);
      case Outcome.NotYet<Witness> notYet when progress.mayGoOn(notYet) -> {
        held.answered();
        yield pause(notYet.after()).compose(rested -> perform(held, step, access, progress.after(notYet), over));
      }
      case Outcome.NotYet<Witness> notYet -> settle(means.decisions().tooLong(held, step, notYet), over);
      case Outcome.Refused<Witness> refused -> refused(held, step, access, refused, over);
      case Outcome.Unknown<Witness> unknown -> settle(means.decisions().unknown(held, step, unknown), over);
    };
  }

  private Future<Void> succeeded(Held held, Step step, Outcome.Success<Witness> success, Runnable over) {
    return decided(held, means.decisions().success(held, step, success), over);
  }

  /** It is settled, or goes on with the next step. */
  private Future<Void> decided(Held held, Change change, Runnable over) {
    if (!change.keeps()) {
      return settle(change, over);
    }
    return means.batcher().submit(change).compose(ours -> ours ? next(held, over) : lost(held, over),
        failure -> takenReceipt(held, failure, over));
  }

  private Future<Void> next(Held held, Runnable over) {
    var step = held.nextStep();
    return means.accounts().of(held.workspace, held.account)
        .compose(access -> budget(access, step).compose(verdict -> verdict.granted()
            ? perform(held, step, access, Progress.NONE, over)
            : settle(spent(held, verdict), over)));
  }

  private Future<Void> refused(
      Held held, Step step, Access access, Outcome.Refused<Witness> refused, Runnable over) {
    return switch (refused.category()) {
      case AUTH, SCOPE -> means.accounts().refused(access, refused.code(), refused.message())
          .compose(verdict -> settle((verdict.needsReconnect()
              ? Change.needsReconnect(held, refused.code(), refused.message())
              : Change.retry(held, refused.code(), refused.message()).at(verdict.retryAt()).in(means.config().firstRetry()))
              .attempted().seen(refused.exchange()), over));
      default -> decided(held, means.decisions().refused(held, step, refused), over);
    };
  }

  /** A fault of our own. What may have left is looked up; what certainly did not is tried again or refused. */
  private Future<Void> fault(Held held, Throwable failure, Runnable over) {
    return decided(held, means.decisions().fault(held, failure), over);
  }

  private Future<Void> settle(Change change, Runnable over) {
    over.run();
    means.metrics().settling(change);
    return means.batcher().submit(change).transform(outcome -> outcome.succeeded()
        ? Future.succeededFuture()
        : takenReceipt(change.held, outcome.cause(), over));
  }

  /** The network's id for this post is another delivery's already: one of the two is mistaken, and a person must see. */
  private Future<Void> takenReceipt(Held held, Throwable failure, Runnable over) {
    over.run();
    if (failure instanceof PgException refusal && "23505".equals(refusal.getSqlState())) {
      return means.batcher()
          .submit(Change.inDoubt(held, Doubts.RECEIPT_TAKEN, "The network gave an id that belongs to another delivery.")
              .in(means.config().lookupWait()).attempted())
          .mapEmpty();
    }
    return Future.failedFuture(failure);
  }

  private Future<Void> lost(Held held, Runnable over) {
    over.run();
    LOG.info("Delivery {} was taken over while it was being sent", held.id);
    return Future.succeededFuture();
  }

  private Future<Void> pause(Duration time) {
    Promise<Void> rested = Promise.promise();
    means.vertx().setTimer(Math.max(1, time.toMillis()), timer -> rested.complete());
    return rested.future();
  }
}
