package dev.tidings.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
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

@DisplayName("Networks call applications: at addresses that answer what they ask, signed, again when it is not taken, and after a restart")
class HooksTest {
  private static final String TOKEN = "agreed";

  private record Call(String signature, String body) {}

  private final List<Call> calls = new CopyOnWriteArrayList<>();
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

  /** Takes a call when it comes for the second time. */
  private void serve(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (exchange.getRequestMethod().equals("GET")) {
      boolean known = query.contains("hub.verify_token=" + TOKEN);
      byte[] answer = query.replaceFirst(".*hub\\.challenge=(\\d+).*", "$1").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(known ? 200 : 403, answer.length);
      exchange.getResponseBody().write(answer);
    } else {
      calls.add(new Call(exchange.getRequestHeaders().getFirst("X-Hub-Signature-256"), body));
      exchange.sendResponseHeaders(calls.size() > 1 ? 200 : 500, -1);
    }
    exchange.close();
  }

  private JsonObject hook(String token) {
    return new JsonObject().put("url", "http://127.0.0.1:" + application.getAddress().getPort() + "/hook").put("secret", "of both").put("token", token).put("every", true);
  }

  @Test
  void theAddressIsKept() {
    String post;
    try (RunningSandbox sandbox = RunningSandbox.on(data)) {
      sandbox.control().call("PUT", "webhooks/facebook", hook(TOKEN));
      JsonObject page = sandbox.control().account("facebook", "tides");
      sandbox.control().account("facebook", "mia");
      post = new JsonObject(sandbox.send("POST", "/facebook/v26.0/" + page.getString("id") + "/feed", page.getString("accessToken"), "message=Open",
          "Content-Type", "application/x-www-form-urlencoded").body()).getString("id");
    }
    try (RunningSandbox sandbox = RunningSandbox.on(data)) {
      sandbox.control().call("POST", "posts/facebook/" + post.substring(post.indexOf('_') + 1) + "/comments",
          new JsonObject().put("account", "mia").put("text", "Lovely, @leo"));
      Await.until("it is called twice", () -> calls.size() == 2);
      sandbox.control().call("POST", "reset", new JsonObject().put("everything", true));
    }
    Call call = calls.getLast();
    assertThat(call).isEqualTo(calls.getFirst());
    assertThat(call.signature())
        .isEqualTo("sha256=" + HexFormat.of().formatHex(HookRules.hash("of both", Buffer.buffer(call.body()))));
    JsonObject entry = new JsonObject(call.body()).getJsonArray("entry").getJsonObject(0);
    assertThat(entry.getString("id")).isEqualTo(post.substring(0, post.indexOf('_')));
    JsonObject value = entry.getJsonArray("changes").getJsonObject(0).getJsonObject("value");
    assertThat(value.getString("message")).isEqualTo("Lovely, @leo");
    assertThat(value.getString("post_id")).isEqualTo(post).isEqualTo(value.getString("parent_id"));
    try (RunningSandbox sandbox = RunningSandbox.on(data)) {
      JsonObject page = sandbox.control().account("facebook", "tides");
      sandbox.control().account("facebook", "leo");
      sandbox.send("POST", "/facebook/v26.0/" + page.getString("id") + "/feed", page.getString("accessToken"), "message=Hello+@leo",
          "Content-Type", "application/x-www-form-urlencoded");
      assertThat(calls).as("a reset of everything forgets the address").hasSize(2);
    }
  }

  @Test
  void anAddressThatAnswersWronglyIsRefused() {
    try (RunningSandbox sandbox = RunningSandbox.on(data)) {
      SandboxControl control = sandbox.control();
      assertThatThrownBy(() -> control.call("PUT", "webhooks/facebook", hook("a guess"))).hasMessageContaining("400");
      assertThatThrownBy(() -> control.call("PUT", "webhooks/x", hook(TOKEN))).hasMessageContaining("400");
      assertThatThrownBy(() -> control.call("PUT", "webhooks/linkedin", hook(TOKEN))).hasMessageContaining("400");
      assertThatThrownBy(() -> control.call("PUT", "webhooks/bluesky", hook(TOKEN))).hasMessageContaining("404");
      assertThatThrownBy(() -> control.call("PUT", "webhooks/facebook", hook(TOKEN).put("colour", "red"))).hasMessageContaining("400");
      assertThatThrownBy(() -> control.call("PUT", "webhooks/facebook", hook(TOKEN).put("url", "ftp://there"))).hasMessageContaining("400");
    }
    assertThat(calls).isEmpty();
  }

  @Test
  @DisplayName("a call can be lost, made twice, and made late, after what is newer")
  void faults() {
    try (RunningSandbox sandbox = RunningSandbox.on(data)) {
      SandboxControl control = sandbox.control();
      control.call("PUT", "webhooks/facebook", hook(TOKEN));
      JsonObject page = control.account("facebook", "tides");
      control.account("facebook", "mia");
      String post = new JsonObject(sandbox.send("POST", "/facebook/v26.0/" + page.getString("id") + "/feed", page.getString("accessToken"),
          "message=Open", "Content-Type", "application/x-www-form-urlencoded").body()).getString("id");
      List.of("webhook-lost", "webhook-twice", "webhook-late", "none").forEach(kind -> {
        if (!kind.equals("none")) {
          control.fault(new JsonObject().put("network", "facebook").put("account", "tides").put("kind", kind).put("count", 1).put("millis", 1_500));
        }
        control.call("POST", "posts/facebook/" + post.substring(post.indexOf('_') + 1) + "/comments",
            new JsonObject().put("account", "mia").put("text", kind));
      });
      Await.until("it is called of all but one", () -> calls.size() == 5);
      assertThat(calls.getLast().body()).contains("webhook-late");
      assertThat(calls.stream().filter(each -> each.body().contains("webhook-twice"))).as("two, the first not taken").hasSize(3);
      assertThat(calls.stream().filter(each -> each.body().contains("none"))).hasSize(1);
      assertThatThrownBy(() -> control.fault(new JsonObject().put("network", "facebook").put("kind", "webhook-lost")
          .put("operations", new JsonArray().add("read")))).hasMessageContaining("400");
    }
  }
}
