package dev.tidings.models.engagement;

import java.time.Instant;

/** Foretells how one account's drafts will fare, and learns from what became of them. Safe for many threads. */
public interface EngagementForecaster {
  /**
   * Foretells from what has been told so far; a millisecond or two of computing, no waiting for a refit.
   *
   * @param at when it would be posted; not before the last post told of
   * @throws IllegalArgumentException if it is
   */
  LiftForecast forecast(Draft draft, Instant at);

  /**
   * Tells that something was posted. Its forecast is kept, to be scored once its likes are told.
   *
   * @param key by which its likes are told later
   * @param at not before the last post told of
   * @throws IllegalArgumentException if the time is, or a post of that key waits for its likes
   */
  void published(String key, Draft draft, Instant at);

  /**
   * Tells a post's likes, once, when it is 24 hours old. A key that is not known, or was told before, changes nothing.
   *
   * @throws IllegalArgumentException if the likes are negative
   */
  void measured(String key, long likes);

  /** Whether enough was measured since the last refit to make another worth its while. */
  boolean refitDue();

  /** Fits the account's own model again, in seconds; forecasts are answered meanwhile. Blocking. */
  Refit refit();

  /**
   * What a refit was made of.
   *
   * @param posts how many posts it learnt from
   * @param fitted whether they were enough for a model of the account's own
   */
  record Refit(int posts, boolean fitted) {}
}
