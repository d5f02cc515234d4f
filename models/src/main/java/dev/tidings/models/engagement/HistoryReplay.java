package dev.tidings.models.engagement;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells a forecaster of past posts as they would have come: each post when it was posted, its likes 24 hours later, a
 * refit when it is due. So every forecast on the way rests only on posts that were 24 hours old by then. For one thread;
 * blocking, for seconds.
 */
public final class HistoryReplay {
  /** At what age a post's likes count as final. */
  public static final Duration MATURITY = Duration.ofHours(24);
  private final EngagementForecaster forecaster;
  private final Deque<Unripe> unripe = new ArrayDeque<>();
  private long told;

  private record Unripe(String key, MeasuredPost post) {}

  /** Tells that forecaster of posts as they ripen; it must be told by nobody else. */
  public HistoryReplay(EngagementForecaster forecaster) {
    this.forecaster = forecaster;
  }

  /**
   * Brings the forecaster to a post's time, asks it, and then tells it of the post.
   *
   * @param refit whether the model may be fitted again on the way; without it a long history is read faster
   * @return what was foretold of the post
   * @throws IllegalArgumentException if the post is older than the one before
   */
  public LiftForecast next(MeasuredPost post, boolean refit) {
    ripen(post, refit);
    var forecast = forecaster.forecast(post.draft(), post.at());
    tell(post);
    return forecast;
  }

  /** As {@link #next}, without asking. */
  public void tell(MeasuredPost post, boolean refit) {
    ripen(post, refit);
    tell(post);
  }

  private void tell(MeasuredPost post) {
    var key = "replay-" + told++;
    forecaster.published(key, post.draft(), post.at());
    unripe.addLast(new Unripe(key, post));
  }

  private void ripen(MeasuredPost now, boolean refit) {
    while (!unripe.isEmpty() && !unripe.getFirst().post().at().plus(MATURITY).isAfter(now.at())) {
      var ripe = unripe.removeFirst();
      forecaster.measured(ripe.key(), ripe.post().likes());
    }
    if (refit && forecaster.refitDue()) {
      forecaster.refit();
    }
  }
}
