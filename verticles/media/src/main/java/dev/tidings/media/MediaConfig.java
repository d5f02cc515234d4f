package dev.tidings.media;

import dev.tidings.media.blobs.S3Settings;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
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
 * @param uploadLease {@code media.upload.lease}: after what time another node judges a whole file whose node has died
 * @param images {@code media.images}: how many images a node decodes at a time
 * @param sweep {@code media.sweep}: how often what is no longer needed is removed
 * @param conversions how videos are converted; null where they are not
 */
record MediaConfig(
    Path folder, S3Settings s3, Path work, String publicUrl, long quotaBytes, Duration uploadsKept,
    Duration uploadLease, int images, Duration sweep, Conversions conversions) {
  private static final int USUAL_PORT = 8080;
  private static final int USUAL_QUOTA_MB = 10 * 1024;
  private static final int MOST_QUOTA_MB = 1024 * 1024 * 1024;
  private static final int MOST_IMAGES = 16;
  private static final int MOST_VIDEOS = 16;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  /** What lies longer where files are put together is taken for left behind. */
  private static final Duration LONGEST = Duration.ofMinutes(50);

  /**
   * How videos are converted.
   *
   * @param ffmpeg {@code media.ffmpeg}: the path of the program
   * @param atOnce {@code media.videos}: how many a node converts at a time
   * @param longest {@code media.videos.longest}: how long one may take
   * @param lease {@code media.videos.lease}: after what time another node takes over from one that has died
   */
  record Conversions(Path ffmpeg, int atOnce, Duration longest, Duration lease) {}

  static MediaConfig from(Configuration configuration) {
    return new MediaConfig(
        folder(configuration, "media.folder", "media"),
        S3Settings.from(configuration).orElse(null),
        folder(configuration, "media.work", "media-work"),
        configuration.text("public.url", "http://localhost:" + configuration.port("http.port", USUAL_PORT)),
        configuration.integer("media.quota-mb", USUAL_QUOTA_MB, 1, MOST_QUOTA_MB) * 1024L * 1024,
        configuration.duration("media.upload.kept", Duration.ofHours(24)),
        within("media.upload.lease", configuration.duration("media.upload.lease", Duration.ofSeconds(30))),
        configuration.integer("media.images", 1, 1, MOST_IMAGES),
        configuration.duration("media.sweep", Duration.ofMinutes(1)),
        configuration.optional("media.ffmpeg").map(ffmpeg -> conversions(Path.of(ffmpeg), configuration)).orElse(null));
  }

  private static Conversions conversions(Path ffmpeg, Configuration configuration) {
    return new Conversions(ffmpeg, configuration.integer("media.videos", 1, 1, MOST_VIDEOS),
        within("media.videos.longest", configuration.duration("media.videos.longest", Duration.ofMinutes(30))),
        within("media.videos.lease", configuration.duration("media.videos.lease", Duration.ofSeconds(60))));
  }

  private static Duration within(String key, Duration time) {
    if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
      throw new ConfigurationException("The setting " + key + " must be 1s to 50m.");
    }
    return time;
  }

  private static Path folder(Configuration configuration, String key, String usual) {
    return configuration.optional(key).map(Path::of)
        .orElseGet(() -> Path.of(configuration.text("data.dir", ".tidings"), usual));
  }
}
