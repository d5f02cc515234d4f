package dev.tidings.publisher.connectors.x;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class XOriginalTextTest {
  @Test
  void shortenedLinksAndEscapesAreTakenBack() {
    assertThat(XOriginalText.of(tweet("A &amp; B &lt;3 https://t.co/one", link("https://t.co/one", "https://example.org/?a=1&b=2"))))
        .isEqualTo("A & B <3 https://example.org/?a=1&b=2");
  }

  @Test
  void theLinkToItsOwnImagesIsLeftOutAndAnothersIsKept() {
    assertThat(XOriginalText.of(tweet("Ship https://t.co/pic", link("https://t.co/pic", "https://x.com/ada/status/42/photo/1"))))
        .isEqualTo("Ship");
    assertThat(XOriginalText.of(tweet("See https://t.co/pic", link("https://t.co/pic", "https://x.com/ben/status/7/photo/1"))))
        .isEqualTo("See https://x.com/ben/status/7/photo/1");
  }

  private static JsonObject tweet(String text, JsonObject... links) {
    var urls = new JsonArray();
    for (var link : links) {
      urls.add(link);
    }
    return new JsonObject().put("id", "42").put("text", text).put("entities", new JsonObject().put("urls", urls));
  }

  private static JsonObject link(String url, String expanded) {
    return new JsonObject().put("url", url).put("expanded_url", expanded);
  }
}
