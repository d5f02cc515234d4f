package dev.tidings.runtime.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One connection over which commands follow one another without waiting for the answers before. A connection that breaks,
 * or owes an answer for too long, is given up with all that is asked over it, and the next command makes another.
 */
final class RedisPipe {
  private static final String CLOSED = "CONNECTION_CLOSED";

  private final Vertx vertx;
  private final RedisOptions options;
  private final Duration patience;
  private Redis client;
  private Line line;
  private boolean closed;

  /** Only a client's end ends a connection that is still owed an answer; one that never connected connects again. */
  private record Line(Redis client, Future<RedisConnection> open) {}

  /** @param patience how long a command may take, connecting included */
  RedisPipe(Vertx vertx, RedisOptions options, Duration patience) {
    this.vertx = vertx;
    this.options = options;
    this.patience = patience;
  }

  /** Whether Redis itself has said no; every other failure means that it could not be reached. */
  static boolean isAnswer(Throwable failure) {
    return failure instanceof ErrorType said && !said.is(CLOSED);
  }

  /** Sends a command; the answer comes on the caller's context. Fails with Redis's own error, or as {@link #isAnswer} tells. */
  Future<Response> send(Request request) {
    var used = line();
    return sent(used.open(), request)
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(failure -> {
          if (!isAnswer(failure)) {
            leave(used);
          }
        });
  }

  private Future<Response> sent(Future<RedisConnection> open, Request request) {
    if (open.succeeded()) {
      return asked(open.result(), request);
    }
    var here = (ContextInternal) vertx.getOrCreateContext();
    var answer = here.<Response>promise();
    open.onComplete(opened -> here.runOnContext(turn -> {
      if (opened.succeeded()) {
        asked(opened.result(), request).onComplete(answer);
      } else {
        answer.fail(new VertxException("Redis lets nobody in: " + opened.cause().getMessage(), opened.cause()));
      }
    }));
    return answer.future();
  }

  /** The driver throws when its connection is closed. */
  private static Future<Response> asked(RedisConnection connection, Request request) {
    try {
      return connection.send(request);
    } catch (IllegalStateException closed) {
      return Future.failedFuture(closed);
    }
  }

  private synchronized Line line() {
    if (closed) {
      return new Line(client, Future.failedFuture(new VertxException("Redis is no longer asked.", true)));
    }
    if (line == null) {
      if (client == null) {
        client = client();
      }
      var made = new Line(client, client.connect());
      made.open().onSuccess(connection -> connection
          .exceptionHandler(failure -> leave(made))
          .endHandler(ended -> leave(made)));
      line = made;
    }
    return line;
  }

  /** A client made in a verticle's context would end with that verticle, whoever else uses it. */
  private Redis client() {
    var here = (ContextInternal) vertx.getOrCreateContext();
    var nobodys = ((VertxInternal) vertx).contextBuilder().withEventLoop(here.nettyEventLoop()).build();
    var previous = nobodys.beginDispatch();
    try {
      return Redis.createClient(vertx, options);
    } finally {
      nobodys.endDispatch(previous);
    }
  }

  private void leave(Line broken) {
    synchronized (this) {
      if (line != broken) {
        return;
      }
      line = null;
      if (broken.open().failed()) {
        return;
      }
      client = null;
    }
    broken.client().close();
  }

  /** Ends the connection; whatever is asked from now on fails. */
  synchronized void close() {
    closed = true;
    line = null;
    if (client != null) {
      client.close();
    }
  }
}
