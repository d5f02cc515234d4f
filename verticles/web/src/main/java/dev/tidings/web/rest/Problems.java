package dev.tidings.web.rest;

import dev.tidings.bus.BusFailure;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns failures into problems. What is not meant for a client goes to the log, and the client is told where to ask. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /** Ends the exchange with a problem; does nothing if an answer has begun. */
  public static void write(RoutingContext exchange, Throwable failure) {
    HttpServerResponse response = exchange.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      response.reset();
      return;
    }
    String requestId = Exchange.of(exchange).requestId();
    Problem problem = of(failure, requestId, exchange.request().path());
    if (failure instanceof TooManyRequests limited) {
      response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(limited.retryAfterSeconds()));
    }
    if (failure instanceof BusFailure.Rejected rejected && rejected.status() == 429) {
      rejected.violations().stream()
          .filter(violation -> violation.rule().equals("retry-after"))
          .forEach(violation -> response.putHeader(HttpHeaders.RETRY_AFTER, violation.message()));
    }
    response
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (problem.status() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer realm=\"tidings\"");
    }
    response.end(problem.body(exchange.request().path(), requestId));
  }

  /** The same for what the router refused: a failure, or a status alone. */
  public static void write(RoutingContext exchange, Throwable failure, int status) {
    boolean refused = failure == null || failure instanceof VertxException && status >= 400 && status < 500;
    write(exchange, refused ? new HttpException(status) : failure);
  }

  static Problem of(Throwable failure, String requestId, String path) {
    BusFailure store = failure instanceof BusFailure ? null : StoreFailures.translate(failure);
    return switch (store == null ? failure : store) {
      case BusFailure.Rejected rejected when rejected.code().equals("version-conflict") ->
          new Problem(412, rejected.code(), rejected.getMessage(), rejected.violations());
      case BusFailure.Rejected rejected ->
          new Problem(rejected.status(), rejected.code(), rejected.getMessage(), rejected.violations());
      case BusFailure known -> withoutDetails(known, requestId, path);
      case TooManyRequests limited -> new Problem(429, "too-many-requests", limited.getMessage(), List.of());
      case HttpException refused when refused.getStatusCode() < 500 -> ofStatus(refused.getStatusCode());
      default -> {
        LOG.error("Request {} to {} failed", requestId, path, failure);
        yield new Problem(500, "internal", null, List.of());
      }
    };
  }

  private static Problem withoutDetails(BusFailure failure, String requestId, String path) {
    LOG.warn("Request {} to {}: {}", requestId, path, failure.getMessage());
    return new Problem(failure.status(), failure.code(), null, List.of());
  }

  /** What the HTTP layer refuses by itself. */
  static Problem ofStatus(int status) {
    String code = switch (status) {
      case 404 -> "not-found";
      case 405 -> "method-not-allowed";
      case 413 -> "too-large";
      case 415 -> "unsupported-media-type";
      case 401 -> "unauthorized";
      case 403 -> "forbidden";
      default -> "bad-request";
    };
    return new Problem(status, code, null, List.of());
  }
}
