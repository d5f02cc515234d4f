package dev.tidings.web.limits;

import io.vertx.core.Future;

/** The tokens of one key that this node has taken and not used yet. Guarded by itself. */
final class Lease {
  private static final long KEPT_NANOS = 5_000_000_000L;

  int tokens;
  long left;
  long takenNanos;
  long usedNanos;
  Future<SharedBuckets.Taken> asking;
  TokenBucket alone;

  /** Uses one of the tokens that are here; null when there is none. */
  Verdict use(long nowNanos) {
    usedNanos = nowNanos;
    if (nowNanos - takenNanos > KEPT_NANOS) {
      tokens = 0;
    }
    if (tokens == 0) {
      return null;
    }
    tokens--;
    return new Verdict(true, left + tokens, 0);
  }

  void add(SharedBuckets.Taken taken, long nowNanos) {
    tokens += taken.tokens();
    left = (long) taken.left();
    takenNanos = nowNanos;
    alone = null;
  }
}
