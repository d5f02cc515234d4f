package dev.tidings.models.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.models.studio.language.Words;
import org.junit.jupiter.api.Test;

class PlainnessTest {
  private static final Brief BRIEF = Brief.on("facebook").topic("sensitive skin").product("the oat cleanser")
      .callToAction("Find your routine").link("https://oat.example").build();
  private static final Plainness PLAINNESS = new Plainness(BRIEF, Words.shipped());

  @Test
  void whatIsSaidAtOnceIsPlain() {
    assertThat(PLAINNESS.of("Sensitive skin? Meet the oat cleanser. Find your routine: https://oat.example")).isEqualTo(1);
  }

  @Test
  void whatGoesRoundAboutIsLessPlain() {
    double round = PLAINNESS.of("Whenever sensitive skin should happen to be on your mind, we would like to mention that "
        + "the oat cleanser might well be something for you to look into. Should it appeal, find your routine.");
    assertThat(round).isBetween(0.5, 0.97);
  }

  @Test
  void whatIsSaidTwiceIsLessPlain() {
    assertThat(PLAINNESS.of("Meet sensitive skin. Meet the oat cleanser. Find your routine."))
        .isLessThan(PLAINNESS.of("Sensitive skin. Meet the oat cleanser. Find your routine."));
    assertThat(PLAINNESS.of("")).isEqualTo(1);
  }
}
