package dev.tidings.publisher.deliveries;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.ContentProtocol;
import dev.tidings.bus.ContentProtocol.AssetBytes;
import dev.tidings.bus.ContentProtocol.GetAsset;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Bus;
import io.vertx.core.Future;

/** The images of posts, from media. */
final class StoredImages {
  private final Bus bus;

  StoredImages(Bus bus) {
    this.bus = bus;
  }

  /** Fails with a BusFailure 404 if there is no such image, with another while media cannot be asked. */
  Future<AssetBytes> image(WorkspaceId workspace, AssetId asset) {
    return bus.request(ContentProtocol.GET_ASSET, new GetAsset(asset), CallContext.system("publisher", workspace));
  }
}
