package dev.tidings.bench.models;

import dev.tidings.bench.Bench;
import dev.tidings.bench.Progress;
import dev.tidings.models.engagement.AccountForecaster;
import dev.tidings.models.engagement.ForecastQuality;
import dev.tidings.models.engagement.HistoryReplay;
import dev.tidings.models.engagement.LiftForecast;
import dev.tidings.models.engagement.MeasuredPost;
import dev.tidings.models.engagement.PostTable;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * How well lift is foretold on account-a, month by month through time: each post only from posts that were 24 hours old by
 * then. The figures are of all posts from July 2015 to June 2016 together. The baseline's AUC is that of the mean lift at
 * the same hour and weekday so far.
 */
public final class EngagementForecasts implements Bench {
  private static final Instant FROM = Instant.parse("2015-07-01T00:00:00Z");

  @Override
  public String name() {
    return "engagement";
  }

  @Override
  public JsonObject run(Progress progress) throws Exception {
    var file = Path.of(System.getProperty("tidings.data", "../shared/data")).resolve("engagement/account-a.tsv");
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("needs " + file
          + ", which is not here; set TIDINGS_DATA to the folder of the data");
    }
    var posts = PostTable.read(file);
    var first = (int) posts.stream().filter(post -> post.at().isBefore(FROM)).count();
    progress.say("%d posts, %d of them foretold", posts.size(), posts.size() - first);
    var forecaster = new AccountForecaster(ZoneOffset.UTC, EngagementScore.SEED);
    var replay = new HistoryReplay(forecaster);
    var slots = new SlotMeans();
    for (var i = 0; i < first; i++) {
      var foretold = replay.next(posts.get(i), i >= first - EngagementScore.WARMING);
      slots.tell(posts.get(i), foretold);
    }
    var all = new Judged();
    var month = new Judged();
    for (var i = first; i < posts.size(); i++) {
      var post = posts.get(i);
      var told = replay.next(post, true);
      all.add(post, told, slots.score(post));
      month.add(post, told, slots.score(post));
      slots.tell(post, told);
      if (i + 1 == posts.size() || !month(posts.get(i + 1)).equals(month(post))) {
        progress.say("%s: %s", month(post), month.figures().encode());
        month = new Judged();
      }
    }
    var begun = System.nanoTime();
    var refit = forecaster.refit();
    progress.say("a refit on %d posts", refit.posts());
    return all.figures().put("fit_s", Math.round((System.nanoTime() - begun) / 1e7) / 100.0).put("rows", all.came.size());
  }

  private static YearMonth month(MeasuredPost post) {
    return YearMonth.from(post.at().atZone(ZoneOffset.UTC));
  }

  private static double lift(MeasuredPost post, LiftForecast told) {
    return Math.log1p(post.likes()) - told.baseline().orElseThrow();
  }

  private static final class Judged {
    private final List<Double> lifts = new ArrayList<>();
    private final List<Double> chances = new ArrayList<>();
    private final List<Double> simple = new ArrayList<>();
    private final List<Double> came = new ArrayList<>();
    private int held;

    void add(MeasuredPost post, LiftForecast told, double slot) {
      var lift = lift(post, told);
      lifts.add(told.lift());
      chances.add(told.probabilityAbove());
      simple.add(slot);
      came.add(lift);
      held += told.low() <= lift && lift <= told.high() ? 1 : 0;
    }

    JsonObject figures() {
      return new JsonObject()
          .put("spearman", rounded(ForecastQuality.spearman(values(lifts), values(came))))
          .put("auc", rounded(ForecastQuality.auc(values(chances), values(came))))
          .put("coverage80", rounded(held / (double) came.size()))
          .put("baseline_auc", rounded(ForecastQuality.auc(values(simple), values(came))));
    }

    private static double[] values(List<Double> list) {
      return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double rounded(double value) {
      return Math.round(value * 1e4) / 1e4;
    }
  }

  /**
   * The mean lift at each hour of the week, in UTC, shrunk by 20 posts of none. It is told outcomes at once, so it is a
   * generous rival.
   */
  private static final class SlotMeans {
    private final double[] sums = new double[168];
    private final int[] counts = new int[168];

    double score(MeasuredPost post) {
      return sums[slot(post)] / (counts[slot(post)] + 20);
    }

    void tell(MeasuredPost post, LiftForecast told) {
      if (told.baseline().isPresent()) {
        sums[slot(post)] += lift(post, told);
        counts[slot(post)]++;
      }
    }

    private static int slot(MeasuredPost post) {
      var at = post.at().atZone(ZoneOffset.UTC);
      return (at.getDayOfWeek().getValue() - 1) * 24 + at.getHour();
    }
  }
}
