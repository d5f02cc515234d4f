package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.ControlRefusal;
import dev.tidings.sandbox.Fields;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The control API's part about time that passes for containers. */
final class InstagramAgeing {
  private final World world;

  InstagramAgeing(World world) {
    this.world = world;
  }

  /** {@code POST /_sandbox/accounts/:id/age-drafts}: what it gave to the network and has not published is {@code hours} older. */
  Future<Buffer> age(HttpServerRequest request, JsonObject body) {
    long hours = new Fields(body, (name, sentence) -> new ControlRefusal(400, name + " " + sentence))
        .only(Set.of("hours")).integer("hours").orElse(0L);
    String account = world.accounts().find(request.getParam("id"))
        .orElseThrow(() -> new ControlRefusal(404, "there is no such account")).id();
    List<Future<Draft>> aged = new ArrayList<>();
    for (Draft draft : InstagramShelf.of(world).drafts(account)) {
      aged.add(InstagramShelf.of(world).save(draft.madeAt(draft.createdAtMillis() - Duration.ofHours(hours).toMillis()), List.of()));
    }
    return Future.all(aged).map(done -> new JsonObject().put("drafts", aged.size()).toBuffer());
  }
}
