package dev.tidings.web.routes;

import dev.tidings.bus.BusJson;
import dev.tidings.bus.NodeProtocol.NodeSeen;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The cluster's nodes as they last told of themselves. */
public final class SeenNodes {
  private static final Duration SILENT_AFTER = Duration.ofSeconds(20);
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

  private record Seen(NodeSeen node, long nanos) {}

  private final String self;
  private final Map<String, Seen> nodes = new ConcurrentHashMap<>();

  /** @param self the id of the node that answers */
  public SeenNodes(String self) {
    this.self = self;
  }

  public void see(NodeSeen node) {
    nodes.put(node.node(), new Seen(node, System.nanoTime()));
  }

  /** {@code {"items": […]}}, this node first, then by start; a node not heard of for a while is {@code silent}. */
  public JsonObject json() {
    long now = System.nanoTime();
    nodes.values().removeIf(seen -> now - seen.nanos() > FORGOTTEN_AFTER.toNanos());
    JsonArray items = new JsonArray();
    nodes.values().stream()
        .sorted(Comparator.comparing((Seen seen) -> !self.equals(seen.node().node()))
            .thenComparing(seen -> seen.node().startedAt(), Comparator.nullsLast(Comparator.<Instant>naturalOrder())))
        .forEach(seen -> items.add(json(seen, now)));
    return new JsonObject().put("items", items);
  }

  private JsonObject json(Seen seen, long now) {
    boolean silent = now - seen.nanos() > SILENT_AFTER.toNanos() && !"left".equals(seen.node().state());
    JsonObject json = BusJson.toJson(seen.node()).put("self", self.equals(seen.node().node()));
    return silent ? json.put("state", "silent") : json;
  }
}
