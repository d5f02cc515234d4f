package dev.tidings.media;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.media.Intake.Taken;
import dev.tidings.media.Posters.Poster;
import dev.tidings.runtime.Identifiers;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of files. */
final class AssetStore {
  /** So many of 64 bits may differ between images that look nearly the same. */
  private static final int ALIKE_BITS = 6;
  private static final int MOST_ALIKE = 5;
  private static final String FACTS = "select id, kind, content_type, size, width, height, duration_millis, codec, sha256,"
      + " name, alt_text, created_at, difference_hash, animated, poster is not null as posed from asset"
      + " where workspace_id = $1 and ";
  /** A video that was made of another is known by an id of its own. */
  private static final String MADE = "select id, 'VIDEO' as kind, content_type, size, width, height, duration_millis, codec,"
      + " sha256, null as name, null as alt_text, ended_at as created_at, null::bigint as difference_hash,"
      + " false as animated, false as posed"
      + " from media_conversion where workspace_id = $1 and id = $2 and state = 'READY'";
  private static final String STORED = "select id, kind, content_type, size, sha256, blob, poster,"
      + " coalesce(poster_size, 0) as poster_size from asset where workspace_id = $1 and id = any($2::uuid[]) union all"
      + " select id, 'VIDEO', content_type, size, sha256, blob, null, 0 from media_conversion"
      + " where workspace_id = $1 and id = any($2::uuid[]) and state = 'READY'";
  private static final String INSERT = "insert into asset (workspace_id, id, kind, content_type, size, width, height,"
      + " duration_millis, codec, sha256, difference_hash, blob, name, alt_text, created_by, frames_per_second, sound,"
      + " animated, poster, poster_size)"
      + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
      + " on conflict (workspace_id, sha256) do nothing";
  /** Containment in JSON finds the file wherever in a post it is. */
  private static final String USED = "select exists (select 1 from post where workspace_id = $1 and state <> 'DELETED'"
      + " and content @> $2::text::jsonb) or exists (select 1 from delivery where workspace_id = $1"
      + " and variant @> $3::text::jsonb and state not in ('PUBLISHED', 'REJECTED', 'EXPIRED', 'CANCELLED')) as used";

  /** Stores a file under blobs that it spares; or gives the file that has the same bytes, and dooms the blobs. */
  Future<Asset> adopt(SqlConnection tx, Taken taken, String name, String altText, CallContext context) {
    Found found = taken.found();
    Poster poster = taken.poster();
    return tx.preparedQuery(INSERT)
        .execute(Tuple.tuple(Arrays.asList(context.workspace().value(), Identifiers.next(), found.kind().name(),
            found.contentType(), found.size(), found.width(), found.height(), found.durationMillis(), found.codec(),
            found.sha256(), found.differenceHash(), taken.blob(), name, altText, context.principal().actor(),
            found.framesPerSecond(), found.sound(), found.animated(),
            poster == null ? null : poster.blob(), poster == null ? null : poster.size())))
        .compose(inserted -> inserted.rowCount() == 1
            ? Blobs.spare(tx, context.workspace(), taken.blob()).compose(spared -> poster == null
                ? Future.succeededFuture() : Blobs.spare(tx, context.workspace(), poster.blob()))
            : Blobs.doom(tx, context.workspace(),
                poster == null ? List.of(taken.blob()) : List.of(taken.blob(), poster.blob())))
        .compose(settled -> tx.preparedQuery(FACTS + "sha256 = $2")
            .execute(Tuple.of(context.workspace().value(), found.sha256())))
        .compose(rows -> withAlike(tx, context.workspace(), rows));
  }

  /** What is known of a file. Fails 404. */
  Future<Asset> get(SqlConnection tx, WorkspaceId workspace, AssetId asset) {
    return tx.preparedQuery(FACTS + "id = $2 union all " + MADE)
        .execute(Tuple.of(workspace.value(), asset.value()))
        .compose(rows -> withAlike(tx, workspace, rows));
  }

  private Future<Asset> withAlike(SqlConnection tx, WorkspaceId workspace, RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Future.failedFuture(BusFailure.notFound("file"));
    }
    Row row = rows.iterator().next();
    Long hash = row.getLong("difference_hash");
    if (hash == null) {
      return Future.succeededFuture(asset(row, List.of()));
    }
    return tx.preparedQuery("select id from asset where workspace_id = $1 and id <> $2 and difference_hash is not null"
            + " and bit_count((difference_hash # $3)::bit(64)) <= " + ALIKE_BITS
            + " order by created_at desc limit " + MOST_ALIKE)
        .execute(Tuple.of(workspace.value(), row.getUUID("id"), hash))
        .map(others -> {
          List<AssetId> alike = new ArrayList<>();
          others.forEach(other -> alike.add(new AssetId(other.getUUID("id"))));
          return asset(row, alike);
        });
  }

  /**
   * Where a file's bytes are.
   *
   * @param blob null where they are in the row
   * @param poster the blob of a video's picture; null where there is none
   */
  record Stored(AssetKind kind, String contentType, long size, String sha256, String blob, String poster, int posterSize) {}

  /** Where these files are, of those that there are. */
  Future<Map<AssetId, Stored>> stored(SqlConnection tx, WorkspaceId workspace, Collection<AssetId> assets) {
    var ids = assets.stream().map(AssetId::value).toArray(UUID[]::new);
    return tx.preparedQuery(STORED).execute(Tuple.of(workspace.value(), (Object) ids)).map(rows -> {
      var found = new HashMap<AssetId, Stored>();
      rows.forEach(row -> found.put(new AssetId(row.getUUID("id")), new Stored(
          AssetKind.valueOf(row.getString("kind")), row.getString("content_type"), row.getLong("size"),
          row.getString("sha256"), row.getString("blob"), row.getString("poster"), row.getInteger("poster_size"))));
      return found;
    });
  }

  /** A piece of a file whose bytes are in its row. Fails 404. */
  Future<byte[]> bytes(SqlConnection tx, WorkspaceId workspace, AssetId asset, long offset, int length) {
    return tx.preparedQuery("select substring(bytes from $3::int + 1 for $4::int) as piece from asset"
            + " where workspace_id = $1 and id = $2")
        .execute(Tuple.of(workspace.value(), asset.value(), (int) offset, length))
        .map(rows -> {
          if (rows.size() == 0) {
            throw BusFailure.notFound("file");
          }
          return rows.iterator().next().getBuffer("piece").getBytes();
        });
  }

  /** Fails 404. */
  Future<Asset> describe(SqlConnection tx, WorkspaceId workspace, AssetId asset, String altText) {
    return tx.preparedQuery("update asset set alt_text = $3 where workspace_id = $1 and id = $2")
        .execute(Tuple.of(workspace.value(), asset.value(), altText))
        .compose(changed -> get(tx, workspace, asset));
  }

  /** Fails 404, 409 {@code asset-in-use}. The row is locked first, so that a post that is just naming it is waited for. */
  Future<Void> delete(SqlConnection tx, WorkspaceId workspace, AssetId asset) {
    UUID owner = workspace.value();
    String part = "{\"parts\":[{\"media\":[{\"asset\":\"" + asset + "\"}]}]}";
    return tx.preparedQuery("select blob from asset where workspace_id = $1 and id = $2 for update")
        .execute(Tuple.of(owner, asset.value()))
        .compose(rows -> {
          if (rows.size() == 0) {
            throw BusFailure.notFound("file");
          }
          String blob = rows.iterator().next().getString("blob");
          return tx.preparedQuery(USED)
              .execute(Tuple.of(owner, "{\"variants\":[" + part + "]}", part))
              .compose(used -> {
                if (used.iterator().next().getBoolean("used")) {
                  throw BusFailure.rejected(409, "asset-in-use", "A post uses this file.");
                }
                return tx.preparedQuery("select blob from media_rendition where workspace_id = $1 and asset_id = $2"
                        + " union all select blob from media_conversion"
                        + " where workspace_id = $1 and asset_id = $2 and blob is not null"
                        + " union all select poster from asset"
                        + " where workspace_id = $1 and id = $2 and poster is not null")
                    .execute(Tuple.of(owner, asset.value()));
              })
              .compose(renditions -> {
                List<String> blobs = new ArrayList<>();
                renditions.forEach(each -> blobs.add(each.getString("blob")));
                if (blob != null) {
                  blobs.add(blob);
                }
                return Blobs.doom(tx, workspace, blobs);
              })
              .compose(doomed -> tx.preparedQuery("delete from asset where workspace_id = $1 and id = $2")
                  .execute(Tuple.of(owner, asset.value())))
              .mapEmpty();
        });
  }

  private static Asset asset(Row row, List<AssetId> alike) {
    return new Asset(new AssetId(row.getUUID("id")), AssetKind.valueOf(row.getString("kind")), row.getString("content_type"),
        row.getLong("size"), row.getInteger("width"), row.getInteger("height"), row.getLong("duration_millis"),
        row.getString("codec"), row.getString("sha256"), row.getString("name"), row.getString("alt_text"),
        row.get(OffsetDateTime.class, "created_at").toInstant(), alike, row.getBoolean("animated"), row.getBoolean("posed"));
  }
}
