package dev.tidings.runtime.postgres;

import dev.tidings.bus.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * PostgreSQL under row-level security. A tenant's work runs as tidings_app with its workspace set for the transaction
 * and sees nothing else; the platform's own work runs as tidings_worker. Futures fail with the driver's exceptions, or
 * with {@link StoreFailures.CommitUnknown} when a commit's answer never came. A connection whose server says nothing for 90
 * seconds is given up. That the database is away is logged here, once for the node.
 */
public final class Postgres {
  private static final int IDLE_SECONDS = 15;
  /** Longer than a connection stands idle and a statement may take (a minute) together. */
  private static final Duration SILENCE = Duration.ofSeconds(90);

  private final Vertx vertx;
  private final PostgresSettings settings;
  private final Duration silence;
  private final Pool app;
  private final Pool worker;
  private final Outage outage;
  private volatile boolean closed;

  public Postgres(Vertx vertx, PostgresSettings settings) {
    this(vertx, settings, SILENCE);
  }

  /** @param silence after which a connection that says nothing is given up, and whatever waits for it fails */
  Postgres(Vertx vertx, PostgresSettings settings, Duration silence) {
    this.vertx = vertx;
    this.settings = settings;
    this.silence = silence;
    this.outage = new Outage();
    this.app = pool(settings.appOptions(), settings.appPool(), "tidings-app", true);
    this.worker = pool(settings.workerOptions(), settings.workerPool(), "tidings-worker", true);
  }

  private Postgres(Postgres shared, int workers) {
    this.vertx = shared.vertx;
    this.settings = shared.settings;
    this.silence = shared.silence;
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
    return pool(options, new PoolOptions().setMaxSize(size).setName(name).setShared(shared), silence);
  }

  /** A connection that stands idle is left before its silence could mean anything. */
  private Pool pool(PgConnectOptions options, PoolOptions connections, Duration silence) {
    return PgBuilder.pool()
        .with(connections
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setMaxWaitQueueSize(10_000)
            .setConnectionTimeout(30)
            .setConnectionTimeoutUnit(TimeUnit.SECONDS))
        .withConnectHandler(new Silence(silence))
        .connectingTo(options)
        .using(vertx)
        .build();
  }

  /** One connection of one's own as tidings_worker, given up after such a silence. To be closed by who asked. */
  Pool ofOne(Duration silence) {
    return pool(settings.workerOptions(), new PoolOptions().setMaxSize(1), silence);
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
    }).onFailure(this::report);
  }

  /** What fails since we have closed our connections says nothing about the database. */
  private void report(Throwable failure) {
    if (!closed) {
      outage.failed(failure);
    }
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
    }).onFailure(this::report);
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

  /** How to open a connection of one's own as tidings_worker. */
  public PgConnectOptions workerConnection() {
    return settings.workerOptions();
  }

  /** Fails unless the database answers. */
  public Future<Void> ping() {
    return app.query("select 1").execute().mapEmpty();
  }

  /** Closes the worker connections alone; of a database that was taken {@link #apart}. */
  public Future<Void> closeWorkers() {
    closed = true;
    return worker.close();
  }

  public Future<Void> close() {
    closed = true;
    return Future.join(app.close(), worker.close()).mapEmpty();
  }
}
