package dev.tidings.models.studio;

import dev.tidings.models.engagement.Draft;
import dev.tidings.models.engagement.EngagementForecaster;
import java.time.Instant;
import java.util.Objects;

/**
 * Tells how a draft would fare by what an account's forecaster has learnt of the account's own posts. Thread-safe.
 *
 * <p>A forecaster that was told nothing answers with what holds of accounts in general.
 */
public final class LiftPredictor implements DraftPredictor {
  private final EngagementForecaster forecaster;
  private final String network;
  private final Instant at;

  /**
   * @param forecaster the account's, such as an {@link dev.tidings.models.engagement.AccountForecaster}
   * @param network the id of the account's network
   * @param at when the draft would be posted; not before the last post that the forecaster was told of
   */
  public LiftPredictor(EngagementForecaster forecaster, String network, Instant at) {
    this.forecaster = Objects.requireNonNull(forecaster, "forecaster");
    this.network = Objects.requireNonNull(network, "network");
    this.at = Objects.requireNonNull(at, "at");
  }

  /**
   * The middle of the forecast, or 0 on another network, of which the account's posts tell nothing.
   *
   * @throws IllegalArgumentException if the forecaster was told of a later post meanwhile
   */
  @Override
  public double lift(String text, String onNetwork) {
    return network.equals(onNetwork) ? forecaster.forecast(Draft.of(text), at).lift() : 0;
  }
}
