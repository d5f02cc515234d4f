package dev.tidings.runtime.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's proof of life: a session lock on a connection of its own. When the process dies the lock is free at once, and
 * others may take its work over; when the connection is lost the node knows, and must not send until it holds again. It
 * holds again only when it has looked whether the database is still the one that it was.
 */
public final class NodeLock {
  private static final Logger LOG = LoggerFactory.getLogger(NodeLock.class);
  private static final long RETRY_MILLIS = 500;

  private final Vertx vertx;
  private final Postgres postgres;
  private final UUID node;
  private final String[] roles;
  private volatile Holding holding;
  private volatile boolean closed;

  private record Holding(OwnConnection connection, StoreEpoch epoch) {}

  public NodeLock(Vertx vertx, Postgres postgres, UUID node, Collection<String> roles) {
    this.vertx = vertx;
    this.postgres = postgres;
    this.node = node;
    this.roles = roles.toArray(String[]::new);
  }

  /** Whether the lock is held as far as this process knows. */
  public boolean held() {
    return holding != null;
  }

  /**
   * The number of the cluster's life under which the lock is held; 0 while it is not. What was taken under one life must not
   * leave under another.
   */
  public int life() {
    var now = holding;
    return now == null ? 0 : now.epoch().epoch();
  }

  /** Fails with {@link StoreFailures.LockLost} unless the lock is held under this life; to be asked before a commit. */
  public Future<Void> confirm(int life) {
    return life != 0 && life() == life ? Future.succeededFuture() : Future.failedFuture(new StoreFailures.LockLost());
  }

  /**
   * Registers the node, takes its lock and looks at the cluster, in this order; gives what it is. Fails if the database
   * cannot be reached now; later losses are mended.
   */
  public Future<StoreEpoch> open() {
    return OwnConnection.open(vertx, postgres, this::lost).compose(opened -> take(opened)
        .compose(taken -> look())
        .compose(epoch -> hold(opened, epoch))
        .onFailure(failure -> opened.close()));
  }

  /** By a new key each time: of a connection that we alone know to be lost the server may hold the former for long. */
  private Future<Void> take(OwnConnection opened) {
    long key = ThreadLocalRandom.current().nextLong();
    return opened.sql().preparedQuery("select pg_advisory_lock($1)").execute(Tuple.of(key))
        .compose(locked -> opened.sql().preparedQuery(
                "insert into node (id, lock_key, roles) values ($1, $2, $3) on conflict (id)"
                    + " do update set lock_key = excluded.lock_key, seen_at = clock_timestamp()")
            .execute(Tuple.of(node, key, roles)))
        .mapEmpty();
  }

  /** On a connection that is made now: one of the pool may be to the server that was. */
  private Future<StoreEpoch> look() {
    var fresh = postgres.apart(1);
    return fresh.worker(StoreEpoch::look).eventually(fresh::closeWorkers);
  }

  private synchronized Future<StoreEpoch> hold(OwnConnection opened, StoreEpoch epoch) {
    if (closed || opened.gone()) {
      return Future.failedFuture(new StoreFailures.LockLost());
    }
    if (epoch.raised()) {
      LOG.warn("The database is another than it was, by a restore or a promotion (life {}): what was due is looked up",
          epoch.epoch());
    }
    holding = new Holding(opened, epoch);
    return Future.succeededFuture(epoch);
  }

  private synchronized void lost(OwnConnection gone) {
    if (closed || holding == null || holding.connection() != gone) {
      return;
    }
    holding = null;
    LOG.info("The node's lock is lost with its connection; sending stops until it is held again");
    again();
  }

  private void again() {
    if (!closed) {
      vertx.setTimer(RETRY_MILLIS, timer -> open()
          .onSuccess(done -> LOG.info("The node's lock is held again"))
          .onFailure(failure -> again()));
    }
  }

  /** Gives the lock up, which says to the others that this node has left. */
  public synchronized Future<Void> close() {
    closed = true;
    var held = holding;
    holding = null;
    return held == null ? Future.succeededFuture() : held.connection().close();
  }
}
