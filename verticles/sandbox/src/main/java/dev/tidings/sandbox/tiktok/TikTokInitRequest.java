package dev.tidings.sandbox.tiktok;

import dev.tidings.sandbox.Fields;
import dev.tidings.sandbox.Secrets;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The bodies of TikTok's three {@code init} calls, read strictly. Modelled on the references "Direct Post", "Upload" and "Photo" of the Content
 * Posting API and on its media transfer guide.
 */
final class TikTokInitRequest {
  private static final int LONGEST_TITLE = 2200;
  private static final int LONGEST_PHOTO_TITLE = 90;
  private static final int LONGEST_DESCRIPTION = 4000;
  private static final int MOST_PHOTOS = 35;
  private static final long LARGEST_VIDEO = 4L << 30;
  private static final long SMALLEST_CHUNK = 5_000_000;
  private static final long LARGEST_CHUNK = 64L << 20;
  private static final int MOST_CHUNKS = 1000;
  private static final Set<String> FLAGS_OF_ALL = Set.of("disable_comment", "brand_content_toggle", "brand_organic_toggle");
  private static final Set<String> FLAGS_OF_VIDEOS = Set.of("disable_duet", "disable_stitch", "is_aigc");

  /** What was asked. */
  record Asked(boolean direct, boolean photo, Map<String, Object> info, TikTokPublication.Upload upload, List<String> urls) {}

  private final TikTokDialect dialect;

  TikTokInitRequest(TikTokDialect dialect) {
    this.dialect = dialect;
  }

  /** {@code /v2/post/publish/video/init/}. */
  Asked directVideo(JsonObject body) {
    Fields fields = new Fields(body, dialect::invalid).only(Set.of("post_info", "source_info"));
    Fields post = needed(fields, "post_info").only(
        Set.of("title", "privacy_level", "disable_duet", "disable_comment", "disable_stitch", "video_cover_timestamp_ms",
            "brand_content_toggle", "brand_organic_toggle", "is_aigc"));
    Map<String, Object> info = new HashMap<>();
    text(post, "title", LONGEST_TITLE, info);
    FLAGS_OF_VIDEOS.forEach(name -> info.put(name, post.flag(name)));
    post.integer("video_cover_timestamp_ms").ifPresent(millis -> info.put("video_cover_timestamp_ms", millis));
    audience(post, info);
    return video(true, info, needed(fields, "source_info"));
  }

  /** {@code /v2/post/publish/inbox/video/init/}. */
  Asked draftVideo(JsonObject body) {
    return video(false, Map.of(), needed(new Fields(body, dialect::invalid).only(Set.of("source_info")), "source_info"));
  }

  /** {@code /v2/post/publish/content/init/}. */
  Asked photos(JsonObject body) {
    Fields fields = new Fields(body, dialect::invalid).only(Set.of("media_type", "post_mode", "post_info", "source_info"));
    if (!fields.neededText("media_type").equals("PHOTO")) {
      throw fields.refuse("media_type", "must be PHOTO");
    }
    String mode = fields.neededText("post_mode");
    if (!Set.of("DIRECT_POST", "MEDIA_UPLOAD").contains(mode)) {
      throw fields.refuse("post_mode", "must be DIRECT_POST or MEDIA_UPLOAD");
    }
    boolean direct = mode.equals("DIRECT_POST");
    Fields post = needed(fields, "post_info");
    post.only(direct
        ? Set.of("title", "description", "privacy_level", "disable_comment", "auto_add_music", "brand_content_toggle", "brand_organic_toggle")
        : Set.of("title", "description"));
    Map<String, Object> info = new HashMap<>();
    text(post, "title", LONGEST_PHOTO_TITLE, info);
    text(post, "description", LONGEST_DESCRIPTION, info);
    if (direct) {
      info.put("auto_add_music", post.flag("auto_add_music"));
      audience(post, info);
    }
    Fields source = needed(fields, "source_info").only(Set.of("source", "photo_images", "photo_cover_index"));
    if (!source.neededText("source").equals("PULL_FROM_URL")) {
      throw source.refuse("source", "must be PULL_FROM_URL");
    }
    List<String> urls = source.texts("photo_images");
    if (urls.isEmpty() || urls.size() > MOST_PHOTOS) {
      throw source.refuse("photo_images", "must hold 1 to 35 URLs");
    }
    long cover = source.integer("photo_cover_index").orElseThrow(() -> source.refuse("photo_cover_index", "is required"));
    if (cover < 0 || cover >= urls.size()) {
      throw source.refuse("photo_cover_index", "is not the index of a photo");
    }
    info.put("photo_cover_index", cover);
    return new Asked(direct, true, info, null, urls);
  }

  private void audience(Fields post, Map<String, Object> info) {
    FLAGS_OF_ALL.forEach(name -> info.put(name, post.flag(name)));
    String privacy = post.text("privacy_level", "");
    info.put("privacy_level", privacy);
    if (privacy.equals("SELF_ONLY") && post.flag("brand_content_toggle")) {
      throw post.refuse("brand_content_toggle", "cannot be set where privacy_level is SELF_ONLY");
    }
  }

  private Asked video(boolean direct, Map<String, Object> info, Fields source) {
    source.only(Set.of("source", "video_size", "chunk_size", "total_chunk_count", "video_url"));
    return switch (source.neededText("source")) {
      case "FILE_UPLOAD" ->
          new Asked(
              direct, false, info, upload(source.only(Set.of("source", "video_size", "chunk_size", "total_chunk_count"))), List.of());
      case "PULL_FROM_URL" -> new Asked(direct, false, info, null, List.of(source.only(Set.of("source", "video_url")).neededText("video_url")));
      default -> throw source.refuse("source", "must be FILE_UPLOAD or PULL_FROM_URL");
    };
  }

  /** Chunks are of 5 to 64 MB, and the last takes what is left. */
  private TikTokPublication.Upload upload(Fields source) {
    long size = number(source, "video_size");
    long chunk = number(source, "chunk_size");
    long chunks = number(source, "total_chunk_count");
    if (size < 1 || size > LARGEST_VIDEO) {
      throw source.refuse("video_size", "The video size is invalid");
    }
    boolean whole = chunk == size && size <= LARGEST_CHUNK;
    if (!whole && (chunk < SMALLEST_CHUNK || chunk > LARGEST_CHUNK || chunk > size)) {
      throw source.refuse("chunk_size", "The chunk size is invalid");
    }
    if (chunks < 1 || chunks > MOST_CHUNKS || chunks != size / chunk) {
      throw source.refuse("total_chunk_count", "The total chunk count is invalid");
    }
    return new TikTokPublication.Upload(Secrets.next(), size, chunk, (int) chunks);
  }

  private static long number(Fields source, String name) {
    Optional<Long> number = source.integer(name);
    return number.orElseThrow(() -> source.refuse(name, "is required"));
  }

  private static void text(Fields post, String name, int longest, Map<String, Object> info) {
    String text = post.text(name, "");
    if (text.length() > longest) {
      throw post.refuse(name, "is longer than " + longest);
    }
    info.put(name, text);
  }

  private static Fields needed(Fields fields, String name) {
    return fields.object(name).orElseThrow(() -> fields.refuse(name, "is required"));
  }
}
