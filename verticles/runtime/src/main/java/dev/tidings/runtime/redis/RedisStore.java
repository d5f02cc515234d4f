package dev.tidings.runtime.redis;

import dev.tidings.bus.BusFailure;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Redis: sessions, budgets, limits. Nothing here is the truth. Connections come back by themselves; while Redis is away
 * calls fail fast with 503 {@code redis-unavailable}.
 */
public final class RedisStore {
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final Vertx vertx;
  private final RedisOptions options;
  private final RedisPipe elsewhere;
  private final Map<Thread, RedisPipe> ofLoops = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** @param url {@code redis://[:password@]host:port[/database]} */
  public RedisStore(Vertx vertx, String url) {
    this.vertx = vertx;
    this.options = new RedisOptions()
        .setConnectionString(url)
        .setMaxPoolSize(1)
        .setMaxWaitingHandlers(16_384)
        .setPoolName("tidings-redis");
    options.getNetClientOptions().setConnectTimeout((int) PATIENCE.toMillis()).setTcpKeepAlive(true);
    this.elsewhere = pipe();
  }

  private RedisPipe pipe() {
    return new RedisPipe(vertx, options, PATIENCE);
  }

  /** Each event loop has a connection of its own, so that none wakes another one's thread. */
  private RedisPipe here() {
    return Context.isOnEventLoopThread()
        ? ofLoops.computeIfAbsent(Thread.currentThread(), loop -> pipe())
        : elsewhere;
  }

  /** Sends one command. Fails 503 {@code redis-unavailable} when Redis cannot be reached in time. */
  public Future<Response> call(Command command, Object... arguments) {
    var request = Request.cmd(command);
    for (Object each : arguments) {
      if (each instanceof byte[] bytes) {
        request.arg(io.vertx.core.buffer.Buffer.buffer(bytes));
      } else {
        request.arg(String.valueOf(each));
      }
    }
    return closed ? unavailable() : here().send(request)
        .recover(failure -> RedisPipe.isAnswer(failure) ? Future.failedFuture(failure) : unavailable());
  }

  private static <T> Future<T> unavailable() {
    return Future.failedFuture(BusFailure.rejected(503, "redis-unavailable",
        "Redis, which keeps sessions and limits, cannot be reached at the moment."));
  }

  /**
   * Runs a script by its name, and by its text when Redis does not have it yet. Fails like {@link #call}.
   *
   * @param keys the keys that it touches; further arguments follow
   */
  public Future<Response> run(RedisScript script, List<String> keys, Object... arguments) {
    return call(Command.EVALSHA, scripted(script.digest(), keys, arguments)).recover(failure ->
        failure instanceof ErrorType unknown && unknown.is("NOSCRIPT")
            ? call(Command.EVAL, scripted(script.text(), keys, arguments))
            : Future.failedFuture(failure));
  }

  private static Object[] scripted(String script, List<String> keys, Object[] arguments) {
    var all = new ArrayList<Object>(2 + keys.size() + arguments.length);
    all.add(script);
    all.add(keys.size());
    all.addAll(keys);
    all.addAll(List.of(arguments));
    return all.toArray();
  }

  /** Fails unless Redis answers. */
  public Future<Void> ping() {
    return call(Command.PING).mapEmpty();
  }

  /** Ends its connections; whatever is asked from now on fails 503. */
  public void close() {
    closed = true;
    ofLoops.values().forEach(RedisPipe::close);
    elsewhere.close();
  }
}
