package dev.tidings.publisher.contracts;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before a simulated network as the root of a server of its own, passes everything on, and keeps what it saw. */
public final class RecordingProxy implements AutoCloseable {
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "host", "upgrade", "http2-settings", "transfer-encoding", "expect");

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<SeenExchange> seen = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final String target;

  /** @param target base URL of what it stands before */
  public RecordingProxy(String target) {
    this.target = target;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What went through, in the order of the answers. */
  public List<SeenExchange> seen() {
    return List.copyOf(seen);
  }

  private void pass(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readAllBytes();
    var onward = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
        .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    var asked = headers(exchange.getRequestHeaders());
    asked.names().stream().filter(RecordingProxy::isPassedOn)
        .forEach(name -> asked.getAll(name).forEach(value -> onward.header(name, value)));
    try {
      var answer = client.send(onward.build(), HttpResponse.BodyHandlers.ofByteArray());
      var told = MultiMap.caseInsensitiveMultiMap();
      answer.headers().map().forEach(told::add);
      var path = new QueryStringDecoder(exchange.getRequestURI().toString());
      var query = MultiMap.caseInsensitiveMultiMap();
      path.parameters().forEach(query::add);
      seen.add(new SeenExchange(exchange.getRequestMethod(), path.path(), query, asked, Buffer.buffer(body),
          answer.statusCode(), Buffer.buffer(answer.body())));
      told.names().stream().filter(RecordingProxy::isPassedOn)
          .forEach(name -> exchange.getResponseHeaders().put(name, told.getAll(name)));
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private static MultiMap headers(Headers headers) {
    var all = MultiMap.caseInsensitiveMultiMap();
    headers.forEach(all::add);
    return all;
  }

  private static boolean isPassedOn(String name) {
    return !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
    threads.close();
  }
}
