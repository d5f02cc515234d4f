package dev.tidings.web.live;

import dev.tidings.bus.BusFailure;
import dev.tidings.web.rest.RequestLimit;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The event-bus bridge over a plain WebSocket ({@code /eventbus/websocket}), and over SockJS's WebSocket transport for
 * clients that expect it. Who may come in is judged before the upgrade.
 */
final class BridgeRoutes {
  private final LiveGateway gateway;
  private final Authenticator authenticator;
  private final RequestLimit limit;
  private final OriginRule origins;

  BridgeRoutes(LiveGateway gateway, Authenticator authenticator, RequestLimit limit) {
    this.gateway = gateway;
    this.authenticator = authenticator;
    this.limit = limit;
    this.origins = new OriginRule(gateway.config().publicUrl());
  }

  void mount(Router router) {
    router.get("/eventbus").handler(BridgeRoutes::greet);
    router.get("/eventbus/info").handler(BridgeRoutes::info);
    router.get("/eventbus/websocket").handler(ctx -> upgrade(ctx, Form.BRIDGE));
    router.get("/eventbus/:server/:session/websocket").handler(ctx -> upgrade(ctx, Form.SOCKJS));
    router.route("/eventbus/*").handler(ctx -> ctx.fail(404, BusFailure.notFound("transport")));
  }

  private static void greet(RoutingContext ctx) {
    ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=UTF-8").end("Welcome to SockJS!\n");
  }

  private static void info(RoutingContext ctx) {
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=UTF-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(new JsonObject()
            .put("websocket", true)
            .put("cookie_needed", true)
            .put("origins", new JsonArray().add("*:*"))
            .put("entropy", Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt()))
            .encode());
  }

  private void upgrade(RoutingContext ctx, Form form) {
    var request = ctx.request();
    if (!request.canUpgradeToWebSocket()) {
      ctx.response().putHeader(HttpHeaders.UPGRADE, "websocket");
      ctx.fail(426, BusFailure.rejected(426, "upgrade-required", "This address speaks WebSocket."));
      return;
    }
    if (!origins.allows(request.getHeader(HttpHeaders.ORIGIN), String.valueOf(request.authority()))) {
      ctx.fail(403, BusFailure.rejected(403, "foreign-origin", "Only the console's own pages may connect."));
      return;
    }
    request.pause();
    authenticator.authenticate(request).onComplete(
        caller -> accept(ctx, form, caller),
        failure -> {
          request.resume();
          Refusals.fail(ctx, failure);
        });
  }

  private void accept(RoutingContext ctx, Form form, Caller caller) {
    if (ctx.response().closed()) {
      return;
    }
    if (!gateway.enter()) {
      ctx.request().resume();
      ctx.fail(503, BusFailure.rejected(503, "too-many-connections", "This node holds as many connections as it may."));
      return;
    }
    var connection = ctx.request().connection();
    ctx.request().toWebSocket().onComplete(socket -> open(socket, Cork.in(connection), form, caller), failure -> gateway.left(caller, null));
  }

  private void open(ServerWebSocket socket, Cork cork, Form form, Caller caller) {
    if (socket.isClosed()) {
      gateway.left(caller, null);
      return;
    }
    var transport = new Transport(socket, cork, form, gateway.queueBytes());
    var context = gateway.eventLoop();
    var bridge = new BridgeSocket(context, transport, caller, gateway.hub(), new UiRequests(gateway.log(), limit));
    socket.textMessageHandler(bridge::onText);
    socket.binaryMessageHandler(bytes -> bridge.onText(bytes.toString()));
    socket.pongHandler((Buffer pong) -> bridge.onPong());
    // What breaks on the way ends the socket, which the close handler tells.
    socket.exceptionHandler(broken -> bridge.onClosed());
    socket.closeHandler(closed -> {
      bridge.onClosed();
      gateway.left(caller, bridge);
    });
    if (form == Form.SOCKJS) {
      socket.writeTextMessage("o");
    }
    gateway.watch(caller, bridge);
  }
}
