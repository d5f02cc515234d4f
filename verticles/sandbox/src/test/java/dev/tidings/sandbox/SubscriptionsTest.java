package dev.tidings.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Networks tell an application only of accounts that it was subscribed to, by whoever may do that")
class SubscriptionsTest {
  private static final String SECRET = "of both";
  private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private HttpServer application;
  @TempDir Path data;

  @BeforeEach
  void open() throws IOException {
    application = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    application.createContext("/", this::serve);
    application.start();
  }

  @AfterEach
  void close() {
    application.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    byte[] answer = new byte[0];
    if (exchange.getRequestMethod().equals("POST")) {
      calls.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    } else if (query.startsWith("challengeCode=")) {
      String code = query.substring(14);
      answer = new JsonObject().put("challengeCode", code)
          .put("challengeResponse", HexFormat.of().formatHex(HookRules.hash(SECRET, Buffer.buffer(code)))).toBuffer().getBytes();
    } else {
      answer = query.replaceFirst(".*hub\\.challenge=(\\d+).*", "$1").getBytes(StandardCharsets.UTF_8);
    }
    exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private String url() {
    return "http://127.0.0.1:" + application.getAddress().getPort() + "/hook";
  }

  private void register(RunningSandbox sandbox, String network) {
    sandbox.control().call("PUT", "webhooks/" + network, new JsonObject().put("url", url()).put("secret", SECRET).put("token", "agreed"));
  }

  private static int code(HttpResponse<String> refused) {
    return new JsonObject(refused.body()).getJsonObject("error").getInteger("code");
  }

  private static JsonObject limited(RunningSandbox sandbox, String network, String handle, String... scopes) {
    return sandbox.control().call("PUT", "accounts/" + network + "/" + handle, new JsonObject().put("scopes", new JsonArray(List.of(scopes))));
  }

  /** Somebody says something below a new post of the account. */
  private static void comment(RunningSandbox sandbox, JsonObject page, String text) {
    String post = new JsonObject(sandbox.send("POST", "/facebook/v26.0/" + page.getString("id") + "/feed", page.getString("accessToken"),
        "message=" + text + "%20" + System.nanoTime(), FORM).body()).getString("id");
    sandbox.control().call("POST", "posts/facebook/" + post.substring(post.indexOf('_') + 1) + "/comments",
        new JsonObject().put("account", "mia").put("text", text));
  }

  @Test
  @DisplayName("a Page by its own token, with a permission, to fields that there are; kept until it is ended, or the consent is")
  void pages() {
    JsonObject page;
    JsonObject other;
    try (RunningSandbox sandbox = RunningSandbox.on(data)) {
      register(sandbox, "facebook");
      sandbox.control().account("facebook", "mia");
      page = sandbox.control().account("facebook", "tides");
      other = sandbox.control().account("facebook", "leo");
      String edge = "/facebook/v26.0/" + page.getString("id") + "/subscribed_apps";
      String token = page.getString("accessToken");
      assertThat(code(sandbox.send("POST", edge, token, "subscribed_fields=feed,weather", FORM))).isEqualTo(100);
      assertThat(code(sandbox.send("POST", edge, token, "", FORM))).isEqualTo(100);
      assertThat(code(sandbox.send("POST", edge, token, "subscribed_fields=feed&colour=red", FORM))).isEqualTo(100);
      assertThat(code(sandbox.send("POST", edge, other.getString("accessToken"), "subscribed_fields=feed", FORM))).as("another Page's").isEqualTo(100);
      assertThat(code(sandbox.send("POST", edge, null, "subscribed_fields=feed", FORM))).isEqualTo(104);
      JsonObject poor = limited(sandbox, "facebook", "poor", "pages_manage_posts");
      assertThat(code(sandbox.send("POST", "/facebook/v26.0/me/subscribed_apps", poor.getString("accessToken"), "subscribed_fields=feed", FORM)))
          .as("without pages_manage_metadata").isEqualTo(200);
      assertThat(new JsonObject(sandbox.send("GET", edge, token, null).body()).getJsonArray("data")).isEmpty();
      comment(sandbox, page, "Unheard");

      assertThat(sandbox.send("POST", edge, token, "subscribed_fields=feed", FORM).body()).isEqualTo("{\"success\":true}");
      JsonObject listed = new JsonObject(sandbox.send("GET", edge, token, null).body()).getJsonArray("data").getJsonObject(0);
      assertThat(listed.getString("id")).isEqualTo(page.getString("clientId"));
      assertThat(listed.getJsonArray("subscribed_fields")).containsExactly("feed");
    }
    try (RunningSandbox sandbox = RunningSandbox.on(data)) {
      comment(sandbox, other, "Not subscribed, @tides");
      comment(sandbox, page, "Heard");
      Await.until("it is called", () -> !calls.isEmpty());
      String edge = "/facebook/v26.0/" + page.getString("id") + "/subscribed_apps";
      assertThat(sandbox.send("DELETE", edge, page.getString("accessToken"), null).body()).isEqualTo("{\"success\":true}");
      assertThat(sandbox.send("DELETE", edge, page.getString("accessToken"), null).statusCode()).as("again").isEqualTo(200);
      comment(sandbox, page, "Unheard");
      String ours = "/facebook/v26.0/me/subscribed_apps";
      assertThat(sandbox.send("POST", ours, other.getString("accessToken"), "subscribed_fields=mention,feed", FORM).statusCode()).isEqualTo(200);
      comment(sandbox, other, "Last");
      Await.until("the other is told of", () -> calls.size() == 2);
      sandbox.control().call("POST", "accounts/" + other.getString("id") + "/revoke", new JsonObject());
      assertThat(sandbox.send("GET", ours, other.getString("accessToken"), null).statusCode()).isEqualTo(400);
    }
    assertThat(calls).hasSize(2);
    assertThat(calls.getFirst()).contains("Heard").doesNotContain("Unheard");
    assertThat(calls.getLast()).contains("Last");
  }

  @Test
  @DisplayName("an account on Instagram by its own token; by Facebook's login its Page, to any field of Pages")
  void instagram() {
    try (RunningSandbox sandbox = RunningSandbox.on(data)) {
      JsonObject account = sandbox.control().account("instagram", "tides");
      String token = account.getString("accessToken");
      String own = "/instagram/v26.0/me/subscribed_apps";
      assertThat(code(sandbox.send("POST", own, token, "subscribed_fields=feed", FORM))).as("a Page's field").isEqualTo(100);
      assertThat(sandbox.send("POST", own, token, "subscribed_fields=comments,mentions", FORM).body()).isEqualTo("{\"success\":true}");
      String byFacebook = "/instagram/facebook/v26.0/";
      assertThat(new JsonObject(sandbox.send("GET", byFacebook + "me/subscribed_apps", token, null).body()).getJsonArray("data"))
          .as("another way, another subscription").isEmpty();
      assertThat(code(sandbox.send("POST", byFacebook + "me/subscribed_apps", token, "subscribed_fields=comments", FORM))).isEqualTo(100);
      assertThat(code(sandbox.send("POST", byFacebook + account.getString("id") + "/subscribed_apps", token, "subscribed_fields=feed", FORM)))
          .as("the account itself has no such edge there").isEqualTo(100);
      assertThat(sandbox.send("POST", byFacebook + "8" + account.getString("id") + "/subscribed_apps", token, "subscribed_fields=feed", FORM)
          .statusCode()).isEqualTo(200);
      JsonObject poor = limited(sandbox, "instagram", "poor", "instagram_business_basic", "instagram_manage_comments");
      for (String path : List.of(own, byFacebook + "me/subscribed_apps")) {
        assertThat(code(sandbox.send("POST", path, poor.getString("accessToken"), "subscribed_fields=comments", FORM))).as(path).isEqualTo(200);
      }
    }
  }

  @Test
  @DisplayName("an organisation on LinkedIn by its administrator, at the registered address")
  void organisations() {
    try (RunningSandbox sandbox = RunningSandbox.on(data)) {
      JsonObject member = sandbox.control().account("linkedin", "ada");
      String token = member.getString("accessToken");
      String id = member.getString("id");
      String body = new JsonObject().put("webhook", url()).encode();
      assertThat(linkedIn(sandbox, "PUT", key("1", id, id), token, body)).as("nothing is registered").isEqualTo(400);
      register(sandbox, "linkedin");
      assertThat(linkedIn(sandbox, "GET", key("1", id, id), token, null)).isEqualTo(404);
      assertThat(linkedIn(sandbox, "PUT", key("2", id, id), token, body)).as("another application").isEqualTo(403);
      assertThat(linkedIn(sandbox, "PUT", key("1", "5", id), token, body)).as("another member").isEqualTo(403);
      assertThat(linkedIn(sandbox, "PUT", key("1", id, "5"), token, body)).as("another organisation").isEqualTo(403);
      assertThat(linkedIn(sandbox, "PUT", key("1", id, id).replace("%3A", ":"), token, body)).as("not encoded").isEqualTo(400);
      assertThat(linkedIn(sandbox, "PUT", key("1", id, id), token, new JsonObject().put("webhook", url() + "/else").encode())).isEqualTo(400);
      assertThat(linkedIn(sandbox, "PUT", key("1", id, id), token, new JsonObject(body).put("colour", "red").encode())).isEqualTo(422);
      JsonObject poor = limited(sandbox, "linkedin", "poor", "openid", "w_organization_social");
      assertThat(linkedIn(sandbox, "PUT", key("1", poor.getString("id"), poor.getString("id")), poor.getString("accessToken"), body)).isEqualTo(403);
      assertThat(linkedIn(sandbox, "PUT", key("1", id, id), token, body)).isEqualTo(204);
      HttpResponse<String> found = sandbox.send("GET", key("1", id, id), token, null, headers());
      assertThat(new JsonObject(found.body()).getString("webhook")).isEqualTo(url());
      assertThat(linkedIn(sandbox, "DELETE", key("1", id, id), token, null)).isEqualTo(204);
      assertThat(linkedIn(sandbox, "DELETE", key("1", id, id), token, null)).isEqualTo(404);
    }
  }

  private static int linkedIn(RunningSandbox sandbox, String method, String path, String token, String body) {
    return sandbox.send(method, path, token, body, headers()).statusCode();
  }

  private static String[] headers() {
    return new String[] {"LinkedIn-Version", "202607", "X-Restli-Protocol-Version", "2.0.0", "Content-Type", "application/json"};
  }

  private static String key(String application, String member, String organisation) {
    return "/linkedin/rest/eventSubscriptions/(developerApplication:urn%3Ali%3AdeveloperApplication%3A" + application
        + ",user:urn%3Ali%3Aperson%3A" + member + ",entity:urn%3Ali%3Aorganization%3A" + organisation
        + ",eventType:ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS)";
  }
}
