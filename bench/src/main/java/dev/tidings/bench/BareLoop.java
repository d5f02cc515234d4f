package dev.tidings.bench;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;

/** The floor under publishing: a client that posts as fast as its in-flight limit lets it, and remembers nothing. */
final class BareLoop {
  private final HttpClient client;
  private final RequestOptions request;
  private final List<String> tokens;
  private final int total;
  private final String marker = "b" + Long.toString(System.nanoTime(), 36);
  private final Promise<Void> done = Promise.promise();
  private int sent;
  private int answered;
  private int refused;

  private BareLoop(Vertx vertx, String sandbox, List<String> tokens, int total) {
    var uri = URI.create(sandbox);
    this.client = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(tokens.size()));
    this.request = new RequestOptions().setMethod(HttpMethod.POST).setHost(uri.getHost()).setPort(uri.getPort())
        .setURI("/x/2/tweets").putHeader("Content-Type", "application/json");
    this.tokens = tokens;
    this.total = total;
  }

  /** Posts so many, one at a time per token, and gives how many per second. Blocking. */
  static double perSecond(String sandbox, List<String> tokens, int total) {
    var vertx = Vertx.vertx();
    var loop = new BareLoop(vertx, sandbox, tokens, total);
    long begun = System.nanoTime();
    vertx.getOrCreateContext().runOnContext(start -> tokens.forEach(loop::next));
    Blocking.result(loop.done.future());
    double rate = total / ((System.nanoTime() - begun) / 1e9);
    Blocking.result(vertx.close());
    if (loop.refused > 0) {
      throw new IllegalStateException("the sandbox refused " + loop.refused + " of the bare loop's posts");
    }
    return rate;
  }

  private void next(String token) {
    if (sent == total) {
      return;
    }
    var text = new JsonObject().put("text", "Number " + sent++ + " of " + marker).toBuffer();
    client.request(new RequestOptions(request).putHeader("Authorization", "Bearer " + token))
        .compose(exchange -> exchange.send(text).compose(answer -> answer.body().map(answer.statusCode())))
        .onComplete(status -> {
          if (status.failed() || status.result() != 201) {
            refused++;
          }
          if (++answered == total) {
            done.complete();
          } else {
            next(token);
          }
        });
  }
}
