package dev.tidings.publisher.connectors;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.ContentProtocol.AssetBytes;
import dev.tidings.bus.MediaProtocol.AssetPiece;
import dev.tidings.bus.MediaProtocol.SharedAsset;
import io.vertx.core.Future;
import java.time.Duration;

/** Where the bytes of a variant's files come from. */
public interface MediaSource {
  /**
   * The whole of an image; where the network's rules have a rendition and the image does not fit it, made to fit. Fails with
   * a BusFailure 404 if there is none.
   */
  Future<AssetBytes> image(AssetId asset);

  /** The whole of an image as the network wants it here and not elsewhere; made to fit as {@link #image(AssetId)}. */
  Future<AssetBytes> image(AssetId asset, RenditionRules wanted);

  /**
   * A piece of a file as it is stored. Fails with a BusFailure 404 if there is none, 416 if it begins past the end.
   *
   * @param offset where it begins, from 0
   * @param length at most so many bytes; 1 to {@link dev.tidings.bus.MediaProtocol#LONGEST_PIECE}
   */
  Future<AssetPiece> piece(AssetId asset, long offset, int length);

  /** An address at which the network may fetch the file by itself, for so long (a minute to a week). Fails as {@link #image}. */
  Future<SharedAsset> share(AssetId asset, Duration time);
}
