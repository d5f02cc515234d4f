package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.postgres.NodeLock;
import dev.tidings.runtime.postgres.Postgres;
import dev.tidings.runtime.postgres.StoreEpoch;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Whether this node may send. It may not while its lock is lost; and when the lock is held again the database may be
 * another than before, so that is looked at first.
 */
final class Safety {
  private static final Logger LOG = LoggerFactory.getLogger(Safety.class);

  private final NodeLock lock;
  private final Postgres postgres;
  private final Restore restore;
  private boolean looked;
  private boolean looking;

  Safety(NodeLock lock, Postgres postgres, Restore restore) {
    this.lock = lock;
    this.postgres = postgres;
    this.restore = restore;
  }

  boolean safe() {
    return looked && lock.held();
  }

  /** Looks at the database for the first time; fails if it cannot be reached. */
  Future<Void> open() {
    return look();
  }

  /** To be called often. */
  void watch() {
    if (!lock.held()) {
      looked = false;
    } else if (!looked && !looking) {
      look().onFailure(failure -> LOG.atLevel(StoreFailures.level(failure, Level.INFO))
          .log("Sending waits for a look at the database: {}", failure.getMessage()));
    }
  }

  private Future<Void> look() {
    looking = true;
    return postgres.worker(StoreEpoch::look)
        .compose(epoch -> restore.run())
        .onSuccess(done -> looked = true)
        .onComplete(done -> looking = false);
  }
}
