package dev.tidings.runtime;

import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Work that is done again and again, each time a while after it was done, whatever came of it. Used on one event loop. */
public final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final Vertx vertx;
  private final Duration rest;
  private final String failing;
  private final Supplier<Future<Void>> work;
  private Future<Void> round = Future.succeededFuture();
  private long timer = -1;
  private boolean stopped;

  /**
   * @param rest between two rounds
   * @param failing what is said of a round that fails; of one that finds the store away {@link
   *     dev.tidings.runtime.postgres.Postgres} speaks
   */
  public Rounds(Vertx vertx, Duration rest, String failing, Supplier<Future<Void>> work) {
    this.vertx = vertx;
    this.rest = rest;
    this.failing = failing;
    this.work = work;
  }

  /** Begins the first round at once. */
  public void start() {
    later(1);
  }

  /** Begins the first round after a rest. */
  public void startRested() {
    later(rest.toMillis());
  }

  /** Begins no more; completes when the round under way is over. Never fails. */
  public Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    return round;
  }

  /** Whether it was told to stop: work of many parts begins no further one then. */
  public boolean stopped() {
    return stopped;
  }

  private void later(long millis) {
    timer = vertx.setTimer(Math.max(1, millis), due -> go());
  }

  private static Level otherwise(Throwable failure) {
    return StoreFailures.isConflict(failure) ? Level.INFO : Level.ERROR;
  }

  private void go() {
    round = Future.<Void>succeededFuture()
        .compose(begun -> work.get())
        .otherwise(failure -> {
          LOG.atLevel(StoreFailures.level(failure, otherwise(failure))).setCause(failure).log(failing);
          return null;
        })
        .onComplete(done -> {
          if (!stopped) {
            later(rest.toMillis());
          }
        });
  }
}
