package dev.tidings.web.rest;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.UUID;

/** Refuses what no route can answer, as a problem: request lines, hosts and bodies that are not HTTP. */
public final class RequestGate {
  private static final int BAD_REQUEST = 400;

  private RequestGate() {}

  /** Lets through what a router can look at. */
  public static Handler<HttpServerRequest> before(Handler<HttpServerRequest> router) {
    return request -> {
      if (HttpMethod.CONNECT.equals(request.method())) {
        refuse(request, "method-not-allowed", 405, "This is no proxy.");
      } else if (request.path() == null || !request.path().startsWith("/")) {
        refuse(request, "bad-request", BAD_REQUEST, "The address must begin with a slash.");
      } else if (request.authority() == null && hostIsNeeded(request)) {
        refuse(request, "bad-request", BAD_REQUEST, "The header Host must name this server.");
      } else {
        request.exceptionHandler(failure -> broken(request, failure));
        router.handle(request);
      }
    };
  }

  /** HTTP 1.0 does without (RFC 9112, 3.2). */
  private static boolean hostIsNeeded(HttpServerRequest request) {
    return request.version() != HttpVersion.HTTP_1_0 || request.headers().contains(HttpHeaders.HOST);
  }

  /** Answers what could not be read as a request at all. */
  public static void unreadable(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    if (cause instanceof TooLongHttpLineException) {
      refuse(request, "bad-request", 414, "The address is too long.");
    } else if (cause instanceof TooLongHttpHeaderException) {
      refuse(request, "bad-request", 431, "The headers are too long.");
    } else {
      refuse(request, "bad-request", BAD_REQUEST, "This is no HTTP request.");
    }
  }

  /** A body that breaks off with its connection needs no answer: nobody is there to read it. */
  private static void broken(HttpServerRequest request, Throwable failure) {
    if (Bytes.isMalformed(failure)) {
      refuse(request, "bad-request", BAD_REQUEST, "The body cannot be read.");
    }
  }

  private static void refuse(HttpServerRequest request, String code, int status, String detail) {
    var response = request.response();
    if (response.ended() || response.headWritten() || response.closed()) {
      return;
    }
    String requestId = UUID.randomUUID().toString();
    response
        .setStatusCode(status)
        .putHeader("X-Request-Id", requestId)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(new Problem(status, code, detail, List.of()).body(String.valueOf(request.path()), requestId))
        .onComplete(answered -> request.connection().close());
  }
}
