package dev.tidings.media;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Done;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.AppendUpload;
import dev.tidings.bus.MediaProtocol.BeginUpload;
import dev.tidings.bus.MediaProtocol.DropUpload;
import dev.tidings.bus.MediaProtocol.GetUpload;
import dev.tidings.bus.MediaProtocol.Upload;
import dev.tidings.bus.Permission;
import dev.tidings.bus.UploadId;
import dev.tidings.bus.Violation;
import dev.tidings.media.UploadStore.Piece;
import dev.tidings.media.UploadStore.Underway;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/**
 * Files that come in pieces. A piece is kept, and then noted in one transaction with how far the upload is: what was
 * acknowledged outlives every process, and what was not is sent again.
 */
final class UploadService {
  private final Node node;
  private final Blobs blobs;
  private final Intake intake;
  private final AssetStore assets;
  private final UploadStore store;
  private final Judging judging;
  private final Quota quota;

  UploadService(
      Node node, Blobs blobs, Intake intake, AssetStore assets, UploadStore store, Judging judging, Quota quota) {
    this.node = node;
    this.blobs = blobs;
    this.intake = intake;
    this.assets = assets;
    this.store = store;
    this.judging = judging;
    this.quota = quota;
  }

  Future<Upload> begin(BeginUpload command, CallContext context) {
    context.principal().require(Permission.POSTS_WRITE);
    FileKind kind = FileKind.of(command.contentType()).orElseThrow(() -> BusFailure.rejected(422, "type-unknown",
        "Files are images (JPEG, PNG, WebP, GIF), videos (MP4, MOV, WebM), audio (MP3, Ogg, WAV, FLAC, M4A) or PDF.",
        List.of(new Violation("/contentType", "type-unknown", "is no type that is taken"))));
    if (command.length() < 1) {
      throw BusFailure.rejected(422, "invalid-body", "A file has at least one byte.",
          List.of(new Violation("/length", "minimum", "must be at least 1")));
    }
    if (command.length() > kind.mostBytes()) {
      throw BusFailure.rejected(413, "file-too-large", "A file of this type has at most " + kind.megabytes() + " MB.");
    }
    return node.commands().run(context, Upload.class, tx -> quota.requireRoom(tx, context.workspace(), command.length())
        .compose(room -> store.begin(tx, command, context))
        .map(upload -> upload.told(null)));
  }

  Future<Upload> get(GetUpload question, CallContext context) {
    context.principal().require(Permission.POSTS_WRITE);
    return node.postgres().read(context.workspace(), tx -> store.find(tx, context.workspace(), question.upload())
        .compose(upload -> told(tx, upload, context)));
  }

  private Future<Upload> told(SqlConnection tx, Underway upload, CallContext context) {
    return upload.asset() == null
        ? Future.succeededFuture(upload.told(null))
        : assets.get(tx, context.workspace(), new AssetId(upload.asset())).map(upload::told);
  }

  Future<Upload> append(AppendUpload command, CallContext context) {
    context.principal().require(Permission.POSTS_WRITE);
    byte[] bytes = command.bytes() == null ? new byte[0] : command.bytes();
    if (bytes.length > MediaProtocol.LONGEST_PIECE) {
      throw BusFailure.rejected(413, "too-large", "A piece has at most " + MediaProtocol.LONGEST_PIECE + " bytes.");
    }
    return node.postgres().read(context.workspace(), tx -> store.find(tx, context.workspace(), command.upload()))
        .compose(upload -> {
          requireNext(upload, command.offset(), bytes.length);
          return upload.asset() != null || bytes.length == 0
              ? Future.succeededFuture()
              : blobs.put(context.workspace(), bytes).compose(blob -> note(command, bytes.length, blob, context));
        })
        .compose(kept -> finish(command.upload(), context));
  }

  private static void requireNext(Underway upload, long offset, int length) {
    if (offset != upload.received()) {
      throw BusFailure.rejected(409, "upload-offset", "The next piece begins at " + upload.received() + ".");
    }
    if (length > upload.length() - offset) {
      throw BusFailure.rejected(413, "too-large", "The file was to have " + upload.length() + " bytes.");
    }
  }

  private Future<Void> note(AppendUpload command, int length, String blob, CallContext context) {
    return node.postgres().write(context.workspace(), tx -> store.hold(tx, context.workspace(), command.upload())
        .compose(upload -> {
          requireNext(upload, command.offset(), length);
          return store.add(tx, context.workspace(), upload, new Piece(command.offset(), length, blob));
        }));
  }

  /** Judges the file once it is whole; until then tells how far it is. A file that is refused leaves nothing. */
  private Future<Upload> finish(UploadId id, CallContext context) {
    return node.postgres()
        .read(context.workspace(), tx -> store.find(tx, context.workspace(), id).compose(upload -> upload.isWhole()
            && upload.asset() == null
            ? store.pieces(tx, context.workspace(), id).map(pieces -> new Whole(upload, pieces, null))
            : told(tx, upload, context).map(told -> new Whole(upload, List.of(), told))))
        .compose(whole -> whole.told() != null ? Future.succeededFuture(whole.told())
            : judging.alone(context.workspace(), id, () -> judge(whole, context)));
  }

  private Future<Upload> judge(Whole whole, CallContext context) {
    return intake.take(context.workspace(), whole.pieces())
        .recover(failure -> refuse(whole.upload().id(), failure, context))
        .compose(taken -> become(whole.upload(), taken, context));
  }

  private record Whole(Underway upload, List<Piece> pieces, Upload told) {}

  private Future<Upload> become(Underway upload, Intake.Taken taken, CallContext context) {
    return node.postgres().write(context.workspace(), tx -> store.hold(tx, context.workspace(), upload.id())
        .compose(held -> held.asset() != null
            ? told(tx, held, context)
            : assets.adopt(tx, taken, upload.name(), upload.altText(), context)
                .compose(asset -> store.became(tx, context.workspace(), upload.id(), asset)
                    .map(noted -> held.told(asset)))));
  }

  private Future<Intake.Taken> refuse(UploadId id, Throwable failure, CallContext context) {
    if (failure instanceof BusFailure refusal && refusal.status() == 422) {
      return node.postgres().write(context.workspace(), tx -> store.drop(tx, context.workspace(), id))
          .compose(dropped -> Future.failedFuture(failure));
    }
    return Future.failedFuture(failure);
  }

  Future<Done> drop(DropUpload command, CallContext context) {
    context.principal().require(Permission.POSTS_WRITE);
    return node.postgres().write(context.workspace(), tx -> store.hold(tx, context.workspace(), command.upload())
        .compose(upload -> store.drop(tx, context.workspace(), upload.id()))
        .map(new Done()));
  }
}
