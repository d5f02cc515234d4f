package dev.tidings.identity;

import dev.tidings.bus.BusFailure;
import dev.tidings.runtime.redis.RedisStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Sessions in Redis, each under the hash of its token, so that who reads Redis cannot sign in with what they see. A
 * session unused for the idle time ends by itself. Every method fails 503 {@code sessions-unavailable} when Redis cannot
 * be reached.
 */
final class SessionStore {
  private final RedisStore redis;
  private final Duration idle;
  private final Duration life;

  SessionStore(RedisStore redis, Duration idle, Duration life) {
    this.redis = redis;
    this.idle = idle;
    this.life = life;
  }

  /** Keeps a new session. */
  Future<Void> put(String token, SessionRecord session) {
    return call(Command.SET, key(token), session.toJson().encode(), "PX", idle.toMillis())
        .mapEmpty();
  }

  /** Replaces a session without making it last longer; does nothing if it has ended. */
  Future<Void> replace(String token, SessionRecord session) {
    return call(Command.SET, key(token), session.toJson().encode(), "XX", "KEEPTTL")
        .mapEmpty();
  }

  /** The session of a token, used by this very look; empty if there is none or its whole life is over. */
  Future<Optional<SessionRecord>> use(String token, Instant now) {
    return found(token, now, call(Command.GETEX, key(token), "PX", idle.toMillis()));
  }

  /** The session of a token, which this look does not keep from ending unused; empty as with {@link #use}. */
  Future<Optional<SessionRecord>> look(String token, Instant now) {
    return found(token, now, call(Command.GET, key(token)));
  }

  private Future<Optional<SessionRecord>> found(String token, Instant now, Future<Response> answer) {
    return answer
        .map(response -> response == null
            ? Optional.<SessionRecord>empty()
            : Optional.of(SessionRecord.of(new JsonObject(response.toString()))))
        .compose(found -> found.isPresent() && !now.isBefore(lastOf(found.get()))
            ? end(token).map(ended -> Optional.<SessionRecord>empty())
            : Future.succeededFuture(found));
  }

  /** When the session ends if it is not used again. */
  Instant endOf(SessionRecord session, Instant now) {
    Instant unused = now.plus(idle);
    Instant old = lastOf(session);
    return unused.isBefore(old) ? unused : old;
  }

  /** When the session ends however much it is used. */
  Instant lastOf(SessionRecord session) {
    return session.createdAt().plus(life);
  }

  /** Ends a session. */
  Future<Void> end(String token) {
    return call(Command.DEL, key(token)).mapEmpty();
  }

  private static String key(String token) {
    return "tidings:session:" + HexFormat.of().formatHex(Secrets.sha256(token));
  }

  private Future<Response> call(Command command, Object... arguments) {
    return redis.call(command, arguments).recover(failure -> Future.failedFuture(unavailable(failure)));
  }

  /** What a caller is told when Redis is away; any other failure stays what it is. */
  static Throwable unavailable(Throwable failure) {
    return failure instanceof BusFailure known && known.status() == 503
        ? BusFailure.rejected(503, "sessions-unavailable",
            "Signing in and staying signed in need Redis, which cannot be reached at the moment. Publishing goes on.")
        : failure;
  }
}
