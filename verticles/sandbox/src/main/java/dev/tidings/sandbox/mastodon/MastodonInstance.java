package dev.tidings.sandbox.mastodon;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Site;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Mastodon: what the instance says of itself and of its limits. */
final class MastodonInstance {
  private final Site site;

  MastodonInstance(Site site) {
    this.site = site;
  }

  /** {@code GET /api/v2/instance}. */
  Future<Answer> describe(Exchange exchange) {
    String picture = site.base() + "/mastodon/avatars/instance.svg";
    JsonObject body =
        new JsonObject()
            .put("domain", site.domain())
            .put("title", "Sandbox")
            .put("version", "4.7.0+sandbox")
            .put("source_url", "https://github.com/mastodon/mastodon")
            .put("description", "A simulated network: nothing here leaves this machine.")
            .put("usage", new JsonObject().put("users", new JsonObject().put("active_month", 1)))
            .put("thumbnail", new JsonObject().put("url", picture))
            .put("icon", new JsonArray())
            .put("languages", new JsonArray().add("en"))
            .put("configuration", configuration())
            .put("registrations", new JsonObject().put("enabled", false).put("approval_required", false).putNull("message"))
            .put("api_versions", new JsonObject().put("mastodon", 7))
            .put("contact", new JsonObject().put("email", "sandbox@example.org").putNull("account"))
            .put("rules", new JsonArray());
    return Future.succeededFuture(Answer.json(200, body));
  }

  private JsonObject configuration() {
    JsonArray types =
        new JsonArray(List.of("image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4", "video/webm", "video/quicktime",
            "audio/wave", "audio/wav", "audio/x-wav", "audio/ogg", "audio/vorbis", "audio/mpeg", "audio/mp3", "audio/flac",
            "audio/aac", "audio/m4a", "audio/x-m4a", "audio/mp4"));
    return new JsonObject()
        .put("urls", new JsonObject())
        .put("accounts", new JsonObject().put("max_featured_tags", 10).put("max_pinned_statuses", 5))
        .put(
            "statuses",
            new JsonObject()
                .put("max_characters", MastodonText.MOST_CHARACTERS)
                .put("max_media_attachments", 4)
                .put("characters_reserved_per_url", MastodonText.CHARACTERS_OF_LINK))
        .put(
            "media_attachments",
            new JsonObject()
                .put("supported_mime_types", types)
                .put("description_limit", 1500)
                .put("image_size_limit", 16_777_216)
                .put("image_matrix_limit", 33_177_600)
                .put("video_size_limit", 103_809_024)
                .put("video_frame_rate_limit", 120)
                .put("video_matrix_limit", 8_294_400))
        .put(
            "polls",
            new JsonObject()
                .put("max_options", 4)
                .put("max_characters_per_option", 50)
                .put("min_expiration", 300)
                .put("max_expiration", 2_629_746))
        .put("translation", new JsonObject().put("enabled", false));
  }
}
