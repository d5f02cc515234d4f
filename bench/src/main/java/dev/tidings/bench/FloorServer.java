package dev.tidings.bench;

import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.postgres.Postgres;
import dev.tidings.runtime.postgres.PostgresSettings;
import dev.tidings.runtime.security.KeyRing;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The floor under REST: a bare Vert.x handler, with no router, session, contract or bus, that runs the same transaction
 * under row-level security and writes the row as JSON. {@code /one/<id>}, {@code /list}, and {@code /plain/<id>}, which
 * is one select with no transaction at all. A process of its own.
 */
public final class FloorServer extends VerticleBase {
  static final int PORT = 18090;
  private static final String COLUMNS =
      "select p.id, p.title, p.state, p.content, p.campaign, p.content_hash, p.approved_hash, p.scheduled_at, p.author,"
          + " p.created_at, p.updated_at, p.version, (select jsonb_agg(to_jsonb(d)) from delivery d join account a"
          + " on a.workspace_id = d.workspace_id and a.id = d.account_id where d.workspace_id = p.workspace_id"
          + " and d.post_id = p.id and d.plan_version = p.plan_version) as deliveries from post p where p.workspace_id = $1";

  private final WorkspaceId workspace;
  private final PostgresSettings settings;
  private Postgres postgres;
  private Pool plain;

  private FloorServer(WorkspaceId workspace, PostgresSettings settings) {
    this.workspace = workspace;
    this.settings = settings;
  }

  /** Arguments: PostgreSQL's URL, the installation's data folder, the workspace's id. */
  public static void main(String[] arguments) {
    var configuration = Configuration.ofProcess();
    var settings = PostgresSettings.of(arguments[0], configuration, KeyRing.of(configuration, Path.of(arguments[1])));
    var workspace = WorkspaceId.of(arguments[2]);
    var instances = Runtime.getRuntime().availableProcessors();
    Blocking.result(Vertx.vertx().deployVerticle(
        () -> new FloorServer(workspace, settings), new DeploymentOptions().setInstances(instances)));
    System.out.println("listening");
  }

  @Override
  public Future<?> start() {
    postgres = new Postgres(vertx, settings);
    plain = PgBuilder.pool().with(new PoolOptions().setMaxSize(4)).connectingTo(postgres.workerConnection()).using(vertx)
        .build();
    return vertx.createHttpServer().requestHandler(this::answer).listen(PORT, "127.0.0.1");
  }

  private void answer(HttpServerRequest request) {
    var path = request.path();
    Future<RowSet<Row>> rows;
    if (path.startsWith("/one/")) {
      var id = UUID.fromString(path.substring(5));
      rows = postgres.read(workspace, tx ->
          tx.preparedQuery(COLUMNS + " and p.id = $2").execute(Tuple.of(workspace.value(), id)));
    } else if (path.startsWith("/plain/")) {
      var id = UUID.fromString(path.substring(7));
      rows = plain.preparedQuery("select p.id, p.title, p.state, p.content, p.version from post p"
          + " where p.workspace_id = $1 and p.id = $2").execute(Tuple.of(workspace.value(), id));
    } else {
      rows = postgres.read(workspace, tx -> tx
          .preparedQuery(COLUMNS
              + " and p.state <> 'DELETED' order by coalesce(p.scheduled_at, p.updated_at) desc, p.id desc"
              + " limit 50").execute(Tuple.of(workspace.value())));
    }
    rows.onComplete(
        found -> request.response().putHeader("Content-Type", "application/json").end(json(found)),
        failure -> request.response().setStatusCode(500).end());
  }

  private static String json(RowSet<Row> rows) {
    var items = new JsonArray();
    for (Row row : rows) {
      var item = new JsonObject();
      for (int column = 0; column < row.size(); column++) {
        var value = row.getValue(column);
        item.put(row.getColumnName(column), value instanceof UUID || value instanceof java.time.temporal.Temporal
            ? value.toString() : value);
      }
      items.add(item);
    }
    return items.encode();
  }
}
