package dev.tidings.publisher.connectors.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MastodonReadableTextTest {
  @Test
  void paragraphsBreaksLinksAndTagsBecomeTheTextThatWasWritten() {
    var html = "<p>Hello <span class=\"h-card\"><a href=\"https://m.example/@ada\" class=\"u-url mention\">@<span>ada</span></a></span>"
        + "<br />see <a href=\"https://example.org/a/long/path\"><span class=\"invisible\">https://</span>"
        + "<span class=\"ellipsis\">example.org/a/lo</span><span class=\"invisible\">ng/path</span></a></p>"
        + "<p>A &amp; B <a href=\"https://m.example/tags/tide\" class=\"mention hashtag\">#<span>Tide</span></a></p>";
    assertThat(MastodonReadableText.ofHtml(html))
        .isEqualTo("Hello @ada\nsee https://example.org/a/long/path\n\nA & B #Tide");
  }

  @Test
  void aMentionIsShownWithoutItsDomain() {
    assertThat(MastodonReadableText.asShown("@ada@m.example and ben@mail.example")).isEqualTo("@ada and ben@mail.example");
  }
}
