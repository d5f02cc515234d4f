package dev.tidings.publisher.connectors;

import dev.tidings.bus.ReadingProtocol.MetricValues;
import java.time.Duration;

/** How a post or an account fares, as its network counts; what the network does not tell is null, never zero. */
public final class Metrics {
  private Long impressions;
  private Long reach;
  private Long likes;
  private Long comments;
  private Long shares;
  private Long saves;
  private Long clicks;
  private Long videoViews;
  private Duration watchTime;
  private Long followers;
  private Long posts;

  public Metrics impressions(Long count) {
    impressions = count;
    return this;
  }

  public Metrics reach(Long count) {
    reach = count;
    return this;
  }

  public Metrics likes(Long count) {
    likes = count;
    return this;
  }

  public Metrics comments(Long count) {
    comments = count;
    return this;
  }

  public Metrics shares(Long count) {
    shares = count;
    return this;
  }

  public Metrics saves(Long count) {
    saves = count;
    return this;
  }

  public Metrics clicks(Long count) {
    clicks = count;
    return this;
  }

  public Metrics videoViews(Long count) {
    videoViews = count;
    return this;
  }

  public Metrics watchTime(Duration time) {
    watchTime = time;
    return this;
  }

  public Metrics followers(Long count) {
    followers = count;
    return this;
  }

  public Metrics posts(Long count) {
    posts = count;
    return this;
  }

  /** The sum of those that are told; null when none is. */
  public static Long sum(Long one, Long other) {
    return one == null ? other : other == null ? one : Long.valueOf(one + other);
  }

  /** As they travel. */
  public MetricValues values() {
    return new MetricValues(impressions, reach, likes, comments, shares, saves, clicks, videoViews,
        watchTime == null ? null : watchTime.toSeconds(), followers, posts);
  }
}
