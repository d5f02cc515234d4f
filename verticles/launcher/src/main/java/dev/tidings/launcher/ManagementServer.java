package dev.tidings.launcher;

import dev.tidings.publisher.deliveries.PlatformPause;
import dev.tidings.runtime.ConfigurationException;
import dev.tidings.runtime.Node;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * The port for those who run the platform: {@code /health/live} (the process answers), {@code /health/ready} (everything
 * that its roles need is well), {@code /metrics} in Prometheus's text format, and the operator's switch {@code /pause}.
 */
final class ManagementServer {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int UNAVAILABLE = 503;

  private final Node node;
  private final Readiness readiness;
  private final PrometheusMeterRegistry metrics;
  private final PauseSwitch pause;
  private HttpServer server;

  ManagementServer(Node node, Readiness readiness, PrometheusMeterRegistry metrics) {
    this.node = node;
    this.readiness = readiness;
    this.metrics = metrics;
    this.pause = new PauseSwitch(new PlatformPause(node.postgres()));
  }

  /** Listens. Fails with a {@link ConfigurationException} when the port is taken. */
  Future<Void> listen(String host, int port) {
    server = node.vertx().createHttpServer().requestHandler(this::answer);
    return server.listen(port, host)
        .<Void>mapEmpty()
        .recover(failure -> Future.failedFuture(new ConfigurationException(
            "The management port " + port + " on " + host + " cannot be listened on: " + failure.getMessage() + ".")));
  }

  private void answer(HttpServerRequest request) {
    if (request.path().equals("/pause")) {
      pause.answer(request);
      return;
    }
    if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
      request.response().setStatusCode(METHOD_NOT_ALLOWED).putHeader("allow", "GET, HEAD").end();
      return;
    }
    switch (request.path()) {
      case "/health/live" -> json(request, OK, new JsonObject().put("status", "live"));
      case "/health/ready" -> ready(request);
      case "/metrics" -> scrape(request);
      default -> json(request, NOT_FOUND, new JsonObject().put("status", "not found"));
    }
  }

  private void ready(HttpServerRequest request) {
    readiness.failing().onSuccess(failing -> {
      boolean ready = readiness.isReady() && failing.isEmpty();
      json(request, ready ? OK : UNAVAILABLE, status(ready, failing));
    });
  }

  private JsonObject status(boolean ready, Map<String, String> failing) {
    return new JsonObject()
        .put("status", readiness.isReady() && !ready ? "not ready" : readiness.state())
        .put("node", node.id().toString())
        .put("failing", new JsonObject(Map.copyOf(failing)))
        .put("impaired", new JsonObject(Map.copyOf(node.health().impaired())));
  }

  private void scrape(HttpServerRequest request) {
    node.vertx()
        .executeBlocking(metrics::scrape)
        .onSuccess(text -> request.response()
            .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
            .putHeader("cache-control", "no-store")
            .end(text))
        .onFailure(failure -> request.response().setStatusCode(UNAVAILABLE).end());
  }

  private static void json(HttpServerRequest request, int status, JsonObject body) {
    request.response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .putHeader("cache-control", "no-store")
        .end(body.toBuffer());
  }
}
