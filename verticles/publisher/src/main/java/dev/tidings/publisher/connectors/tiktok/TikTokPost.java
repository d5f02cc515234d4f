package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.MediaFacts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * What a variant is on TikTok, and the bodies of the three {@code init} calls.
 * https://developers.tiktok.com/doc/content-posting-api-reference-direct-post,
 * https://developers.tiktok.com/doc/content-posting-api-reference-upload-video,
 * https://developers.tiktok.com/doc/content-posting-api-reference-photo-post
 */
final class TikTokPost {
  static final String PRIVACY = "privacyLevel";
  static final String PUBLIC = "PUBLIC_TO_EVERYONE";
  static final String ONLY_ME = "SELF_ONLY";

  private TikTokPost() {}

  /** Whether it is published at once; else it is left to the creator as a draft. */
  static boolean isDirect(Variant variant) {
    return !"draft".equals(variant.options().get("mode"));
  }

  static String privacy(Variant variant) {
    return variant.options().get(PRIVACY) instanceof String privacy ? privacy : "";
  }

  static boolean flag(Variant variant, String option) {
    return Boolean.TRUE.equals(variant.options().get(option));
  }

  /** The one video, or the photos. */
  static List<AssetId> files(Variant variant) {
    return variant.parts().stream().limit(1).map(Part::media).flatMap(List::stream).map(media -> media.asset()).toList();
  }

  /** Whether it is a video; else it is photos. */
  static boolean isVideo(Variant variant, Map<AssetId, MediaFacts> media) {
    return files(variant).stream().map(media::get).anyMatch(facts -> facts != null && facts.kind() == AssetKind.VIDEO);
  }

  /** The path of the call that begins it, after {@code /v2/post/publish}. */
  static String path(Variant variant, boolean video) {
    return !video ? "/content/init/" : isDirect(variant) ? "/video/init/" : "/inbox/video/init/";
  }

  /** A video that is sent in chunks. */
  static JsonObject uploaded(Variant variant, TikTokChunks chunks, TikTokCreator creator) {
    return video(variant, creator, new JsonObject().put("source", "FILE_UPLOAD").put("video_size", chunks.size())
        .put("chunk_size", chunks.chunk()).put("total_chunk_count", chunks.count()));
  }

  /** A video that TikTok fetches. */
  static JsonObject fetched(Variant variant, String address, TikTokCreator creator) {
    return video(variant, creator, new JsonObject().put("source", "PULL_FROM_URL").put("video_url", address));
  }

  private static JsonObject video(Variant variant, TikTokCreator creator, JsonObject source) {
    var body = new JsonObject().put("source_info", source);
    if (!isDirect(variant)) {
      return body;
    }
    var post = audience(variant, creator)
        .put("title", text(variant))
        .put("disable_duet", flag(variant, "disableDuet") || creator.duetDisabled())
        .put("disable_stitch", flag(variant, "disableStitch") || creator.stitchDisabled())
        .put("is_aigc", flag(variant, "madeWithAi"));
    if (variant.options().get("coverTime") instanceof Number millis) {
      post.put("video_cover_timestamp_ms", millis);
    }
    return body.put("post_info", post);
  }

  /** Photos, which TikTok fetches; the variant's text is their description. */
  static JsonObject photos(Variant variant, List<String> addresses, TikTokCreator creator) {
    boolean direct = isDirect(variant);
    var post = direct ? audience(variant, creator).put("auto_add_music", flag(variant, "addMusic")) : new JsonObject();
    if (variant.options().get("title") instanceof String title && !title.isBlank()) {
      post.put("title", title);
    }
    long cover = variant.options().get("coverPhoto") instanceof Number number ? number.longValue() : 1;
    return new JsonObject()
        .put("media_type", "PHOTO")
        .put("post_mode", direct ? "DIRECT_POST" : "MEDIA_UPLOAD")
        .put("post_info", post.put("description", text(variant)))
        .put("source_info", new JsonObject().put("source", "PULL_FROM_URL")
            .put("photo_images", new JsonArray(addresses)).put("photo_cover_index", cover - 1));
  }

  private static JsonObject audience(Variant variant, TikTokCreator creator) {
    return new JsonObject()
        .put("privacy_level", privacy(variant))
        .put("disable_comment", flag(variant, "disableComment") || creator.commentDisabled())
        .put("brand_content_toggle", flag(variant, "brandedContent"))
        .put("brand_organic_toggle", flag(variant, "ownBrand"));
  }

  private static String text(Variant variant) {
    return variant.parts().getFirst().text();
  }
}
