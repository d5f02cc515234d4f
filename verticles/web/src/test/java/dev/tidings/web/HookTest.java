package dev.tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.ReadingProtocol;
import dev.tidings.runtime.ContentHash;
import dev.tidings.runtime.testing.Await;
import dev.tidings.web.Browser.Answer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What networks call: with no session, by signature alone. */
class HookTest {
  private static final String SECRET = "a consumer secret";

  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private static final List<String> heard = new CopyOnWriteArrayList<>();
  private static Desk desk;

  @BeforeAll
  static void open() {
    desk = Desk.whole(Map.of("network.x.webhook.secret", SECRET, "reading.look", "200ms"));
    Await.result(desk.node().node().bus()
        .subscribe(ReadingProtocol.MENTION_HEARD, (fact, context) -> heard.add(fact.fact())));
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void aSignedCallIsTakenAtOnceAndStored() throws GeneralSecurityException {
    String body = new JsonObject().put("for_user_id", "42").put("greeting", "Grüezi").encode();
    assertThat(call("/api/v1/hooks/x", body, signed(body)).status()).isEqualTo(200);
    assertThat(call("/api/v1/hooks/x", body, signed(body)).status()).isEqualTo(200);
    assertThat(stored(body)).isEqualTo(1);
  }

  @Test
  void whatIsForgedUnknownOrTooLargeIsRefused() throws GeneralSecurityException {
    String body = "{\"for_user_id\":\"43\"}";
    Answer forged = call("/api/v1/hooks/x", body, signed(body + " "));
    assertThat(forged.status()).isEqualTo(403);
    assertThat(forged.code()).isEqualTo("signature-refused");
    assertThat(call("/api/v1/hooks/x", body, "").status()).isEqualTo(403);
    assertThat(call("/api/v1/hooks/linkedin", body, signed(body)).status()).isEqualTo(403);
    assertThat(call("/api/v1/hooks/mastodon", body, signed(body)).status()).isEqualTo(404);
    assertThat(call("/api/v1/hooks/elsewhere", body, signed(body)).status()).isEqualTo(404);
    String large = "{\"for_user_id\":\"" + "4".repeat(1 << 20) + "\"}";
    assertThat(call("/api/v1/hooks/x", large, signed(large)).status()).isEqualTo(413);
    assertThat(stored(body)).isZero();
    assertThat(stored(large)).isZero();
  }

  private static long stored(String body) {
    String hash = HexFormat.of().formatHex(ContentHash.sha256(body.getBytes(StandardCharsets.UTF_8)));
    return desk.node().database().count("select count(*) from webhook_arrival where id = '" + hash + "'");
  }

  @Test
  void theChallengeIsAnswered() throws GeneralSecurityException {
    Answer answer = desk.stranger().get("/api/v1/hooks/x?crc_token=abc");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).isEqualTo(new JsonObject().put("response_token", signed("abc")));
    assertThat(desk.stranger().get("/api/v1/hooks/x").status()).isEqualTo(403);
    assertThat(desk.stranger().get("/api/v1/hooks/mastodon?challengeCode=abc").status()).isEqualTo(404);
  }

  /** The node plays LinkedIn itself, and has agreed with it on a secret that nobody set. */
  @Test
  void theChallengeOfASimulatedNetworkIsAnsweredByASecretOfItsOwn() throws GeneralSecurityException {
    Answer answer = desk.stranger().get("/api/v1/hooks/linkedin?challengeCode=abc");
    assertThat(answer.status()).isEqualTo(200);
    byte[] byTheSecretOfX = Base64.getDecoder().decode(signed("abc").substring("sha256=".length()));
    assertThat(answer.json().getString("challengeResponse")).hasSize(64).isNotEqualTo(HexFormat.of().formatHex(byTheSecretOfX));
  }

  @Test
  void theSimulatedXCallsWhenSomebodyAnswers() {
    String account = desk.account("x", "tides");
    String sandbox = "http://127.0.0.1:" + desk.setting("sandbox.port");
    Browser control = new Browser(sandbox);
    String hook = new JsonObject().put("url", desk.url() + "/api/v1/hooks/x").put("secret", "a guess").encode();
    assertThat(control.send("PUT", "/_sandbox/webhooks/x", JSON, hook).status()).isEqualTo(400);
    hook = new JsonObject().put("url", desk.url() + "/api/v1/hooks/x").put("secret", SECRET).encode();
    Answer registered = control.send("PUT", "/_sandbox/webhooks/x", JSON, hook);
    assertThat(registered.status()).as(registered.text()).isEqualTo(200);

    Map<String, String> mia = Map.of("Content-Type", "application/json", "Authorization", "Bearer sandbox:mia");
    Answer said = control.send("POST", "/x/2/tweets", mia, new JsonObject().put("text", "@tides is it you?").encode());
    assertThat(said.status()).as(said.text()).isEqualTo(201);
    String fact = "x:" + account + ":" + said.json().getJsonObject("data").getString("id");
    Await.until("the bus tells of " + fact, () -> heard.contains(fact));
  }

  private static Answer call(String path, String body, String signature) {
    return desk.stranger().send("POST", path,
        Map.of("Content-Type", "application/json", "x-twitter-webhooks-signature", signature), body);
  }

  private static String signed(String body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return "sha256=" + Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
  }
}
