package dev.tidings.publisher.comments;

import dev.tidings.bus.BusFailure;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answering;
import dev.tidings.publisher.connectors.Answering.Sought;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.deliveries.Outside;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks for replies in doubt: one that is there is sent; one that is certainly not there is sent again, at most twice. While
 * the network does not answer it is asked on, and a person is told once; where it cannot tell, a person decides.
 */
final class ReplyDoubts {
  private static final int MOST_LOOKS = 12;
  private static final int MOST_ATTEMPTS = 3;
  private static final Duration EXCLUSIVELY = Duration.ofSeconds(60);

  private final Outside outside;
  private final ReplyStore store;
  private final ReplyConfig config;

  ReplyDoubts(Outside outside, ReplyStore store, ReplyConfig config) {
    this.outside = outside;
    this.store = store;
    this.config = config;
  }

  /** Looks for those that are due. */
  Future<Void> look() {
    return store.doubts(EXCLUSIVELY)
        .compose(due -> Future.join(due.stream().map(this::one).toList()))
        .mapEmpty();
  }

  private Future<Void> one(HeldReply held) {
    var connector = outside.connectors().of(held.network()).orElseThrow();
    var answering = outside.connectors().answering(held.network()).orElseThrow();
    return outside.accounts().of(held.workspace(), held.account())
        .compose(access -> outside.budgets().take(held.account(), held.network(), answering.budgets())
            .compose(verdict -> verdict.granted()
                ? find(held, connector, answering, access)
                : store.defer(held, ReplySender.until(verdict.until(), config.wait(held.lookups())))))
        .recover(failure -> failure instanceof BusFailure gone && "disconnected".equals(gone.code())
            ? undecided(held, gone.code()) : unanswered(held));
  }

  private Future<Void> find(HeldReply held, Connector connector, Answering answering, Access access) {
    var sought = new Sought(held.saying(), held.firstSentAt(), held.attributed());
    return answering.find(held.remark(), sought, access)
        .compose(outcome -> outside.budgets().observe(held.account(), held.network(), outcome.budgets()).map(outcome))
        .compose(outcome -> switch (outcome) {
          case Outcome.Success<Found> success -> seen(held, connector, success.value());
          case Outcome.NotYet<Found> notYet -> store.defer(held, notYet.after());
          case Outcome.Unknown<Found> unknown -> unanswered(held);
          case Outcome.Refused<Found> refused -> refused(held, access, refused);
        });
  }

  private Future<Void> refused(HeldReply held, Access access, Outcome.Refused<Found> refused) {
    return switch (refused.category()) {
      case AUTH -> outside.accounts().refused(access, refused.code(), refused.message())
          .compose(verdict -> later(held, verdict.retryAt()));
      case BUDGET, TRANSIENT, OUTDATED, WITHHELD -> later(held, refused.retryAt());
      case SCOPE, REJECTED, DUPLICATE -> undecided(held, refused.code());
    };
  }

  private Future<Void> later(HeldReply held, Instant time) {
    return time == null ? unanswered(held) : store.defer(held, ReplySender.until(time, Duration.ZERO));
  }

  private Future<Void> seen(HeldReply held, Connector connector, Found found) {
    return switch (found) {
      case Found.Match match -> store.settle(held, Verdict.sent(match.witness())).mapEmpty();
      case Found.Absent absent -> absent(held, connector);
      case Found.CannotTell open -> undecided(held, open.reason());
    };
  }

  /** Absence counts when a reply would have appeared by now, had whoever sent it done so to the last. */
  private Future<Void> absent(HeldReply held, Connector connector) {
    var network = connector.descriptor();
    var counts = held.senderOver().plus(config.request(network)).plus(config.visibility(network));
    if (held.now().isBefore(counts)) {
      return store.defer(held, Duration.between(held.now(), counts).plusMillis(50));
    }
    return store.settle(held, held.attempt() < MOST_ATTEMPTS
        ? Verdict.later("not-there", "It was looked for and is not there: it is sent again.", Duration.ZERO)
        : Verdict.failed("not-there", "It was sent several times, and is not there.")).mapEmpty();
  }

  private Future<Void> unanswered(HeldReply held) {
    var wait = config.wait(held.lookups());
    return held.lookups() == MOST_LOOKS
        ? store.settle(held, Verdict.unanswered(wait)).mapEmpty() : store.postpone(held, wait);
  }

  private Future<Void> undecided(HeldReply held, String reason) {
    return held.lookups() < MOST_LOOKS ? store.postpone(held, config.wait(held.lookups())) : askPerson(held, reason);
  }

  private Future<Void> askPerson(HeldReply held, String reason) {
    return store.settle(held, Verdict.inDoubt(
        reason, "It cannot be told whether it is there: look below the comment, and reply again if it is not.", null))
        .mapEmpty();
  }
}
