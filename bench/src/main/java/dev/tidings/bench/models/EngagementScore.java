package dev.tidings.bench.models;

import dev.tidings.bench.Score;
import dev.tidings.models.engagement.AccountForecaster;
import dev.tidings.models.engagement.HistoryReplay;
import dev.tidings.models.engagement.PostTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * Foretells an account's later posts, each only from posts that were 24 hours old by its time: those of the history, and
 * those of the later file before it. The model is fitted again after each 100 posts that ripened. Lift is {@code
 * log1p(likes)} minus the median of {@code log1p(likes)} over the account's last 30 own posts that were 24 hours old.
 */
public final class EngagementScore implements Score {
  static final long SEED = 20260101;
  /** Over how many of the history's last posts the forecaster is asked, to set the width of its intervals. */
  static final int WARMING = 900;

  @Override
  public String name() {
    return "score-engagement";
  }

  @Override
  public String arguments() {
    return "HISTORY.tsv LATER.tsv [ZONE] (columns created_at, likes, is_share, is_reply, client, text; one line for each "
        + "later row: lift, low,"
        + " high, probability above; lift is log1p(likes) minus the median log1p(likes) of the last 30 posts a day old)";
  }

  @Override
  public void run(List<String> arguments, PrintStream out) throws Exception {
    if (arguments.size() != 2 && arguments.size() != 3) {
      throw new IllegalArgumentException("takes " + arguments());
    }
    var zone = zone(arguments.size() == 3 ? arguments.get(2) : "UTC");
    try {
      var history = PostTable.read(Path.of(arguments.get(0)));
      var later = PostTable.read(Path.of(arguments.get(1)));
      if (!history.isEmpty() && !later.isEmpty() && later.getFirst().at().isBefore(history.getLast().at())) {
        throw new IllegalArgumentException("the later file begins before the history ends");
      }
      var replay = new HistoryReplay(new AccountForecaster(zone, SEED));
      for (var i = 0; i < history.size(); i++) {
        replay.tell(history.get(i), i >= history.size() - WARMING);
      }
      for (var post : later) {
        var told = replay.next(post, true);
        out.printf(Locale.ROOT, "%.5f\t%.5f\t%.5f\t%.5f%n", told.lift(), told.low(), told.high(), told.probabilityAbove());
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + e.getMessage());
    }
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no such zone: " + name);
    }
  }
}
