package dev.tidings.web.rest;

import dev.tidings.bus.BusFailure;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Takes a body's bytes, and no more than allowed. */
public final class Bytes {
  /** So much of a refused body is still taken in, so that its sender lives to read the refusal. */
  private static final long PATIENCE = 64L << 20;

  private Bytes() {}

  /** All bytes; fails 413 as soon as it is known that there are more. */
  public static Future<Buffer> read(HttpServerRequest request, int most) {
    if (announced(request) > most) {
      return refuse(request, tooLarge(most));
    }
    Promise<Buffer> promise = Promise.promise();
    Buffer all = Buffer.buffer();
    request.handler(chunk -> {
      if (all.length() + chunk.length() > most) {
        refuse(request, tooLarge(most));
        promise.tryFail(tooLarge(most));
      } else {
        all.appendBuffer(chunk);
      }
    });
    request.exceptionHandler(failure -> promise.tryFail(BusFailure.rejected(400, "bad-request",
        isMalformed(failure) ? "The body cannot be read." : "The body broke off.")));
    request.endHandler(end -> promise.tryComplete(all));
    request.resume();
    return promise.future();
  }

  /** Lets the body pass unread. */
  static Future<Void> discard(HttpServerRequest request) {
    if (!request.isEnded()) {
      swallow(request);
    }
    return Future.succeededFuture();
  }

  /** Fails, and lets what is still coming pass unread. */
  static <T> Future<T> refuse(HttpServerRequest request, BusFailure failure) {
    if (!request.isEnded()) {
      swallow(request);
    }
    return Future.failedFuture(failure);
  }

  private static void swallow(HttpServerRequest request) {
    if (announced(request) > PATIENCE) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    long[] passed = {0};
    request.handler(chunk -> {
      passed[0] += chunk.length();
      if (passed[0] > PATIENCE) {
        request.connection().close();
      }
    });
    request.resume();
  }

  /** Whether a body is not as HTTP frames it, and its connection still open. */
  static boolean isMalformed(Throwable failure) {
    return failure instanceof DecoderException || failure instanceof IllegalArgumentException;
  }

  private static long announced(HttpServerRequest request) {
    String header = request.headers().get(HttpHeaders.CONTENT_LENGTH);
    try {
      return header == null ? 0 : Long.parseLong(header);
    } catch (NumberFormatException e) {
      throw BusFailure.rejected(400, "bad-parameter", "Content-Length is no number.");
    }
  }

  static BusFailure tooLarge(int most) {
    return BusFailure.rejected(413, "too-large", "A body of this call has at most " + most + " bytes.");
  }
}
