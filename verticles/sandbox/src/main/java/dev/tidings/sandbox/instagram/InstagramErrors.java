package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.graph.GraphDialect;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Optional;

/** What Instagram says of media that it does not take: the codes and subcodes of its reference of error codes. */
enum InstagramErrors {
  TOO_SLOW(-2, 2207003, "Timeout", "It takes too long to download the media."),
  EXPIRED(-2, 2207020, "Media expired", "The media you are trying to access has expired. Please try to upload again."),
  UPLOAD_FAILED(-1, 2207053, "Upload error", "unknown upload error"),
  COVER_OFFSET(1, 2207057, "Thumbnail offset", "Thumbnail offset must be greater than or equal to 0 and less than video duration."),
  LIMIT_REACHED(9, 2207042, "Limit reached", "You reached maximum number of posts that is allowed to be published by Content Publishing API."),
  NO_CONTAINER(24, 2207008, "Media not found", "The media builder with this creation id does not exist or has expired."),
  UNKNOWN_TYPE(100, 2207023, "Media type", "The media type is unknown."),
  CAROUSEL(100, 2207028, "Carousel", "Your post won't work as a carousel. Carousels need at least 2 photos/videos and no more than 10 photos/videos."),
  TOO_MANY_MENTIONS(100, 2207040, "Too many mentions", "You can't use more than 20 @ tags in a caption."),
  FILM_FORMAT(352, 2207026, "Unsupported format", "The video format is not supported. Please check spec for supported format."),
  NOT_FETCHED(9004, 2207052, "Media not fetched", "The media could not be fetched from this URI."),
  NOT_READY(9007, 2207027, "Media not ready", "The media is not ready for publishing, please wait for a moment."),
  TOO_LARGE(36000, 2207004, "Image size too large", "The image is too large to download. It should be less than 8 MiB."),
  IMAGE_FORMAT(36001, 2207005, "Image format", "The image format is not supported. Please use JPEG."),
  ASPECT(36003, 2207009, "Aspect ratio", "The submitted image with aspect ratio cannot be published. Please submit an image with a valid aspect ratio."),
  CAPTION(36004, 2207010, "Caption too long", "The submitted caption is too long.");

  final int code;
  final int subcode;
  private final String title;
  final String words;

  InstagramErrors(int code, int subcode, String title, String words) {
    this.code = code;
    this.subcode = subcode;
    this.title = title;
    this.words = words;
  }

  /** The refusal. */
  Refusal refusal(GraphDialect dialect) {
    Refusal refusal = dialect.error(400, words, code, subcode);
    JsonObject error = refusal.body.getJsonObject("error");
    error.put("is_transient", false).put("error_user_title", title).put("error_user_msg", words);
    return refusal;
  }

  /** What a container's {@code status} says of it. */
  String status() {
    return "Error: Media upload has failed with error code " + subcode;
  }

  static Optional<InstagramErrors> of(int subcode) {
    return Arrays.stream(values()).filter(each -> each.subcode == subcode).findFirst();
  }
}
