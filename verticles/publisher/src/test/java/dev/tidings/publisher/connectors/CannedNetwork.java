package dev.tidings.publisher.connectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidings.runtime.Configuration;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server that answers whatever it is told to, and keeps what it was asked. */
public final class CannedNetwork implements AutoCloseable {
  /** An answer. */
  public record Reply(int status, Map<String, String> headers, byte[] body) {
    public static Reply of(int status, String body) {
      return new Reply(status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Function<String, Reply> replies = request -> Reply.of(500, "");

  public CannedNetwork() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** From now on it answers so: what is given is the method, the path and, where there is one, the Content-Range. */
  public void answers(Function<String, Reply> how) {
    asked.clear();
    replies = how;
  }

  /** What it was asked since it was told how to answer. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Connectors that may reach it. */
  public Connectors connectors(Vertx vertx) {
    var settings = new HashMap<String, String>();
    settings.put("sandbox.url", url());
    settings.put("outbound.allow", "127.0.0.1:" + server.getAddress().getPort());
    Connectors.networks().forEach(id -> settings.put("network." + id + ".breaker.failures", "100000"));
    return new Connectors(vertx, Configuration.of(settings));
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    var range = exchange.getRequestHeaders().getFirst("Content-Range");
    var request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + (range == null ? "" : " " + range);
    asked.add(request);
    var reply = replies.apply(request);
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
    try (var out = exchange.getResponseBody()) {
      out.write(reply.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
