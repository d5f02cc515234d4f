package dev.tidings.web.routes;

import dev.tidings.bus.CallContext;
import dev.tidings.bus.ReadingProtocol;
import dev.tidings.bus.ReadingProtocol.AnswerChallenge;
import dev.tidings.bus.ReadingProtocol.TakeWebhook;
import dev.tidings.runtime.Bus;
import dev.tidings.web.rest.Bytes;
import dev.tidings.web.rest.Problems;
import dev.tidings.web.rest.Rest;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where networks call: {@code POST /api/v1/hooks/<network>}, signed over the raw body, and {@code GET} for the challenge. No
 * session and no key: the signature, which the publisher judges, is all. Answered when the call is stored.
 */
public final class HookRoutes {
  /** Larger than any that a network documents. */
  private static final int LARGEST = 1 << 20;
  private static final String PATH = Rest.ROOT + "/hooks/:network";

  private final Bus bus;

  public HookRoutes(Bus bus) {
    this.bus = bus;
  }

  /** To be mounted before REST, which asks who calls. */
  public void register(Router router) {
    router.get(PATH).handler(this::challenge);
    router.post(PATH).handler(this::take);
  }

  private void challenge(RoutingContext exchange) {
    var question = new AnswerChallenge(exchange.pathParam("network"), map(exchange.queryParams()));
    bus.request(ReadingProtocol.ANSWER_CHALLENGE, question, CallContext.system("web", null))
        .onSuccess(answer -> exchange.response()
            .putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType())
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
            .end(answer.body()))
        .onFailure(failure -> Problems.write(exchange, failure));
  }

  private void take(RoutingContext exchange) {
    Bytes.read(exchange.request(), LARGEST)
        .compose(body -> bus.request(ReadingProtocol.TAKE_WEBHOOK, call(exchange, body), CallContext.system("web", null)))
        .onSuccess(stored -> exchange.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store").end())
        .onFailure(failure -> Problems.write(exchange, failure));
  }

  private static TakeWebhook call(RoutingContext exchange, Buffer body) {
    Map<String, String> signatures = new HashMap<>();
    exchange.request().headers().forEach((name, value) -> {
      var small = name.toLowerCase(Locale.ROOT);
      if (small.contains("signature")) {
        signatures.put(small, value);
      }
    });
    return new TakeWebhook(exchange.pathParam("network"), signatures, body.getBytes());
  }

  private static Map<String, String> map(MultiMap parameters) {
    Map<String, String> all = new HashMap<>();
    parameters.forEach(all::putIfAbsent);
    return all;
  }
}
