package dev.tidings.runtime.postgres;

import dev.tidings.bus.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * PostgreSQL under row-level security. A tenant's work runs as tidings_app with its workspace set for the transaction
 * and sees nothing else; the platform's own work runs as tidings_worker. Futures fail with the driver's exceptions, or
 * with {@link StoreFailures.CommitUnknown} when a commit's answer never came. That the database
 * is away is logged here, once for the node.
 */
public final class Postgres {
  private static final int IDLE_SECONDS = 60;

  private final Vertx vertx;
  private final PostgresSettings settings;
  private final Pool app;
  private final Pool worker;
  private final Outage outage;

  public Postgres(Vertx vertx, PostgresSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
    this.outage = new Outage();
    this.app = pool(settings.appOptions(), settings.appPool(), "tidings-app", true);
    this.worker = pool(settings.workerOptions(), settings.workerPool(), "tidings-worker", true);
  }

  private Postgres(Postgres shared, int workers) {
    this.vertx = shared.vertx;
    this.settings = shared.settings;
    this.outage = shared.outage;
    this.app = shared.app;
    this.worker = pool(settings.workerOptions(), workers, "tidings-worker-apart", false);
  }

  /**
   * The same database with worker connections for the calling event loop alone, so that busy work neither waits for others
   * nor wakes other threads. To be ended with {@link #closeWorkers}.
   *
   * @param workers most connections
   */
  public Postgres apart(int workers) {
    return new Postgres(this, workers);
  }

  private Pool pool(PgConnectOptions options, int size, String name, boolean shared) {
    return PgBuilder.pool()
        .with(new PoolOptions()
            .setMaxSize(size)
            .setName(name)
            .setShared(shared)
            .setIdleTimeout(shared ? 0 : IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setMaxWaitQueueSize(10_000)
            .setConnectionTimeout(30)
            .setConnectionTimeoutUnit(TimeUnit.SECONDS))
        .with(new NetClientOptions().setConnectTimeout(5_000).setTcpKeepAlive(true))
        .connectingTo(options)
        .using(vertx)
        .build();
  }

  /** Reads in one transaction that sees this workspace alone. */
  public <T> Future<T> read(WorkspaceId workspace, Function<SqlConnection, Future<T>> work) {
    return transaction(app, "begin read only; " + setWorkspace(workspace), work, false);
  }

  /** Changes things in one transaction that sees this workspace alone; a failed future rolls it back. */
  public <T> Future<T> write(WorkspaceId workspace, Function<SqlConnection, Future<T>> work) {
    return transaction(app, "begin; " + setWorkspace(workspace), work, true);
  }

  /** As tidings_app with no workspace: for the look-ups before one is known. No tenant's row is seen. */
  public <T> Future<T> withoutWorkspace(Function<SqlConnection, Future<T>> work) {
    return transaction(app, "begin", work, true);
  }

  /** The platform's own work across workspaces, in one transaction as tidings_worker. */
  public <T> Future<T> worker(Function<SqlConnection, Future<T>> work) {
    return transaction(worker, "begin", work, true);
  }

  /**
   * As {@link #worker}, for statements that do not wait for each other's answers: they leave together with their commit. A
   * statement that fails undoes them all; a connection that is lost leaves it open whether they hold, and the future fails
   * with {@link StoreFailures.CommitUnknown}.
   */
  public <T> Future<T> workerAtOnce(Function<SqlConnection, Future<T>> work) {
    return worker.getConnection().compose(connection -> {
      var begun = connection.query("begin").execute().onSuccess(answer -> outage.answered());
      var worked = applied(work, connection);
      var ended = connection.query(worked.failed() ? "rollback" : "commit").execute();
      return begun
          .compose(started -> worked)
          .compose(result -> ended.map(result))
          .recover(failure -> Future.failedFuture(
              StoreFailures.isOutOfReach(failure) ? new StoreFailures.CommitUnknown(failure) : failure))
          .eventually(() -> ended.<Void>mapEmpty().otherwiseEmpty())
          .eventually(connection::close);
    }).onFailure(outage::failed);
  }

  private static <T> Future<T> applied(Function<SqlConnection, Future<T>> work, SqlConnection connection) {
    try {
      return work.apply(connection);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** A UUID needs no quoting: it is one by type. */
  private static String setWorkspace(WorkspaceId workspace) {
    return "select set_config('tidings.workspace', '" + workspace + "', true)";
  }

  /** Begin and the first statements leave together, without waiting for an answer in between. */
  private <T> Future<T> transaction(
      Pool pool, String begin, Function<SqlConnection, Future<T>> work, boolean changes) {
    return pool.getConnection().compose(connection -> {
      var begun = connection.query(begin).execute().onSuccess(answer -> outage.answered());
      var worked = applied(work, connection);
      return begun
          .compose(started -> worked)
          .compose(
              result -> commit(connection, changes).map(result),
              failure -> rollback(connection).transform(done -> Future.failedFuture(failure)))
          .eventually(connection::close);
    }).onFailure(outage::failed);
  }

  private static Future<Void> commit(SqlConnection connection, boolean changes) {
    return connection.query("commit").execute().<Void>mapEmpty().recover(failure ->
        changes && StoreFailures.isOutOfReach(failure)
            ? Future.failedFuture(new StoreFailures.CommitUnknown(failure))
            : Future.failedFuture(failure));
  }

  /** A connection that cannot roll back is broken and is dropped by the pool. */
  private static Future<Void> rollback(SqlConnection connection) {
    return connection.query("rollback").execute().<Void>mapEmpty().otherwiseEmpty();
  }

  /** How to open a connection of one's own as tidings_worker: for session locks and LISTEN. */
  public PgConnectOptions workerConnection() {
    return settings.workerOptions();
  }

  /** Fails unless the database answers. */
  public Future<Void> ping() {
    return app.query("select 1").execute().mapEmpty();
  }

  /** Closes the worker connections alone; of a database that was taken {@link #apart}. */
  public Future<Void> closeWorkers() {
    return worker.close();
  }

  public Future<Void> close() {
    return Future.join(app.close(), worker.close()).mapEmpty();
  }
}
