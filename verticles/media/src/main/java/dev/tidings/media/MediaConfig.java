package dev.tidings.media;

import dev.tidings.runtime.Configuration;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What media can be told.
 *
 * @param folder {@code media.folder}: where files are kept; {@code media} in the data folder by default. Nodes with this
 *     role must share it
 * @param publicUrl {@code public.url}: where browsers and networks reach the installation
 * @param quotaBytes {@code media.quota-mb}: how much one workspace may keep, finished or on its way
 * @param uploadsKept {@code media.upload.kept}: how long an upload may take before it is dropped
 * @param images {@code media.images}: how many images a node decodes at a time
 * @param sweep {@code media.sweep}: how often what is no longer needed is removed
 */
record MediaConfig(
    Path folder, String publicUrl, long quotaBytes, Duration uploadsKept, int images, Duration sweep) {
  private static final int USUAL_PORT = 8080;
  private static final int USUAL_QUOTA_MB = 10 * 1024;
  private static final int MOST_QUOTA_MB = 1024 * 1024 * 1024;
  private static final int MOST_IMAGES = 16;

  static MediaConfig from(Configuration configuration) {
    return new MediaConfig(
        Path.of(configuration.text("media.folder", Path.of(configuration.text("data.dir", ".tidings"), "media").toString())),
        configuration.text("public.url", "http://localhost:" + configuration.port("http.port", USUAL_PORT)),
        configuration.integer("media.quota-mb", USUAL_QUOTA_MB, 1, MOST_QUOTA_MB) * 1024L * 1024,
        configuration.duration("media.upload.kept", Duration.ofHours(24)),
        configuration.integer("media.images", 1, 1, MOST_IMAGES),
        configuration.duration("media.sweep", Duration.ofMinutes(1)));
  }
}
