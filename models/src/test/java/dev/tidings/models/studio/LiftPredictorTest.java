package dev.tidings.models.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.models.engagement.AccountForecaster;
import dev.tidings.models.studio.voice.BrandVoice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LiftPredictorTest {
  private static final Instant BEGIN = Instant.parse("2026-01-05T09:00:00Z");
  private static final int POSTS = 300;
  private static final AccountForecaster FORECASTER = taught();
  private static final Instant NEXT = BEGIN.plus(Duration.ofDays(POSTS));
  private static final LiftPredictor PREDICTOR = new LiftPredictor(FORECASTER, "instagram", NEXT);

  /** An account whose questions are liked ten times as much. */
  private static AccountForecaster taught() {
    var forecaster = new AccountForecaster(ZoneOffset.UTC, 1);
    var random = new SplittableRandom(1);
    for (int day = 0; day < POSTS; day++) {
      boolean question = random.nextBoolean();
      var text = "rye ".repeat(1 + random.nextInt(12)) + "on the shelf" + (question ? "?" : ".");
      var draft = dev.tidings.models.engagement.Draft.of(text);
      forecaster.published("post " + day, draft, BEGIN.plus(Duration.ofDays(day)));
      forecaster.measured("post " + day, question ? 200 : 20);
    }
    assertThat(forecaster.refit().fitted()).isTrue();
    return forecaster;
  }

  @Test
  void tellsWhatTheAccountsForecasterExpects() {
    assertThat(PREDICTOR.lift("Rye on the shelf?", "instagram"))
        .isGreaterThan(PREDICTOR.lift("Rye on the shelf.", "instagram") + 0.5);
    assertThat(PREDICTOR.lift("Rye on the shelf?", "x")).as("on a network that the account is not on").isZero();
  }

  @Test
  void draftsAreRankedByIt() {
    var brief = Brief.on("instagram").product("our spring menu").offer("20% off all weekend").audience("busy parents")
        .callToAction("Book a table").build();
    var ranked = Studio.plain().predictedBy(PREDICTOR).drafts(brief, BrandVoice.unknown(), 3, 1);
    assertThat(ranked.getFirst().text()).contains("?");
    assertThat(ranked).allSatisfy(each -> assertThat(each.scores().lift())
        .isEqualTo(PREDICTOR.lift(each.text(), "instagram")).isNotZero());
    assertThat(ranked.getFirst().scores().lift()).isEqualTo(
        ranked.stream().mapToDouble(each -> each.scores().lift()).max().orElseThrow());
  }
}
