package dev.tidings.web.routes;

import dev.tidings.bus.MediaProtocol.AssetPiece;
import dev.tidings.bus.MediaProtocol.Rendition;
import io.vertx.core.Future;
import java.util.Arrays;

/** An image as it is needed, which came in one message. */
record NeededImage(Rendition image) implements AssetSource {
  @Override
  public Future<Facts> facts() {
    return Future.succeededFuture(new Facts(image.contentType(), image.bytes().length, image.sha256()));
  }

  @Override
  public Future<AssetPiece> piece(long offset, int length) {
    int end = (int) Math.min(offset + length, image.bytes().length);
    return Future.succeededFuture(new AssetPiece(image.contentType(), image.bytes().length, image.sha256(),
        Arrays.copyOfRange(image.bytes(), (int) offset, end)));
  }
}
