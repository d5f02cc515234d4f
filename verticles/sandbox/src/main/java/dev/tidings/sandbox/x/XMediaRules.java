package dev.tidings.sandbox.x;

import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Images;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Troubles;
import io.vertx.core.buffer.Buffer;
import java.util.Set;

/** What X takes of pictures and films. */
final class XMediaRules {
  static final long LARGEST_VIDEO = 512L << 20;
  private static final long LARGEST_IMAGE = 5L << 20;
  private static final long LARGEST_GIF = 15L << 20;
  /** Films and GIFs are converted, so that they are never ready at once. */
  private static final long CONVERTING_MILLIS = 250;
  /** What may be sent whole: the specification's {@code MediaCategoryOneShot}. */
  private static final Set<String> WHOLE = Set.of("tweet_image", "dm_image", "subtitles");
  private static final Set<String> TYPES =
      Set.of(
          "video/mp4", "video/webm", "video/mp2t", "video/quicktime", "text/srt", "text/vtt", "image/jpeg", "image/gif", "image/bmp", "image/png",
          "image/webp", "image/pjpeg", "image/tiff", "model/gltf-binary", "model/vnd.usdz+zip");
  private static final Set<String> CATEGORIES =
      Set.of("tweet_image", "tweet_gif", "tweet_video", "amplify_video", "dm_image", "dm_gif", "dm_video", "subtitles");

  private final XDialect dialect;
  private final Troubles troubles;

  XMediaRules(XDialect dialect, Troubles troubles) {
    this.dialect = dialect;
    this.troubles = troubles;
  }

  /** Whether files of a type are known. */
  static boolean knows(String type) {
    return TYPES.contains(type);
  }

  /** The category that is given, or the usual one. Throws the refusal of an unknown one. */
  String category(String given) {
    if (given != null && !CATEGORIES.contains(given)) {
      throw dialect.invalid("media_category", "$.media_category: is not one of the known ones");
    }
    return given == null ? "tweet_image" : given;
  }

  /** Throws the refusal when files of a category must come in parts. */
  void mayComeWhole(String category) {
    if (!WHOLE.contains(category)) {
      throw dialect.invalid("media_category", "$.media_category: " + category + " must be uploaded in parts");
    }
  }

  /** The file as it was found to be: another kind than its category says is refused. */
  Media completed(Exchange exchange, Media media, Buffer bytes) {
    Images.Kind kind =
        Images.look(bytes).orElseThrow(() -> dialect.invalid("media", "$.media: is not a picture or film that can be used"));
    String wanted = media.category().endsWith("video") ? "video/" : media.category().endsWith("gif") ? "image/gif" : "image/";
    boolean gifAsPhoto = media.category().endsWith("image") && kind.contentType().equals("image/gif");
    if (!kind.contentType().startsWith(wanted) || gifAsPhoto) {
      throw dialect.invalid("media_category", "$.media_category: " + media.category() + " does not fit " + kind.contentType());
    }
    if (bytes.length() > largest(media.category())) {
      throw dialect.invalid("media", "$.media: is larger than " + largest(media.category()) + " bytes");
    }
    long converting = media.category().endsWith("image") ? 0 : CONVERTING_MILLIS;
    long ready = System.currentTimeMillis() + converting + troubles.mediaMillis(exchange);
    return media.completed(bytes.length(), kind.contentType(), ready, kind.width(), kind.height());
  }

  static long largest(String category) {
    return category.endsWith("video") ? LARGEST_VIDEO : category.endsWith("gif") ? LARGEST_GIF : LARGEST_IMAGE;
  }
}
