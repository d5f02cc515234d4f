package dev.tidings.publisher.deliveries;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.ContentProtocol.AssetBytes;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/** The images of posts, from the store. */
final class StoredImages {
  private final Postgres postgres;

  StoredImages(Postgres postgres) {
    this.postgres = postgres;
  }

  /** Fails with a BusFailure 404 if there is no such image. */
  Future<AssetBytes> image(WorkspaceId workspace, AssetId asset) {
    return postgres.worker(tx -> tx
        .preparedQuery("select content_type, bytes, sha256 from asset where workspace_id = $1 and id = $2")
        .execute(Tuple.of(workspace.value(), asset.value()))
        .map(rows -> {
          if (rows.size() == 0) {
            throw BusFailure.notFound("image");
          }
          var row = rows.iterator().next();
          return new AssetBytes(row.getString("content_type"), row.getBuffer("bytes").getBytes(), row.getString("sha256"));
        }));
  }
}
