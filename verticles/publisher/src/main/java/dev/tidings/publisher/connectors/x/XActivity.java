package dev.tidings.publisher.connectors.x;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * X calls with posts in the form of its API 1.1, and answers with that of its API 2. Source: "Tweet object" and "Extended
 * Tweets" of its documentation.
 */
final class XActivity {
  private XActivity() {}

  /** A post as reading gives it, as far as its text is concerned; a long text stands apart in the older form. */
  static JsonObject asRead(JsonObject told) {
    var whole = told.getJsonObject("extended_tweet", told);
    var entities = whole.getJsonObject("entities", new JsonObject());
    var urls = new JsonArray();
    entities.getJsonArray("urls", new JsonArray()).forEach(urls::add);
    entities.getJsonArray("media", new JsonArray()).forEach(each ->
        urls.add(((JsonObject) each).copy().put("media_key", ((JsonObject) each).getString("id_str", ""))));
    var post = new JsonObject()
        .put("id", told.getString("id_str"))
        .put("text", whole.getString("full_text", told.getString("text", "")))
        .put("entities", new JsonObject().put("urls", urls));
    var quoted = told.getString("quoted_status_id_str");
    return quoted == null ? post : post.put("referenced_tweets",
        new JsonArray().add(new JsonObject().put("type", "quoted").put("id", quoted)));
  }
}
