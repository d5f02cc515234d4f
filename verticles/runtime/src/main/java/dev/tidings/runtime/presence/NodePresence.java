package dev.tidings.runtime.presence;

import dev.tidings.bus.CallContext;
import dev.tidings.bus.NodeProtocol;
import dev.tidings.bus.NodeProtocol.NodeSeen;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/** Tells the others, every two seconds, that this node is there, what it does, and how far its clock is off. */
public final class NodePresence {
  private static final long INTERVAL_MILLIS = 2_000;

  private final Node node;
  private final String url;
  private final Instant startedAt = Instant.now();
  private final CallContext context = CallContext.system("node", null);
  private volatile String state = "starting";
  private volatile long clockOffsetMillis;
  private long timer = -1;

  /** @param url where this node's console answers; null when it has no web role */
  public NodePresence(Node node, String url) {
    this.node = node;
    this.url = url;
  }

  /** Begins to tell. */
  public void start() {
    timer = node.vertx().setPeriodic(0, INTERVAL_MILLIS, tick -> measureClock().onComplete(done -> tell()));
  }

  /** Changes what is told, at once: {@code ready}, {@code draining} or {@code left}. */
  public void become(String next) {
    state = next;
    if ("left".equals(next)) {
      node.vertx().cancelTimer(timer);
    }
    tell();
  }

  /** This node's clock minus the database's, in milliseconds. */
  public long clockOffsetMillis() {
    return clockOffsetMillis;
  }

  private Future<Void> measureClock() {
    var before = Instant.now();
    return node.postgres().worker(tx -> tx
            .preparedQuery("update node set seen_at = clock_timestamp() where id = $1 returning clock_timestamp() as now")
            .execute(Tuple.of(node.id())))
        .onSuccess(rows -> rows.forEach(row -> {
          long middle = (before.toEpochMilli() + Instant.now().toEpochMilli()) / 2;
          clockOffsetMillis = middle - row.get(OffsetDateTime.class, "now").toInstant().toEpochMilli();
        }))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private void tell() {
    node.health().failing().onSuccess(failing -> {
      node.health().impaired().forEach(failing::putIfAbsent);
      node.bus().publish(NodeProtocol.NODE_SEEN, seen(failing), context);
    });
  }

  private NodeSeen seen(Map<String, String> failing) {
    var runtime = Runtime.getRuntime();
    var version = getClass().getPackage().getImplementationVersion();
    return new NodeSeen(
        node.id().toString(), state, node.roles().stream().sorted().toList(), url, startedAt, Instant.now(),
        clockOffsetMillis, runtime.totalMemory() - runtime.freeMemory(), ProcessHandle.current().pid(),
        version == null ? "development" : version, failing);
  }
}
