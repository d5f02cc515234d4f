package dev.tidings.media;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.ConversionsProtocol.Conversion;
import dev.tidings.bus.ConversionsProtocol.ConversionState;
import dev.tidings.bus.ConversionsProtocol.VideoNeed;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.media.videos.Recipe;
import dev.tidings.runtime.Identifiers;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;

/** The rows of conversions. */
final class ConversionStore {
  private static final String FOUND = "select state, reason, id, content_type, size, width, height, duration_millis, codec,"
      + " sha256 from media_conversion where workspace_id = $1 and asset_id = $2 and need = $3"
      + " and (state <> 'FAILED' or ended_at > clock_timestamp() - interval '1 day')";
  /** What failed a day ago may go well with what is there today. */
  private static final String ASK = "insert into media_conversion (workspace_id, asset_id, need, id, wanted)"
      + " values ($1, $2, $3, $4, $5) on conflict (workspace_id, asset_id, need) do update set state = 'WAITING',"
      + " reason = null, attempts = 0, ended_at = null, lease_until = clock_timestamp(), asked_at = clock_timestamp()"
      + " where media_conversion.state = 'FAILED' and media_conversion.ended_at < clock_timestamp() - interval '1 day'";
  private static final String SOURCE = "a.kind, a.content_type, a.size, a.width, a.height, a.duration_millis,"
      + " a.frames_per_second, a.blob as source";
  private static final String CLAIM =
      """
      with next as (
        select workspace_id, id from media_conversion
        where state = 'WAITING' and lease_until <= clock_timestamp()
        order by lease_until limit 1 for update skip locked
      )
      update media_conversion c set attempts = c.attempts + 1,
        lease_until = clock_timestamp() + $1 * interval '1 millisecond'
      from next, asset a
      where c.workspace_id = next.workspace_id and c.id = next.id
        and a.workspace_id = c.workspace_id and a.id = c.asset_id
      returning c.workspace_id, c.id, c.wanted, c.attempts, %s
      """
          .formatted(SOURCE);
  private static final String OURS = " where workspace_id = $1 and id = $2 and attempts = $3 and state = 'WAITING'";

  /** A stored video that is to be converted. */
  record Source(
      AssetKind kind, String contentType, long size, int width, int height, Long durationMillis, Double framesPerSecond,
      String blob) {
    private static Source of(Row row) {
      return new Source(AssetKind.valueOf(row.getString("kind")), row.getString("content_type"), row.getLong("size"),
          row.getInteger("width"), row.getInteger("height"), row.getLong("duration_millis"),
          row.getDouble("frames_per_second"), row.getString("source"));
    }

    /** Fails with NotConvertible. */
    Recipe recipe(VideoNeed need) {
      return Recipe.of(width, height, durationMillis, framesPerSecond, need);
    }
  }

  /**
   * A conversion that this node is at work on.
   *
   * @param attempt how many began it, this one counted: who has another number has lost it
   */
  record Claimed(WorkspaceId workspace, UUID id, VideoNeed need, int attempt, Source source) {}

  /** Fails 404, 422 {@code asset-no-video}. */
  Future<Source> source(SqlConnection tx, WorkspaceId workspace, AssetId asset) {
    return tx.preparedQuery("select " + SOURCE + " from asset a where a.workspace_id = $1 and a.id = $2")
        .execute(Tuple.of(workspace.value(), asset.value()))
        .map(rows -> {
          if (rows.size() == 0) {
            throw BusFailure.notFound("file");
          }
          Source source = Source.of(rows.iterator().next());
          if (source.kind() != AssetKind.VIDEO) {
            throw BusFailure.rejected(422, "asset-no-video", "This file is no video.");
          }
          return source;
        });
  }

  /** How far it is, beside the facts that are only known when it is ready; null if it has not been begun. */
  Future<Conversion> find(SqlConnection tx, WorkspaceId workspace, AssetId asset, VideoNeed need) {
    return tx.preparedQuery(FOUND).execute(Tuple.of(workspace.value(), asset.value(), need.toString())).map(rows -> {
      if (rows.size() == 0) {
        return null;
      }
      Row row = rows.iterator().next();
      ConversionState state = ConversionState.valueOf(row.getString("state"));
      return state == ConversionState.READY
          ? new Conversion(state, null, new AssetId(row.getUUID("id")), row.getString("content_type"), row.getLong("size"),
              row.getInteger("width"), row.getInteger("height"), row.getLong("duration_millis"), row.getString("codec"),
              row.getString("sha256"))
          : new Conversion(state, row.getString("reason"), null, null, 0, 0, 0, null, null, null);
    });
  }

  /** Asks for one; of two who ask for the same at once it is one. Fails 429 when the workspace has asked for too many. */
  Future<Void> ask(SqlConnection tx, WorkspaceId workspace, AssetId asset, VideoNeed need, int most) {
    return tx.preparedQuery("select count(*) as waiting from media_conversion where workspace_id = $1 and state = 'WAITING'")
        .execute(Tuple.of(workspace.value()))
        .compose(rows -> {
          if (rows.iterator().next().getLong("waiting") >= most) {
            throw BusFailure.rejected(429, "too-many-conversions",
                "So many videos of the workspace wait to be converted that this one has to come later.");
          }
          return tx.preparedQuery(ASK).execute(Tuple.of(workspace.value(), asset.value(), need.toString(),
              Identifiers.next(), BusJson.toJson(need)));
        })
        .mapEmpty();
  }

  /** Takes the one that waits longest; null when none does. */
  Future<Claimed> claim(SqlConnection tx, Duration lease) {
    return tx.preparedQuery(CLAIM).execute(Tuple.of((double) lease.toMillis())).map(rows -> {
      if (rows.size() == 0) {
        return null;
      }
      Row row = rows.iterator().next();
      return new Claimed(new WorkspaceId(row.getUUID("workspace_id")), row.getUUID("id"),
          BusJson.fromJson(row.get(JsonObject.class, "wanted"), VideoNeed.class), row.getInteger("attempts"),
          Source.of(row));
    });
  }

  /** Whether it is still ours, and then for so long again. */
  Future<Boolean> renew(SqlConnection tx, Claimed claimed, Duration lease) {
    return tx.preparedQuery("update media_conversion"
            + " set lease_until = clock_timestamp() + $4 * interval '1 millisecond'" + OURS)
        .execute(Tuple.of(claimed.workspace().value(), claimed.id(), claimed.attempt(), (double) lease.toMillis()))
        .map(renewed -> renewed.rowCount() == 1);
  }

  /** Notes what it became, and spares its blob; if it is not ours any more the blob stays doomed. */
  Future<Void> ready(SqlConnection tx, Claimed claimed, Found found, String blob) {
    return tx.preparedQuery("update media_conversion set state = 'READY', ended_at = clock_timestamp(), content_type = $4,"
            + " width = $5, height = $6, duration_millis = $7, codec = $8, size = $9, sha256 = $10, blob = $11" + OURS)
        .execute(Tuple.tuple(Arrays.asList(claimed.workspace().value(), claimed.id(), claimed.attempt(), found.contentType(),
            found.width(), found.height(), found.durationMillis(), found.codec(), found.size(), found.sha256(), blob)))
        .compose(noted -> noted.rowCount() == 1
            ? Blobs.spare(tx, claimed.workspace(), blob)
            : Future.<Void>succeededFuture());
  }

  /** Notes why it cannot be done. */
  Future<Void> failed(SqlConnection tx, Claimed claimed, String reason) {
    return tx.preparedQuery("update media_conversion set state = 'FAILED', ended_at = clock_timestamp(), reason = $4" + OURS)
        .execute(Tuple.of(claimed.workspace().value(), claimed.id(), claimed.attempt(), reason)).mapEmpty();
  }

  /**
   * Gives it back, for anybody to take after a while.
   *
   * @param counts whether it was an attempt, of which there are only so many
   */
  Future<Void> release(SqlConnection tx, Claimed claimed, Duration after, boolean counts) {
    return tx.preparedQuery("update media_conversion set lease_until = clock_timestamp() + $4 * interval '1 millisecond',"
            + " attempts = attempts - $5" + OURS)
        .execute(Tuple.of(claimed.workspace().value(), claimed.id(), claimed.attempt(), (double) after.toMillis(),
            counts ? 0 : 1))
        .mapEmpty();
  }
}
