package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** The control API's part about what people do with posts. */
final class ControlCounts {
  private static final long MOST = 1_000_000_000_000L;

  private final World world;

  ControlCounts(World world) {
    this.world = world;
  }

  /** {@code PUT /_sandbox/posts/:network/:id/counts} with {@code impressions}, {@code likes}, {@code shares} and {@code saves}; what is left out is 0. */
  Future<Buffer> put(HttpServerRequest request, JsonObject body) {
    Network network = Networks.of(request.getParam("network")).orElseThrow(() -> new ControlRefusal(404, "there is no such network"));
    String id = request.getParam("id");
    Post post =
        world
            .posts()
            .find(network, id)
            .or(() -> world.posts().of(network).stream().filter(each -> each.name().equals(id)).findFirst())
            .orElseThrow(() -> new ControlRefusal(404, "there is no such post"));
    for (String name : body.fieldNames()) {
      if (!Set.of("impressions", "likes", "shares", "saves").contains(name)) {
        throw new ControlRefusal(400, name + " is not known");
      }
    }
    Counts counts =
        new Counts(network, post.id(), count(body, "impressions"), count(body, "likes"), count(body, "shares"), count(body, "saves"));
    return world.save(counts).map(saved -> body.toBuffer());
  }

  private static long count(JsonObject body, String name) {
    if (!(body.getValue(name, 0) instanceof Number number) || number.longValue() < 0 || number.longValue() > MOST) {
      throw new ControlRefusal(400, name + " must be a whole number");
    }
    return number.longValue();
  }
}
