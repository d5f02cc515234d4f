package dev.tidings.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import dev.tidings.models.drift.RollingError;
import dev.tidings.models.drift.StabilityIndex;
import dev.tidings.models.engagement.AccountForecaster;
import dev.tidings.models.engagement.Draft;
import dev.tidings.models.experiments.Assignment.Arm;
import dev.tidings.models.experiments.Assignment;
import dev.tidings.models.experiments.Cuped;
import dev.tidings.models.experiments.Figures;
import dev.tidings.models.experiments.Guardrail;
import dev.tidings.models.experiments.SampleRatio;
import dev.tidings.models.experiments.SampleSize;
import dev.tidings.models.experiments.SequentialTest;
import dev.tidings.models.registry.ModelSlot;
import dev.tidings.models.registry.PromotionGate;
import dev.tidings.models.registry.ShippedModels;
import dev.tidings.models.sentiment.AccurateSentiment;
import dev.tidings.models.sentiment.CascadeSentiment;
import dev.tidings.models.sentiment.FastSentiment;
import dev.tidings.models.sentiment.Label;
import dev.tidings.models.sentiment.LexiconSentiment;
import dev.tidings.models.sentiment.MovingWords;
import dev.tidings.models.sentiment.RatedTexts;
import dev.tidings.models.sentiment.TenantSentiment;
import dev.tidings.models.sentiment.Verdict;
import dev.tidings.models.studio.Brief;
import dev.tidings.models.studio.Studio;
import dev.tidings.models.studio.rewrite.Rewriting;
import dev.tidings.models.studio.text.ArticleSummary;
import dev.tidings.models.studio.voice.BrandPost;
import dev.tidings.models.studio.voice.BrandVoice;
import dev.tidings.models.text.PostNormaliser;
import dev.tidings.models.text.SentenceEmbedding;
import dev.tidings.models.text.duplicates.DuplicateIndex;
import dev.tidings.models.text.duplicates.ParaphraseIndex;
import dev.tidings.models.text.entities.EntityExtractor;
import dev.tidings.models.text.entities.Gazetteer;
import dev.tidings.models.text.language.FunctionWords;
import dev.tidings.models.text.language.LanguageIdentifier;
import dev.tidings.models.text.phrases.KeyPhrases;
import dev.tidings.models.text.safety.SafetyScreen;
import dev.tidings.models.text.safety.Screening;
import dev.tidings.models.text.topics.TopicFinder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void normalisation() {
    var post = new PostNormaliser().normalise("@ana sooooo NOT happy https://example.com #RyeWeek");
    assertThat(post.plain()).isEqualTo("@user soo not happy http #ryeweek");
    assertThat(post.tokens().get(3).negated()).isTrue();
  }

  @Test
  void embeddingParaphrasesAndTopics() {
    var posts = List.of("My parcel is late", "Where is my parcel?", "The parcel never came", "Parcel tracking is broken",
        "Great espresso here", "This espresso is so good", "Lovely espresso this morning", "The espresso beans smell good");
    try (var embedding = SentenceEmbedding.open()) {
      var vectors = embedding.embed(posts);
      var paraphrases = new ParaphraseIndex(1_000, 0.6);
      paraphrases.add("1", embedding.embed("We are closed on Monday because of the holiday"));
      assertThat(paraphrases.add("2", embedding.embed("Our shop stays shut this Monday for the holiday"))).isPresent();
      var topics = new TopicFinder(FunctionWords.load(), 4, 1).find(posts, vectors, "en");
      assertThat(topics.topics()).extracting(topic -> topic.terms().getFirst())
          .containsExactlyInAnyOrder("parcel", "espresso");
    }
  }

  @Test
  void otherLanguages() {
    var verdict = LexiconSentiment.of("fr").judge("ce n'est pas bon");
    assertThat(verdict.label()).isEqualTo(Label.NEGATIVE);
    assertThat(verdict.source()).isEqualTo(Verdict.Source.LEXICON);
  }

  @Test
  void fineTuning(@TempDir Path folder) throws Exception {
    var labelled = IntStream.range(0, 60).mapToObj(i -> new RatedTexts.Rated(Label.values()[i % 3],
        List.of("Shut on day ", "The ferry, line ", "Fresh rolls, batch ").get(i % 3) + i)).toList();
    try (var accurate = AccurateSentiment.open(FastSentiment.open())) {
      var gain = TenantSentiment.fineTune(accurate, labelled, 1, folder.resolve("own.pt"));
      assertThat(gain.after()).isGreaterThan(gain.before());
    }
  }

  @Test
  void stabilityAndRollingError() {
    var reference = IntStream.range(0, 1_000).mapToDouble(i -> i % 100).toArray();
    var shift = StabilityIndex.against(reference, 10).compare(Arrays.stream(reference).map(each -> each + 40).toArray());
    assertThat(shift.level()).isEqualTo(StabilityIndex.Level.LARGE);
    var error = new RollingError(50);
    IntStream.range(0, 100).forEach(i -> error.matured(0, (i % 3 - 1) * (i < 50 ? 1 : 4)));
    assertThat(error.standing().isWorse()).isTrue();
  }

  @Test
  void planningAnExperiment() {
    var size = new SampleSize(0.05, 0.8).forShares(0.10, 0.12);
    assertThat(SampleSize.days(size, 2, 1_000)).isEqualTo(14);
    assertThat(SampleRatio.of(List.of(5_000L, 4_500L), List.of(1.0, 1.0)).mismatch()).isTrue();
  }

  @Test
  void readingAnExperiment() {
    var before = IntStream.range(0, 200).mapToDouble(i -> i % 7).toArray();
    var cuped = Cuped.fit(before, Arrays.stream(before).map(each -> 2 * each + 1).toArray());
    assertThat(cuped.adjusted(6, 13)).isCloseTo(cuped.adjusted(0, 1), within(1e-9));
    var look = new SequentialTest(0.05, 0.02).look(Figures.ofShare(30, 9_000), Figures.ofShare(300, 9_000));
    assertThat(new Guardrail("unfollows", false, 0.01).judge(look)).isEqualTo(Guardrail.Verdict.HARMED);
  }

  @Test
  void promotionGate() {
    var active = IntStream.range(0, 1_000).mapToDouble(i -> i % 3 == 0 ? 0 : 1).toArray();
    var candidate = IntStream.range(0, 1_000).mapToDouble(i -> i % 6 == 0 ? 0 : 1).toArray();
    var rows = PromotionGate.Comparison.ofMeans(active, candidate);
    assertThat(PromotionGate.usual(1).judge(rows, rows).promoted()).isTrue();
    assertThat(PromotionGate.usual(1).judge(rows, PromotionGate.Comparison.ofMeans(candidate, active)).promoted()).isFalse();
  }

  @Test
  void articleSummary() {
    var article = "The bakery bakes rye bread each morning. Rye bread from the bakery is sold out by noon each day. "
        + "A cat sat quietly on the far wall. The bakery will bake more rye bread from Monday.";
    var summary = ArticleSummary.of(article, 2);
    assertThat(summary).hasSize(2).allMatch(article::contains);
    assertThat(summary.getFirst()).isEqualTo("Rye bread from the bakery is sold out by noon each day.");
  }
}
