package dev.tidings.bench;

import dev.tidings.web.live.LiveRoutes;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The floor under live events: a bare Vert.x server that writes every line of what is posted to it to every WebSocket.
 * No session, no store, no protocol. A process of its own.
 */
public final class BroadcastServer extends VerticleBase {
  static final int PORT = 18091;

  private final List<BroadcastServer> loops;
  private final List<ServerWebSocket> sockets = new ArrayList<>();

  private BroadcastServer(List<BroadcastServer> loops) {
    this.loops = loops;
  }

  public static void main(String[] arguments) {
    var loops = new CopyOnWriteArrayList<BroadcastServer>();
    var instances = Runtime.getRuntime().availableProcessors();
    Blocking.result(Vertx.vertx().deployVerticle(
        () -> new BroadcastServer(loops), new DeploymentOptions().setInstances(instances)));
    System.out.println("listening");
  }

  @Override
  public Future<?> start() {
    loops.add(this);
    return vertx.createHttpServer(LiveRoutes.tune(new HttpServerOptions()))
        .webSocketHandler(this::follow)
        .requestHandler(this::broadcast)
        .listen(PORT, "127.0.0.1");
  }

  private void follow(ServerWebSocket socket) {
    sockets.add(socket);
    socket.closeHandler(closed -> sockets.remove(socket));
  }

  private void broadcast(HttpServerRequest request) {
    request.body().onSuccess(body -> {
      body.toString().lines().forEach(line -> loops.forEach(loop -> loop.context.runOnContext(here -> loop.write(line))));
      request.response().end();
    });
  }

  private void write(String line) {
    for (var socket : sockets) {
      socket.writeTextMessage(line);
    }
  }
}
