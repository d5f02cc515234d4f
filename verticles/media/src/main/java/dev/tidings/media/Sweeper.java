package dev.tidings.media;

import dev.tidings.media.blobs.Scratch;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes uploads that took too long, blobs that nothing names, and what deaths left half written. Any number of nodes may do
 * it at once.
 */
final class Sweeper {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final int AT_ONCE = 200;

  private final Postgres postgres;
  private final Blobs blobs;
  private final Scratch work;
  private Future<Void> sweeping = Future.succeededFuture();

  Sweeper(Postgres postgres, Blobs blobs, Scratch work) {
    this.postgres = postgres;
    this.blobs = blobs;
    this.work = work;
  }

  /** Removes once; what fails is tried again by the next one. Never fails, and does nothing while the last is at work. */
  Future<Void> sweep() {
    if (!sweeping.isComplete()) {
      return Future.succeededFuture();
    }
    sweeping = postgres.worker(tx -> tx.query(
            "delete from media_upload where expires_at < clock_timestamp()").execute())
        .compose(gone -> postgres.worker(tx -> tx
            .preparedQuery("select blob from blob_doom where due < clock_timestamp() - interval '1 second'"
                + " order by due limit $1")
            .execute(Tuple.of(AT_ONCE))))
        .compose(rows -> {
          List<String> doomed = new ArrayList<>();
          for (Row row : rows) {
            doomed.add(row.getString("blob"));
          }
          return doomed.isEmpty() ? Future.<Void>succeededFuture() : remove(doomed);
        })
        .compose(removed -> blobs.blocking(() -> {
          work.tidy();
          blobs.store().tidy();
          return null;
        }))
        .onFailure(failure ->
            LOG.warn("What is no longer needed could not be removed; it is tried again: {}", failure.toString()))
        .<Void>transform(done -> Future.succeededFuture());
    return sweeping;
  }

  /** Completes when it does nothing any more. */
  Future<Void> atRest() {
    return sweeping;
  }

  private Future<Void> remove(List<String> doomed) {
    return blobs.<Void>blocking(() -> {
      for (String blob : doomed) {
        blobs.store().delete(blob);
      }
      return null;
    }).compose(removed -> postgres.worker(tx -> tx
        .preparedQuery("delete from blob_doom where blob = any($1)")
        .execute(Tuple.of((Object) doomed.toArray(String[]::new)))
        .mapEmpty()));
  }
}
