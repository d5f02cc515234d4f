package dev.tidings.media;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.media.AssetStore.Stored;
import dev.tidings.runtime.Gathered;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The bytes of stored files. Where they are is asked for many files with one question, each workspace's under its own eyes. */
final class StoredFiles {
  private final Node node;
  private final Blobs blobs;
  private final AssetStore store;
  private final Gathered<Key, Stored> places;

  private record Key(WorkspaceId workspace, AssetId asset) {}

  StoredFiles(Node node, Blobs blobs, AssetStore store) {
    this.node = node;
    this.blobs = blobs;
    this.store = store;
    this.places = new Gathered<>(this::places);
  }

  /** Where a file is. Fails 404. */
  Future<Stored> find(WorkspaceId workspace, AssetId asset) {
    return places.get(new Key(workspace, asset)).map(found -> {
      if (found == null) {
        throw BusFailure.notFound("file");
      }
      return found;
    });
  }

  /** So many bytes of a file that was found, or as many as there are. */
  Future<byte[]> read(WorkspaceId workspace, AssetId asset, Stored found, long offset, int length) {
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

  private Future<Map<Key, Stored>> places(Set<Key> keys) {
    var found = new HashMap<Key, Stored>();
    var asked = keys.stream().collect(Collectors.groupingBy(Key::workspace)).entrySet().stream()
        .map(each -> places(each.getKey(), each.getValue()).map(some -> {
          some.forEach((asset, place) -> found.put(new Key(each.getKey(), asset), place));
          return null;
        }))
        .toList();
    return Future.join(asked).map(found);
  }

  private Future<Map<AssetId, Stored>> places(WorkspaceId workspace, Collection<Key> keys) {
    return node.postgres().read(workspace,
        tx -> store.stored(tx, workspace, keys.stream().map(Key::asset).toList()));
  }
}
