package dev.tidings.publisher.deliveries;

import dev.tidings.publisher.accounts.AccountAccess;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of deliveries in doubt, by looking at the account itself. Found: published, or on with the next
 * part. Certainly absent: sent again. Otherwise it looks again, and at last asks a person. It never sends in doubt.
 */
final class Reconciler {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
  private static final int AT_ONCE = 16;

  private final Doubts doubts;
  private final Connector connector;
  private final AccountAccess accounts;
  private final Budgets budgets;
  private final DeliveryMedia media;
  private final PublisherConfig config;
  private final Duration request;
  private final Duration visibility;
  private final Backoff backoff;
  private boolean running;

  Reconciler(
      Doubts doubts, Connector connector, AccountAccess accounts, Budgets budgets, DeliveryMedia media,
      PublisherConfig config, Backoff backoff) {
    this.doubts = doubts;
    this.connector = connector;
    this.accounts = accounts;
    this.budgets = budgets;
    this.media = media;
    this.config = config;
    this.backoff = backoff;
    this.request = config.request(connector.descriptor().requestTimeout());
    this.visibility = config.visibility() == null
        ? connector.descriptor().reconciliation().visibilityDelay()
        : config.visibility();
  }

  /** Looks up what is due to be looked up. Never fails; a call while it is at work does nothing. */
  Future<Void> look() {
    if (running) {
      return Future.succeededFuture();
    }
    running = true;
    return doubts.take(AT_ONCE, request.multipliedBy(3))
        .compose(due -> {
          var all = new ArrayList<Future<Void>>();
          due.forEach(each -> all.add(judge(each)));
          return Future.join(all).<Void>mapEmpty().otherwiseEmpty().map(due.size() == AT_ONCE);
        })
        .onFailure(this::report)
        .otherwise(false)
        .compose(more -> {
          running = false;
          return more ? look() : Future.succeededFuture();
        });
  }

  private void report(Throwable failure) {
    if (StoreFailures.isOutOfReach(failure) || failure instanceof StoreFailures.CommitUnknown) {
      LOG.info("Looking up what is in doubt waits for the database: {}", failure.getMessage());
    } else {
      LOG.error("What is in doubt could not be looked up", failure);
    }
  }

  private Future<Void> judge(Doubts.Doubt doubt) {
    var held = doubt.held();
    return media.plan(held).compose(planned -> judgePlanned(doubt))
        .recover(failure -> unanswered(doubt, "own-fault", "The look-up could not be made."))
        .onFailure(failure -> LOG.warn("Delivery {} stays in doubt: {}", held.id, failure.toString()));
  }

  private Future<Void> judgePlanned(Doubts.Doubt doubt) {
    var held = doubt.held();
    var step = held.stepInDoubt(Doubts.RESTORED.equals(doubt.reason()) ? 0 : doubt.step());
    if (step == null) {
      return doubts.settle(Change.published(held)).mapEmpty();
    }
    return step.repeatable()
        ? again(doubt, "step-repeatable", "Nobody can have seen it: the step is made again.")
        : accounts.of(held.workspace, held.account).compose(access -> within(doubt, step, access));
  }

  private Future<Void> within(Doubts.Doubt doubt, Step step, Access access) {
    return budgets.take(Budgets.Holder.of(access), List.of(Budgets.LOOK_UP)).compose(verdict -> verdict.granted()
        ? lookUp(doubt, step, access)
        : doubts.postpone(doubt, until(verdict.until(), doubt), null));
  }

  private Future<Void> lookUp(Doubts.Doubt doubt, Step step, Access access) {
    var held = doubt.held();
    var lookup = new Lookup(
        held.variant, step.part(), step.number(), held.witnesses(), doubt.sentAfter(), doubt.attributed());
    return connector.find(lookup, access)
        .compose(outcome -> budgets.observe(Budgets.Holder.of(access), outcome.budgets()).map(outcome))
        .compose(outcome -> switch (outcome) {
      case Outcome.Success<Found> success -> switch (success.value()) {
        case Found.Match match -> found(doubt, step, access, match);
        case Found.Absent absent -> absent(doubt, absent);
        case Found.CannotTell open -> cannotTell(doubt, open);
      };
      case Outcome.NotYet<Found> notYet -> open(doubt, notYet.after(), "still-processing",
          "The network is at work on it.", "the network has been at work on it for long");
      case Outcome.Unknown<Found> unknown -> unanswered(doubt, unknown.seen(), unknown.message());
      case Outcome.Refused<Found> refused -> refused(doubt, access, refused);
    });
  }

  /** After a restore later parts may be out as well: each is looked for before anything is sent. */
  private Future<Void> found(Doubts.Doubt doubt, Step step, Access access, Found.Match match) {
    var held = doubt.held();
    Change change;
    if (held.isLast(step)) {
      change = Change.published(held);
    } else if (Doubts.RESTORED.equals(doubt.reason())) {
      change = Change.inDoubt(held, doubt.reason(), doubt.explanation()).in(Duration.ZERO);
    } else {
      change = Change.retry(held, "found-in-part", "A part of it was found on the account; the rest follows.")
          .in(Duration.ZERO);
    }
    return doubts.settle(change.with(match.witness()).evidence(Evidence.of(match)))
        .<Void>mapEmpty()
        .recover(failure -> failure instanceof PgException taken && "23505".equals(taken.getSqlState())
            ? doubts.postpone(doubt, Duration.ZERO, null)
            : Future.failedFuture(failure));
  }

  private Future<Void> absent(Doubts.Doubt doubt, Found.Absent absent) {
    var counts = doubt.senderOver().plus(request).plus(visibility);
    if (doubt.now().isBefore(counts)) {
      return doubts.postpone(doubt, Duration.between(doubt.now(), counts).plusMillis(50), Evidence.of(absent));
    }
    if (Doubts.DUPLICATE.equals(doubt.reason())) {
      return doubts.settle(Change.rejected(doubt.held(), Doubts.DUPLICATE, doubt.explanation()).evidence(Evidence.of(absent)))
          .mapEmpty();
    }
    if (Doubts.RECEIPT_TAKEN.equals(doubt.reason())) {
      return askPerson(doubt, Evidence.of(absent));
    }
    return again(doubt, "not-there", "It was looked for on the account and is not there: it is sent again.");
  }

  private Future<Void> again(Doubts.Doubt doubt, String reason, String explanation) {
    return doubts.settle(Change.retry(doubt.held(), reason, explanation).in(Duration.ZERO)).mapEmpty();
  }

  private Future<Void> refused(Doubts.Doubt doubt, Access access, Outcome.Refused<Found> refused) {
    return switch (refused.category()) {
      case AUTH, SCOPE -> accounts.refused(access, refused.code(), refused.message())
          .compose(verdict -> unanswered(doubt, refused.code(), refused.message()));
      case BUDGET, TRANSIENT, WITHHELD -> doubts.postpone(doubt, until(refused.retryAt(), doubt), null);
      default -> unanswered(doubt, refused.code(), refused.message());
    };
  }

  private Duration until(Instant time, Doubts.Doubt doubt) {
    var wait = time == null ? Duration.ZERO : Duration.between(Instant.now(), time);
    var least = backoff.after(doubt.lookups());
    return wait.compareTo(least) > 0 ? wait : least;
  }

  private Future<Void> cannotTell(Doubts.Doubt doubt, Found.CannotTell open) {
    return doubt.lookups() >= config.lookups()
        ? askPerson(doubt, Evidence.of(open))
        : doubts.postpone(doubt, backoff.after(doubt.lookups()), Evidence.of(open));
  }

  private Future<Void> unanswered(Doubts.Doubt doubt, String reason, String message) {
    return open(doubt, Duration.ZERO, reason, message, "the network does not answer");
  }

  /** The network is asked on and on, ever more seldom, and a person is told once. */
  private Future<Void> open(Doubts.Doubt doubt, Duration least, String reason, String message, String aloud) {
    var seldom = backoff.after(doubt.lookups());
    var wait = seldom.compareTo(least) > 0 ? seldom : least;
    return doubt.lookups() == config.lookups()
        ? doubts.settleAloud(
            Change.inDoubt(doubt.held(), doubt.reason(), doubt.explanation()).in(wait).evidence(Evidence.of(reason, message)),
            "It is not known whether a post was published, and " + aloud + ". It is asked again.").mapEmpty()
        : doubts.postpone(doubt, wait, null);
  }

  private Future<Void> askPerson(Doubts.Doubt doubt, JsonArray evidence) {
    return doubts.settleAloud(
            Change.inDoubt(doubt.held(), "person-needed", "Look-ups cannot tell whether it was published.").evidence(evidence),
            "It is not known whether a post was published, and look-ups cannot tell. Please look and decide.")
        .mapEmpty();
  }
}
