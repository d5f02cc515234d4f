package dev.tidings.runtime.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
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
  private Line line;

  /** A client of its own for each connection, since only a client's end ends a connection that is still owed an answer. */
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
      return open.result().send(request);
    }
    var here = (ContextInternal) vertx.getOrCreateContext();
    var answer = here.<Response>promise();
    open.onComplete(opened -> here.runOnContext(turn -> {
      if (opened.succeeded()) {
        opened.result().send(request).onComplete(answer);
      } else {
        answer.fail(opened.cause());
      }
    }));
    return answer.future();
  }

  private synchronized Line line() {
    if (line == null) {
      var client = Redis.createClient(vertx, options);
      var made = new Line(client, client.connect());
      made.open().onSuccess(connection -> connection
          .exceptionHandler(failure -> leave(made))
          .endHandler(ended -> leave(made)));
      line = made;
    }
    return line;
  }

  private void leave(Line broken) {
    synchronized (this) {
      if (line != broken) {
        return;
      }
      line = null;
    }
    broken.client().close();
  }

  synchronized void close() {
    if (line != null) {
      leave(line);
    }
  }
}
