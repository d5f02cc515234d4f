package dev.tidings.models.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountForecasterTest {
  private static final int HISTORY = 1_200;
  private static final Trained TRAINED = Trained.on(new SimulatedAccount(1, 0.4).posts(HISTORY));

  /** A forecaster that has seen an account's posts; its last post is told of, its likes are not. */
  private record Trained(AccountForecaster forecaster, List<MeasuredPost> posts, List<LiftForecast> told) {
    static Trained on(List<MeasuredPost> posts) {
      var forecaster = new AccountForecaster(ZoneOffset.UTC, 1);
      var replay = new HistoryReplay(forecaster);
      var told = new ArrayList<LiftForecast>();
      posts.forEach(post -> told.add(replay.next(post, true)));
      return new Trained(forecaster, posts, told);
    }

    Instant next() {
      return posts.getLast().at().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.DAYS);
    }

    double lift(int post) {
      return Math.log1p(posts.get(post).likes()) - told.get(post).baseline().orElseThrow();
    }
  }

  @Test
  void saysHowWideTheIntervalOfAnAccountWithoutHistoryIs() {
    assertThat(new Certainty(0, 0, 0).words()).contains("wide").contains("some 99 in 100 posts fell within it, not 80");
  }

  @Test
  void knowsLittleOfAnAccountWithoutHistoryAndSaysSo() {
    var forecast = new AccountForecaster(ZoneOffset.UTC, 1)
        .forecast(Draft.of("Fresh rolls"), Instant.parse("2026-01-01T09:00:00Z"));
    assertThat(forecast.certainty().measuredPosts()).isZero();
    assertThat(forecast.certainty().ownShare()).isZero();
    assertThat(forecast.certainty().words()).contains("Nothing of this account is measured");
    assertThat(forecast.baseline()).isEmpty();
    assertThat(forecast.likes(forecast.lift())).isEmpty();
    assertThat(forecast.high() - forecast.low()).as("width of the interval").isGreaterThan(1.5);
    assertThat(Math.abs(forecast.lift())).isLessThan(1);
    assertThat(forecast.probabilityAbove()).isBetween(0.3, 0.7);
  }

  @Test
  void getsBetterAsHistoryComes() {
    assertThat(spearman(HISTORY - 400, HISTORY)).isGreaterThan(0.7).isGreaterThan(spearman(6, 100) + 0.2);
    var early = TRAINED.told().get(50);
    var late = TRAINED.told().getLast();
    assertThat(late.high() - late.low()).isLessThan(0.75 * (early.high() - early.low()));
    assertThat(late.certainty().ownShare()).isGreaterThan(0.9);
    assertThat(late.certainty().words()).contains("Learnt from").contains("posts of this account");
  }

  @Test
  void itsIntervalHoldsWhatItSaysWhileTheAccountDrifts() {
    var account = new SimulatedAccount(2, 0.4);
    var posts = new ArrayList<>(account.posts(400));
    posts.addAll(account.posts(400, 0.8));
    posts.addAll(account.posts(400, 0.25));
    var trained = Trained.on(posts);
    var held = IntStream.range(200, 1_200).filter(i ->
        trained.told().get(i).low() <= trained.lift(i) && trained.lift(i) <= trained.told().get(i).high()).count();
    assertThat(held / 1_000.0).isBetween(0.77, 0.83);
  }

  @Test
  void findsWhatMovesLikesAndSaysItInWords() {
    var evening = TRAINED.next().plus(Duration.ofHours(21));
    var plain = TRAINED.forecaster().forecast(desk("Our fresh rolls from the oven with butter and seeds"), evening);
    var link = TRAINED.forecaster()
        .forecast(desk("Our fresh rolls from the oven with butter https://bakery.example/x"), evening);
    var topic = TRAINED.forecaster().forecast(desk("Sourdough rolls from the oven with butter and seeds"), evening);
    var noon = TRAINED.forecaster().forecast(desk("Our fresh rolls from the oven with butter and seeds"),
        TRAINED.next().plus(Duration.ofHours(12)));
    assertThat(link.lift() - plain.lift()).isCloseTo(SimulatedAccount.LINK, within(0.3));
    assertThat(topic.lift() - plain.lift()).isCloseTo(SimulatedAccount.TOPIC, within(0.3));
    assertThat(noon.lift() - plain.lift()).isCloseTo(-SimulatedAccount.EVENING, within(0.3));
    assertThat(reason(link, Aspect.LINK)).satisfies(reason -> {
      assertThat(reason.words()).isEqualTo("has a link");
      assertThat(reason.lift()).isLessThan(-0.25);
    });
    assertThat(reason(topic, Aspect.WORDING)).satisfies(reason -> {
      assertThat(reason.words()).startsWith("words that did well lately: ").contains("\u201Csourdough");
      assertThat(reason.lift()).isGreaterThan(0.3);
    });
    assertThat(reason(plain, Aspect.HOUR)).satisfies(reason -> {
      assertThat(reason.words()).isEqualTo("posted at 21:00");
      assertThat(reason.lift()).isPositive();
    });
    assertThat(topic.probabilityAbove()).isGreaterThan(0.8).isGreaterThan(link.probabilityAbove() + 0.3);
    assertThat(topic.likes(topic.lift()).orElseThrow()).isGreaterThan(Math.expm1(topic.baseline().orElseThrow()));
  }

  @Test
  void tellsHoursOnTheAccountsOwnClock() {
    var forecaster = new AccountForecaster(ZoneId.of("America/New_York"), 1);
    var replay = new HistoryReplay(forecaster);
    TRAINED.posts().subList(0, 500).forEach(post -> replay.tell(post, true));
    var at = TRAINED.posts().get(500).at().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.DAYS);
    var forecast = forecaster.forecast(desk("Our fresh rolls"), at.plus(Duration.ofHours(20)));
    var local = at.plus(Duration.ofHours(20)).atZone(ZoneId.of("America/New_York"));
    assertThat(reason(forecast, Aspect.HOUR).words()).isEqualTo("posted at %02d:00".formatted(local.getHour()));
  }

  @Test
  void nothingOfTheLastDayMovesAForecast() {
    var posts = TRAINED.posts().subList(0, 250);
    UnaryOperator<List<MeasuredPost>> changed = before -> before.stream().map(post -> post.at().isBefore(
        posts.getLast().at().minus(HistoryReplay.MATURITY)) ? post : new MeasuredPost(post.at(), post.draft(), 1_000_000))
            .toList();
    assertThat(Trained.on(changed.apply(posts)).told()).isEqualTo(Trained.on(posts).told());
  }

  @Test
  void theSameSeedMakesTheSameForecastsAndEightThreadsAnswerAsOne() throws Exception {
    var posts = TRAINED.posts().subList(0, 250);
    assertThat(Trained.on(posts).told()).isEqualTo(Trained.on(posts).told());
    var at = TRAINED.next();
    var drafts = posts.stream().map(MeasuredPost::draft).toList();
    var alone = drafts.stream().map(draft -> TRAINED.forecaster().forecast(draft, at)).toList();
    try (var threads = Executors.newFixedThreadPool(8)) {
      var answers = drafts.stream().map(draft -> threads.submit(() -> TRAINED.forecaster().forecast(draft, at))).toList();
      for (var i = 0; i < drafts.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo(alone.get(i));
      }
    }
  }

  @Test
  void foretellsSharesAsWithoutLikesUntilTheyAreMeasured() {
    var forecaster = new AccountForecaster(ZoneOffset.UTC, 1);
    var replay = new HistoryReplay(forecaster);
    var share = new Draft("RT @other: bread", "Desk", false, true);
    TRAINED.posts().subList(0, 60).forEach(post -> replay.tell(post, false));
    var at = TRAINED.posts().get(60).at().plus(Duration.ofDays(2));
    var first = forecaster.forecast(share, at);
    assertThat(first.lift()).isEqualTo(-first.baseline().orElseThrow());
    assertThat(first.probabilityAbove()).isLessThan(0.2);
    assertThat(first.reasons()).extracting(Reason::words)
        .containsExactly("passes on another's post, whose likes belong to the other");
    for (var i = 0; i < 20; i++) {
      forecaster.published("share " + i, share, at.plusSeconds(i));
      forecaster.measured("share " + i, 5_000);
    }
    var later = forecaster.forecast(share, at.plusSeconds(60));
    assertThat(later.baseline()).as("shares are no part of the baseline").isEqualTo(first.baseline());
    assertThat(later.lift()).isCloseTo(Math.log1p(5_000) - later.baseline().orElseThrow(), within(1e-9));
    assertThat(later.probabilityAbove()).isGreaterThan(0.6);
  }

  @Test
  void refusesWhatCannotBe() {
    var forecaster = new AccountForecaster(ZoneOffset.UTC, 1);
    var at = Instant.parse("2026-01-02T00:00:00Z");
    forecaster.published("one", Draft.of("Bread"), at);
    assertThatThrownBy(() -> forecaster.published("one", Draft.of("Bread"), at))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> forecaster.forecast(Draft.of("Bread"), at.minusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> forecaster.measured("one", -1)).isInstanceOf(IllegalArgumentException.class);
    forecaster.measured("one", 3);
    forecaster.measured("one", 300);
    forecaster.measured("never told", 300);
    assertThat(forecaster.forecast(Draft.of("Bread"), at).certainty().measuredPosts()).isEqualTo(1);
    assertThat(forecaster.refitDue()).isFalse();
    assertThat(forecaster.refit()).isEqualTo(new EngagementForecaster.Refit(0, false));
  }

  @Test
  void refitsInSeconds() {
    var begun = System.nanoTime();
    assertThat(TRAINED.forecaster().refit().fitted()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
  }

  private static double spearman(int from, int to) {
    return ForecastQuality.spearman(
        IntStream.range(from, to).filter(i -> TRAINED.told().get(i).baseline().isPresent())
            .mapToDouble(i -> TRAINED.told().get(i).lift()).toArray(),
        IntStream.range(from, to).filter(i -> TRAINED.told().get(i).baseline().isPresent()).mapToDouble(TRAINED::lift)
            .toArray());
  }

  private static Draft desk(String text) {
    return new Draft(text, "Desk", false, false);
  }

  private static Reason reason(LiftForecast forecast, Aspect aspect) {
    return forecast.reasons().stream().filter(each -> each.aspect() == aspect).findFirst().orElseThrow();
  }
}
