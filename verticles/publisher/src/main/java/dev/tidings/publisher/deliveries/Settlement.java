package dev.tidings.publisher.deliveries;

import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Step;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.Instant;

/**
 * What becomes of a delivery in doubt by what a look-up found. Found: published, or on with the next part. Certainly absent:
 * sent again. Otherwise it is looked for again, and at last a person is asked.
 */
final class Settlement {
  private final Doubts doubts;
  private final PublisherConfig config;
  private final Duration request;
  private final Duration visibility;
  private final Backoff backoff;

  Settlement(Doubts doubts, Connector connector, PublisherConfig config, Backoff backoff) {
    this.doubts = doubts;
    this.config = config;
    this.backoff = backoff;
    this.request = config.request(connector.descriptor().requestTimeout());
    this.visibility = config.visibility() == null
        ? connector.descriptor().reconciliation().visibilityDelay()
        : config.visibility();
  }

  /** After a restore later parts may be out as well: each is looked for before anything is sent. */
  Future<Void> found(Doubts.Doubt doubt, Step step, Found.Match match) {
    var held = doubt.held();
    Change change;
    if (held.isLast(step)) {
      change = Change.published(held);
    } else if (doubt.restored()) {
      change = Change.inDoubt(held, Doubts.RESTORED, Doubts.RESTORED_EXPLANATION).in(Duration.ZERO);
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

  /** Absence counts once the request is certainly over and the network shows what it took. */
  Future<Void> absent(Doubts.Doubt doubt, Step step, Found.Absent absent) {
    var counts = doubt.senderOver().plus(request).plus(visibility);
    if (doubt.now().isBefore(counts)) {
      return doubts.postpone(doubt, Duration.between(doubt.now(), counts).plusMillis(50), Evidence.of(absent));
    }
    if (Doubts.DUPLICATE.equals(doubt.reason())) {
      return doubts.settle(refusedAsDuplicate(doubt, step).evidence(Evidence.of(absent)))
          .mapEmpty();
    }
    if (Doubts.RECEIPT_TAKEN.equals(doubt.reason())) {
      return askPerson(doubt, Evidence.of(absent));
    }
    return again(doubt, "not-there", "It was looked for on the account and is not there: it is sent again.");
  }

  private static Change refusedAsDuplicate(Doubts.Doubt doubt, Step step) {
    var held = doubt.held();
    return step.addition() && !held.isLast(step)
        ? Change.retry(held, LeftOut.REASON, doubt.explanation()).with(LeftOut.witness(step, doubt.explanation()))
            .in(Duration.ZERO)
        : Decisions.forGood(held, step, Doubts.DUPLICATE, doubt.explanation());
  }

  /** It is sent again. */
  Future<Void> again(Doubts.Doubt doubt, String reason, String explanation) {
    return doubts.settle(Change.retry(doubt.held(), reason, explanation).in(Duration.ZERO)).mapEmpty();
  }

  /** How long to wait for that time, and no shorter than the look-ups so far ask for. */
  Duration until(Instant time, Doubts.Doubt doubt) {
    var wait = time == null ? Duration.ZERO : Duration.between(Instant.now(), time);
    var least = backoff.after(doubt.lookups());
    return wait.compareTo(least) > 0 ? wait : least;
  }

  /** Looked for again; after so many look-ups a person is asked. */
  Future<Void> cannotTell(Doubts.Doubt doubt, Found.CannotTell open) {
    return doubt.lookups() >= config.lookups()
        ? askPerson(doubt, Evidence.of(open))
        : doubts.postpone(doubt, backoff.after(doubt.lookups()), Evidence.of(open));
  }

  Future<Void> unanswered(Doubts.Doubt doubt, String reason, String message) {
    return open(doubt, Duration.ZERO, reason, message, "the network does not answer");
  }

  /** The network is asked on and on, ever more seldom, and a person is told once. */
  Future<Void> open(Doubts.Doubt doubt, Duration least, String reason, String message, String aloud) {
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
