package dev.tidings.publisher.connectors;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.ContentProtocol.AssetBytes;
import dev.tidings.bus.MediaProtocol.AssetPiece;
import dev.tidings.bus.MediaProtocol.SharedAsset;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * One file that stands for every asset of a test.
 *
 * @param address where a network finds it by itself; null where that is not tested
 */
public record GivenFile(String contentType, byte[] bytes, String address) implements MediaSource {
  public GivenFile(String contentType, byte[] bytes) {
    this(contentType, bytes, null);
  }

  @Override
  public Future<AssetBytes> image(AssetId asset) {
    return Future.succeededFuture(new AssetBytes(contentType, bytes, ""));
  }

  @Override
  public Future<AssetBytes> image(AssetId asset, RenditionRules wanted) {
    return image(asset);
  }

  @Override
  public Future<AssetPiece> piece(AssetId asset, long offset, int length) {
    if (offset >= bytes.length) {
      return Future.failedFuture(BusFailure.rejected(416, "range-not-satisfiable", "It begins past the end."));
    }
    int end = (int) Math.min(bytes.length, offset + length);
    return Future.succeededFuture(
        new AssetPiece(contentType, bytes.length, "", Arrays.copyOfRange(bytes, (int) offset, end)));
  }

  @Override
  public Future<SharedAsset> share(AssetId asset, Duration time) {
    return Future.succeededFuture(new SharedAsset(address, Instant.now().plus(time)));
  }
}
