package dev.tidings.publisher.accounts;

import dev.tidings.runtime.Rounds;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Looks at intervals for access that is due to be renewed, and for consent that nobody finished. Runs on every node: the
 * store shares the work out.
 */
final class RenewalLoop {
  private static final Logger LOG = LoggerFactory.getLogger(RenewalLoop.class);
  private static final int AT_ONCE = 20;
  private static final Duration ABANDONED = Duration.ofMinutes(2);

  private final TokenRenewal renewal;
  private final EndedAccess ended;
  private final Connecting consents;
  private final Rounds rounds;

  RenewalLoop(Vertx vertx, TokenRenewal renewal, EndedAccess ended, Connecting consents, Duration interval) {
    this.renewal = renewal;
    this.ended = ended;
    this.consents = consents;
    this.rounds = new Rounds(vertx, interval, "Access could not be looked at", this::look);
  }

  void start() {
    rounds.startRested();
  }

  private Future<Void> look() {
    return said(renewal.renewDue(AT_ONCE))
        .compose(begun -> said(renewal.endAbandoned(ABANDONED)))
        .compose(abandoned -> said(ended.tellOf(AT_ONCE)))
        .compose(told -> said(consents.forgetExpired()));
  }

  /** Each looks for something else: one that fails keeps no other from it. */
  private static Future<Void> said(Future<?> looked) {
    return looked.<Void>mapEmpty().otherwise(failure -> {
      LOG.atLevel(StoreFailures.level(failure, Level.WARN))
          .log("Access that is due, abandoned or over could not be looked for: {}", failure.toString());
      return null;
    });
  }

  /** Finishes what has begun. */
  Future<Void> stop() {
    renewal.stop();
    return rounds.stop();
  }
}
