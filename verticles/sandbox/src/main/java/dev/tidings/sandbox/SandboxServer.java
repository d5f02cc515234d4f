package dev.tidings.sandbox;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulated networks on one port. While another process holds the data folder it stands by, and serves as soon as the folder is free. All state
 * is touched on one event loop.
 */
final class SandboxServer {
  private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);
  private static final long LOOK_AGAIN_MILLIS = 250;
  private static final int LARGEST_FORM_FIELD = 1 << 20;

  private record Opened(DataLock lock, Store store, World world) {}

  private final Vertx vertx;
  private final SandboxConfig config;
  private final Context context;
  private final Promise<SandboxServer> serving = Promise.promise();
  private final Site site;
  private Opened opened;
  private Sandbox sandbox;
  private final Standby standby;
  private final List<HttpServer> servers = new ArrayList<>();
  private boolean stopped;

  /** A sandbox that is not started yet. */
  SandboxServer(Vertx vertx, SandboxConfig config) {
    this.vertx = vertx;
    this.config = config;
    this.context = vertx.getOrCreateContext();
    this.site = new Site(config.publicUrl().orElse(""));
    this.standby = new Standby(vertx, config);
  }

  /** Starts it; completes once it serves or stands by. Fails when the folder cannot be used or the port is taken. */
  Future<Void> start() {
    Promise<Void> started = Promise.promise();
    context.runOnContext(nothing -> tryToServe().onFailure(serving::tryFail).<Void>mapEmpty().onComplete(started));
    return started.future();
  }

  /** Completes when it serves, which may be long after the start; fails when it cannot. */
  Future<SandboxServer> serving() {
    return serving.future();
  }

  /** The port that it serves on. */
  int port() {
    return servers.get(0).actualPort();
  }

  /** The address in front of every path. */
  String url() {
    return site.base();
  }

  /** The networks' inside, while it serves. */
  Sandbox sandbox() {
    return sandbox;
  }

  /** Stops serving, commits what waits and frees the folder. */
  Future<Void> stop() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        nothing -> {
          stopped = true;
          Future<Void> closed = standby.end();
          for (HttpServer server : servers) {
            closed = closed.transform(before -> server.close());
          }
          closed.transform(gone -> vertx.executeBlocking(this::close)).onComplete(done);
        });
    return done.future();
  }

  private Future<Boolean> tryToServe() {
    if (stopped) {
      return Future.succeededFuture(false);
    }
    return vertx
        .executeBlocking(this::open)
        .compose(found -> found.map(this::serve).orElseGet(this::standBy));
  }

  private Future<Boolean> standBy() {
    return standby
        .passOn()
        .map(
            passing -> {
              vertx.setTimer(LOOK_AGAIN_MILLIS, timer -> tryToServe().onFailure(this::tryAgain));
              return false;
            });
  }

  /** A take-over may come before the system has freed the port of the one before. */
  private void tryAgain(Throwable failure) {
    LOG.warn("the simulated networks cannot be taken over yet: {}", failure.getMessage());
    standBy();
  }

  private Future<Boolean> serve(Opened folder) {
    opened = folder;
    sandbox = new Sandbox(vertx, config, folder.store(), folder.world(), site);
    Router router = Router.router(vertx);
    sandbox.mount(router);
    return standby
        .end()
        .compose(free -> listen(router, config.port()))
        .compose(listening -> alsoServeTheFormerPort(router, listening.actualPort()))
        .compose(home -> vertx.executeBlocking(() -> announce(home)))
        .map(
            home -> {
              if (config.publicUrl().isEmpty()) {
                site.base("http://" + config.host() + ":" + home);
              }
              LOG.info("the simulated networks are at {}", site.base());
              serving.tryComplete(this);
              return true;
            })
        .recover(failure -> vertx.executeBlocking(this::close).transform(closed -> Future.failedFuture(failure)));
  }

  /** After a take-over the port of the one before is served too, where it is free, so that the addresses of posts stay good. */
  private Future<Integer> alsoServeTheFormerPort(Router router, int own) {
    int former = standby.holder().orElse(own);
    return former == own ? Future.succeededFuture(own) : listen(router, former).map(former).otherwise(own);
  }

  private Future<HttpServer> listen(Router router, int port) {
    HttpServerOptions options =
        new HttpServerOptions().setMaxFormAttributeSize(LARGEST_FORM_FIELD).setMaxFormBufferedBytes(LARGEST_FORM_FIELD);
    HttpServer server = vertx.createHttpServer(options).requestHandler(router);
    return server.listen(port, config.host()).onSuccess(servers::add);
  }

  private int announce(int port) {
    Standby.announce(config.data(), port);
    return port;
  }

  private Optional<Opened> open() {
    return DataLock.acquire(config.data())
        .map(
            lock -> {
              Store store = Store.open(config.data(), context);
              return new Opened(lock, store, World.load(store));
            });
  }

  private Void close() {
    if (opened != null) {
      opened.store().close();
      opened.lock().close();
      opened = null;
    }
    return null;
  }
}
