package dev.tidings.media;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.bus.MediaProtocol.BeginUpload;
import dev.tidings.bus.MediaProtocol.Upload;
import dev.tidings.bus.UploadId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Identifiers;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The rows of uploads and of their pieces. */
final class UploadStore {
  private static final String FACTS =
      "select id, name, alt_text, length, received, asset_id, expires_at from media_upload"
          + " where workspace_id = $1 and id = $2 and expires_at > clock_timestamp()";

  private static final String JUDGED = "update media_upload set judged_until = clock_timestamp()"
      + " + $3 * interval '1 millisecond' where workspace_id = $1 and id = $2";

  private final Duration kept;

  UploadStore(Duration kept) {
    this.kept = kept;
  }

  /** An upload as its row says. */
  record Underway(
      UploadId id, String name, String altText, long length, long received, UUID asset, Instant expiresAt) {
    Upload told(Asset became) {
      return new Upload(id, name, length, received, expiresAt, became);
    }

    boolean isWhole() {
      return received == length;
    }
  }

  /** A piece that is kept. */
  record Piece(long at, int size, String blob) {}

  Future<Underway> begin(SqlConnection tx, BeginUpload command, CallContext context) {
    UploadId id = new UploadId(Identifiers.next());
    return tx.preparedQuery("insert into media_upload (workspace_id, id, name, alt_text, length, created_by, expires_at)"
            + " values ($1, $2, $3, $4, $5, $6, clock_timestamp() + $7 * interval '1 millisecond')")
        .execute(Tuple.tuple(Arrays.asList(context.workspace().value(), id.value(), command.name(), command.altText(),
            command.length(), context.principal().actor(), (double) kept.toMillis())))
        .compose(inserted -> find(tx, context.workspace(), id));
  }

  /** Fails 404, also when it has expired. */
  Future<Underway> find(SqlConnection tx, WorkspaceId workspace, UploadId upload) {
    return one(tx, workspace, upload, FACTS);
  }

  /** The same, and nobody else changes it until the transaction ends. */
  Future<Underway> hold(SqlConnection tx, WorkspaceId workspace, UploadId upload) {
    return one(tx, workspace, upload, FACTS + " for update");
  }

  private static Future<Underway> one(SqlConnection tx, WorkspaceId workspace, UploadId upload, String query) {
    return tx.preparedQuery(query).execute(Tuple.of(workspace.value(), upload.value())).map(rows -> {
      if (rows.size() == 0) {
        throw BusFailure.notFound("upload");
      }
      Row row = rows.iterator().next();
      return new Underway(upload, row.getString("name"), row.getString("alt_text"), row.getLong("length"),
          row.getLong("received"), row.getUUID("asset_id"), row.get(OffsetDateTime.class, "expires_at").toInstant());
    });
  }

  /** Whether nobody else judges it: then whoever asked does, for so long. */
  Future<Boolean> claim(SqlConnection tx, WorkspaceId workspace, UploadId upload, Duration lease) {
    return tx.preparedQuery(JUDGED + " and (judged_until is null or judged_until < clock_timestamp())")
        .execute(Tuple.of(workspace.value(), upload.value(), (double) lease.toMillis()))
        .map(claimed -> claimed.rowCount() == 1);
  }

  Future<Void> renew(SqlConnection tx, WorkspaceId workspace, UploadId upload, Duration lease) {
    return tx.preparedQuery(JUDGED + " and judged_until is not null")
        .execute(Tuple.of(workspace.value(), upload.value(), (double) lease.toMillis()))
        .mapEmpty();
  }

  /** Nobody judges it any more. */
  Future<Void> release(SqlConnection tx, WorkspaceId workspace, UploadId upload) {
    return tx.preparedQuery("update media_upload set judged_until = null where workspace_id = $1 and id = $2")
        .execute(Tuple.of(workspace.value(), upload.value()))
        .mapEmpty();
  }

  /** Takes a piece in, whose blob is then removed when the upload expires and not before. */
  Future<Void> add(SqlConnection tx, WorkspaceId workspace, Underway upload, Piece piece) {
    UUID owner = workspace.value();
    return tx.preparedQuery("insert into media_piece (workspace_id, upload_id, at, size, blob) values ($1, $2, $3, $4, $5)")
        .execute(Tuple.of(owner, upload.id().value(), piece.at(), piece.size(), piece.blob()))
        .compose(inserted -> tx
            .preparedQuery("update media_upload set received = received + $3 where workspace_id = $1 and id = $2")
            .execute(Tuple.of(owner, upload.id().value(), (long) piece.size())))
        .compose(moved -> tx.preparedQuery("update blob_doom set due = $3 where workspace_id = $1 and blob = $2")
            .execute(Tuple.of(owner, piece.blob(), OffsetDateTime.ofInstant(upload.expiresAt(), java.time.ZoneOffset.UTC))))
        .map(doomed -> {
          if (doomed.rowCount() == 0) {
            throw BusFailure.rejected(503, "took-too-long", "Storing took too long; send the piece again.");
          }
          return null;
        });
  }

  Future<List<Piece>> pieces(SqlConnection tx, WorkspaceId workspace, UploadId upload) {
    return tx.preparedQuery("select at, size, blob from media_piece where workspace_id = $1 and upload_id = $2 order by at")
        .execute(Tuple.of(workspace.value(), upload.value()))
        .map(rows -> {
          List<Piece> pieces = new ArrayList<>();
          rows.forEach(row -> pieces.add(new Piece(row.getLong("at"), row.getInteger("size"), row.getString("blob"))));
          return pieces;
        });
  }

  /** Notes what an upload became; its pieces are needed no more. */
  Future<Void> became(SqlConnection tx, WorkspaceId workspace, UploadId upload, Asset asset) {
    return tx.preparedQuery("update media_upload set asset_id = $3 where workspace_id = $1 and id = $2")
        .execute(Tuple.of(workspace.value(), upload.value(), asset.id().value()))
        .compose(noted -> forgetPieces(tx, workspace, upload));
  }

  Future<Void> drop(SqlConnection tx, WorkspaceId workspace, UploadId upload) {
    return forgetPieces(tx, workspace, upload)
        .compose(gone -> tx.preparedQuery("delete from media_upload where workspace_id = $1 and id = $2")
            .execute(Tuple.of(workspace.value(), upload.value())))
        .mapEmpty();
  }

  private Future<Void> forgetPieces(SqlConnection tx, WorkspaceId workspace, UploadId upload) {
    return pieces(tx, workspace, upload)
        .compose(pieces -> Blobs.doom(tx, workspace, pieces.stream().map(Piece::blob).toList()))
        .compose(doomed -> tx.preparedQuery("delete from media_piece where workspace_id = $1 and upload_id = $2")
            .execute(Tuple.of(workspace.value(), upload.value())))
        .mapEmpty();
  }
}
