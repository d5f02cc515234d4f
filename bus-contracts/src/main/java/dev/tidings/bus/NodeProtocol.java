package dev.tidings.bus;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What nodes tell each other about themselves. */
public interface NodeProtocol {
  /** Told by every node at intervals, and once when it leaves. */
  Topic<NodeSeen> NODE_SEEN = Topic.of("tidings.node.v1.evt.seen", NodeSeen.class);

  /**
   * A node as it is.
   *
   * @param state {@code starting}, {@code ready}, {@code draining} or {@code left}
   * @param url where its console answers; null when it has no web role
   * @param clockOffsetMillis its clock minus the database's
   * @param memoryBytes heap in use
   * @param health checks that are not well, by name
   */
  record NodeSeen(
      String node, String state, List<String> roles, String url, Instant startedAt, Instant at, long clockOffsetMillis,
      long memoryBytes, long pid, String version, Map<String, String> health) {}
}
