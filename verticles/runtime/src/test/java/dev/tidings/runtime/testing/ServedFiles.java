package dev.tidings.runtime.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Serves files on loopback, for networks that fetch by themselves. */
public final class ServedFiles implements AutoCloseable {
  private record File(String contentType, byte[] bytes) {}

  private final HttpServer server;
  private final Map<String, File> files = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  public ServedFiles() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  /** Where it is, without a slash at its end. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Serves a file under a path and every path below it, whatever the query; gives its address. */
  public String add(String path, String contentType, byte[] bytes) {
    files.put(path, new File(contentType, bytes));
    return url() + path;
  }

  /** The paths that were asked for, with their queries, in order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(exchange.getRequestURI().toString());
      var path = exchange.getRequestURI().getPath();
      var file = files.entrySet().stream().filter(each -> path.equals(each.getKey()) || path.startsWith(each.getKey() + "/"))
          .map(Map.Entry::getValue).findFirst().orElse(null);
      if (file == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", file.contentType());
      exchange.sendResponseHeaders(200, file.bytes().length);
      exchange.getResponseBody().write(file.bytes());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
