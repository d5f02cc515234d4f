package dev.tidings.runtime.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's proof of life: a session lock on a connection of its own. When the process dies the lock is free at once, and
 * others may take its work over; when the connection is lost the node knows, and must not send until it holds again.
 */
public final class NodeLock {
  private static final Logger LOG = LoggerFactory.getLogger(NodeLock.class);
  private static final long RETRY_MILLIS = 500;

  private final Vertx vertx;
  private final Postgres postgres;
  private final UUID node;
  private final String[] roles;
  private final long key = ThreadLocalRandom.current().nextLong();
  private volatile PgConnection connection;
  private volatile boolean closed;

  public NodeLock(Vertx vertx, Postgres postgres, UUID node, Collection<String> roles) {
    this.vertx = vertx;
    this.postgres = postgres;
    this.node = node;
    this.roles = roles.toArray(String[]::new);
  }

  /** Whether the lock is held as far as this process knows. */
  public boolean held() {
    return connection != null;
  }

  /** Registers the node and takes its lock. Fails if the database cannot be reached now; later losses are mended. */
  public Future<Void> open() {
    return PgConnection.connect(vertx, postgres.workerConnection()).compose(opened -> {
      opened.closeHandler(gone -> lost());
      return opened.preparedQuery("select pg_advisory_lock($1)").execute(Tuple.of(key))
          .compose(locked -> opened.preparedQuery(
                  "insert into node (id, lock_key, roles) values ($1, $2, $3) on conflict (id)"
                      + " do update set seen_at = clock_timestamp()")
              .execute(Tuple.of(node, key, roles)))
          .<Void>mapEmpty()
          .onSuccess(done -> connection = opened)
          .onFailure(failure -> opened.close());
    });
  }

  private void lost() {
    if (closed || connection == null) {
      return;
    }
    connection = null;
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
  public Future<Void> close() {
    closed = true;
    var held = connection;
    connection = null;
    return held == null ? Future.succeededFuture() : held.close();
  }
}
