package dev.tidings.sandbox;

import dev.tidings.runtime.http.QuietClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls of all networks. A call that is not answered with 200 is made again, signed anew, as its network does, if sooner; so many may wait in all,
 * in memory: more are not made, as a network drops what is never taken. Touched by one event loop only.
 */
public final class HookSender {
  private static final Logger LOG = LoggerFactory.getLogger(HookSender.class);
  private static final int MOST_WAITING = 1_000;
  private static final int TIMEOUT_MILLIS = 10_000;

  private final Vertx vertx;
  private final World world;
  private final Faults faults;
  private final HttpClient client;
  private int waiting;

  HookSender(Vertx vertx, World world, Faults faults) {
    this.vertx = vertx;
    this.world = world;
    this.faults = faults;
    this.client = QuietClient.of(vertx, new HttpClientOptions().setConnectTimeout(TIMEOUT_MILLIS).setIdleTimeout(20));
  }

  /** Asks whether the address is the application's. Fails with ControlRefusal 400 when it is not answered rightly. */
  Future<Void> ask(Hook hook, HookRules.Question question) {
    String address = hook.url() + (hook.url().contains("?") ? "&" : "?") + question.query();
    return send(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(address), Buffer.buffer())
        .transform(answer -> answer.succeeded() && question.good().test(answer.result())
            ? Future.succeededFuture()
            : Future.failedFuture(new ControlRefusal(400, "the challenge was not answered rightly"
                + (answer.failed() ? ": " + answer.cause().getMessage() : ""))));
  }

  /** Makes these calls if the network knows where to. */
  public void tell(Network network, HookRules rules, List<HookCall> calls) {
    world.hook(network).ifPresent(hook ->
        calls.stream().filter(call -> isWanted(hook, rules, call)).forEach(call -> tell(hook, rules, call)));
  }

  private void tell(Hook hook, HookRules rules, HookCall call) {
    Fault fault = faults.strike(hook.network(), call.account(), null, FaultKind.Phase.WEBHOOK).orElse(null);
    FaultKind kind = fault == null ? null : fault.kind();
    long wait = call.atMillis() - System.currentTimeMillis();
    int times = kind == FaultKind.WEBHOOK_LOST ? 0 : kind == FaultKind.WEBHOOK_TWICE ? 2 : 1;
    for (int time = 0; time < times; time++) {
      make(hook, rules, call, kind == FaultKind.WEBHOOK_LATE ? Math.max(0, wait) + fault.millis() : wait);
    }
  }

  private void make(Hook hook, HookRules rules, HookCall call, long wait) {
    if (waiting == MOST_WAITING) {
      LOG.warn("a call of the simulated {} is not made: {} wait", hook.network().title(), MOST_WAITING);
      return;
    }
    waiting++;
    Buffer body = call.body().toBuffer();
    if (wait > 0) {
      vertx.setTimer(wait, due -> attempt(hook, rules, body, 0));
    } else {
      attempt(hook, rules, body, 0);
    }
  }

  private boolean isWanted(Hook hook, HookRules rules, HookCall call) {
    return hook.every() || !rules.subscribed() || world.subscriptions().wants(call, world.grants());
  }

  private void attempt(Hook hook, HookRules rules, Buffer body, int earlier) {
    Map.Entry<String, String> signature = rules.signature(hook, body);
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(hook.url())
            .putHeader("Content-Type", "application/json")
            .putHeader(signature.getKey(), signature.getValue());
    send(options, body).onComplete(taken -> {
      if (taken.succeeded() || !world.hook(hook.network()).equals(Optional.of(hook))) {
        waiting--;
      } else if (earlier < rules.waits().size()) {
        vertx.setTimer(rules.waits().get(earlier), again -> attempt(hook, rules, body, earlier + 1));
      } else {
        waiting--;
        LOG.warn("a call of the simulated {} was not taken: {}", hook.network().title(), taken.cause().getMessage());
      }
    });
  }

  private Future<Buffer> send(RequestOptions options, Buffer body) {
    return client
        .request(options.setTimeout(TIMEOUT_MILLIS))
        .compose(request -> request.send(body))
        .compose(
            response ->
                response.statusCode() == 200
                    ? response.body()
                    : Future.failedFuture("answered with " + response.statusCode()));
  }
}
