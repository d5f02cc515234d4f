package dev.tidings.publisher.connectors;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Reads parts of files that are longer than one piece, into memory. */
public final class Pieces {
  private Pieces() {}

  /**
   * So many bytes of a file. Fails as {@link MediaSource#piece}, and with IllegalStateException if the file ends before.
   *
   * @param offset where they begin, from 0
   * @param length how many
   */
  public static Future<Buffer> of(MediaSource media, AssetId asset, long offset, long length) {
    return read(media, asset, offset, length, Buffer.buffer((int) length));
  }

  private static Future<Buffer> read(MediaSource media, AssetId asset, long offset, long left, Buffer before) {
    if (left == 0) {
      return Future.succeededFuture(before);
    }
    return media.piece(asset, offset, (int) Math.min(left, MediaProtocol.LONGEST_PIECE)).compose(piece -> {
      int taken = piece.bytes().length;
      if (taken == 0) {
        throw new IllegalStateException("the file ends at " + offset);
      }
      return read(media, asset, offset + taken, left - taken, before.appendBytes(piece.bytes()));
    });
  }
}
