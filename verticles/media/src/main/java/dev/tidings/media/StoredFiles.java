package dev.tidings.media;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.media.AssetStore.Stored;
import dev.tidings.runtime.Gathered;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bytes of stored files. Where those of one workspace are is asked for many with one question; no workspace waits for
 * another's. Used on one event loop.
 */
final class StoredFiles {
  /** Those that asked last; one that is forgotten only begins anew. */
  private static final int MOST_WORKSPACES = 1_000;

  private final Node node;
  private final Blobs blobs;
  private final AssetStore store;
  private final Map<WorkspaceId, Gathered<AssetId, Stored>> places = new LinkedHashMap<>(16, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<WorkspaceId, Gathered<AssetId, Stored>> eldest) {
      return size() > MOST_WORKSPACES;
    }
  };

  StoredFiles(Node node, Blobs blobs, AssetStore store) {
    this.node = node;
    this.blobs = blobs;
    this.store = store;
  }

  /** Where a file is. Fails 404. */
  Future<Stored> find(WorkspaceId workspace, AssetId asset) {
    return places(workspace).get(asset).map(found -> {
      if (found == null) {
        throw BusFailure.notFound("file");
      }
      return found;
    });
  }

  /** So many bytes of a file that was found, or as many as there are; for none nothing is read. */
  Future<byte[]> read(WorkspaceId workspace, AssetId asset, Stored found, long offset, int length) {
    if (length == 0) {
      return Future.succeededFuture(new byte[0]);
    }
    return found.blob() == null
        ? node.postgres().read(workspace, tx -> store.bytes(tx, workspace, asset, offset, length))
        : blobs.blocking(() -> blobs.store().read(found.blob(), offset, length));
  }

  /** The picture of a file: itself, or a video's own. Fails 422 {@code asset-no-image} where there is none. */
  Future<byte[]> picture(WorkspaceId workspace, AssetId asset, Stored found) {
    if (found.kind() == AssetKind.IMAGE) {
      return read(workspace, asset, found, 0, (int) found.size());
    }
    if (found.poster() == null) {
      throw BusFailure.rejected(422, "asset-no-image", "This file is no image, and there is none of it.");
    }
    return blobs.blocking(() -> blobs.store().read(found.poster(), 0, found.posterSize()));
  }

  private Gathered<AssetId, Stored> places(WorkspaceId workspace) {
    return places.computeIfAbsent(workspace, whose -> new Gathered<>(
        assets -> node.postgres().read(whose, tx -> store.stored(tx, whose, assets))));
  }
}
