package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** Makes the simulated networks as if nothing had happened. */
public final class Reset {
  private final World world;
  private final Troubles troubles;
  private final RateWindows rates;
  private final RequestLog requests;
  private final RecentTexts said;
  private final IdempotencyKeys keys;

  public Reset(World world, Troubles troubles, RateWindows rates, RequestLog requests, RecentTexts said, IdempotencyKeys keys) {
    this.world = world;
    this.troubles = troubles;
    this.rates = rates;
    this.requests = requests;
    this.said = said;
    this.keys = keys;
  }

  /** {@code POST /_sandbox/reset}: accounts and their tokens stay unless the body says {@code {"everything": true}}. */
  Future<Buffer> run(HttpServerRequest request, JsonObject body) {
    boolean everything =
        new Fields(body, (name, sentence) -> new ControlRefusal(400, name + " " + sentence)).only(Set.of("everything")).flag("everything");
    troubles.faults().clear();
    troubles.parking().dropAll();
    rates.clear();
    requests.clear();
    said.clear();
    keys.clear();
    return world.reset(everything).map(done -> new JsonObject().put("reset", true).toBuffer());
  }
}
