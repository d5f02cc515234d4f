package dev.tidings.publisher.reading;

import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is done again and again, each time a while after it was done. Used on one event loop. */
final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final Vertx vertx;
  private final Duration rest;
  private final Supplier<Future<Void>> work;
  private Future<Void> round = Future.succeededFuture();
  private long timer = -1;
  private boolean stopped;

  /** @param rest between two rounds */
  Rounds(Vertx vertx, Duration rest, Supplier<Future<Void>> work) {
    this.vertx = vertx;
    this.rest = rest;
    this.work = work;
  }

  void start() {
    later(Duration.ofMillis(1));
  }

  /** Begins no more; completes when the round under way is over. Never fails. */
  Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    return round;
  }

  boolean stopped() {
    return stopped;
  }

  private void later(Duration wait) {
    timer = vertx.setTimer(Math.max(1, wait.toMillis()), due -> go());
  }

  private void go() {
    round = work.get()
        .otherwise(failure -> {
          if (!StoreFailures.isOutOfReach(failure)) {
            LOG.error("What is to be read could not be looked for", failure);
          }
          return null;
        })
        .onComplete(done -> {
          if (!stopped) {
            later(rest);
          }
        });
  }
}
