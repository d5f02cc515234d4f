package dev.tidings.web.console;

import dev.tidings.bus.BusFailure;
import dev.tidings.web.contract.Contract;
import dev.tidings.web.rest.ProblemCatalogue;
import dev.tidings.web.rest.Problems;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/** The contract as a file and as pages, and a page for every kind of problem. */
public final class DocumentationRoutes {
  private static final String VIEWER = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final Set<String> OF_VIEWER = Set.of("swagger-ui.css", "swagger-ui-bundle.js");
  private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,64}");

  private final String yaml;
  private final String json;
  private final StaticFiles own;
  private final StaticFiles viewer;

  /** @param publicUrl the address that the contract names as its server */
  public DocumentationRoutes(Vertx vertx, Contract contract, String publicUrl) {
    this.yaml = contract.yaml(publicUrl);
    this.json = contract.json(publicUrl);
    this.own = new StaticFiles(vertx, "documentation/");
    this.viewer = new StaticFiles(vertx, "META-INF/resources/webjars/swagger-ui/" + viewerVersion() + "/");
  }

  private static String viewerVersion() {
    try (InputStream stream = DocumentationRoutes.class.getClassLoader().getResourceAsStream(VIEWER)) {
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** To be mounted before REST, since the contract lies below its root. */
  public void register(Router router) {
    router.get("/api/v1/openapi.yaml").handler(exchange -> sendText(exchange, "application/yaml; charset=utf-8", yaml));
    router.get("/api/v1/openapi.json").handler(exchange -> sendText(exchange, "application/json", json));
    router.get("/api/docs").handler(exchange -> send(exchange, own, "index.html"));
    router.get("/api/docs/:file").handler(this::sendPart);
    router.get("/problems/:code").handler(DocumentationRoutes::explain);
  }

  private void sendPart(RoutingContext exchange) {
    String name = exchange.pathParam("file");
    send(exchange, OF_VIEWER.contains(name) ? viewer : own, name);
  }

  private static void send(RoutingContext exchange, StaticFiles files, String name) {
    files.find(name).onComplete(
        found -> answer(exchange, found),
        failure -> Problems.write(exchange, failure));
  }

  private static void answer(RoutingContext exchange, Optional<StaticFile> found) {
    found.ifPresentOrElse(
        file -> StaticFiles.send(exchange.request(), file, false),
        () -> Problems.write(exchange, BusFailure.notFound("page")));
  }

  private static void sendText(RoutingContext exchange, String type, String text) {
    exchange.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .end(text);
  }

  private static void explain(RoutingContext exchange) {
    String code = exchange.pathParam("code");
    Optional<String> explanation =
        CODE.matcher(code).matches() ? ProblemCatalogue.explanation(code) : Optional.empty();
    explanation.ifPresentOrElse(
        text -> sendText(exchange, "text/plain; charset=utf-8", ProblemCatalogue.title(code) + "\n\n" + text + "\n"),
        () -> Problems.write(exchange, BusFailure.notFound("kind of problem in the catalogue")));
  }
}
