package dev.tidings.bench.models;

import dev.tidings.bench.Bench;
import dev.tidings.bench.Progress;
import dev.tidings.models.sentiment.AccurateSentiment;
import dev.tidings.models.sentiment.FastSentiment;
import dev.tidings.models.sentiment.RatedTexts;
import dev.tidings.models.sentiment.Scorecard;
import dev.tidings.models.sentiment.TenantSentiment;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;

/**
 * What 200 labelled texts of another kind teach: reviews and editorials, whose raters drew the lines elsewhere. The mean
 * recall of the labels on 2,000 further ones, before and after, and how long fine-tuning took.
 */
public final class FineTuning implements Bench {
  private static final long SEED = 3;
  private static final int LABELLED = 200;
  private static final int JUDGED = 2_000;

  @Override
  public String name() {
    return "finetune";
  }

  @Override
  public JsonObject run(Progress progress) throws Exception {
    var texts = new ArrayList<>(new RatedTexts(SentimentQuality.data()).others());
    Collections.shuffle(texts, new Random(SEED));
    var labelled = texts.subList(0, LABELLED);
    var further = texts.subList(LABELLED, LABELLED + JUDGED);
    var file = Files.createTempFile("finetune", ".pt");
    try (var accurate = AccurateSentiment.open(FastSentiment.open())) {
      var before = Scorecard.of(further, accurate::judge);
      progress.say("before: macro recall %.4f%n%s", before.macroRecall(), before.table());
      var begun = System.nanoTime();
      var gain = TenantSentiment.fineTune(accurate, labelled, SEED, file);
      var seconds = (System.nanoTime() - begun) / 1e9;
      progress.say("fine-tuned in %.1f s; it reckons from %d texts: %.4f before, %.4f after", seconds, gain.texts(),
          gain.before(), gain.after());
      try (var tuned = TenantSentiment.open(accurate, file)) {
        var after = Scorecard.of(further, tuned::judge);
        progress.say("after: macro recall %.4f%n%s", after.macroRecall(), after.table());
        return new JsonObject().put("before", before.macroRecall()).put("after", after.macroRecall())
            .put("seconds", seconds);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
