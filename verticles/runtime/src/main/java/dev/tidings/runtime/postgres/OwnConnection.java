package dev.tidings.runtime.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A connection of one's own as tidings_worker, for session locks and LISTEN. It is asked every two seconds whether it is
 * there, so that one which died in silence, with its host or in a NAT, is known to be gone soon.
 */
final class OwnConnection {
  private static final long PING_MILLIS = 2_000;
  private static final Duration SILENCE = Duration.ofSeconds(6);

  private final Vertx vertx;
  private final Pool pool;
  private final PgConnection sql;
  private final Consumer<OwnConnection> whenGone;
  private final long pings;
  private volatile boolean gone;

  private OwnConnection(Vertx vertx, Pool pool, PgConnection sql, Consumer<OwnConnection> whenGone) {
    this.vertx = vertx;
    this.pool = pool;
    this.sql = sql;
    this.whenGone = whenGone;
    sql.closeHandler(closed -> lost());
    this.pings = vertx.setPeriodic(PING_MILLIS, tick -> sql.query("select 1").execute().onFailure(failure -> lost()));
  }

  /**
   * Connects. Fails with the driver's exception if the database cannot be reached.
   *
   * @param whenGone told once, if it is lost and not closed
   */
  static Future<OwnConnection> open(Vertx vertx, Postgres postgres, Consumer<OwnConnection> whenGone) {
    var pool = postgres.ofOne(SILENCE);
    return pool.getConnection()
        .map(connection -> new OwnConnection(vertx, pool, PgConnection.cast(connection), whenGone))
        .onFailure(failure -> pool.close());
  }

  PgConnection sql() {
    return sql;
  }

  /** Whether it is lost, as far as is known, or closed. */
  boolean gone() {
    return gone;
  }

  private void lost() {
    if (end()) {
      pool.close();
      whenGone.accept(this);
    }
  }

  private synchronized boolean end() {
    boolean first = !gone;
    gone = true;
    vertx.cancelTimer(pings);
    return first;
  }

  /** Closes it; what the session held is free then. */
  Future<Void> close() {
    end();
    return pool.close();
  }
}
