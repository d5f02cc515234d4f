package dev.tidings.runtime.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;

/** One request being written and its answer being read, within its time and size. */
final class Conversation {
  private final Vertx vertx;
  private final HttpClientRequest wire;
  private final int mostBytes;
  private final long began;
  private final Promise<Exchange> outcome = Promise.promise();
  private final Buffer body = Buffer.buffer();

  Conversation(Vertx vertx, HttpClientRequest wire, int mostBytes, long began) {
    this.vertx = vertx;
    this.wire = wire;
    this.mostBytes = mostBytes;
    this.began = began;
  }

  /** Writes at once, in the caller's tick. From here on a failure means that the request may have arrived. */
  Future<Exchange> hold(OutboundRequest request) {
    long timer = vertx.setTimer(Math.max(1, request.timeout().toMillis()),
        id -> lose("time-out", "No whole answer came within " + request.timeout() + "."));
    wire.exceptionHandler(failure -> lose("connection-lost", OutboundHttp.describe(failure)));
    wire.response().onSuccess(this::read).onFailure(failure -> lose("connection-lost", OutboundHttp.describe(failure)));
    var written = request.body() == null ? wire.end() : wire.end(request.body());
    written.onFailure(failure -> lose("connection-lost", OutboundHttp.describe(failure)));
    return outcome.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private void read(HttpClientResponse response) {
    response.exceptionHandler(failure -> lose("connection-lost", OutboundHttp.describe(failure)));
    response.handler(chunk -> {
      if (body.length() + chunk.length() > mostBytes) {
        lose("answer-too-large", "The answer is longer than " + mostBytes + " bytes.");
      } else {
        body.appendBuffer(chunk);
      }
    });
    response.endHandler(end -> outcome.tryComplete(new Exchange.Answered(
        response.statusCode(), response.headers(), body, OutboundHttp.millisSince(began))));
  }

  private void lose(String reason, String detail) {
    if (outcome.tryComplete(new Exchange.Lost(reason, detail, OutboundHttp.millisSince(began)))) {
      wire.reset();
    }
  }
}
