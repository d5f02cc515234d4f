package dev.tidings.web.routes;

import dev.tidings.bus.MediaProtocol.AssetPiece;
import io.vertx.core.Future;

/** A file that is to be sent, and who it is asked of in whose name. */
interface AssetSource {
  /** What its head tells. Fails 404. */
  Future<Facts> facts();

  /** A piece of its bytes. Fails 404, 416. */
  Future<AssetPiece> piece(long offset, int length);

  /** What is told before the first byte. */
  record Facts(String contentType, long size, String sha256) {}
}
