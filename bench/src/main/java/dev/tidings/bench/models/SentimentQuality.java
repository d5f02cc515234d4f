package dev.tidings.bench.models;

import dev.tidings.bench.Bench;
import dev.tidings.bench.Progress;
import dev.tidings.models.sentiment.AccurateSentiment;
import dev.tidings.models.sentiment.CascadeSentiment;
import dev.tidings.models.sentiment.FastSentiment;
import dev.tidings.models.sentiment.Label;
import dev.tidings.models.sentiment.RatedTexts;
import dev.tidings.models.sentiment.RatedTexts.Part;
import dev.tidings.models.sentiment.RatedTexts.Rated;
import dev.tidings.models.sentiment.Scorecard;
import dev.tidings.models.sentiment.SentimentModel;
import dev.tidings.models.sentiment.Vader;
import dev.tidings.models.sentiment.Verdict;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How well and how fast sentiment is told, on a twentieth of the training posts that no model has learnt from, nor any
 * setting.
 */
public final class SentimentQuality implements Bench {
  private static final int THREADS = 2;

  @Override
  public String name() {
    return "sentiment";
  }

  @Override
  public JsonObject run(Progress progress) throws Exception {
    var data = data();
    var texts = new RatedTexts(data).posts(Part.REPORT);
    var begun = System.nanoTime();
    var fast = FastSentiment.open();
    var loaded = (System.nanoTime() - begun) / 1_000_000;
    progress.say("fast model of %d features loaded in %d ms; %d posts to judge", fast.features(), loaded, texts.size());
    try (var accurate = AccurateSentiment.open(fast)) {
      var cascade = new CascadeSentiment(fast, accurate);
      var vader = new Vader();
      var byAccurate = card("accurate", texts, accurate, progress);
      var passed = texts.stream().filter(each -> cascade.judge(each.text()).source() == Verdict.Source.ENCODER).count();
      progress.say("the cascade asks the accurate model about %.0f %% of posts, and judges %.0f posts a second on one core",
          100.0 * passed / texts.size(), perSecond(cascade, texts.subList(0, 500)));
      return new JsonObject().put("accurate_macro_recall", byAccurate.macroRecall())
          .put("fast_macro_recall", card("fast", texts, fast, progress).macroRecall())
          .put("cascade_macro_recall", card("cascade", texts, cascade, progress).macroRecall())
          .put("vader_macro_recall", card("vader", texts, text -> certain(vader.label(text)), progress).macroRecall())
          .put("accurate_per_s", together(accurate, texts)).put("fast_per_s_core", perSecond(fast, texts))
          .put("calibration_error", byAccurate.calibrationError()).put("load_ms", loaded);
    }
  }

  static Path data() {
    var data = Path.of(System.getProperty("tidings.data", "../shared/data"));
    if (!Files.isReadable(data.resolve("sentiment/train.tsv"))) {
      throw new IllegalArgumentException("This bench needs " + data.resolve("sentiment/train.tsv")
          + "; set TIDINGS_DATA to its folder.");
    }
    return data;
  }

  private static Verdict certain(Label label) {
    return new Verdict(label, label == Label.NEGATIVE ? 1 : 0, label == Label.NEUTRAL ? 1 : 0,
        label == Label.POSITIVE ? 1 : 0, Verdict.Source.LEXICON);
  }

  private static Scorecard card(String name, List<Rated> texts, SentimentModel model, Progress progress) {
    var card = Scorecard.of(texts, model::judge);
    progress.say("%s: macro recall %.4f, calibration error %.4f%n%s", name, card.macroRecall(), card.calibrationError(),
        card.table());
    return card;
  }

  private static double perSecond(SentimentModel model, List<Rated> texts) {
    var begun = System.nanoTime();
    texts.forEach(each -> model.judge(each.text()));
    return texts.size() / ((System.nanoTime() - begun) / 1e9);
  }

  private static double together(SentimentModel model, List<Rated> texts) throws InterruptedException {
    var threads = new Thread[THREADS];
    var begun = System.nanoTime();
    for (var i = 0; i < THREADS; i++) {
      var share = texts.subList(i * texts.size() / THREADS, (i + 1) * texts.size() / THREADS);
      threads[i] = Thread.ofPlatform().start(() -> share.forEach(each -> model.judge(each.text())));
    }
    for (var thread : threads) {
      thread.join();
    }
    return texts.size() / ((System.nanoTime() - begun) / 1e9);
  }
}
