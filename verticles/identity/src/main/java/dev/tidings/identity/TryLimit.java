package dev.tidings.identity;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.Violation;
import dev.tidings.runtime.redis.RedisStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Counts refused sign-ins: for one e-mail from one address, for one e-mail, for one address. A try is counted before it is
 * judged, so that many at once are no way round, and given back when it succeeds.
 */
final class TryLimit {
  /** Counts one try within a window that begins with the first; answers how many milliseconds to wait, 0 for none. */
  private static final String COUNT = """
      local tries = redis.call('INCR', KEYS[1])
      if tries == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
      if tries <= tonumber(ARGV[2]) then return 0 end
      return math.max(redis.call('PTTL', KEYS[1]), 1)
      """;

  /** Gives one try back, if the window still runs. */
  private static final String GIVE_BACK = """
      if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('DECR', KEYS[1]) end
      return 0
      """;

  private final RedisStore redis;
  private final IdentityConfig config;

  TryLimit(RedisStore redis, IdentityConfig config) {
    this.redis = redis;
    this.config = config;
  }

  /**
   * Counts a try. One that is beyond what this address may try for this e-mail counts for nothing else, so that nobody can
   * use up alone what others have for the same e-mail. Fails 429 {@code too-many-tries}, saying when to come back, or 503
   * when Redis cannot be reached.
   */
  Future<Void> count(String email, String address) {
    return count(pairKey(email, address), config.triesPerPair())
        .compose(TryLimit::requireNone)
        .compose(within -> Future.all(
            count(emailKey(email), config.triesPerEmail()), count(addressKey(address), config.triesPerAddress())))
        .compose(waits -> requireNone(waits.<Long>list().stream().mapToLong(Long::longValue).max().orElse(0)));
  }

  private static Future<Void> requireNone(long wait) {
    return wait == 0 ? Future.succeededFuture() : Future.failedFuture(tooMany(Duration.ofMillis(wait)));
  }

  /** Forgets the tries of somebody who signed in. */
  Future<Void> succeeded(String email, String address) {
    return Future.all(
            call(Command.DEL, pairKey(email, address)).mapEmpty(),
            giveBack(emailKey(email)),
            giveBack(addressKey(address)))
        .mapEmpty();
  }

  private Future<Long> count(String key, int limit) {
    return call(Command.EVAL, COUNT, 1, key, config.triesWindow().toMillis(), limit)
        .map(Response::toLong);
  }

  private Future<Void> giveBack(String key) {
    return call(Command.EVAL, GIVE_BACK, 1, key).mapEmpty();
  }

  private Future<Response> call(Command command, Object... arguments) {
    return redis.call(command, arguments).recover(failure -> Future.failedFuture(SessionStore.unavailable(failure)));
  }

  private static BusFailure tooMany(Duration wait) {
    long seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
    return BusFailure.rejected(429, "too-many-tries",
        "Too many tries to sign in. Try again in " + (seconds < 120 ? seconds + " seconds." : (seconds + 59) / 60 + " minutes."),
        List.of(new Violation("retryAfter", "retry-after", Long.toString(seconds))));
  }

  private static String pairKey(String email, String address) {
    return "tidings:tries:pair:" + hashed(PersonalData.normalised(email) + "\n" + address);
  }

  private static String emailKey(String email) {
    return "tidings:tries:email:" + hashed(PersonalData.normalised(email));
  }

  private static String addressKey(String address) {
    return "tidings:tries:address:" + hashed(address);
  }

  private static String hashed(String text) {
    return HexFormat.of().formatHex(Secrets.sha256(text));
  }
}
