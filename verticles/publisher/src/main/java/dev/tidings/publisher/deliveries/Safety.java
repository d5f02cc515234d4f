package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.postgres.NodeLock;
import io.vertx.core.Future;

/**
 * Whether this node may send. It may not while its lock is lost; and when the lock is held again the database may be
 * another than before, and then nothing that was taken from the former may leave any more.
 */
final class Safety {
  private final NodeLock lock;
  private final Runnable another;
  private int life;

  /** @param another told when the database is another than it was, before anything may leave again */
  Safety(NodeLock lock, Runnable another) {
    this.lock = lock;
    this.another = another;
  }

  boolean safe() {
    return life != 0 && lock.life() == life;
  }

  /** Fails unless it is safe still: to be asked before a commit. */
  Future<Void> confirm() {
    return lock.confirm(life);
  }

  /** To be called at the start, and often. */
  void watch() {
    int now = lock.life();
    if (now == 0 || now == life) {
      return;
    }
    if (life != 0) {
      another.run();
    }
    life = now;
  }
}
