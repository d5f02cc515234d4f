package dev.tidings.media;

import dev.tidings.media.blobs.FolderBlobs;
import dev.tidings.runtime.ConfigurationException;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.io.IOException;

/** The services of media, put together once per node. */
record MediaParts(
    AssetService assets, PublicLinks links, RenditionService renditions, UploadService uploads, Sweeper sweeper) {
  static Future<MediaParts> open(Node node, MediaConfig config) {
    return node.vertx().executeBlocking(() -> folder(config)).map(store -> {
      Blobs blobs = new Blobs(node, store);
      Workshop workshop = new Workshop(node.vertx(), config.images());
      AssetStore assets = new AssetStore();
      Quota quota = new Quota(config.quotaBytes());
      RenditionService renditions = new RenditionService(node, blobs, workshop, assets);
      return new MediaParts(
          new AssetService(node, blobs, workshop, assets, quota),
          new PublicLinks(node, assets, renditions, config.publicUrl()),
          renditions,
          new UploadService(node, blobs, new Intake(blobs, workshop), assets, new UploadStore(config.uploadsKept()), quota),
          new Sweeper(node.postgres(), blobs));
    });
  }

  private static FolderBlobs folder(MediaConfig config) {
    try {
      return new FolderBlobs(config.folder());
    } catch (IOException e) {
      throw new ConfigurationException("The folder " + config.folder() + " (media.folder) cannot be made: " + e + ".");
    }
  }
}
