package dev.tidings.publisher.accounts;

import dev.tidings.runtime.testing.Await;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Somebody else's server, that says what a test has it say. */
final class StubServer {
  private final Map<String, JsonObject> answers = new ConcurrentHashMap<>();
  private final HttpServer server;

  private StubServer(Vertx vertx) {
    server = Await.result(vertx.createHttpServer().requestHandler(request -> {
      var answer = answers.get(request.path());
      request.response().setStatusCode(answer == null ? 404 : 200).putHeader("Content-Type", "application/json")
          .end(answer == null ? "{}" : answer.encode());
    }).listen(0, "127.0.0.1"));
  }

  static StubServer start(Vertx vertx) {
    return new StubServer(vertx);
  }

  void says(String path, JsonObject answer) {
    answers.put(path, answer);
  }

  String authority() {
    return "127.0.0.1:" + server.actualPort();
  }

  String url() {
    return "http://" + authority();
  }
}
