package dev.tidings.models.engagement;

import dev.tidings.models.engagement.AdaptiveInterval.Bounds;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * One account's forecaster: boosted trees over the draft's form, its words' recent lifts, the time and the account's
 * momentum; a shipped prior where they know too little; intervals by adaptive conformal inference over its own earlier
 * forecasts. It only knows what it was told, so nothing of a post's outcome is in its own forecast. Nothing is kept on
 * disk: it is made again from the account's posts.
 */
public final class AccountForecaster implements EngagementForecaster {
  /** The share of outcomes that the interval is to hold. */
  public static final double COVERAGE = 0.8;
  private static final int LEAST_ROWS = 80;
  private static final double PRIOR_POSTS = 100;
  private static final double RATE = 0.02;
  private static final int ERRORS = 300;
  private static final int MOST_WAITING = 20_000;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final ZoneId zone;
  private final long seed;
  private final LiftPrior prior;
  private final AccountMemory memory;
  private final AdaptiveInterval interval;
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private Instant last = Instant.MIN;
  private int measuredSinceRefit;
  private Fitted fitted = new Fitted(null, 0);

  /** The account's own trees, null while there are none, and from how many posts. */
  private record Fitted(LiftTrees trees, int posts) {
    double share() {
      return trees == null ? 0 : posts / (posts + PRIOR_POSTS);
    }
  }

  private record Waiting(PostView post, double center, Bounds told) {}

  /**
   * A forecaster for an account of which nothing is told yet. Reads the shipped prior. Blocking.
   *
   * @param zone in which the account's hours and weekdays count
   * @param seed the same seed and the same posts give the same forecasts
   * @throws dev.tidings.models.registry.ModelRefused if the prior's files are damaged
   */
  public AccountForecaster(ZoneId zone, long seed) {
    this(zone, seed, LiftPrior.shipped());
  }

  AccountForecaster(ZoneId zone, long seed, LiftPrior prior) {
    this.zone = Objects.requireNonNull(zone, "zone");
    this.seed = seed;
    this.prior = prior;
    this.memory = new AccountMemory(zone);
    this.interval = new AdaptiveInterval(COVERAGE, RATE, ERRORS, prior.errors());
  }

  @Override
  public LiftForecast forecast(Draft draft, Instant at) {
    lock.readLock().lock();
    try {
      refuseBefore(at);
      var post = memory.view(draft, at);
      var certainty = new Certainty(memory.measuredPosts(), fitted.share(), interval.scored());
      if (draft.share()) {
        return SharedPosts.forecast(memory.shareLevels(), post.baseline(), certainty);
      }
      var center = center(post);
      var bounds = interval.around(center);
      var reasons = new Reasons(post, memory, zone).of(contributions(post));
      return new LiftForecast(
          center, bounds.low(), bounds.high(), interval.probabilityAbove(center), post.baseline(), certainty, reasons);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void published(String key, Draft draft, Instant at) {
    lock.writeLock().lock();
    try {
      refuseBefore(at);
      if (waiting.containsKey(key)) {
        throw new IllegalArgumentException("The post " + key + " was told before");
      }
      var post = memory.view(draft, at);
      var center = draft.share() ? 0 : center(post);
      waiting.put(key, new Waiting(post.wordless(), center, interval.around(center)));
      if (waiting.size() > MOST_WAITING) {
        waiting.remove(waiting.keySet().iterator().next());
      }
      memory.posted(at);
      last = at;
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void measured(String key, long likes) {
    if (likes < 0) {
      throw new IllegalArgumentException("Likes below zero: " + likes);
    }
    lock.writeLock().lock();
    try {
      var told = waiting.remove(key);
      if (told == null) {
        return;
      }
      var level = Math.log1p(likes);
      if (told.post().draft().share()) {
        memory.measuredShare(level);
        return;
      }
      told.post().baseline().ifPresent(baseline -> interval.learn(told.told(), told.center(), level - baseline));
      memory.measured(told.post(), level);
      measuredSinceRefit++;
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public boolean refitDue() {
    lock.readLock().lock();
    try {
      return memory.measuredPosts() >= LEAST_ROWS && measuredSinceRefit >= Math.clamp(memory.measuredPosts() / 4, 20, 100);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public Refit refit() {
    List<LiftTrees.Row> rows;
    lock.writeLock().lock();
    try {
      rows = memory.rows();
      measuredSinceRefit = 0;
    } finally {
      lock.writeLock().unlock();
    }
    if (rows.size() < LEAST_ROWS) {
      return new Refit(rows.size(), false);
    }
    var trees = LiftTrees.fit(rows, seed);
    lock.writeLock().lock();
    try {
      fitted = new Fitted(trees, rows.size());
    } finally {
      lock.writeLock().unlock();
    }
    return new Refit(rows.size(), true);
  }

  private double center(PostView post) {
    var guess = prior.lift(post.features());
    return fitted.trees() == null ? guess : guess + fitted.share() * (fitted.trees().lift(post.features()) - guess);
  }

  private double[] contributions(PostView post) {
    var guess = prior.contributions(post.features());
    if (fitted.trees() == null) {
      return guess;
    }
    var own = fitted.trees().contributions(post.features());
    for (var i = 0; i < guess.length; i++) {
      guess[i] += fitted.share() * (own[i] - guess[i]);
    }
    return guess;
  }

  private void refuseBefore(Instant at) {
    if (at.isBefore(last)) {
      throw new IllegalArgumentException("Posts are told of in the order of their times: " + at + " is before " + last);
    }
  }
}
