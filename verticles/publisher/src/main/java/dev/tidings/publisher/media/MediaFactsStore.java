package dev.tidings.publisher.media;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what is known of stored files, without their bytes. */
public final class MediaFactsStore {
  private static final String COLUMNS = "workspace_id, id, kind, content_type, size, width, height, duration_millis, codec,"
      + " sha256, frames_per_second, sound, animated ";

  /** A file within its workspace. */
  public record Key(WorkspaceId workspace, AssetId asset) {}

  /** The facts of those files of the variants that there are. */
  public Future<Map<AssetId, MediaFacts>> facts(SqlConnection tx, WorkspaceId workspace, List<Variant> variants) {
    UUID[] wanted = files(variants);
    if (wanted.length == 0) {
      return Future.succeededFuture(Map.of());
    }
    return tx.preparedQuery("select " + COLUMNS + "from asset where workspace_id = $1 and id = any($2)")
        .execute(Tuple.of(workspace.value(), (Object) wanted)).map(rows -> {
          var facts = new HashMap<AssetId, MediaFacts>();
          rows.forEach(row -> facts.put(key(row).asset(), facts(row)));
          return facts;
        });
  }

  /** The facts of those files of any workspaces that there are, in a transaction of its own. */
  public Future<Map<Key, MediaFacts>> facts(Postgres postgres, Set<Key> files) {
    return postgres.worker(tx -> tx.preparedQuery("select " + COLUMNS
            + "from asset join unnest($1::uuid[], $2::uuid[]) as wanted (workspace, file)"
            + " on workspace_id = wanted.workspace and id = wanted.file")
        .execute(Tuple.tuple()
            .addArrayOfUUID(files.stream().map(each -> each.workspace().value()).toArray(UUID[]::new))
            .addArrayOfUUID(files.stream().map(each -> each.asset().value()).toArray(UUID[]::new)))
        .map(rows -> {
          var facts = new HashMap<Key, MediaFacts>();
          rows.forEach(row -> facts.put(key(row), facts(row)));
          return facts;
        }));
  }

  private static Key key(Row row) {
    return new Key(new WorkspaceId(row.getUUID("workspace_id")), new AssetId(row.getUUID("id")));
  }

  private static MediaFacts facts(Row row) {
    return new MediaFacts(
        AssetKind.valueOf(row.getString("kind")), row.getString("content_type"), row.getLong("size"),
        row.getInteger("width"), row.getInteger("height"), row.getLong("duration_millis"), row.getString("codec"),
        row.getString("sha256"), row.getDouble("frames_per_second"), row.getString("sound"), row.getBoolean("animated"));
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
    return variants.stream().flatMap(variant -> files(variant).stream()).map(AssetId::value).distinct().toArray(UUID[]::new);
  }

  /** The files of a variant. */
  public static Set<AssetId> files(Variant variant) {
    return variant.parts().stream().flatMap(part -> part.media().stream()).map(Media::asset)
        .collect(Collectors.toUnmodifiableSet());
  }
}
