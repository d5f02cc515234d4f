package dev.tidings.web.routes;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.bus.MediaProtocol.AssetPiece;
import dev.tidings.bus.MediaProtocol.ReadAsset;
import io.vertx.core.Future;

/** Asks media in somebody's name. */
interface AssetSource {
  /** What is known of the file. Fails 404. */
  Future<Asset> facts(AssetId asset);

  /** A piece of its bytes. Fails 404, 416. */
  Future<AssetPiece> piece(ReadAsset question);
}
