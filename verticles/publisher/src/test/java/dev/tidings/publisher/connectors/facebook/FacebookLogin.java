package dev.tidings.publisher.connectors.facebook;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What a browser and a desk do when a person connects a Page. */
final class FacebookLogin {
  private FacebookLogin() {}

  /** The person's token for a code. */
  static String personsToken(String sandbox, String client, String secret, String back, String code) {
    var address = sandbox + "/facebook/v26.0/oauth/access_token?client_id=" + client + "&client_secret=" + secret
        + "&redirect_uri=" + URLEncoder.encode(back, StandardCharsets.UTF_8) + "&code=" + code;
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
      return new JsonObject(answer.body()).getString("access_token");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
