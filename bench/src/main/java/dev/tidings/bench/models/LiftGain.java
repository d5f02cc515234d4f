package dev.tidings.bench.models;

import dev.tidings.bench.Progress;
import dev.tidings.models.engagement.AccountForecaster;
import dev.tidings.models.engagement.HistoryReplay;
import dev.tidings.models.engagement.PostTable;
import dev.tidings.models.studio.Brief;
import dev.tidings.models.studio.LiftPredictor;
import dev.tidings.models.studio.Studio;
import dev.tidings.models.studio.voice.BrandVoice;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What ranking by an account's own history changes: the lift that the account's forecaster expects of the draft that is
 * chosen, beside that of a draft as it comes. By the same forecaster, so it tells what ranking does, not what comes of it.
 */
final class LiftGain {
  private static final int HISTORY = 3_000;
  private static final int BRIEFS = 40;
  private static final int DRAFTS = 8;
  private static final String NETWORK = "x";

  private LiftGain() {}

  /** {@code lift_chosen} and {@code lift_random}, in natural logarithms; nothing where there is no history to learn from. */
  static JsonObject of(List<Brief> briefs, Progress progress) throws IOException {
    var file = Path.of(System.getProperty("tidings.data", "../shared/data")).resolve("engagement/account-a.tsv");
    if (!Files.isReadable(file)) {
      progress.say("Without %s no account's history is there to rank by.", file);
      return new JsonObject();
    }
    var posts = PostTable.read(file);
    var history = posts.subList(Math.max(0, posts.size() - HISTORY), posts.size());
    var forecaster = new AccountForecaster(ZoneOffset.UTC, EngagementScore.SEED);
    var replay = new HistoryReplay(forecaster);
    history.forEach(post -> replay.tell(post, false));
    progress.say("A forecaster of %d posts of one account.", forecaster.refit().posts());
    var predictor = new LiftPredictor(forecaster, NETWORK, history.getLast().at().plus(Duration.ofHours(1)));
    var plain = Studio.plain();
    var ranking = plain.predictedBy(predictor);
    double chosen = 0;
    double random = 0;
    for (int i = 0; i < BRIEFS; i++) {
      var brief = on(briefs.get(i));
      chosen += ranking.drafts(brief, BrandVoice.unknown(), DRAFTS, i).getFirst().scores().lift() / BRIEFS;
      for (int seed = 0; seed < DRAFTS; seed++) {
        var any = plain.drafts(brief, BrandVoice.unknown(), 1, seed).getFirst().text();
        random += predictor.lift(any, NETWORK) / BRIEFS / DRAFTS;
      }
    }
    return new JsonObject().put("lift_chosen", StudioBench.rounded(chosen)).put("lift_random", StudioBench.rounded(random));
  }

  private static Brief on(Brief brief) {
    return new Brief(brief.topic(), brief.product(), brief.offer(), brief.audience(), brief.goal(), brief.tone(), NETWORK,
        brief.callToAction(), brief.links(), brief.hashtags(), brief.language(), brief.must(), brief.mustNot(),
        brief.article());
  }
}
