package dev.tidings.publisher.media;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what is known of stored files, without their bytes. */
public final class MediaFactsStore {
  /** The facts of those files of the variants that there are. */
  public Future<Map<AssetId, MediaFacts>> facts(SqlConnection tx, WorkspaceId workspace, List<Variant> variants) {
    UUID[] wanted = files(variants);
    if (wanted.length == 0) {
      return Future.succeededFuture(Map.of());
    }
    return tx.preparedQuery("select id, kind, content_type, size, width, height, duration_millis, codec, sha256,"
            + " frames_per_second, sound, animated from asset where workspace_id = $1 and id = any($2)")
        .execute(Tuple.of(workspace.value(), (Object) wanted)).map(rows -> {
          var facts = new HashMap<AssetId, MediaFacts>();
          rows.forEach(row -> facts.put(new AssetId(row.getUUID("id")), new MediaFacts(
              AssetKind.valueOf(row.getString("kind")), row.getString("content_type"), row.getLong("size"),
              row.getInteger("width"), row.getInteger("height"), row.getLong("duration_millis"), row.getString("codec"),
              row.getString("sha256"), row.getDouble("frames_per_second"), row.getString("sound"),
              row.getBoolean("animated"))));
          return facts;
        });
  }

  /** The same, in a transaction of its own if anything must be read at all. */
  public Future<Map<AssetId, MediaFacts>> facts(Postgres postgres, WorkspaceId workspace, Variant variant) {
    return facts(postgres, workspace, List.of(variant));
  }

  /** The same of several variants. */
  public Future<Map<AssetId, MediaFacts>> facts(Postgres postgres, WorkspaceId workspace, List<Variant> variants) {
    return files(variants).length == 0
        ? Future.succeededFuture(Map.of())
        : postgres.read(workspace, tx -> facts(tx, workspace, variants));
  }

  private static UUID[] files(List<Variant> variants) {
    return variants.stream().flatMap(variant -> variant.parts().stream())
        .flatMap(part -> part.media().stream()).map(media -> media.asset().value()).distinct().toArray(UUID[]::new);
  }
}
