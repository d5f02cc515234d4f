package dev.tidings.media;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.media.blobs.BlobStore;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The blob store, off the event loop. A blob is doomed, in the database, before its first byte is written, and spared in the
 * transaction that names it; so none outlives a death in between for long.
 */
final class Blobs {
  private static final Logger LOG = LoggerFactory.getLogger(Blobs.class);
  private static final int THREADS = 8;

  private final Postgres postgres;
  private final BlobStore store;
  private final WorkerExecutor threads;

  Blobs(Node node, BlobStore store) {
    this.postgres = node.postgres();
    this.store = store;
    this.threads = node.vertx().createSharedWorkerExecutor("tidings-media-files", THREADS);
  }

  BlobStore store() {
    return store;
  }

  /** Runs what blocks on the store's threads. Fails 503 {@code storage-unavailable} when the store cannot be reached. */
  <T> Future<T> blocking(Callable<T> work) {
    return threads.executeBlocking(work, false).recover(failure -> {
      if (failure instanceof IOException && !(failure instanceof NoSuchFileException)) {
        LOG.warn("Files cannot be stored or read: {}", failure.toString());
        return Future.failedFuture(BusFailure.rejected(503, "storage-unavailable",
            "Files cannot be stored or read at the moment; nothing is lost, try again."));
      }
      return Future.failedFuture(failure);
    });
  }

  /** Keeps these bytes, doomed to go in an hour unless they are spared; gives the blob's name. */
  Future<String> put(WorkspaceId workspace, byte[] bytes) {
    return doomed(workspace).compose(name -> blocking(() -> {
      store.put(name, bytes);
      return name;
    }));
  }

  /** A name under which a blob may be written within the hour. */
  Future<String> doomed(WorkspaceId workspace) {
    String name = workspace + "/" + Identifiers.next();
    return postgres.write(workspace, tx -> tx
            .preparedQuery("insert into blob_doom (workspace_id, blob, due)"
                + " values ($1, $2, clock_timestamp() + interval '1 hour')")
            .execute(Tuple.of(workspace.value(), name)))
        .map(name);
  }

  /** Spares a blob, in the transaction that names it. Fails 503 if that took so long that it may be gone. */
  static Future<Void> spare(SqlConnection tx, WorkspaceId workspace, String blob) {
    return tx.preparedQuery("delete from blob_doom where workspace_id = $1 and blob = $2 and due > clock_timestamp()")
        .execute(Tuple.of(workspace.value(), blob))
        .map(deleted -> {
          if (deleted.rowCount() == 0) {
            throw BusFailure.rejected(503, "took-too-long", "Storing took too long; do it again.");
          }
          return null;
        });
  }

  /** Has blobs removed soon after the transaction. */
  static Future<Void> doom(SqlConnection tx, WorkspaceId workspace, List<String> blobs) {
    return tx.preparedQuery("insert into blob_doom (workspace_id, blob, due) select $1, blob, clock_timestamp()"
            + " from unnest($2::text[]) blob on conflict (workspace_id, blob) do update set due = clock_timestamp()")
        .execute(Tuple.of(workspace.value(), (Object) blobs.toArray(String[]::new)))
        .mapEmpty();
  }
}
