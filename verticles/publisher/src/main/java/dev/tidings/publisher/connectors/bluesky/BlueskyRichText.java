package dev.tidings.publisher.connectors.bluesky;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** What a record says of its text: {@code app.bsky.richtext.facet}. */
final class BlueskyRichText {
  private BlueskyRichText() {}

  /**
   * The facets of a text. Their places are bytes in UTF-8. Who could not be found is written without a link.
   *
   * @param ids of mentioned accounts, by handle
   */
  static JsonArray facets(String text, Map<String, String> ids) {
    var facets = new JsonArray();
    for (var facet : BlueskyFacets.of(text)) {
      var feature = switch (facet.kind()) {
        case LINK -> feature("link").put("uri", facet.value());
        case TAG -> feature("tag").put("tag", facet.value());
        case MENTION -> ids.containsKey(facet.value()) ? feature("mention").put("did", ids.get(facet.value())) : null;
      };
      if (feature != null) {
        int start = BlueskyTextLength.bytes(text.substring(0, facet.start()));
        int length = BlueskyTextLength.bytes(text.substring(facet.start(), facet.end()));
        facets.add(new JsonObject()
            .put("index", new JsonObject().put("byteStart", start).put("byteEnd", start + length))
            .put("features", new JsonArray().add(feature)));
      }
    }
    return facets;
  }

  private static JsonObject feature(String kind) {
    return new JsonObject().put("$type", "app.bsky.richtext.facet#" + kind);
  }
}
