package dev.tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Await;
import dev.tidings.web.Browser.Answer;
import dev.tidings.web.routes.ClientDocumentRoutes;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Connecting an account over REST, as the console does it, with the simulated network's own consent page between. */
class ConnectionsTest {
  private static final String SIMULATED_X = "{\"network\":\"x\",\"server\":\"sandbox\"}";
  private static Desk desk;
  private static Browser ada;

  @BeforeAll
  static void open() {
    desk = Desk.whole();
    ada = desk.owner();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void theSessionThatBeganConnectsTheAccount() throws Exception {
    Answer begun = ada.send("POST", "/api/v1/connections", SIMULATED_X);
    assertThat(begun.status()).as(begun.text()).isEqualTo(201);
    Map<String, String> asked = query(begun.json().getString("url"));
    assertThat(asked.get("redirect_uri")).isEqualTo(desk.url() + "/oauth/callback");
    String back = answered(begun.json().getString("url"), asked, "allow", "restharbour");

    assertThat(finish(desk.owner(), back).code()).isEqualTo("state-refused");
    assertThat(finish(desk.approver(), back).status()).isEqualTo(403);
    Answer connected = finish(ada, back);
    assertThat(connected.status()).as(connected.text()).isEqualTo(200);
    JsonObject account = connected.json().getJsonArray("accounts").getJsonObject(0);
    assertThat(account.getString("handle")).isEqualTo("restharbour");
    assertThat(ada.get("/api/v1/accounts/" + account.getString("id")).json().getString("state")).isEqualTo("CONNECTED");
    assertThat(finish(ada, back).code()).isEqualTo("state-refused");
  }

  @Test
  void whoSentTheAnswerIsHandedOnWhereNetworksSayIt() throws Exception {
    Answer begun = ada.send("POST", "/api/v1/connections", "{\"network\":\"bluesky\",\"server\":\"sandbox\"}");
    assertThat(begun.status()).as(begun.text()).isEqualTo(201);
    Map<String, String> asked = query(begun.json().getString("url"));
    assertThat(asked).containsOnlyKeys("client_id", "request_uri");
    Map<String, String> said = query(answered(begun.json().getString("url"),
        Map.of("client_id", asked.get("client_id"), "request_uri", asked.get("request_uri"),
            "scope", "atproto transition:generic"), "allow", "restbluesky"));
    JsonObject body = new JsonObject().put("state", said.get("state")).put("code", said.get("code"));
    Answer connected = ada.send("POST", "/api/v1/connections/finish", body.put("issuer", said.get("iss")).encode());
    assertThat(connected.status()).as(connected.text()).isEqualTo(200);
    assertThat(connected.json().getJsonArray("accounts").getJsonObject(0).getString("handle"))
        .isEqualTo("restbluesky.sandbox.test");
  }

  @Test
  void whatTheInstallationSaysOfItselfIsReadByAnybodyWhereItsAddressIsGood() throws Exception {
    for (String network : new String[] {"bluesky", "x", "myspace"}) {
      assertThat(desk.stranger().get("/oauth/clients/" + network + ".json").code()).as(network).isEqualTo("not-found");
    }
    Router router = Router.router(desk.node().vertx());
    new ClientDocumentRoutes(desk.node().node().bus(), "https://desk.example.org").register(router);
    HttpServer server = Await.result(desk.node().vertx().createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(
        "http://127.0.0.1:" + server.actualPort() + "/oauth/clients/bluesky.json")).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    JsonObject document = new JsonObject(answer.body());
    assertThat(document.getString("client_id")).isEqualTo("https://desk.example.org/oauth/clients/bluesky.json");
    assertThat(document.getJsonArray("redirect_uris")).containsExactly("https://desk.example.org/oauth/callback");
    assertThat(answer.body()).doesNotContain("\"d\"");
  }

  @Test
  void aRefusalComesBackInTheNetworksWords() throws Exception {
    Answer begun = ada.send("POST", "/api/v1/connections", SIMULATED_X);
    Map<String, String> asked = query(begun.json().getString("url"));
    Answer answer = finish(ada, answered(begun.json().getString("url"), asked, "deny", "anybody"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("consent-refused");
    assertThat(answer.json().getString("detail")).contains("The resource owner denied the request.");
  }

  @Test
  void aForgedOrNamelessRequestConnectsNothing() {
    assertThat(ada.send("POST", "/api/v1/connections",
        Map.of("Content-Type", "application/json", "X-CSRF-Token", ""), SIMULATED_X).code()).isEqualTo("csrf-refused");
    assertThat(ada.send("POST", "/api/v1/connections/finish",
        Map.of("Content-Type", "application/json", "Sec-Fetch-Site", "cross-site"),
        "{\"state\":\"a\",\"code\":\"b\"}").code())
        .isEqualTo("csrf-refused");
    assertThat(desk.stranger().send("POST", "/api/v1/connections", SIMULATED_X).status()).isEqualTo(401);
    assertThat(desk.stranger().send("POST", "/api/v1/connections", desk.keyOfAnotherWorkspace(), SIMULATED_X).status())
        .isEqualTo(403);
    assertThat(ada.send("POST", "/api/v1/connections",
        "{\"network\":\"x\",\"server\":\"sandbox\",\"session\":\"another\"}").code()).isEqualTo("invalid-body");
    assertThat(ada.send("POST", "/api/v1/connections",
        "{\"network\":\"x\",\"server\":\"sandbox\",\"redirectUri\":\"https://evil.example\"}").code())
        .isEqualTo("invalid-body");
    assertThat(ada.send("POST", "/api/v1/connections/choice", "{\"choice\":\"made-up\",\"profiles\":[\"1\"]}").code())
        .isEqualTo("state-refused");
  }

  @Test
  void thePageThatPeopleComeBackToLeadsNowhereElseAndLeaksNothing() throws Exception {
    HttpResponse<String> page = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(desk.url()
        + "/oauth/callback?code=secret&state=s&redirect=https://evil.example&next=//evil.example"))
            .header("Accept", "text/html").build(),
        HttpResponse.BodyHandlers.ofString());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Location")).isEmpty();
    assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(page.body()).doesNotContain("secret", "evil.example");
  }

  private static Answer finish(Browser who, String back) {
    Map<String, String> said = query(back);
    JsonObject body = new JsonObject().put("state", said.get("state"));
    if (said.containsKey("code")) {
      body.put("code", said.get("code"));
    } else {
      body.put("error", said.get("error")).put("errorDescription", said.get("error_description"));
    }
    return who.send("POST", "/api/v1/connections/finish", body.encode());
  }

  /** What the network sends the browser back to after the person has decided. */
  private static String answered(String url, Map<String, String> asked, String decision, String handle) throws Exception {
    String fields = asked.entrySet().stream()
        .map(each -> field(each.getKey(), each.getValue())).collect(Collectors.joining("&"))
        + Arrays.stream(asked.get("scope").split(" "))
            .map(scope -> "&" + field("granted", scope)).collect(Collectors.joining())
        + "&" + field("handle", handle) + "&" + field("decision", decision);
    HttpResponse<String> answer = HttpClient.newHttpClient().send(
        HttpRequest.newBuilder(URI.create(url.substring(0, url.indexOf('?'))))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(fields)).build(), HttpResponse.BodyHandlers.ofString());
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static Map<String, String> query(String url) {
    return Arrays.stream(url.substring(url.indexOf('?') + 1).split("&")).map(each -> each.split("=", 2))
        .collect(Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
  }

  private static String field(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
