package dev.tidings.publisher.comments;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answering;
import dev.tidings.publisher.connectors.Answering.Sought;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.deliveries.Outside;
import io.vertx.core.Future;
import java.time.Duration;

/** Looks for replies in doubt: one that is there is sent; one that is certainly not there is sent again, at most twice. */
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
    var answering = (Answering) connector;
    return outside.accounts().of(held.workspace(), held.account())
        .compose(access -> outside.budgets().take(held.account(), held.network(), answering.answeringBudgets())
            .compose(verdict -> verdict.granted()
                ? find(held, connector, answering, access)
                : store.postpone(held, ReplySender.until(verdict.until(), config.wait(held.lookups())))))
        .recover(failure -> unanswered(held));
  }

  private Future<Void> find(HeldReply held, Connector connector, Answering answering, Access access) {
    var sought = new Sought(held.text(), held.firstSentAt(), held.attributed());
    return answering.findAnswer(held.remark(), sought, access)
        .compose(outcome -> outside.budgets().observe(held.account(), held.network(), outcome.budgets()).map(outcome))
        .compose(outcome -> outcome instanceof Outcome.Success<Found> success
            ? seen(held, connector, success.value()) : unanswered(held));
  }

  private Future<Void> seen(HeldReply held, Connector connector, Found found) {
    return switch (found) {
      case Found.Match match -> store.settle(held, Verdict.sent(match.witness())).mapEmpty();
      case Found.Absent absent -> absent(held, connector);
      case Found.CannotTell open -> held.lookups() < MOST_LOOKS ? store.postpone(held, config.wait(held.lookups()))
          : askPerson(held, open.reason());
    };
  }

  /** Absence counts when a reply would have appeared by now, had whoever sent it done so to the last. */
  private Future<Void> absent(HeldReply held, Connector connector) {
    var network = connector.descriptor();
    var counts = held.senderOver().plus(config.request(network)).plus(config.visibility(network));
    if (held.now().isBefore(counts)) {
      return store.postpone(held, Duration.between(held.now(), counts).plusMillis(50));
    }
    return store.settle(held, held.attempt() < MOST_ATTEMPTS
        ? Verdict.later("not-there", "It was looked for and is not there: it is sent again.", Duration.ZERO)
        : Verdict.failed("not-there", "It was sent several times, and is not there.")).mapEmpty();
  }

  private Future<Void> unanswered(HeldReply held) {
    return held.lookups() < MOST_LOOKS
        ? store.postpone(held, config.wait(held.lookups())) : askPerson(held, "not-answered");
  }

  private Future<Void> askPerson(HeldReply held, String reason) {
    return store.settle(held, Verdict.inDoubt(
        reason, "It cannot be told whether it is there: look below the comment, and reply again if it is not.", null))
        .mapEmpty();
  }
}
