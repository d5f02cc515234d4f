package dev.tidings.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** A partner's program that speaks REST with an API key. Blocking. */
final class DeskClient {
  private static final Pattern SIGN_IN = Pattern.compile("(ada@\\S+).*?password (\\S+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private String key;

  DeskClient(int httpPort) {
    this.base = "http://127.0.0.1:" + httpPort + "/api/v1";
  }

  /** Signs in as the demo's owner with what the first start wrote down, and makes a key with all its rights. */
  DeskClient signIn(Path data) throws IOException, InterruptedException {
    var found = SIGN_IN.matcher(Files.readString(data.resolve("sign-in.txt")));
    if (!found.find()) {
      throw new IOException("no sign-in in " + data.resolve("sign-in.txt"));
    }
    var session = http.send(
        HttpRequest.newBuilder(URI.create(base + "/session"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(
                new JsonObject().put("email", found.group(1)).put("password", found.group(2)).encode()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
    var cookie = session.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
    var created = http.send(
        HttpRequest.newBuilder(URI.create(base + "/api-keys"))
            .header("Content-Type", "application/json")
            .header("Cookie", cookie)
            .header("X-CSRF-Token", new JsonObject(session.body()).getString("csrfToken"))
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(new JsonObject()
                .put("name", "bench").put("scopes", new JsonArray()
                    .add("POSTS_READ").add("POSTS_WRITE").add("POSTS_APPROVE").add("POSTS_PUBLISH")
                    .add("ACCOUNTS_READ").add("ACCOUNTS_MANAGE")).encode()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
    key = require(created, 201).getString("secret");
    return this;
  }

  String key() {
    return key;
  }

  JsonObject get(String path) throws IOException, InterruptedException {
    return require(http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString()), 200);
  }

  JsonObject post(String path, JsonObject body, int expected) throws IOException, InterruptedException {
    var request = request(path)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
    return require(http.send(request.build(), HttpResponse.BodyHandlers.ofString()), expected);
  }

  /** Stores an image and gives its id. */
  UUID storeImage(byte[] image) throws IOException, InterruptedException {
    var boundary = "bench" + UUID.randomUUID();
    var head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"picture\"\r\n"
        + "Content-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    var tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    var request = request("/assets")
        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, image, tail)));
    return UUID.fromString(require(http.send(request.build(), HttpResponse.BodyHandlers.ofString()), 201).getString("id"));
  }

  /** Stores a video and gives its id. */
  UUID storeVideo(byte[] film) throws IOException, InterruptedException {
    var upload = post("/uploads",
        new JsonObject().put("name", "film.mp4").put("length", film.length).put("contentType", "video/mp4"), 201)
        .getString("id");
    var piece = request("/uploads/" + upload)
        .header("Content-Type", "application/offset+octet-stream")
        .header("Upload-Offset", "0")
        .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(film)).build();
    return UUID.fromString(require(http.send(piece, HttpResponse.BodyHandlers.ofString()), 200)
        .getJsonObject("asset").getString("id"));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + key);
  }

  private static JsonObject require(HttpResponse<String> answer, int status) throws IOException {
    if (answer.statusCode() != status) {
      throw new IOException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
  }
}
