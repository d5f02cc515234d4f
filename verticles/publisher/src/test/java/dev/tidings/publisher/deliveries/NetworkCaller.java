package dev.tidings.publisher.deliveries;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.ReadingProtocol;
import dev.tidings.bus.ReadingProtocol.AnswerChallenge;
import dev.tidings.bus.ReadingProtocol.TakeWebhook;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Where simulated networks call, as at the web's door; but what is told is taken with an error the first time, and so the
 * network tells it again.
 */
final class NetworkCaller implements AutoCloseable {
  private static final String PATH = "/api/v1/hooks/";

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final List<String> told = new CopyOnWriteArrayList<>();

  private volatile TestNode node;

  NetworkCaller() {
    this.server = Await.result(vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1"));
  }

  /** With a node that answers. */
  NetworkCaller(TestNode answering) {
    this();
    to(answering);
  }

  /** From now on that node answers. */
  NetworkCaller to(TestNode answering) {
    node = answering;
    return this;
  }

  /** What the platform is reached by. */
  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** The address for a network. */
  String url(String network) {
    return url() + PATH + network;
  }

  /** How often a network told something with these words. */
  long times(String words) {
    return told.stream().filter(each -> each.contains(words)).count();
  }

  private void serve(HttpServerRequest request) {
    var network = request.path().substring(PATH.length());
    if (request.method().name().equals("GET")) {
      Map<String, String> query = new HashMap<>();
      request.params().forEach(query::put);
      node.node().bus().request(ReadingProtocol.ANSWER_CHALLENGE, new AnswerChallenge(network, query), context())
          .onSuccess(answer -> request.response().putHeader("Content-Type", answer.contentType()).end(answer.body()))
          .onFailure(failure -> refuse(request, failure));
      return;
    }
    Map<String, String> headers = new HashMap<>();
    request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    request.body().compose(body -> take(network, headers, body))
        .onSuccess(first -> request.response().setStatusCode(first ? 503 : 200).end())
        .onFailure(failure -> refuse(request, failure));
  }

  private Future<Boolean> take(String network, Map<String, String> headers, Buffer body) {
    return node.node().bus()
        .request(ReadingProtocol.TAKE_WEBHOOK, new TakeWebhook(network, headers, body.getBytes()), context())
        .map(taken -> {
          boolean first = !told.contains(body.toString());
          told.add(body.toString());
          return first;
        });
  }

  private static void refuse(HttpServerRequest request, Throwable failure) {
    request.response().setStatusCode(failure instanceof BusFailure.Rejected refused ? refused.status() : 500).end();
  }

  private static CallContext context() {
    return CallContext.system("web", null);
  }

  @Override
  public void close() {
    Await.result(vertx.close());
  }
}
