package dev.tidings.sandbox.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sandbox.RecentTexts;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XTextTest {
  @Test
  void whatSurelyFitsFits() {
    Random random = new Random(7);
    String[] parts = {"a.co ", "word ", "https://x.io/1 ", "example.org", " ", "...", "\n", "t.co/abc "};
    int sure = 0;
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      int most = 5 + random.nextInt(50);
      for (int part = 0; part < most; part++) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      String kept = RecentTexts.kept(text.toString());
      if (XText.surelyFits(kept, 280)) {
        sure++;
        assertThat(XText.parse(kept).isValid).as(kept).isTrue();
      }
    }
    assertThat(sure).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "é", "\u007f", "あ"})
  void neverSureOf(String text) {
    assertThat(XText.surelyFits(text, 280)).isFalse();
  }

  @Test
  void rewritesLinksAndTellsWhereTheyAre() {
    XText.Rewritten rewritten = XText.rewrite("👋 https://example.org/a & example.com", "1800000000000000000", "http://127.0.0.1/x/a/status/1/photo/1");
    assertThat(rewritten.links()).hasSize(3);
    int[] points = rewritten.text().codePoints().toArray();
    for (XText.Link link : rewritten.links()) {
      assertThat(new String(points, link.start(), link.end() - link.start())).isEqualTo(link.url());
    }
    assertThat(rewritten.links().get(1).expanded()).isEqualTo("http://example.com");
    assertThat(rewritten.text()).contains(" &amp; ");
  }
}
