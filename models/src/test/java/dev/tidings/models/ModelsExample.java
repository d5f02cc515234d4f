package dev.tidings.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.models.besttime.BestTimeAnswer.NotEnoughData;
import dev.tidings.models.besttime.BestTimes;
import dev.tidings.models.besttime.NetworkHabits;
import dev.tidings.models.besttime.Outcome;
import dev.tidings.models.cards.CardContent;
import dev.tidings.models.cards.CardRenderer;
import dev.tidings.models.cards.CardRequest;
import dev.tidings.models.cards.CardSizes;
import dev.tidings.models.cards.Palette;
import dev.tidings.models.compliance.BrandCompliance;
import dev.tidings.models.compliance.CheckedPost;
import dev.tidings.models.compliance.RuleSet;
import dev.tidings.models.crisis.Bucket;
import dev.tidings.models.crisis.CrisisDetector;
import dev.tidings.models.crisis.CrisisSettings;
import dev.tidings.models.drift.PageHinkley;
import dev.tidings.models.engagement.AccountForecaster;
import dev.tidings.models.engagement.Draft;
import dev.tidings.models.experiments.Assignment.Arm;
import dev.tidings.models.experiments.Assignment;
import dev.tidings.models.experiments.Figures;
import dev.tidings.models.experiments.SequentialTest;
import dev.tidings.models.registry.ModelSlot;
import dev.tidings.models.registry.ShippedModels;
import dev.tidings.models.sentiment.AccurateSentiment;
import dev.tidings.models.sentiment.CascadeSentiment;
import dev.tidings.models.sentiment.FastSentiment;
import dev.tidings.models.sentiment.Label;
import dev.tidings.models.sentiment.MovingWords;
import dev.tidings.models.studio.Brief;
import dev.tidings.models.studio.Studio;
import dev.tidings.models.studio.rewrite.Rewriting;
import dev.tidings.models.studio.voice.BrandPost;
import dev.tidings.models.studio.voice.BrandVoice;
import dev.tidings.models.text.duplicates.DuplicateIndex;
import dev.tidings.models.text.entities.EntityExtractor;
import dev.tidings.models.text.entities.Gazetteer;
import dev.tidings.models.text.language.FunctionWords;
import dev.tidings.models.text.language.LanguageIdentifier;
import dev.tidings.models.text.phrases.KeyPhrases;
import dev.tidings.models.text.safety.SafetyScreen;
import dev.tidings.models.text.safety.Screening;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the library can do, each in five lines. */
class ModelsExample {
  @Test
  void sentiment() {
    var fast = FastSentiment.open();
    try (var accurate = AccurateSentiment.open(fast)) {
      var verdict = new CascadeSentiment(fast, accurate).judge("I love the new bakery!");
      assertThat(verdict.label()).isEqualTo(Label.POSITIVE);
      assertThat(new MovingWords(accurate).of("I love the new bakery!").getFirst().word()).isEqualTo("love");
    }
  }

  @Test
  void engagement() {
    var forecaster = new AccountForecaster(ZoneId.of("Europe/Berlin"), 1);
    forecaster.published("post 1", Draft.of("Fresh rolls from seven"), Instant.parse("2026-01-05T06:00:00Z"));
    forecaster.measured("post 1", 40);
    var forecast = forecaster.forecast(Draft.of("Sourdough on Friday! https://bakery.example"), Instant.parse("2026-01-08T17:00:00Z"));
    assertThat(forecast.low()).isLessThan(forecast.lift());
    assertThat(forecast.reasons()).anyMatch(reason -> reason.words().equals("has a link"));
  }

  @Test
  void bestTime() {
    var posts = List.of(new Outcome(Instant.parse("2026-01-05T06:00:00Z"), 0.4));
    var times = BestTimes.learn(ZoneId.of("Europe/Berlin"), posts, NetworkHabits.unknown());
    assertThat(times.best(3)).isInstanceOf(NotEnoughData.class);
  }

  @Test
  void drift() {
    var watch = new PageHinkley(PageHinkley.Settings.USUAL);
    var steps = IntStream.range(0, 300).mapToObj(i -> watch.next(i % 5 + (i < 250 ? 0 : 9))).filter(step -> step.isPresent()).toList();
    assertThat(steps).hasSize(1).first().satisfies(step -> assertThat(step.orElseThrow().up()).isTrue());
  }

  @Test
  void studio() {
    var voice = BrandVoice.of(List.of(new BrandPost("morning, neighbours! rye on the shelf. come by", 12)));
    var brief = Brief.on("bluesky").product("our new spring menu").offer("20% off all weekend").callToAction("Book a table").build();
    var drafts = Studio.plain().drafts(brief, voice, 3, 7);
    assertThat(drafts).hasSize(3).allMatch(draft -> draft.text().contains("our new spring menu"));
    assertThat(Studio.plain().rewrite(drafts.getFirst(), Rewriting.FORMALISE, brief, voice).text()).doesNotContain("!");
  }

  @Test
  void compliance() {
    var rules = RuleSet.read("[{\"id\":\"no-cheap\",\"kind\":\"FORBIDDEN\",\"words\":[\"cheap\"]}]");
    var verdicts = new BrandCompliance(rules).check(new CheckedPost("Our ch3apest rye", "x", false));
    assertThat(verdicts).singleElement().satisfies(verdict -> assertThat(verdict.span()).isEqualTo("ch3apest"));
  }

  @Test
  void language() {
    var identifier = LanguageIdentifier.load();
    var detection = identifier.identify("On vous attend demain à la boutique");
    assertThat(detection.language()).contains("fr");
    assertThat(identifier.identify("lol").language()).isEmpty();
  }

  @Test
  void entities() {
    var extractor = new EntityExtractor(Gazetteer.load());
    var entities = extractor.extract("Meet Mara Lindqvist in Berlin, #BreadWeek");
    assertThat(entities).extracting(each -> each.kind() + " " + each.name())
        .containsExactly("PERSON Mara Lindqvist", "PLACE Berlin", "HASHTAG breadweek");
  }

  @Test
  void keyPhrases() {
    var phrases = new KeyPhrases(FunctionWords.load()).of("We opened a new sourdough bakery in the old town", "en", 1);
    assertThat(phrases.getFirst().phrase()).isEqualTo("new sourdough bakery");
  }

  @Test
  void duplicates() {
    var index = new DuplicateIndex(10_000, 0.7);
    index.add("1", "The night market opens on Friday https://example.com/a");
    assertThat(index.find("the night market opens on friday! https://example.com/b")).get()
        .extracting(DuplicateIndex.Match::id).isEqualTo("1");
  }

  @Test
  void safety() {
    var screening = SafetyScreen.load().screen("what the f*ck");
    assertThat(screening.grade()).isEqualTo(Screening.Grade.REVIEW);
    assertThat(screening.findings().getFirst().matched()).isEqualTo("f*ck");
  }

  @Test
  void cards() throws Exception {
    var renderer = new CardRenderer(CardSizes.load());
    var quote = new CardContent.Quote("Good bread takes its time.", "Mara Lindqvist", "Head baker");
    var card = renderer.render(new CardRequest(quote, Palette.of("#F6F1E7", "#22201C", "#C8472B"), "Hearth & Rye",
        "x-landscape"));
    assertThat(card.altText()).startsWith("Quote card: “Good bread takes its time.”");
  }

  @Test
  void crisis() {
    var detector = new CrisisDetector(CrisisSettings.shipped());
    var usual = IntStream.range(0, 2000).mapToObj(i -> new Bucket(Instant.ofEpochSecond(i * 300L), 20, 3, 9000)).toList();
    var crisis = IntStream.range(2000, 2003).mapToObj(i -> new Bucket(Instant.ofEpochSecond(i * 300L), 90, 60, 9e5)).toList();
    assertThat(usual).allSatisfy(bucket -> assertThat(detector.observe(bucket)).isEmpty());
    var alarms = crisis.stream().flatMap(bucket -> detector.observe(bucket).stream()).toList();
    assertThat(alarms.getFirst().reason()).startsWith("Mentions have been 4.4 times what this hour lets expect");
  }

  @Test
  void experiments() {
    var arm = new Assignment("hooks", List.of(new Arm("plain", 1), new Arm("emoji", 1))).of("account-1");
    assertThat(arm.name()).isEqualTo("emoji");
    var test = new SequentialTest(0.05, 0.02);
    assertThat(test.look(Figures.ofShare(300, 3000), Figures.ofShare(420, 3000)).decided()).isTrue();
  }

  @Test
  void registry() {
    var slot = new ModelSlot<>(ShippedModels.open("crisis-buckets"), CrisisSettings::of, settings -> { });
    assertThat(slot.active().manifest().metrics()).containsKey("cascades_recall");
    assertThat(slot.active().model()).isEqualTo(CrisisSettings.shipped());
  }
}
