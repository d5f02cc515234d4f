package dev.tidings.runtime.postgres;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.CallContext;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.function.Function;

/**
 * Runs a command in one transaction together with the memory of its answer: a repeat with the same idempotency key gets
 * the stored answer and changes nothing.
 */
public final class Commands {
  private final Postgres postgres;

  public Commands(Postgres postgres) {
    this.postgres = postgres;
  }

  /**
   * Runs {@code work} as the caller's workspace. Fails 409 {@code idempotency-key-reused} if the key was used for another
   * request, 409 {@code request-in-flight} if the first is still running.
   */
  public <R> Future<R> run(CallContext context, Class<R> answer, Function<SqlConnection, Future<R>> work) {
    var promise = context.idempotency();
    if (promise == null) {
      return postgres.write(context.workspace(), work);
    }
    return postgres.write(context.workspace(), tx -> reserve(tx, context).compose(fresh ->
        fresh
            ? work.apply(tx).compose(result -> remember(tx, context, result).map(result))
            : recall(tx, context).map(stored -> BusJson.fromJson(stored, answer))));
  }

  /** A second request with the same key waits here until the first commits, since both want the same row. */
  private static Future<Boolean> reserve(SqlConnection tx, CallContext context) {
    return tx.preparedQuery(
            "insert into idempotency_key (workspace_id, actor, key, request_hash) values ($1, $2, $3, $4)"
                + " on conflict do nothing")
        .execute(Tuple.of(context.workspace().value(), context.principal().actor(), context.idempotency().key(),
            context.idempotency().requestHash()))
        .map(rows -> rows.rowCount() == 1);
  }

  private static Future<Void> remember(SqlConnection tx, CallContext context, Object result) {
    return tx.preparedQuery(
            "update idempotency_key set status = 200, response = $4 where workspace_id = $1 and actor = $2 and key = $3")
        .execute(Tuple.of(context.workspace().value(), context.principal().actor(), context.idempotency().key(),
            BusJson.toJson(result)))
        .mapEmpty();
  }

  private static Future<JsonObject> recall(SqlConnection tx, CallContext context) {
    return tx.preparedQuery(
            "select request_hash, response from idempotency_key where workspace_id = $1 and actor = $2 and key = $3")
        .execute(Tuple.of(context.workspace().value(), context.principal().actor(), context.idempotency().key()))
        .map(rows -> {
          Row row = rows.iterator().next();
          if (!row.getString("request_hash").equals(context.idempotency().requestHash())) {
            throw BusFailure.rejected(409, "idempotency-key-reused", "This Idempotency-Key was used for another request.");
          }
          return row.getJsonObject("response");
        });
  }
}
