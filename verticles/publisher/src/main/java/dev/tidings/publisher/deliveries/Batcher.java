package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.postgres.Postgres;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Commits changes of many deliveries together. One batch is under way at a time; what comes meanwhile goes with the next.
 * A change keeps trying while the database is away: its outcome is told only when it is certain. A commit whose answer
 * never came is read back. Used on one event loop.
 */
final class Batcher {
  private static final Logger LOG = LoggerFactory.getLogger(Batcher.class);
  private static final int MOST = 500;
  private static final long RETRY_MILLIS = 200;

  private record Entry(Change change, Promise<Boolean> held) {}

  private final Vertx vertx;
  private final ChangeWriter writer;
  private final PublisherConfig config;
  private List<Entry> waiting = new ArrayList<>();
  private boolean running;
  private boolean armed;

  Batcher(Vertx vertx, Postgres postgres, PublisherConfig config) {
    this.vertx = vertx;
    this.writer = new ChangeWriter(postgres, config.lease(), config.firstRetry());
    this.config = config;
  }

  /**
   * Commits a change in company. True: it is committed. False: the delivery is not ours any more, or may not begin now;
   * nothing was changed. Fails only if the change itself is refused, such as a receipt that another delivery has.
   */
  Future<Boolean> submit(Change change) {
    Promise<Boolean> held = Promise.promise();
    waiting.add(new Entry(change, held));
    arm();
    return held.future();
  }

  private void arm() {
    if (running || armed || waiting.isEmpty()) {
      return;
    }
    if (config.company().isZero() || waiting.size() >= MOST) {
      flush();
      return;
    }
    armed = true;
    vertx.setTimer(Math.max(1, config.company().toMillis()), timer -> {
      armed = false;
      flush();
    });
  }

  private void flush() {
    if (running || waiting.isEmpty()) {
      return;
    }
    running = true;
    var batch = new ArrayList<>(waiting.subList(0, Math.min(MOST, waiting.size())));
    waiting = new ArrayList<>(waiting.subList(batch.size(), waiting.size()));
    commit(batch, true).onComplete(done -> {
      running = false;
      if (!waiting.isEmpty()) {
        flush();
      }
    });
  }

  /**
   * The future always succeeds, when every entry has its answer.
   *
   * @param onceMore whether a refused batch is worth another try as a whole: who was quicker is visible by then
   */
  private Future<Void> commit(List<Entry> batch, boolean onceMore) {
    long asked = System.nanoTime();
    return writer.write(changes(batch)).transform(outcome -> {
      if (outcome.succeeded()) {
        answer(batch, outcome.result(), asked);
        return Future.succeededFuture();
      }
      return again(batch, outcome.cause(), asked, onceMore);
    });
  }

  private void answer(List<Entry> batch, Set<Integer> places, long asked) {
    for (int place = 0; place < batch.size(); place++) {
      var entry = batch.get(place);
      boolean won = places.contains(place);
      if (won) {
        entry.change().committed();
        entry.change().held.leaseUntil(asked + config.lease().toNanos());
      }
      entry.held().complete(won);
    }
  }

  private Future<Void> again(List<Entry> batch, Throwable failure, long asked, boolean onceMore) {
    if (failure instanceof StoreFailures.CommitUnknown) {
      LOG.info("A commit of {} changes was not answered; reading back", batch.size());
      return readBack(batch, asked);
    }
    if (StoreFailures.isOutOfReach(failure) || passesByItself(failure)) {
      LOG.atLevel(StoreFailures.level(failure, Level.INFO))
          .log("{} changes wait for the database: {}", batch.size(), failure.getMessage());
      return pause().compose(rested -> commit(batch, true));
    }
    if (batch.size() > 1 && onceMore) {
      return commit(batch, false);
    }
    if (batch.size() > 1) {
      LOG.info("A batch of {} changes was refused; each is tried alone: {}", batch.size(), failure.getMessage());
      Future<Void> each = Future.succeededFuture();
      for (var entry : batch) {
        each = each.compose(before -> commit(List.of(entry), false));
      }
      return each;
    }
    if (batch.getFirst().change().begins() && StoreFailures.isConflict(failure)) {
      batch.getFirst().held().complete(false);
    } else {
      batch.getFirst().held().fail(failure);
    }
    return Future.succeededFuture();
  }

  /** A deadlock, a lock that was not given in time, a serialisation conflict: not a key that is taken. */
  private static boolean passesByItself(Throwable failure) {
    return StoreFailures.isConflict(failure) && !((PgException) failure).getSqlState().equals("23505");
  }

  private Future<Void> readBack(List<Entry> batch, long asked) {
    return writer.readBack(changes(batch)).transform(read -> {
      if (read.failed()) {
        return pause().compose(rested -> readBack(batch, asked));
      }
      if (read.result().isEmpty()) {
        return commit(batch, true);
      }
      answer(batch, read.result(), asked);
      return Future.succeededFuture();
    });
  }

  private static List<Change> changes(List<Entry> batch) {
    return batch.stream().map(Entry::change).toList();
  }

  private Future<Void> pause() {
    Promise<Void> rested = Promise.promise();
    vertx.setTimer(RETRY_MILLIS, timer -> rested.complete());
    return rested.future();
  }
}
