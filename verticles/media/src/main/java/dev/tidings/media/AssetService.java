package dev.tidings.media;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.ContentProtocol;
import dev.tidings.bus.Done;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.MediaProtocol.AssetPiece;
import dev.tidings.bus.MediaProtocol.DeleteAsset;
import dev.tidings.bus.MediaProtocol.DescribeAsset;
import dev.tidings.bus.MediaProtocol.GetAsset;
import dev.tidings.bus.MediaProtocol.ReadAsset;
import dev.tidings.bus.MediaProtocol.StoreImage;
import dev.tidings.bus.Permission;
import dev.tidings.media.images.CleanImage;
import dev.tidings.runtime.ContentHash;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.util.HexFormat;

/** Files that are stored: taken in, told of, read, described, deleted. */
final class AssetService {
  /** What one message may carry, and what the networks that are reached take. */
  private static final int MOST_IN_ONE_MESSAGE = 5 * 1024 * 1024;

  private final Node node;
  private final Blobs blobs;
  private final Workshop workshop;
  private final AssetStore store;
  private final StoredFiles files;
  private final Quota quota;

  AssetService(Node node, Blobs blobs, Workshop workshop, AssetStore store, StoredFiles files, Quota quota) {
    this.node = node;
    this.blobs = blobs;
    this.workshop = workshop;
    this.store = store;
    this.files = files;
    this.quota = quota;
  }

  /** Stores an image; the same picture again is the same file. Fails 422 with the rule that it breaks. */
  Future<Asset> store(StoreImage command, CallContext context) {
    context.principal().require(Permission.POSTS_WRITE);
    byte[] bytes = command.bytes() == null ? new byte[0] : command.bytes();
    return workshop.take(bytes, MOST_IN_ONE_MESSAGE).compose(image -> blobs.put(context.workspace(), image.bytes())
        .compose(blob -> node.commands().run(context, Asset.class, tx -> quota
            .requireRoom(tx, context.workspace(), image.bytes().length)
            .compose(room -> store.adopt(
                tx, new Intake.Taken(found(image), blob, null), command.name(), command.altText(), context)))));
  }

  static Found found(CleanImage image) {
    return new Found(AssetKind.IMAGE, image.contentType(), image.bytes().length, image.width(), image.height(), null, null,
        null, null, HexFormat.of().formatHex(ContentHash.sha256(image.bytes())), image.differenceHash(), image.animated());
  }

  Future<Asset> get(GetAsset question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    return node.postgres().read(context.workspace(), tx -> store.get(tx, context.workspace(), question.asset()));
  }

  Future<AssetPiece> read(ReadAsset question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    if (question.offset() < 0 || question.length() < 0 || question.length() > MediaProtocol.LONGEST_PIECE) {
      throw BusFailure.rejected(422, "invalid-body",
          "A piece has at most " + MediaProtocol.LONGEST_PIECE + " bytes, from 0 on.");
    }
    return files.find(context.workspace(), question.asset()).compose(stored -> {
      if (question.offset() >= stored.size()) {
        throw BusFailure.rejected(416, "range-not-satisfiable", "The file has " + stored.size() + " bytes.");
      }
      return files.read(context.workspace(), question.asset(), stored, question.offset(), question.length())
          .map(piece -> new AssetPiece(stored.contentType(), stored.size(), stored.sha256(), piece));
    });
  }

  Future<Asset> describe(DescribeAsset command, CallContext context) {
    context.principal().require(Permission.POSTS_WRITE);
    return node.commands().run(context, Asset.class,
        tx -> store.describe(tx, context.workspace(), command.asset(), command.altText()));
  }

  Future<Done> delete(DeleteAsset command, CallContext context) {
    context.principal().require(Permission.POSTS_WRITE);
    return node.commands().run(context, Done.class,
        tx -> store.delete(tx, context.workspace(), command.asset()).map(new Done()));
  }

  Future<ContentProtocol.Asset> storeAsBefore(ContentProtocol.StoreAsset command, CallContext context) {
    return store(new StoreImage(command.fileName(), command.bytes(), null), context).map(asset -> new ContentProtocol.Asset(
        asset.id(), asset.contentType(), asset.size(), asset.width(), asset.height(), asset.sha256()));
  }

  /** All bytes at once: of an image alone. Fails 404, 422 {@code asset-no-image}. */
  Future<ContentProtocol.AssetBytes> getAsBefore(ContentProtocol.GetAsset question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    return files.find(context.workspace(), question.asset()).compose(stored -> {
      if (stored.kind() != AssetKind.IMAGE) {
        throw BusFailure.rejected(422, "asset-no-image", "This file is no image.");
      }
      return files.read(context.workspace(), question.asset(), stored, 0, (int) stored.size())
          .map(all -> new ContentProtocol.AssetBytes(stored.contentType(), all, stored.sha256()));
    });
  }
}
