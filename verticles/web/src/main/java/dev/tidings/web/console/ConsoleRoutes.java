package dev.tidings.web.console;

import dev.tidings.bus.BusFailure;
import dev.tidings.web.rest.Problems;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The console's files. An address that is none of them, asked for by a person, is one of the console's own pages. */
public final class ConsoleRoutes {
  private static final String PAGE = "index.html";
  /** Vite puts what it names by its content's hash here. */
  private static final String HASHED = "assets/";

  private final StaticFiles files;

  public ConsoleRoutes(Vertx vertx) {
    this.files = new StaticFiles(vertx, "webroot/");
  }

  /** To be mounted after everything else. */
  public void register(Router router) {
    router.route().handler(this::answer);
  }

  private void answer(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    boolean read = HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
    if (!read) {
      Problems.write(exchange, BusFailure.notFound("address"));
      return;
    }
    String name = request.path().equals("/") ? PAGE : request.path().substring(1);
    files.find(name).onComplete(
        found -> found.ifPresentOrElse(
            file -> StaticFiles.send(request, file, name.startsWith(HASHED)),
            () -> answerPage(exchange, name)),
        failure -> Problems.write(exchange, failure));
  }

  private void answerPage(RoutingContext exchange, String name) {
    HttpServerRequest request = exchange.request();
    String accept = request.headers().get(HttpHeaders.ACCEPT);
    boolean page = accept != null && accept.contains("text/html") && name.indexOf('.') < 0 && !name.startsWith("api/");
    if (!page) {
      Problems.write(exchange, BusFailure.notFound("address"));
      return;
    }
    files.find(PAGE).onComplete(
        found -> sendPage(exchange, found),
        failure -> Problems.write(exchange, failure));
  }

  private static void sendPage(RoutingContext exchange, Optional<StaticFile> found) {
    found.ifPresentOrElse(
        file -> StaticFiles.send(exchange.request(), file, false),
        () -> Problems.write(exchange, BusFailure.notFound("page; the console was not built into this node")));
  }
}
