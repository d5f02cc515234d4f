package dev.tidings.models.engagement;

/**
 * How much a forecast knows.
 *
 * @param measuredPosts how many own posts of the account it has learnt from
 * @param ownShare what share of the forecast is the account's own model, 0 to 1; the rest is the shipped prior
 * @param scoredForecasts on how many earlier forecasts the interval rests; the prior's spread fills in below 300
 */
public record Certainty(int measuredPosts, double ownShare, int scoredForecasts) {
  /** In one sentence. */
  public String words() {
    if (measuredPosts == 0) {
      return "Nothing of this account is measured yet: a guess from general habits. The interval is wide: "
          + "on the one account that it was measured on, some 99 in 100 posts fell within it, not 80.";
    }
    if (ownShare == 0) {
      return measuredPosts
          + " posts of this account are measured, too few for a model of its own: general habits around its baseline.";
    }
    return "Learnt from " + measuredPosts + " posts of this account; its own model counts for " + Math.round(100 * ownShare)
        + " %, and the interval rests on " + scoredForecasts + " earlier forecasts.";
  }
}
