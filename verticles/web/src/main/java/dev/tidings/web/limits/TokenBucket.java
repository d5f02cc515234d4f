package dev.tidings.web.limits;

/** A token bucket by the monotonic clock. Not thread-safe. */
final class TokenBucket {
  private final Policy policy;
  private double tokens;
  private long atNanos;

  TokenBucket(Policy policy, long nowNanos) {
    this.policy = policy;
    this.tokens = policy.requests();
    this.atNanos = nowNanos;
  }

  Verdict take(long nowNanos) {
    double refilled = tokens + (nowNanos - atNanos) / 1e6 * policy.perMilli();
    tokens = Math.min(policy.requests(), refilled);
    atNanos = nowNanos;
    if (tokens >= 1) {
      tokens -= 1;
      return new Verdict(true, (long) tokens, 0);
    }
    return new Verdict(false, 0, Math.max(1, (long) Math.ceil((1 - tokens) / policy.perMilli() / 1_000)));
  }
}
