package dev.tidings.launcher;

import dev.tidings.bus.CallContext;
import dev.tidings.bus.NodeProtocol;
import dev.tidings.bus.NodeProtocol.NodeSeen;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this node is starting, ready or draining, and what it tells the others about itself. */
final class NodePresence {
  private static final Logger LOG = LoggerFactory.getLogger(NodePresence.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  /** A node's life, in order. */
  enum State {
    STARTING,
    READY,
    DRAINING,
    LEFT
  }

  private final Node node;
  private final LauncherSettings settings;
  private final Instant startedAt = Instant.now();
  private final String selfAddress;
  private volatile State state = State.STARTING;
  private volatile Map<String, String> failing = Map.of();
  private volatile long clockOffsetMillis;

  NodePresence(Node node, LauncherSettings settings) {
    this.node = node;
    this.settings = settings;
    this.selfAddress = "tidings.node.v1." + node.id() + ".ping";
  }

  /** Begins to tell and to look after itself. Completes when the node reaches itself through the bus. */
  Future<Void> start() {
    node.health().register("bus", () -> node.bus().reachSelf(selfAddress));
    return node.bus().serveSelf(selfAddress)
        .compose(served -> node.bus().reachSelf(selfAddress))
        .onSuccess(reached -> node.vertx().setPeriodic(0, INTERVAL.toMillis(), timer -> look()));
  }

  /** Says that everything is deployed. */
  Future<Void> ready() {
    state = State.READY;
    return node.health().failing().map(found -> {
      failing = found;
      tell();
      return null;
    });
  }

  /** Says that the node is about to leave, and gives callers the configured time to notice. */
  Future<Void> drain() {
    state = State.DRAINING;
    tell();
    return settings.drainDelay().isZero()
        ? Future.succeededFuture()
        : node.vertx().timer(settings.drainDelay().toMillis()).mapEmpty();
  }

  State state() {
    return state;
  }

  /** What is not well, freshly looked at, by name. */
  Future<Map<String, String>> failing() {
    return node.health().failing().onSuccess(found -> failing = found);
  }

  private void look() {
    failing();
    node.postgres()
        .worker(connection -> connection.query("select clock_timestamp()").execute())
        .onSuccess(rows -> clockOffsetMillis =
            Duration.between(rows.iterator().next().get(OffsetDateTime.class, 0).toInstant(), Instant.now()).toMillis())
        .onFailure(failure -> LOG.debug("The database's clock cannot be read", failure))
        .onComplete(looked -> tell());
  }

  private void tell() {
    node.bus().publish(NodeProtocol.NODE_SEEN, seen(), CallContext.system("launcher", null));
  }

  private NodeSeen seen() {
    var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new NodeSeen(
        node.id().toString(),
        state.name().toLowerCase(java.util.Locale.ROOT),
        List.copyOf(node.roles()),
        node.has("web") ? settings.publicUrl() : null,
        startedAt,
        Instant.now(),
        clockOffsetMillis,
        memory.getUsed(),
        ProcessHandle.current().pid(),
        version(),
        failing);
  }

  /** The version of the jar, or {@code development} when run from classes. */
  static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion()).orElse("development");
  }
}
