package dev.tidings.web.limits;

import dev.tidings.runtime.redis.RedisScript;
import dev.tidings.runtime.redis.RedisStore;
import io.vertx.core.Future;
import java.util.List;

/** Token buckets in Redis, by Redis's clock, which all nodes take from. */
final class SharedBuckets {
  private static final RedisScript TAKE = RedisScript.of("""
      local now = redis.call('TIME')
      local ms = now[1] * 1000 + math.floor(now[2] / 1000)
      local capacity, rate, want = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
      local held = redis.call('HMGET', KEYS[1], 'tokens', 'at')
      local tokens = capacity
      if held[1] then
        tokens = math.min(capacity, tonumber(held[1]) + math.max(0, ms - tonumber(held[2])) * rate)
      end
      local taken = math.min(want, math.floor(tokens))
      tokens = tokens - taken
      redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(ms))
      redis.call('PEXPIRE', KEYS[1], math.ceil(capacity / rate) + 1000)
      return {taken, tostring(tokens)}
      """);

  private final RedisStore redis;

  SharedBuckets(RedisStore redis) {
    this.redis = redis;
  }

  /** What was taken, at most what was wanted, and what is left. */
  record Taken(int tokens, double left) {}

  /** Fails 503 when Redis cannot be reached. */
  Future<Taken> take(String key, Policy policy, int want) {
    return redis.run(
            TAKE, List.of("tidings:limit:" + policy.name() + ":" + key), policy.requests(), policy.perMilli(), want)
        .map(answer -> new Taken(answer.get(0).toInteger(), Double.parseDouble(answer.get(1).toString())));
  }
}
