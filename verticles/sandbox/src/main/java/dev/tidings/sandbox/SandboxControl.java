package dev.tidings.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Speaks to the control API of a sandbox, for tests and benches. Blocking. Throws IllegalStateException when the sandbox says no. */
public final class SandboxControl {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final String url;

  /** @param url where the sandbox is, without a slash at its end */
  public SandboxControl(String url) {
    this.url = url;
  }

  /** The account of that handle, made if it is not there: id, accessToken, refreshToken, clientId, clientSecret, budgets. */
  public JsonObject account(String network, String handle) {
    return call("PUT", "accounts/" + network + "/" + handle, new JsonObject());
  }

  /** The same, with no rate limit at all. */
  public JsonObject unlimitedAccount(String network, String handle) {
    return call("PUT", "accounts/" + network + "/" + handle, new JsonObject().putNull("budgets"));
  }

  /** Switches a fault on that strikes the next {@code count} posts on the network. */
  public JsonObject fault(String network, String kind, int count) {
    return fault(new JsonObject().put("network", network).put("kind", kind).put("count", count));
  }

  /** Switches a fault on, as the control API takes it. */
  public JsonObject fault(JsonObject fault) {
    return call("POST", "faults", fault);
  }

  /** Switches every fault off. */
  public void clearFaults() {
    call("DELETE", "faults", null);
  }

  /** Everything a network accepted whose text holds {@code text}, in order of acceptance. */
  public List<JsonObject> posts(String network, String text) {
    return objects(call("GET", "posts?network=" + network + "&text=" + URLEncoder.encode(text, StandardCharsets.UTF_8), null), "posts");
  }

  /** The requests that arrived after the one of that number. */
  public List<JsonObject> requests(long since) {
    return objects(call("GET", "requests?since=" + since, null), "requests");
  }

  /** Counts: accepted per network and account, duplicates, refused duplicates. */
  public JsonObject statistics() {
    return call("GET", "stats", null);
  }

  /** The requests that a hold keeps. */
  public List<JsonObject> parked() {
    return objects(call("GET", "parked", null), "parked");
  }

  /** Lets every held request go on. */
  public void releaseAll() {
    call("POST", "parked/release", new JsonObject());
  }

  /** Resets the connection of every held request. */
  public void dropAll() {
    call("POST", "parked/drop", new JsonObject());
  }

  /** Makes every answer of the networks take at least so long. */
  public void latency(Duration latency) {
    call("PUT", "latency", new JsonObject().put("millis", latency.toMillis()));
  }

  /** Forgets posts, media, faults and requests; accounts stay. */
  public void reset() {
    call("POST", "reset", new JsonObject());
  }

  /** Any call: the path is what follows {@code /_sandbox/}. */
  public JsonObject call(String method, String path, JsonObject body) {
    HttpRequest.BodyPublisher publisher =
        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body.encode());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/_sandbox/" + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, publisher)
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(method + " " + path + " was answered with " + response.statusCode() + ": " + response.body());
      }
      return new JsonObject(response.body());
    } catch (IOException failure) {
      throw new IllegalStateException("the sandbox at " + url + " does not answer", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the sandbox was asked", interrupted);
    }
  }

  private static List<JsonObject> objects(JsonObject answer, String name) {
    JsonArray all = answer.getJsonArray(name);
    return all.stream().map(JsonObject.class::cast).toList();
  }
}
