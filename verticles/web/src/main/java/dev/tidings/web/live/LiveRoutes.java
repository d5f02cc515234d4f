package dev.tidings.web.live;

import dev.tidings.runtime.Node;
import dev.tidings.web.rest.RequestLimit;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;

/**
 * Live events over HTTP: the event-bus bridge at {@code /eventbus}, server-sent events and pages at
 * {@code /api/v1/events}. One for a node, mounted on the router of every web verticle; refusals go to the router's
 * failure handler as {@link dev.tidings.bus.BusFailure}.
 */
public final class LiveRoutes {
  private static final int LONGEST_MESSAGE = 64 * 1024;
  /** Longer than any answer takes, so that it never cuts off a request that is being worked on. */
  private static final int LONGEST_WITHOUT_WRITE_SECONDS = 150;

  private final LiveGateway gateway;
  private final BridgeRoutes bridge;
  private final EventRoutes events;

  /** @param limit how often one member or key may ask, for pages and replays of events as for anything else */
  public LiveRoutes(Node node, Authenticator authenticator, RequestLimit limit) {
    this.gateway = new LiveGateway(node);
    this.bridge = new BridgeRoutes(gateway, authenticator, limit);
    this.events = new EventRoutes(gateway, authenticator, limit);
  }

  /**
   * What an HTTP server needs for it: messages of at most 64 KB from clients; no compression of WebSockets, which would
   * be done again for every single connection; and an end to connections that nothing could be written to for long: a
   * close frame waits behind what a peer does not read, while every live peer is written to at each heartbeat.
   */
  public static HttpServerOptions tune(HttpServerOptions options) {
    return options
        .setMaxWebSocketFrameSize(LONGEST_MESSAGE)
        .setMaxWebSocketMessageSize(LONGEST_MESSAGE)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setWebSocketClosingTimeout(3)
        .setWriteIdleTimeout(LONGEST_WITHOUT_WRITE_SECONDS);
  }

  /** Begins to follow the event store. Fails if the database cannot be reached. */
  public Future<Void> start() {
    return gateway.start();
  }

  /** Adds the routes; nothing may read the request's body before them. */
  public void mount(Router router) {
    bridge.mount(router);
    events.mount(router);
  }

  /**
   * Ends every connection with {@link CloseReason#GOING_AWAY}; call before the HTTP server closes, so that they still learn
   * it. The future always succeeds.
   */
  public Future<Void> stop() {
    return gateway.stop();
  }
}
