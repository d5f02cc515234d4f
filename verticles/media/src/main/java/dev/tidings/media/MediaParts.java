package dev.tidings.media;

import dev.tidings.media.blobs.BlobStore;
import dev.tidings.media.blobs.FolderBlobs;
import dev.tidings.media.blobs.S3Blobs;
import dev.tidings.media.blobs.Scratch;
import dev.tidings.media.videos.Ffmpeg;
import dev.tidings.media.videos.RunningNotes;
import dev.tidings.media.videos.Studio;
import dev.tidings.runtime.ConfigurationException;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.io.IOException;

/** The services of media, put together once per node. */
record MediaParts(
    AssetService assets, PublicLinks links, RenditionService renditions, ConversionService conversions, Converter converter,
    UploadService uploads, Sweeper sweeper, BlobStore store) {
  /** @param studio null where videos are not converted */
  private record Places(BlobStore store, Scratch work, Studio studio) {}

  /** Fails with ConfigurationException if there is no place for files, or no ffmpeg where one is named. */
  static Future<MediaParts> open(Node node, MediaConfig config) {
    return node.vertx().executeBlocking(() -> new Places(store(config), work(config), studio(config))).map(places -> {
      Blobs blobs = new Blobs(node, places.store());
      Workshop workshop = new Workshop(node.vertx(), config.images());
      Intake intake = new Intake(
          blobs, workshop, places.work(), new Posters(node.vertx(), blobs, workshop, places.work(), places.studio()));
      AssetStore assets = new AssetStore();
      StoredFiles files = new StoredFiles(node, blobs, assets);
      Quota quota = new Quota(config.quotaBytes());
      RenditionService renditions = new RenditionService(node, blobs, workshop, files);
      UploadStore uploads = new UploadStore(config.uploadsKept());
      Judging judging = new Judging(node, uploads, config.uploadLease());
      ConversionStore conversions = new ConversionStore();
      Converter converter = places.studio() == null ? null
          : new Converter(node, blobs, conversions, places.studio(), places.work(), config.conversions());
      return new MediaParts(
          new AssetService(node, blobs, workshop, assets, files, quota),
          new PublicLinks(node, files, renditions, config.publicUrl()),
          renditions,
          new ConversionService(node, conversions, converter),
          converter,
          new UploadService(node, blobs, intake, assets, uploads, judging, quota),
          new Sweeper(node.postgres(), blobs, places.work()),
          places.store());
    });
  }

  private static BlobStore store(MediaConfig config) {
    if (config.s3() != null) {
      return new S3Blobs(config.s3());
    }
    try {
      return new FolderBlobs(config.folder());
    } catch (IOException e) {
      throw new ConfigurationException("The folder " + config.folder() + " (media.folder) cannot be made: " + e + ".");
    }
  }

  private static Scratch work(MediaConfig config) {
    try {
      return new Scratch(config.work());
    } catch (IOException e) {
      throw new ConfigurationException("The folder " + config.work() + " (media.work) cannot be made: " + e + ".");
    }
  }

  private static Studio studio(MediaConfig config) {
    return config.conversions() == null ? null
        : new Studio(Ffmpeg.at(config.conversions().ffmpeg()), new RunningNotes(config.work()),
            config.conversions().longest());
  }
}
