package dev.tidings.media;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.media.images.CleanImage;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of renditions: of each image those that were asked for last. */
final class RenditionStore {
  /** Every network at the sizes that it and the console ask for, and room for what others ask. */
  static final int MOST_OF_AN_IMAGE = 40;
  private static final String SUPERFLUOUS = "delete from media_rendition where workspace_id = $1 and asset_id = $2"
      + " and need in (select need from media_rendition where workspace_id = $1 and asset_id = $2"
      + " order by used_at desc, need offset " + MOST_OF_AN_IMAGE + " for update skip locked) returning blob";

  /** A rendition as its row says. */
  record Kept(String contentType, int width, int height, int size, String sha256, String blob, boolean longUnused) {}

  /** Null if there is none. */
  Future<Kept> find(SqlConnection tx, WorkspaceId workspace, AssetId asset, String need) {
    return tx.preparedQuery("select content_type, width, height, size, sha256, blob,"
            + " used_at < clock_timestamp() - interval '1 minute' as long_unused from media_rendition"
            + " where workspace_id = $1 and asset_id = $2 and need = $3")
        .execute(Tuple.of(workspace.value(), asset.value(), need))
        .map(rows -> {
          if (rows.size() == 0) {
            return null;
          }
          Row row = rows.iterator().next();
          return new Kept(row.getString("content_type"), row.getInteger("width"), row.getInteger("height"),
              row.getInteger("size"), row.getString("sha256"), row.getString("blob"), row.getBoolean("long_unused"));
        });
  }

  Future<Void> use(SqlConnection tx, WorkspaceId workspace, AssetId asset, String need) {
    return tx.preparedQuery("update media_rendition set used_at = clock_timestamp()"
            + " where workspace_id = $1 and asset_id = $2 and need = $3")
        .execute(Tuple.of(workspace.value(), asset.value(), need))
        .mapEmpty();
  }

  /**
   * Keeps what was made, and drops what is then too much. Of two who make the same at once, one's is kept; the other's blob
   * stays doomed.
   */
  Future<Void> keep(
      SqlConnection tx, WorkspaceId workspace, AssetId asset, String need, CleanImage image, String sha256, String blob) {
    return tx.preparedQuery("insert into media_rendition (workspace_id, asset_id, need, content_type, width, height, size,"
            + " sha256, blob) select workspace_id, id, $3, $4, $5, $6, $7, $8, $9 from asset"
            + " where workspace_id = $1 and id = $2 on conflict (workspace_id, asset_id, need) do nothing")
        .execute(Tuple.tuple(Arrays.asList(workspace.value(), asset.value(), need, image.contentType(), image.width(),
            image.height(), image.bytes().length, sha256, blob)))
        .compose(inserted -> inserted.rowCount() == 1
            ? Blobs.spare(tx, workspace, blob).compose(spared -> dropSuperfluous(tx, workspace, asset))
            : Future.succeededFuture());
  }

  private static Future<Void> dropSuperfluous(SqlConnection tx, WorkspaceId workspace, AssetId asset) {
    return tx.preparedQuery(SUPERFLUOUS).execute(Tuple.of(workspace.value(), asset.value())).compose(rows -> {
      List<String> blobs = new ArrayList<>();
      rows.forEach(row -> blobs.add(row.getString("blob")));
      return blobs.isEmpty() ? Future.succeededFuture() : Blobs.doom(tx, workspace, blobs);
    });
  }
}
