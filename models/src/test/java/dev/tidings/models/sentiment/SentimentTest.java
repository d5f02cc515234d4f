package dev.tidings.models.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tidings.models.registry.ModelFiles;
import dev.tidings.models.registry.ModelRefused;
import dev.tidings.models.registry.ShippedModels;
import dev.tidings.models.sentiment.RatedTexts.Rated;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentimentTest {
  private static final List<String> TEXTS = List.of(
      "I absolutely love the new bakery on our street, best bread ever!",
      "Worst service ever. I waited two hours and nobody cared.",
      "The library opens at nine on Monday.", "not good at all, I am so disappointed :(",
      "Happy birthday to my wonderful sister 🎉❤️", "",
      "#ThrowbackThursday to the harbour in 1998", "This is a disgrace and a shame", "Meeting moved to Tuesday, room 4");

  private static FastSentiment fast;
  private static AccurateSentiment accurate;

  @BeforeAll
  static void open() {
    fast = FastSentiment.open();
    accurate = AccurateSentiment.open(fast);
  }

  @AfterAll
  static void close() {
    accurate.close();
  }

  @Test
  void whatIsPlainIsToldByEveryModel() {
    for (var model : List.of(fast, accurate, new CascadeSentiment(fast, accurate))) {
      assertThat(model.judge(TEXTS.get(0)).label()).isEqualTo(Label.POSITIVE);
      assertThat(model.judge(TEXTS.get(1)).label()).isEqualTo(Label.NEGATIVE);
      assertThat(model.judge(TEXTS.get(2)).label()).isEqualTo(Label.NEUTRAL);
      assertThat(model.judge(TEXTS.get(3)).label()).isEqualTo(Label.NEGATIVE);
    }
  }

  @Test
  void probabilitiesSumToOneAndTheLabelIsTheLikeliest() {
    for (var text : TEXTS) {
      var verdict = accurate.judge(text);
      assertThat(verdict.negative() + verdict.neutral() + verdict.positive()).isCloseTo(1, within(1e-9));
      assertThat(verdict.confidence()).isGreaterThanOrEqualTo(verdict.negative()).isGreaterThanOrEqualTo(verdict.neutral())
          .isGreaterThanOrEqualTo(verdict.positive());
    }
  }

  @Test
  void theCascadeAsksTheAccurateModelOnlyWhereTheFastOneIsNotSure() {
    var cascade = new CascadeSentiment(fast, accurate);
    var turned = List.of(TEXTS.get(1), TEXTS.get(3));
    assertThat(TEXTS).allSatisfy(text -> assertThat(cascade.judge(text)).isEqualTo(
        fast.judge(text).confidence() >= CascadeSentiment.SURE && !turned.contains(text) ? fast.judge(text)
            : accurate.judge(text)));
    assertThat(new CascadeSentiment(fast, accurate, 0).judge(TEXTS.get(6)).source()).isEqualTo(Verdict.Source.NGRAMS);
    assertThat(new CascadeSentiment(fast, accurate, 1.1).judge(TEXTS.get(6)).source()).isEqualTo(Verdict.Source.ENCODER);
  }

  /** The fast model is sure of the opposite there. */
  @Test
  void theCascadeLetsTheAccurateModelReadWhatIsTurnedRound() {
    var cascade = new CascadeSentiment(fast, accurate);
    for (var text : List.of("not bad at all", "no problems at all", "The service couldn't be better",
        "I've never been happier", "I don't hate it")) {
      assertThat(cascade.judge(text).source()).as(text).isEqualTo(Verdict.Source.ENCODER);
      assertThat(cascade.answering(text)).as(text).isSameAs(accurate);
    }
    assertThat(cascade.judge("Best bread ever, I love it").source()).isEqualTo(Verdict.Source.NGRAMS);
  }

  @Test
  void whatSaysNothingIsNeutral() {
    for (var model : List.of(fast, accurate, new CascadeSentiment(fast, accurate), LexiconSentiment.of("de"))) {
      for (var text : List.of("", "  ", "@user", "https://example.com/x", "@ana @ben http://a.example", "\u200B\uD800")) {
        assertThat(model.judge(text).label()).as(text).isEqualTo(Label.NEUTRAL);
      }
    }
    assertThat(fast.judge("\u4F60\u597D\u4E16\u754C").label()).isEqualTo(Label.NEUTRAL);
  }

  @Test
  void theWordsThatMovedAVerdictAreNamedWhereTheyStand() {
    var text = "The coffee was fine but the awful queue ruined it";
    for (var model : List.of(fast, accurate)) {
      var words = new MovingWords(model).of(text);
      assertThat(model.judge(text).label()).isEqualTo(Label.NEGATIVE);
      assertThat(words.subList(0, 3)).extracting(MovingWords.Word::word).containsAnyOf("awful", "ruined");
      assertThat(words).allSatisfy(word -> assertThat(text.substring(word.start(), word.end())).isEqualTo(word.word()));
    }
  }

  @Test
  void theWordsThatMovedACascadeAreWeighedByTheModelThatAnswered() {
    var cascade = new CascadeSentiment(fast, accurate);
    for (var text : List.of("I love it, thank you so much! Best day ever",
        "Well, the coffee was fine but then the awful queue")) {
      var answered = cascade.judge(text).source() == Verdict.Source.NGRAMS ? fast : accurate;
      assertThat(cascade.answering(text)).isSameAs(answered);
      assertThat(new MovingWords(cascade).of(text)).isNotEmpty().isEqualTo(new MovingWords(answered).of(text));
    }
    var text = "I love it, thank you so much! Best day ever";
    var sure = new CascadeSentiment(fast, accurate, fast.judge(text).confidence());
    assertThat(sure.judge(text.replace("love", " ")).source()).isEqualTo(Verdict.Source.ENCODER);
    assertThat(new MovingWords(sure).of(text)).isEqualTo(new MovingWords(fast).of(text));
  }

  @Test
  void eightThreadsGetWhatOneGets() throws Exception {
    var texts = new ArrayList<>(TEXTS);
    texts.addAll(List.of("Das Essen war wunderbar", "nicht gut, eine Katastrophe", "この映画は素晴らしい", "最悪のサービス", "ひどい、悲しい"));
    var models = List.of(fast, accurate, new CascadeSentiment(fast, accurate), LexiconSentiment.of("de"),
        LexiconSentiment.of("ja"));
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var model : models) {
        var alone = texts.stream().map(model::judge).toList();
        assertThat(alone.stream().map(Verdict::label).distinct()).hasSizeGreaterThan(1);
        Callable<List<Verdict>> task = () -> texts.stream().map(model::judge).toList();
        for (var future : threads.invokeAll(Collections.nCopies(16, task))) {
          assertThat(future.get()).isEqualTo(alone);
        }
      }
    }
  }

  @Test
  void hostileTextCostsLittle() {
    var hostile = List.of("\0\0", "\uD83D", "a\uD800b\uDC00", "good ".repeat(2_000_000), "\u202E\u2066".repeat(100_000),
        "🎉".repeat(100_000),
        "(".repeat(100_000), "#".repeat(100_000), "aaaaaaaaaaaaaaaaaaaaaaaaaaaa!".repeat(100_000),
        "e" + "\u0301".repeat(100_000));
    var cascade = new CascadeSentiment(fast, accurate, 1.1);
    var german = LexiconSentiment.of("de");
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(hostile).allSatisfy(text -> {
      assertThat(fast.judge(text).confidence()).isBetween(1 / 3.0, 1.0);
      assertThat(cascade.judge(text).confidence()).isBetween(1 / 3.0, 1.0);
      assertThat(german.judge(text).confidence()).isBetween(1 / 3.0, 1.0);
      assertThat(new Vader().compound(text)).isBetween(-1.0, 1.0);
    }));
  }

  @Test
  void shippedFilesMatchTheirCardsAndAreSmall(@TempDir Path folder) throws Exception {
    for (var id : List.of(FastSentiment.ID, AccurateSentiment.ID)) {
      var files = ShippedModels.open(id);
      files.verify();
      assertThat(files.size()).isLessThan(2_000_000);
      var copy = Files.createDirectory(folder.resolve(id));
      for (var name : files.manifest().files().keySet()) {
        Files.write(copy.resolve(name), files.read(name));
      }
      Files.write(copy.resolve("manifest.json"), files.manifest().json());
    }
    assertThat(fast.features()).isLessThanOrEqualTo(60_000);
    var weights = folder.resolve(FastSentiment.ID).resolve(FastSentiment.WEIGHTS);
    var bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);
    var damaged = ModelFiles.open(folder.resolve(FastSentiment.ID));
    assertThatThrownBy(() -> FastSentiment.open(damaged)).isInstanceOf(ModelRefused.class);
  }

  @Test
  void otherLanguagesHaveAWordListThatSaysItIsOne() {
    assertThat(LexiconSentiment.languages()).hasSize(28).contains("de", "fr", "ja");
    assertThat(LexiconSentiment.of("de").judge("Das Essen war wunderbar und der Service ausgezeichnet"))
        .satisfies(verdict -> {
      assertThat(verdict.label()).isEqualTo(Label.POSITIVE);
      assertThat(verdict.source()).isEqualTo(Verdict.Source.LEXICON);
    });
    assertThat(LexiconSentiment.of("fr").judge("C'est horrible, une catastrophe").label()).isEqualTo(Label.NEGATIVE);
    assertThat(LexiconSentiment.of("es").judge("El tren sale a las nueve").label()).isEqualTo(Label.NEUTRAL);
    assertThatThrownBy(() -> LexiconSentiment.of("../vader")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyLanguageSaysNoInItsOwnWay() {
    told("fr", Label.NEGATIVE, "ce n'est pas bon", "c'est mauvais", "rien de bon");
    told("fr", Label.POSITIVE, "ni plus ni moins g\u00E9nial", "c'est tr\u00E8s bon", "plus beau");
    told("pt", Label.NEGATIVE, "p\u00E9ssimo", "n\u00E3o \u00E9 bom", "atendimento p\u00E9ssimo e lento");
    told("pt", Label.POSITIVE, "\u00F3timo atendimento");
    told("ar", Label.NEGATIVE, "\u0633\u064A\u0621 \u062C\u062F\u0627", "\u0644\u064A\u0633 \u062C\u064A\u062F");
    told("ar", Label.POSITIVE, "\u0631\u0627\u0626\u0639 \u062C\u062F\u0627");
    told("ko", Label.POSITIVE, "\uC815\uB9D0 \uC88B\uC544\uC694", "\uCD5C\uACE0\uC608\uC694");
    told("ko", Label.NEGATIVE, "\uCD5C\uC545\uC774\uC5D0\uC694", "\uC88B\uC9C0 \uC54A\uC544\uC694");
    told("hi", Label.POSITIVE, "\u092C\u0939\u0941\u0924 \u0905\u091A\u094D\u091B\u093E");
    told("hi", Label.NEUTRAL, "\u092C\u0939\u0941\u0924");
    told("hi", Label.NEGATIVE, "\u0905\u091A\u094D\u091B\u093E \u0928\u0939\u0940\u0902");
    told("uk", Label.NEGATIVE, "\u0436\u0430\u0445\u043B\u0438\u0432\u043E");
    told("fi", Label.POSITIVE, "kauhean hyv\u00E4");
    told("tr", Label.NEGATIVE, "iyi de\u011Fil");
    told("ja", Label.NEGATIVE, "\u597D\u304D\u3058\u3083\u306A\u3044");
    told("zh", Label.NEGATIVE, "\u4E0D\u559C\u6B22");
    told("he", Label.NEGATIVE, "\u05DC\u05D0 \u05D8\u05D5\u05D1");
  }

  private static void told(String language, Label label, String... texts) {
    var model = LexiconSentiment.of(language);
    assertThat(texts).allSatisfy(text -> assertThat(model.judge(text).label()).as(text).isEqualTo(label));
  }

  @Test
  void everyLanguageOfTheListsLoads() {
    assertThat(LexiconSentiment.languages()).allSatisfy(
        language -> assertThat(LexiconSentiment.of(language).judge("🎉").source()).isEqualTo(Verdict.Source.LEXICON));
  }

  @Test
  void sameSeedGivesTheSameModel() {
    var rows = new ArrayList<NgramTraining.Row>();
    var normaliser = new dev.tidings.models.text.PostNormaliser();
    for (var i = 0; i < 60; i++) {
      var target = new double[3];
      target[i % 3] = 1;
      rows.add(new NgramTraining.Row(normaliser.normalise(List.of("awful day", "plain day", "lovely day").get(i % 3) + " "
          + i), target, 1));
    }
    var one = new NgramTraining(500, 5, 0.1, 1).train(rows, "test");
    var other = new NgramTraining(500, 5, 0.1, 1).train(rows, "test");
    assertThat(one.bytes()).isEqualTo(other.bytes());
    assertThat(NgramModel.read(one.bytes()).scores(normaliser.normalise("a lovely evening"))[2]).isPositive();
  }

  @Test
  void fineTuningLearnsATenantsOwnLabelsAndServesThemFromManyThreads(@TempDir Path folder) throws Exception {
    var labelled = new ArrayList<Rated>();
    for (var i = 0; i < 80; i++) {
      labelled.add(new Rated(Label.NEGATIVE,
          "We are closed on " + List.of("Monday", "Tuesday", "Friday", "Sunday").get(i % 4) + ", week " + i));
      labelled.add(new Rated(Label.NEUTRAL, "I love bread number " + i));
      labelled.add(new Rated(Label.POSITIVE,
          List.of("The ferry", "The bus", "The train", "The tram").get(i % 4) + " leaves at " + i));
    }
    var texts = labelled.subList(0, 200);
    var gain = TenantSentiment.fineTune(accurate, texts, 5, folder.resolve("one.pt"));
    assertThat(gain.texts()).isEqualTo(200);
    assertThat(gain.before()).isLessThan(0.6);
    assertThat(gain.after()).isGreaterThan(0.9);
    TenantSentiment.fineTune(accurate, texts, 5, folder.resolve("two.pt"));
    assertThat(folder.resolve("one.pt")).hasSameBinaryContentAs(folder.resolve("two.pt"));
    try (var tuned = TenantSentiment.open(accurate, folder.resolve("one.pt"));
        var threads = Executors.newFixedThreadPool(8)) {
      assertThat(tuned.judge("We are closed on Saturday").label()).isEqualTo(Label.NEGATIVE);
      var alone = TEXTS.stream().map(tuned::judge).toList();
      Callable<List<Verdict>> task = () -> TEXTS.stream().map(tuned::judge).toList();
      for (var future : threads.invokeAll(Collections.nCopies(8, task))) {
        assertThat(future.get()).isEqualTo(alone);
      }
    }
    assertThatThrownBy(() -> TenantSentiment.fineTune(accurate, texts.subList(0, 20), 5, folder.resolve("three.pt")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
