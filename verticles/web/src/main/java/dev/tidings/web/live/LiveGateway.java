package dev.tidings.web.live;

import dev.tidings.bus.IdentityProtocol;
import dev.tidings.bus.NodeProtocol;
import dev.tidings.runtime.Node;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node's live events: one tail of the event store, one hub that tells its audiences, one watch over the sessions of
 * open connections. Sockets may live on any event loop.
 */
final class LiveGateway {
  private final Node node;
  private final LiveConfig config;
  private final Context context;
  private final EventLog log;
  private final SessionWatch sessions;
  /** Requests have contexts of their own; what is shared by an event loop is found by its thread. */
  private final Map<Thread, Context> eventLoops = new ConcurrentHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();
  private LiveHub hub;
  private EventTail tail;
  private long heartbeat = -1;

  LiveGateway(Node node) {
    this.node = node;
    this.config = LiveConfig.from(node.configuration());
    this.context = node.vertx().getOrCreateContext();
    this.log = new EventLog(node.postgres(), node.events());
    this.sessions = new SessionWatch(node.vertx(), context);
    node.metrics().gauge("tidings.live.connections", connections);
  }

  /** Begins at the latest event. Fails if the database cannot be reached. */
  Future<Void> start() {
    return log.latest().compose(latest -> {
      hub = new LiveHub(context, new AccountGroups(log::accountGroups), latest);
      tail = new EventTail(vertx(), context, config, log::after, hub::dispatch, latest);
      node.signals().on("tidings_event", tail::wake);
      tail.wake();
      sessions.start(config.recheck());
      heartbeat = vertx().setPeriodic(config.heartbeat().toMillis(), tick -> beat());
      return Future.all(
          node.bus().subscribe(NodeProtocol.NODE_SEEN, (seen, from) -> hub.tell(seen)),
          node.bus().subscribe(IdentityProtocol.RIGHTS_CHANGED, (changed, from) -> sessions.rightsChanged(changed)))
          .mapEmpty();
    });
  }

  private void beat() {
    hub.heartbeat();
    int each = queueBytes();
    sessions.everyConnection(connection -> connection.probe(each));
  }

  /** Tells every client to go elsewhere, and stops to look. Completes when all are told and nothing is read any more. */
  Future<Void> stop() {
    if (tail == null) {
      return Future.succeededFuture();
    }
    vertx().cancelTimer(heartbeat);
    sessions.stop();
    sessions.everyConnection(connection -> connection.end(CloseReason.GOING_AWAY));
    return turn(context).compose(ending -> Future.join(eventLoops.values().stream().map(LiveGateway::turn).toList()))
        .compose(told -> tail.stop());
  }

  /** Completes when all that this context was given before is done. */
  private static Future<Void> turn(Context context) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(here -> done.complete());
    return done.future();
  }

  /** Takes a place for one more connection; false when the node is full. */
  boolean enter() {
    if (connections.incrementAndGet() <= config.connections()) {
      return true;
    }
    connections.decrementAndGet();
    return false;
  }

  /** From now on the connection is judged again and again. */
  void watch(Caller caller, LiveConnection connection) {
    sessions.add(caller, connection);
  }

  /** The connection has ended. */
  void left(Caller caller, LiveConnection connection) {
    connections.decrementAndGet();
    sessions.remove(caller, connection);
  }

  /** The one context by which this event loop is reached, whichever request asks. Call on an event loop. */
  Context eventLoop() {
    return eventLoops.computeIfAbsent(Thread.currentThread(), thread -> vertx().getOrCreateContext());
  }

  private Vertx vertx() {
    return node.vertx();
  }

  /** What may wait for one connection at the moment. */
  int queueBytes() {
    return config.queueBytes(connections.get());
  }

  LiveConfig config() {
    return config;
  }

  LiveHub hub() {
    return hub;
  }

  EventLog log() {
    return log;
  }
}
