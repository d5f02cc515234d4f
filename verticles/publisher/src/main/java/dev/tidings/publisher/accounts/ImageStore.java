package dev.tidings.publisher.accounts;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.ImageFacts;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what is known of stored images, without their bytes. */
final class ImageStore {
  /** The facts of those images of the variants that there are. */
  Future<Map<AssetId, ImageFacts>> facts(SqlConnection tx, WorkspaceId workspace, List<Variant> variants) {
    UUID[] wanted = variants.stream().flatMap(variant -> variant.parts().stream())
        .flatMap(part -> part.media().stream()).map(media -> media.asset().value()).distinct().toArray(UUID[]::new);
    if (wanted.length == 0) {
      return Future.succeededFuture(Map.of());
    }
    return tx.preparedQuery("select id, content_type, size, width, height from asset"
            + " where workspace_id = $1 and id = any($2)")
        .execute(Tuple.of(workspace.value(), (Object) wanted)).map(rows -> {
          var facts = new HashMap<AssetId, ImageFacts>();
          rows.forEach(row -> facts.put(new AssetId(row.getUUID("id")), new ImageFacts(row.getString("content_type"),
              row.getInteger("size"), row.getInteger("width"), row.getInteger("height"))));
          return facts;
        });
  }
}
