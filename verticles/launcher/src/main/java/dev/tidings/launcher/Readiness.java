package dev.tidings.launcher;

import dev.tidings.runtime.Node;
import dev.tidings.runtime.presence.NodePresence;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;

/**
 * Whether this node is starting, ready or draining, as it answers its probe and tells the others. A node that cannot
 * reach itself through the bus is not ready.
 */
final class Readiness {
  private final Node node;
  private final NodePresence presence;
  private final Duration drainDelay;
  private final String selfAddress;
  private volatile String state = "starting";

  Readiness(Node node, LauncherSettings settings) {
    this.node = node;
    this.presence = new NodePresence(node, node.has("web") ? settings.publicUrl() : null);
    this.drainDelay = settings.drainDelay();
    this.selfAddress = "tidings.node.v1." + node.id() + ".ping";
  }

  /** Completes when the node has reached itself through the bus. */
  Future<Void> start() {
    node.health().register("bus", () -> node.bus().reachSelf(selfAddress));
    return node.bus().serveSelf(selfAddress)
        .compose(served -> node.bus().reachSelf(selfAddress))
        .onSuccess(reached -> presence.start());
  }

  /** Everything is deployed. */
  void ready() {
    become("ready");
  }

  /** The node is about to leave: says so, and gives callers the configured time to notice. */
  Future<Void> drain() {
    become("draining");
    return drainDelay.isZero() ? Future.succeededFuture() : node.vertx().timer(drainDelay.toMillis()).mapEmpty();
  }

  /** The node has left; told while bus and stores still work. */
  Future<Void> left() {
    become("left");
    return failing().mapEmpty();
  }

  private void become(String next) {
    state = next;
    presence.become(next);
  }

  String state() {
    return state;
  }

  boolean isReady() {
    return state.equals("ready");
  }

  /** What is not well at this moment, by name. */
  Future<Map<String, String>> failing() {
    return node.health().failing();
  }
}
