package dev.tidings.web;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.Violation;
import dev.tidings.web.console.ConsoleRoutes;
import dev.tidings.web.console.DocumentationRoutes;
import dev.tidings.web.live.LiveRoutes;
import dev.tidings.web.rest.Exchange;
import dev.tidings.web.rest.Problems;
import dev.tidings.web.rest.RequestGate;
import dev.tidings.web.rest.Rest;
import dev.tidings.web.routes.AccountRoutes;
import dev.tidings.web.routes.AssetRoutes;
import dev.tidings.web.routes.CommentRoutes;
import dev.tidings.web.routes.ConnectionRoutes;
import dev.tidings.web.routes.DeliveryRoutes;
import dev.tidings.web.routes.ImportRoutes;
import dev.tidings.web.routes.OperationRoutes;
import dev.tidings.web.routes.PostRoutes;
import dev.tidings.web.routes.SandboxRoutes;
import dev.tidings.web.routes.SessionRoutes;
import dev.tidings.web.routes.TodayRoutes;
import dev.tidings.web.routes.UploadRoutes;
import dev.tidings.web.routes.WorkspaceRoutes;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event loop that answers HTTP; several share the port. */
final class WebVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(WebVerticle.class);
  /** Longer than any address of the bus may take: a connection is quiet while its request is worked on. */
  static final int IDLE_SECONDS = 150;
  /** How long requests under way are waited for when the node leaves. */
  private static final long GRACE_MILLIS = 10_000;
  private static final int LONGEST_HEAD = 16 * 1024;

  private final WebParts parts;
  private final Underway underway = new Underway();
  private HttpServer server;

  WebVerticle(WebParts parts) {
    this.parts = parts;
  }

  @Override
  public Future<?> start() {
    server = vertx.createHttpServer(options())
        .connectionHandler(connection -> connection.exceptionHandler(WebVerticle::lost))
        .invalidRequestHandler(RequestGate::unreadable)
        .requestHandler(RequestGate.before(router()));
    return server.listen();
  }

  /** Takes no more requests, and lets those under way be answered first. */
  @Override
  public Future<?> stop() {
    return underway.leave(vertx, GRACE_MILLIS).compose(gone -> server.close());
  }

  /** A peer that resets its connection is no fault of ours; whoever was answering it is told by the answer's future. */
  private static void lost(Throwable failure) {
    LOG.debug("A connection was lost: {}", failure.getMessage());
  }

  private HttpServerOptions options() {
    HttpServerOptions options = new HttpServerOptions()
        .setHost(parts.config().host())
        .setPort(parts.config().port())
        .setMaxHeaderSize(LONGEST_HEAD)
        .setMaxInitialLineLength(LONGEST_HEAD)
        .setHandle100ContinueAutomatically(true)
        .setIdleTimeout(IDLE_SECONDS);
    return LiveRoutes.tune(options);
  }

  private Router router() {
    SecurityHeaders security = new SecurityHeaders(parts.config().secure());
    Router router = Router.router(vertx);
    router.route().handler(exchange -> begin(exchange, security)).failureHandler(WebVerticle::fail);
    parts.live().mount(router);
    new DocumentationRoutes(vertx, parts.contract(), parts.config().publicUrl()).register(router);
    parts.files().register(router);
    parts.hooks().register(router);
    router.route(Rest.ROOT + "/*").handler(rest()::handle);
    connections().registerCallback(router);
    parts.clients().register(router);
    new ConsoleRoutes(vertx).register(router);
    return router;
  }

  private ConnectionRoutes connections() {
    return new ConnectionRoutes(parts.relay(), parts.config().publicUrl());
  }

  private void begin(RoutingContext exchange, SecurityHeaders security) {
    Exchange.begin(exchange);
    security.put(exchange);
    try {
      underway.begin(exchange);
      exchange.normalizedPath();
    } catch (IllegalArgumentException e) {
      Problems.write(exchange, BusFailure.rejected(400, "bad-parameter", "The path cannot be decoded.",
          List.of(new Violation("path", "encoding", "cannot be decoded"))));
      return;
    } catch (BusFailure leaving) {
      Problems.write(exchange, leaving);
      return;
    }
    exchange.next();
  }

  private static void fail(RoutingContext exchange) {
    Problems.write(exchange, exchange.failure(), exchange.statusCode());
  }

  private Rest rest() {
    Rest rest = new Rest(parts.contract(), parts.access(), parts.forgery(), parts.requests()).elsewhere("listEvents");
    new SessionRoutes(parts.relay(), parts.access(), parts.signIns(), parts.cookie(), parts.config().forwarded())
        .register(rest);
    new WorkspaceRoutes(parts.relay()).register(rest);
    new AccountRoutes(parts.relay()).register(rest);
    connections().register(rest);
    new PostRoutes(parts.relay()).register(rest);
    new ImportRoutes(parts.relay()).register(rest);
    new AssetRoutes(parts.relay()).register(rest);
    new UploadRoutes(parts.relay()).register(rest);
    new DeliveryRoutes(parts.relay()).register(rest);
    new CommentRoutes(parts.relay()).register(rest);
    new TodayRoutes(parts.relay(), parts.alerts()).register(rest);
    new OperationRoutes(parts.relay(), parts.nodes()).register(rest);
    new SandboxRoutes(parts.relay()).register(rest);
    return rest.complete();
  }
}
