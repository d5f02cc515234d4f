package dev.tidings.sandbox;

import dev.tidings.runtime.testing.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A sandbox in this process, and a client that speaks to it over real HTTP. */
public final class RunningSandbox implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final SandboxServer server;

  private RunningSandbox(SandboxConfig config) {
    this.server = new SandboxServer(vertx, config);
    Await.result(server.start());
    Await.result(server.serving());
  }

  public static RunningSandbox on(Path data) {
    return new RunningSandbox(SandboxConfig.usual(0, data));
  }

  public String url() {
    return server.url();
  }

  public SandboxControl control() {
    return new SandboxControl(url());
  }

  /** Sends a request; headers come as name and value by turns. */
  public HttpResponse<String> send(String method, String path, String token, String body, String... headers) {
    try {
      return client.send(request(url(), method, path, token, body, headers), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new CallFailed(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  public CompletableFuture<HttpResponse<String>> sendLater(String method, String path, String token, String body, String... headers) {
    return client.sendAsync(request(url(), method, path, token, body, headers), HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String path, String token, JsonObject body, String... headers) {
    return send("POST", path, token, body.encode(), headers);
  }

  private static HttpRequest request(String base, String method, String path, String token, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(3))
            .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    } else if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return request.build();
  }

  @Override
  public void close() {
    Await.result(server.stop());
    client.close();
    Await.result(vertx.close());
  }

  /** Tells that no answer came. */
  static final class CallFailed extends RuntimeException {
    CallFailed(IOException cause) {
      super(cause);
    }
  }
}
