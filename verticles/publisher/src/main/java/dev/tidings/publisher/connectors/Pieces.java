package dev.tidings.publisher.connectors;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Stretches of a file that are longer than media gives at once. */
public final class Pieces {
  private Pieces() {}

  /**
   * The stretch, in memory: for networks that take a file, or a part of it, in one request. Fails as
   * {@link MediaSource#piece}.
   */
  public static Future<Buffer> of(MediaSource media, AssetId asset, long from, int length) {
    return more(media, asset, from, length, Buffer.buffer(length));
  }

  private static Future<Buffer> more(MediaSource media, AssetId asset, long from, int left, Buffer so) {
    return left == 0 ? Future.succeededFuture(so)
        : media.piece(asset, from, Math.min(left, MediaProtocol.LONGEST_PIECE)).compose(piece -> more(media, asset,
            from + piece.bytes().length, left - piece.bytes().length, so.appendBytes(piece.bytes())));
  }
}
