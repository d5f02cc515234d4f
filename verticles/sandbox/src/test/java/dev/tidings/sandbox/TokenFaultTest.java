package dev.tidings.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of one account strike its calls about tokens, though no token lets those in. */
class TokenFaultTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir static Path data;
  private static RunningSandbox sandbox;
  private static SandboxControl control;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.on(data);
    control = sandbox.control();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void reset() {
    control.reset();
  }

  @ParameterizedTest(name = "{0}: {2} {3}")
  @CsvSource({
    "x, refreshToken, POST, /x/2/oauth2/token, refresh_token",
    "x, accessToken, POST, /x/2/oauth2/revoke, token",
    "linkedin, refreshToken, POST, /linkedin/oauth/v2/accessToken, refresh_token",
    "linkedin, accessToken, POST, /linkedin/oauth/v2/revoke, token",
    "tiktok, refreshToken, POST, /tiktok/v2/oauth/token/, refresh_token",
    "tiktok, accessToken, POST, /tiktok/v2/oauth/revoke/, token",
    "youtube, refreshToken, POST, /youtube/token, refresh_token",
    "youtube, accessToken, POST, /youtube/revoke?token=, query",
    "mastodon, accessToken, POST, /mastodon/oauth/revoke, token",
    "bluesky, refreshToken, POST, /bluesky/xrpc/com.atproto.server.refreshSession, header",
    "bluesky, refreshToken, POST, /bluesky/oauth/token, refresh_token",
    "bluesky, handle, POST, /bluesky/xrpc/com.atproto.server.createSession, identifier",
    "facebook, accessToken, GET, /facebook/v26.0/oauth/access_token?fb_exchange_token=, query",
    "facebook, accessToken, POST, /facebook/v26.0/oauth/access_token, fb_exchange_token",
    "instagram, accessToken, GET, /instagram/refresh_access_token?access_token=, query",
    "instagram, accessToken, GET, /instagram/facebook/v26.0/oauth/access_token?fb_exchange_token=, query",
  })
  void strikesTheTokenCallsOfOneAccount(String network, String credential, String method, String path, String where) {
    JsonObject ada = control.call("PUT", "accounts/" + network + "/ada", new JsonObject());
    JsonObject bob = control.call("PUT", "accounts/" + network + "/bob", new JsonObject());
    strike(network, "error-before");
    assertThat(call(method, path, where, bob.getString(credential)).statusCode()).isNotEqualTo(503);
    assertThat(call(method, path, where, ada.getString(credential)).statusCode()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "x /x/2/oauth2/token", "linkedin /linkedin/oauth/v2/accessToken", "tiktok /tiktok/v2/oauth/token/", "youtube /youtube/token",
    "mastodon /mastodon/oauth/token", "bluesky /bluesky/oauth/token", "facebook /facebook/v26.0/oauth/access_token",
    "instagram /instagram/oauth/access_token"
  })
  void strikesTheExchangeOfOneAccountsCode(String call) {
    String network = call.split(" ")[0];
    String path = call.split(" ")[1];
    strike(network, "error-before");
    assertThat(call("POST", path, "code", code(network, "bob")).statusCode()).isNotEqualTo(503);
    assertThat(call("POST", path, "code", code(network, "ada")).statusCode()).isEqualTo(503);
  }

  @Test
  void holdsARefreshThatIsAccepted() throws Exception {
    JsonObject client = new JsonObject().put("clientId", "tidings").put("clientSecret", "its-secret");
    JsonObject ada = control.call("PUT", "accounts/x/ada", client);
    strike("x", "hold-after");
    String form = "client_id=tidings&client_secret=its-secret&grant_type=refresh_token&refresh_token=" + encoded(ada.getString("refreshToken"));
    CompletableFuture<HttpResponse<String>> renewing = sandbox.sendLater("POST", "/x/2/oauth2/token", null, form, "Content-Type", FORM);
    Await.until("parked", () -> control.parked().size() == 1);
    assertThat(control.parked().getFirst().getString("account")).isEqualTo(ada.getString("id"));
    assertThat(control.parked().getFirst().getBoolean("accepted")).isTrue();
    control.releaseAll();
    assertThat(renewing.get().statusCode()).isEqualTo(200);
  }

  private static void strike(String network, String kind) {
    control.call("PUT", "accounts/" + network + "/ada", new JsonObject());
    control.fault(new JsonObject().put("network", network).put("account", "ada").put("kind", kind).put("operations", new JsonArray().add("token")));
  }

  private static String code(String network, String handle) {
    String id = control.call("PUT", "accounts/" + network + "/" + handle, new JsonObject()).getString("id");
    return control.call("POST", "accounts/" + id + "/authorization-code", new JsonObject()
        .put("clientId", "sandbox-" + network).put("redirectUri", "http://127.0.0.1/back")).getString("code");
  }

  private static HttpResponse<String> call(String method, String path, String where, String value) {
    return switch (where) {
      case "query" -> sandbox.send(method, path + encoded(value), null, null);
      case "header" -> sandbox.send(method, path, value, null);
      case "identifier" -> sandbox.post(path, null, new JsonObject().put("identifier", value).put("password", "sandbox:" + value));
      default -> sandbox.send(method, path, null, where + "=" + encoded(value), "Content-Type", FORM);
    };
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
