package dev.tidings.web;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends requests as a browser's page would: with the cookie and the CSRF token that it was given. */
final class Browser {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();

  /** An answer. */
  record Answer(int status, HttpResponse<byte[]> response) {
    String text() {
      return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    JsonObject json() {
      return new JsonObject(text());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    String code() {
      return json().getString("code");
    }
  }

  private final String url;
  private String cookie;
  private String csrfToken;

  Browser(String url) {
    this.url = url;
  }

  String cookie() {
    return cookie;
  }

  String csrfToken() {
    return csrfToken;
  }

  /** Signs in and keeps the session. */
  Answer signIn(String email, String password) {
    return signIn(email, password, json());
  }

  /** The same with these headers. */
  Answer signIn(String email, String password, Map<String, String> headers) {
    Answer answer = send("POST", "/api/v1/session", headers, new JsonObject().put("email", email).put("password", password).encode());
    if (answer.status() == 201) {
      cookie = answer.header("Set-Cookie").split(";")[0];
      csrfToken = answer.json().getString("csrfToken");
    }
    return answer;
  }

  Answer get(String path) {
    return send("GET", path, Map.of(), (String) null);
  }

  /** With a JSON body, as this session's page. */
  Answer send(String method, String path, String body) {
    return send(method, path, json(), body);
  }

  /** With these headers besides cookie and token; a null value leaves one of those out. */
  Answer send(String method, String path, Map<String, String> headers, String body) {
    return send(method, path, headers, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  Answer send(String method, String path, Map<String, String> headers, BodyPublisher body) {
    Map<String, String> all = new LinkedHashMap<>();
    if (cookie != null) {
      all.put("Cookie", cookie);
    }
    if (csrfToken != null && !method.equals("GET")) {
      all.put("X-CSRF-Token", csrfToken);
    }
    all.putAll(headers);
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30)).method(method, body);
    all.forEach((name, value) -> {
      if (!value.isEmpty()) {
        request.header(name, value);
      }
    });
    try {
      HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static Map<String, String> json() {
    return Map.of("Content-Type", "application/json");
  }

  static Map<String, String> json(String name, String value) {
    return Map.of("Content-Type", "application/json", name, value);
  }
}
