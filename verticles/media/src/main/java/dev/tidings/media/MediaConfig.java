package dev.tidings.media;

import dev.tidings.media.blobs.S3Settings;
import dev.tidings.runtime.Configuration;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What media can be told.
 *
 * @param folder {@code media.folder}: where files are kept; {@code media} in the data folder by default. Nodes with this
 *     role must share it
 * @param s3 {@code media.s3.…}: the bucket that keeps files instead; null for the folder
 * @param work {@code media.work}: where a node puts files together and looks at them; {@code media-work} in the data folder
 *     by default
 * @param publicUrl {@code public.url}: where browsers and networks reach the installation
 * @param quotaBytes {@code media.quota-mb}: how much one workspace may keep, finished or on its way
 * @param uploadsKept {@code media.upload.kept}: how long an upload may take before it is dropped
 * @param images {@code media.images}: how many images a node decodes at a time
 * @param sweep {@code media.sweep}: how often what is no longer needed is removed
 */
record MediaConfig(
    Path folder, S3Settings s3, Path work, String publicUrl, long quotaBytes, Duration uploadsKept, int images,
    Duration sweep) {
  private static final int USUAL_PORT = 8080;
  private static final int USUAL_QUOTA_MB = 10 * 1024;
  private static final int MOST_QUOTA_MB = 1024 * 1024 * 1024;
  private static final int MOST_IMAGES = 16;

  static MediaConfig from(Configuration configuration) {
    return new MediaConfig(
        folder(configuration, "media.folder", "media"),
        S3Settings.from(configuration).orElse(null),
        folder(configuration, "media.work", "media-work"),
        configuration.text("public.url", "http://localhost:" + configuration.port("http.port", USUAL_PORT)),
        configuration.integer("media.quota-mb", USUAL_QUOTA_MB, 1, MOST_QUOTA_MB) * 1024L * 1024,
        configuration.duration("media.upload.kept", Duration.ofHours(24)),
        configuration.integer("media.images", 1, 1, MOST_IMAGES),
        configuration.duration("media.sweep", Duration.ofMinutes(1)));
  }

  private static Path folder(Configuration configuration, String key, String usual) {
    return configuration.optional(key).map(Path::of)
        .orElseGet(() -> Path.of(configuration.text("data.dir", ".tidings"), usual));
  }
}
