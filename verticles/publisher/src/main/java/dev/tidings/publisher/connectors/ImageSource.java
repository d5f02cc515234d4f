package dev.tidings.publisher.connectors;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.ContentProtocol;
import io.vertx.core.Future;

/** Where an image's bytes come from. */
@FunctionalInterface
public interface ImageSource {
  /** The stored image; fails with a BusFailure 404 if there is none. */
  Future<ContentProtocol.AssetBytes> image(AssetId asset);
}
