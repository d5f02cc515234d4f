package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The bodies of {@code /rest/posts}.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api
 */
final class LinkedInPost {
  private LinkedInPost() {}

  /** A post by an author, who is a person or an organisation. */
  static JsonObject of(String author, Variant variant, Witnesses earlier) {
    var options = variant.options();
    var body = new JsonObject()
        .put("author", author)
        .put("commentary", commentary(variant))
        .put("visibility", options.getOrDefault("visibility", "PUBLIC"))
        .put("distribution", new JsonObject()
            .put("feedDistribution", "MAIN_FEED")
            .put("targetEntities", new JsonArray())
            .put("thirdPartyDistributionChannels", new JsonArray()))
        .put("lifecycleState", "PUBLISHED")
        .put("isReshareDisabledByAuthor", Boolean.TRUE.equals(options.get("noReshares")));
    var content = content(variant, earlier);
    return content.isEmpty() ? body : body.put("content", content);
  }

  /** The change of a published post's text, which is all that can be changed. */
  static JsonObject change(Variant variant) {
    return new JsonObject().put("patch", new JsonObject()
        .put("$set", new JsonObject().put("commentary", commentary(variant))));
  }

  private static String commentary(Variant variant) {
    return LittleText.of(variant.parts().getFirst().text().replace("\r\n", "\n").strip());
  }

  private static JsonObject content(Variant variant, Witnesses earlier) {
    var media = variant.parts().getFirst().media();
    var images = earlier.imageIds(0, media.size());
    if (LinkedInChecks.isPoll(variant)) {
      return new JsonObject().put("poll", poll(variant));
    }
    if (LinkedInChecks.isArticle(variant)) {
      return new JsonObject().put("article", article(variant, images));
    }
    if (media.isEmpty()) {
      return new JsonObject();
    }
    if (media.size() == 1) {
      return new JsonObject().put("media", file(images.getFirst(), media.getFirst(), variant));
    }
    var several = new JsonArray();
    for (int index = 0; index < media.size(); index++) {
      several.add(image(images.get(index), media.get(index)));
    }
    return new JsonObject().put("multiImage", new JsonObject().put("images", several));
  }

  /** A document must have a title, a video may, and an image has words for those who cannot see it. */
  private static JsonObject file(String urn, Media media, Variant variant) {
    if (LinkedInFiles.kind(urn).equals("image")) {
      return image(urn, media);
    }
    var file = new JsonObject().put("id", urn);
    return LinkedInChecks.title(variant).map(title -> file.put("title", title)).orElse(file);
  }

  private static JsonObject image(String urn, Media media) {
    var image = new JsonObject().put("id", urn);
    return media.altText() == null || media.altText().isBlank() ? image : image.put("altText", media.altText());
  }

  private static JsonObject article(Variant variant, List<String> images) {
    var article = new JsonObject()
        .put("source", variant.options().get("articleUrl"))
        .put("title", variant.options().get("articleTitle"));
    if (variant.options().get("articleDescription") instanceof String description && !description.isBlank()) {
      article.put("description", description);
    }
    return images.isEmpty() ? article : article.put("thumbnail", images.getFirst());
  }

  private static JsonObject poll(Variant variant) {
    var answers = new JsonArray();
    ((List<?>) variant.options().get("pollOptions")).forEach(answer -> answers.add(new JsonObject().put("text", answer)));
    return new JsonObject()
        .put("question", variant.options().get("pollQuestion"))
        .put("options", answers)
        .put("settings", new JsonObject()
            .put("duration", variant.options().getOrDefault("pollDuration", "THREE_DAYS")));
  }
}
