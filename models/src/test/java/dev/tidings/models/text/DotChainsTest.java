package dev.tidings.models.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DotChainsTest {
  @Test
  void breaksWhatNoDomainIs() {
    assertThat(DotChains.broken("see " + "a.".repeat(14) + "b #tag v1.2"))
        .isEqualTo("see " + "a ".repeat(14) + "b #tag v1.2");
    assertThat(DotChains.broken("é-_.".repeat(13))).isEqualTo("é-_ ".repeat(13));
  }

  @Test
  void leavesWhatPeopleWrite() {
    var link = "https://a.b.c.d.example/x.y,a.b/" + "a.b/".repeat(30);
    for (var text : new String[] {"", "wait" + ".".repeat(40) + "what?", link}) {
      assertThat(DotChains.broken(text)).isEqualTo(text);
    }
  }
}
