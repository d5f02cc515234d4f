package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/** The operator's own switch: holds everything in every workspace while it is set. */
public final class PlatformPause {
  private final Postgres postgres;

  public PlatformPause(Postgres postgres) {
    this.postgres = postgres;
  }

  /** Holds everything that is not being sent, at once. Set again it changes the reason. */
  public Future<Void> set(String reason) {
    return postgres.worker(tx -> tx
        .preparedQuery("insert into platform_pause (reason) values ($1) on conflict (only_one) do update set reason = $1")
        .execute(Tuple.of(reason)).mapEmpty());
  }

  /** Lets everything go on; nothing happens if nothing is held. */
  public Future<Void> lift() {
    return postgres.worker(tx -> tx.query("delete from platform_pause").execute().mapEmpty());
  }

  /** The reason why everything is held; null when it is not. */
  public Future<String> reason() {
    return postgres.worker(tx -> tx.query("select reason from platform_pause").execute()
        .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString("reason")));
  }
}
