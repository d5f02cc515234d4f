package dev.tidings.publisher.accounts;

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

  private final Vertx vertx;
  private final TokenRenewal renewal;
  private final EndedAccess ended;
  private final Connecting consents;
  private final Duration interval;
  private long timer;
  private boolean stopped;
  private Future<Void> round = Future.succeededFuture();

  RenewalLoop(Vertx vertx, TokenRenewal renewal, EndedAccess ended, Connecting consents, Duration interval) {
    this.vertx = vertx;
    this.renewal = renewal;
    this.ended = ended;
    this.consents = consents;
    this.interval = interval;
  }

  void start() {
    timer = vertx.setTimer(interval.toMillis(), due -> look());
  }

  private void look() {
    round = renewal.renewDue(AT_ONCE)
        .compose(begun -> renewal.endAbandoned(ABANDONED))
        .compose(abandoned -> ended.tellOf(AT_ONCE))
        .compose(told -> consents.forgetExpired())
        .<Void>mapEmpty()
        .otherwise(failure -> {
          LOG.atLevel(StoreFailures.level(failure, Level.WARN))
              .log("Due renewals of access could not be looked for: {}", failure.toString());
          return null;
        })
        .onComplete(done -> {
          if (!stopped) {
            start();
          }
        });
  }

  /** Finishes what has begun. */
  Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    renewal.stop();
    return round;
  }
}
