package dev.tidings.publisher.accounts;

import dev.tidings.publisher.testing.NodePackages;
import dev.tidings.runtime.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The certified provider from npm as a process, and a browser whose person agrees to everything. */
final class AuthorisationServer implements AutoCloseable {
  private static final Path FOLDER = Path.of("src/test/authorisation-server");

  private final Process process;
  private final int port;

  private AuthorisationServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static AuthorisationServer start(String redirectUri) {
    return start("server.js", redirectUri);
  }

  /** The program is given a free port, and what else it needs. */
  static AuthorisationServer start(String program, String... needs) {
    try {
      NodePackages.install(FOLDER, "oidc-provider");
      int port;
      try (var socket = new ServerSocket(0)) {
        port = socket.getLocalPort();
      }
      var command = new ArrayList<>(List.of("node", program, Integer.toString(port)));
      command.addAll(List.of(needs));
      var process = new ProcessBuilder(command)
          .directory(FOLDER.toFile()).redirectErrorStream(true).start();
      var said = new CopyOnWriteArrayList<String>();
      Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(said::add));
      Await.until("the authorisation server answers", Duration.ofSeconds(60), () -> said, lines -> lines.contains("ready"));
      return new AuthorisationServer(process, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  String authority() {
    return "127.0.0.1:" + port;
  }

  /** Follows every redirect from the consent page until it leads back; gives what the address then says. */
  Map<String, String> agree(String consentUrl) {
    var client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    var next = URI.create(consentUrl);
    for (int hop = 0; hop < 10; hop++) {
      var answer = send(client, HttpRequest.newBuilder(next).build());
      var location = answer.headers().firstValue("Location").orElseThrow(() -> new IllegalStateException(answer.body()));
      next = next.resolve(location);
      if (!next.getAuthority().equals(authority())) {
        return ConsentBrowser.query(next.toString());
      }
    }
    throw new IllegalStateException("it leads in circles: " + next);
  }

  /** The status of asking whose a token is. */
  int statusOf(String accessToken) {
    return send(HttpClient.newHttpClient(), HttpRequest.newBuilder(URI.create(url() + "/2/users/me"))
        .header("Authorization", "Bearer " + accessToken).build()).statusCode();
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
