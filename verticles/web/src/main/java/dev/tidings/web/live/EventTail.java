package dev.tidings.web.live;

import dev.tidings.runtime.events.Position;
import dev.tidings.runtime.events.StoredEvent;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's own reader of the event store: every committed event once, in order of position. It holds no lease and
 * keeps no checkpoint, since what a client missed is replayed from the store. After telling it rests for as long as that
 * took: what is committed meanwhile leaves together, and half of the time is left to others. All its state lives on one
 * context.
 */
final class EventTail {
  private static final Logger LOG = LoggerFactory.getLogger(EventTail.class);
  /** A signal may come before its event is settled, because an older transaction is still open: look again soon. */
  private static final long SOON_MILLIS = 5;
  private static final long FAILED_MILLIS = 100;
  /** Long enough for many events to leave together, too short to be seen. */
  private static final long LONGEST_REST_NANOS = 25_000_000;

  private final Vertx vertx;
  private final Context context;
  private final BiFunction<Position, Integer, Future<List<StoredEvent>>> read;
  private final Function<List<StoredEvent>, Future<Void>> handler;
  private final int batch;
  private final long pollMillis;
  private Position position;
  private Future<?> round = Future.succeededFuture();
  private boolean looking;
  private boolean woken;
  private boolean stopped;
  private boolean failing;
  private long wait;
  private long timer = -1;
  private long restUntil = System.nanoTime();

  /**
   * @param read settled events after a position, at most so many
   * @param handler takes a batch; the next is read when its future completes, and the same again when it fails
   * @param start the position behind which to begin
   */
  EventTail(
      Vertx vertx, Context context, LiveConfig config, BiFunction<Position, Integer, Future<List<StoredEvent>>> read,
      Function<List<StoredEvent>, Future<Void>> handler, Position start) {
    this.vertx = vertx;
    this.context = context;
    this.read = read;
    this.handler = handler;
    this.batch = config.batch();
    this.pollMillis = config.poll().toMillis();
    this.wait = pollMillis;
    this.position = start;
  }

  /** Looks at once, or again after the look that is under way. May be called from anywhere. */
  void wake() {
    context.runOnContext(here -> {
      woken = true;
      look();
    });
  }

  /** Completes when nothing is being read any more. */
  Future<Void> stop() {
    Promise<Void> ended = Promise.promise();
    context.runOnContext(here -> {
      stopped = true;
      vertx.cancelTimer(timer);
      round.onComplete(done -> ended.complete());
    });
    return ended.future();
  }

  private void look() {
    if (stopped || looking) {
      return;
    }
    vertx.cancelTimer(timer);
    long rest = (restUntil - System.nanoTime()) / 1_000_000;
    if (rest > 0) {
      timer = vertx.setTimer(rest, tick -> look());
      return;
    }
    looking = true;
    if (woken) {
      wait = SOON_MILLIS;
    }
    woken = false;
    var reading = read.apply(position, batch).compose(this::take);
    reading.onComplete(this::taken, this::failed);
    round = reading;
  }

  private Future<Integer> take(List<StoredEvent> events) {
    if (events.isEmpty()) {
      return Future.succeededFuture(0);
    }
    long begun = System.nanoTime();
    return handler.apply(events).map(done -> {
      position = events.getLast().position();
      long now = System.nanoTime();
      restUntil = events.size() == batch ? now : now + Math.min(now - begun, LONGEST_REST_NANOS);
      return events.size();
    });
  }

  private void taken(int count) {
    looking = false;
    if (failing) {
      LOG.info("Live events go on");
      failing = false;
      wait = pollMillis;
    }
    if (woken || count == batch) {
      look();
    } else if (!stopped) {
      wait = Math.min(wait * 2, pollMillis);
      timer = vertx.setTimer(wait, tick -> look());
    }
  }

  private void failed(Throwable failure) {
    looking = false;
    if (!failing) {
      report(failure);
      failing = true;
      wait = FAILED_MILLIS;
    }
    if (!stopped) {
      wait = Math.min(wait * 2, Math.max(pollMillis, FAILED_MILLIS));
      timer = vertx.setTimer(wait, tick -> look());
    }
  }

  private static void report(Throwable failure) {
    if (StoreFailures.isOutOfReach(failure) || failure instanceof StoreFailures.CommitUnknown) {
      LOG.debug("Live events wait for the database: {}", failure.getMessage());
    } else {
      LOG.error("Live events cannot be read; they stay at their place and are tried again", failure);
    }
  }
}
