package dev.tidings.web.limits;

/**
 * Whether a request may go on.
 *
 * @param remaining how many more may follow at once
 * @param retryAfterSeconds when refused, until it is worth trying again
 */
public record Verdict(boolean admitted, long remaining, long retryAfterSeconds) {
  /** The value of RateLimit. */
  public String header(Policy policy) {
    long full = (long) Math.ceil((policy.requests() - remaining) / policy.perMilli() / 1_000);
    return "\"" + policy.name() + "\";r=" + remaining + ";t=" + Math.max(0, full);
  }
}
