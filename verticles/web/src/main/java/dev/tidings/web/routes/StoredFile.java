package dev.tidings.web.routes;

import dev.tidings.bus.Address;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.AssetPiece;
import dev.tidings.bus.MediaProtocol.ReadAsset;
import io.vertx.core.Future;

/** A file as it is stored, read piece by piece. */
record StoredFile(AssetId asset, Asking asking) implements AssetSource {
  /** Asks media in somebody's name. */
  interface Asking {
    <Q, R> Future<R> ask(Address<Q, R> address, Q question);
  }

  @Override
  public Future<Facts> facts() {
    return piece(0, 0).map(none -> new Facts(none.contentType(), none.size(), none.sha256()));
  }

  @Override
  public Future<AssetPiece> piece(long offset, int length) {
    return asking.ask(MediaProtocol.READ_ASSET, new ReadAsset(asset, offset, length));
  }
}
