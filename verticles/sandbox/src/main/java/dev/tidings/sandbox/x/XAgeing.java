package dev.tidings.sandbox.x;

import dev.tidings.sandbox.ControlRefusal;
import dev.tidings.sandbox.Fields;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The control API's part about time that passes for files that X keeps for a day. */
final class XAgeing {
  private final World world;

  XAgeing(World world) {
    this.world = world;
  }

  /** {@code POST /_sandbox/accounts/:id/age-media}: what it uploaded is {@code hours} nearer to its end. */
  Future<Buffer> age(HttpServerRequest request, JsonObject body) {
    long hours = new Fields(body, (name, sentence) -> new ControlRefusal(400, name + " " + sentence))
        .only(Set.of("hours")).integer("hours").orElse(0L);
    String account = world.accounts().find(request.getParam("id"))
        .orElseThrow(() -> new ControlRefusal(404, "there is no such account")).id();
    List<Future<Media>> aged = new ArrayList<>();
    for (Media each : world.media().of(XNetwork.X, account)) {
      aged.add(world.save(each.expiringAt(each.expiresAtMillis() - Duration.ofHours(hours).toMillis()), List.of()));
    }
    return Future.all(aged).map(done -> new JsonObject().put("media", aged.size()).toBuffer());
  }
}
