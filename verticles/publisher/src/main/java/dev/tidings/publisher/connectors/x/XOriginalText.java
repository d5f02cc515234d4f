package dev.tidings.publisher.connectors.x;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Takes X's rewriting back: links shortened to t.co, the link of the post's own media or of the quoted post at the end,
 * escaped &amp;, &lt; and &gt;.
 */
final class XOriginalText {
  private XOriginalText() {}

  /** The text as its author wrote it, links with their scheme; from a post with {@code entities}. */
  static String of(JsonObject tweet) {
    var text = withoutQuoted(tweet);
    var urls = tweet.getJsonObject("entities", new JsonObject()).getJsonArray("urls", new JsonArray());
    for (var each : urls) {
      var link = (JsonObject) each;
      text = text.replace(link.getString("url"), isOfMedia(link, tweet.getString("id")) ? "" : expanded(link));
    }
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip();
  }

  /** X adds the quoted post's link; one of the author's own before it stays. */
  private static String withoutQuoted(JsonObject tweet) {
    var text = tweet.getString("text").stripTrailing();
    for (var each : tweet.getJsonObject("entities", new JsonObject()).getJsonArray("urls", new JsonArray())) {
      var link = (JsonObject) each;
      if (text.endsWith(link.getString("url")) && isOfQuoted(link, tweet)) {
        return text.substring(0, text.length() - link.getString("url").length());
      }
    }
    return text;
  }

  private static boolean isOfQuoted(JsonObject link, JsonObject tweet) {
    return tweet.getJsonArray("referenced_tweets", new JsonArray()).stream().map(JsonObject.class::cast)
        .filter(each -> "quoted".equals(each.getString("type")))
        .anyMatch(each -> link.getString("expanded_url", "").matches("https?://.+/status/" + each.getString("id")));
  }

  private static String expanded(JsonObject link) {
    var expanded = link.getString("expanded_url", link.getString("url"));
    return expanded.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Only the post's own images: its author may well link to another post's. */
  private static boolean isOfMedia(JsonObject link, String id) {
    return link.containsKey("media_key")
        || link.getString("expanded_url", "").matches("https?://.+/status/" + id + "/(photo|video)/[0-9]+");
  }
}
