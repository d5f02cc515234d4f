package dev.tidings.web.limits;

import dev.tidings.runtime.SharedFuture;
import dev.tidings.runtime.redis.RedisStore;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Limits how often somebody asks, over all nodes. A node takes tokens from Redis by the handful, so that most requests are
 * judged here; while Redis is away each node admits half the rate by itself.
 */
public final class RateLimits {
  private static final int MOST_KEYS = 50_000;
  private static final long IDLE_NANOS = 120_000_000_000L;
  private static final long REDIS_PAUSE_NANOS = 1_000_000_000L;

  private final SharedBuckets shared;
  private final Policy policy;
  private final Map<String, Lease> leases = new ConcurrentHashMap<>();
  private volatile long redisAwayUntil = System.nanoTime();

  public RateLimits(RedisStore redis, Policy policy) {
    this.shared = new SharedBuckets(redis);
    this.policy = policy;
  }

  public Policy policy() {
    return policy;
  }

  /** Judges one request of somebody. The future always succeeds. */
  public Future<Verdict> admit(String key) {
    if (leases.size() > MOST_KEYS) {
      long now = System.nanoTime();
      leases.values().removeIf(lease -> now - lease.usedNanos > IDLE_NANOS);
    }
    Lease lease = leases.computeIfAbsent(key, unknown -> new Lease());
    Future<SharedBuckets.Taken> asking;
    synchronized (lease) {
      long now = System.nanoTime();
      Verdict here = lease.use(now);
      if (here != null) {
        return Future.succeededFuture(here);
      }
      if (redisAwayUntil - now > 0) {
        return Future.succeededFuture(alone(lease, now));
      }
      asking = lease.asking == null ? ask(key, lease) : lease.asking;
      lease.asking = asking.isComplete() ? null : asking;
    }
    return SharedFuture.here(asking).compose(taken -> afterTaking(key, lease, taken), failure -> whileRedisIsAway(lease));
  }

  /** Complete only after the lease has what came: whoever sees it complete finds its tokens there. */
  private Future<SharedBuckets.Taken> ask(String key, Lease lease) {
    return shared.take(key, policy, policy.share()).transform(outcome -> {
      settle(lease, outcome.result());
      return outcome.succeeded() ? Future.succeededFuture(outcome.result()) : Future.failedFuture(outcome.cause());
    });
  }

  private static void settle(Lease lease, SharedBuckets.Taken taken) {
    synchronized (lease) {
      lease.asking = null;
      if (taken != null) {
        lease.add(taken, System.nanoTime());
      }
    }
  }

  /** Others may have used up what was taken: then this one asks again, unless there was nothing to take. */
  private Future<Verdict> afterTaking(String key, Lease lease, SharedBuckets.Taken taken) {
    synchronized (lease) {
      Verdict here = lease.use(System.nanoTime());
      if (here != null) {
        return Future.succeededFuture(here);
      }
    }
    if (taken.tokens() > 0) {
      return admit(key);
    }
    long wait = Math.max(1, (long) Math.ceil((1 - taken.left()) / policy.perMilli() / 1_000));
    return Future.succeededFuture(new Verdict(false, 0, wait));
  }

  private Future<Verdict> whileRedisIsAway(Lease lease) {
    redisAwayUntil = System.nanoTime() + REDIS_PAUSE_NANOS;
    synchronized (lease) {
      return Future.succeededFuture(alone(lease, System.nanoTime()));
    }
  }

  private Verdict alone(Lease lease, long now) {
    if (lease.alone == null) {
      lease.alone = new TokenBucket(policy.half(), now);
    }
    return lease.alone.take(now);
  }
}
