package dev.tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.redis.RedisStore;
import dev.tidings.runtime.testing.Await;
import dev.tidings.web.Browser.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  private static final String ADA = "ada@demo.tidings.dev";
  private static Desk desk;

  @BeforeAll
  static void open() {
    desk = Desk.open();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void aSessionComesAsACookieOutOfReachOfScriptsAndOtherSites() {
    Answer answer = desk.stranger().signIn(ADA, desk.password(ADA));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Set-Cookie"))
        .startsWith("tidings_session=").containsIgnoringCase("HttpOnly").contains("SameSite=Strict").contains("Path=/");
    assertThat(answer.json().getJsonObject("member").getString("email")).isEqualTo(ADA);
    assertThat(answer.json().getString("csrfToken")).isNotBlank();
    assertThat(answer.text()).doesNotContain(answer.header("Set-Cookie").split("[=;]")[1]);
  }

  @Test
  void whatAPageReadsByItselfDoesNotKeepItsSessionFromEndingUnused() throws NoSuchAlgorithmException {
    Browser page = desk.stranger();
    page.signIn(ADA, desk.password(ADA));
    byte[] token = page.cookie().split("=", 2)[1].getBytes(StandardCharsets.UTF_8);
    String session = "tidings:session:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token));
    RedisStore redis = desk.node().node().redis();
    Await.result(redis.call(Command.PEXPIRE, session, 60_000));
    var unattended = Map.of("Tidings-Unattended", "1");
    assertThat(page.send("GET", "/api/v1/workspace", unattended, (String) null).status()).isEqualTo(200);
    assertThat(Await.result(redis.call(Command.PTTL, session)).toLong()).isBetween(1L, 60_000L);
    assertThat(page.get("/api/v1/workspace").status()).isEqualTo(200);
    assertThat(Await.result(redis.call(Command.PTTL, session)).toLong()).isGreaterThan(Duration.ofHours(11).toMillis());
    assertThat(desk.stranger().send("GET", "/api/v1/workspace", unattended, (String) null).status()).isEqualTo(401);
  }

  @Test
  void overTlsTheCookieNeverTravelsInTheOpen() {
    try (Desk secure = Desk.open(Map.of("public.url", "https://desk.example"))) {
      Answer answer = secure.stranger().signIn(ADA, secure.password(ADA));
      assertThat(answer.header("Set-Cookie")).contains("Secure");
      assertThat(answer.header("Strict-Transport-Security")).contains("max-age");
    }
  }

  @Test
  void aWrongPasswordAndAWrongAddressAreAnsweredAlike() {
    Answer wrongPassword = desk.stranger().signIn(ADA, "wrong");
    Answer wrongAddress = desk.stranger().signIn("nobody@demo.tidings.dev", "wrong");
    assertThat(wrongPassword.status()).isEqualTo(401);
    assertThat(wrongPassword.code()).isEqualTo(wrongAddress.code()).isEqualTo("sign-in-refused");
    assertThat(wrongPassword.json().getString("detail")).isEqualTo(wrongAddress.json().getString("detail"));
  }

  @Test
  void theSessionSaysWhoIsSignedIn() {
    assertThat(desk.stranger().get("/api/v1/session").status()).isEqualTo(401);
    Answer session = desk.owner().get("/api/v1/session");
    assertThat(session.status()).isEqualTo(200);
    assertThat(session.json().getJsonObject("principal").getString("role")).isEqualTo("OWNER");
    assertThat(session.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void anEndedSessionEndsAtOnce() {
    Browser browser = desk.owner();
    assertThat(browser.get("/api/v1/workspace").status()).isEqualTo(200);
    assertThat(browser.send("DELETE", "/api/v1/session", Map.of(), (String) null).status()).isEqualTo(204);
    assertThat(browser.get("/api/v1/workspace").status()).isEqualTo(401);
  }

  @Test
  void aWriteWithoutTheSessionsTokenIsRefused() {
    Browser browser = desk.owner();
    assertThat(invite(browser, Browser.json("X-CSRF-Token", "")).code()).isEqualTo("csrf-refused");
    assertThat(invite(browser, Browser.json("X-CSRF-Token", "made-up")).status()).isEqualTo(403);
  }

  @Test
  void anotherSessionsTokenIsRefused() {
    Browser other = desk.owner();
    assertThat(invite(desk.owner(), Browser.json("X-CSRF-Token", other.csrfToken())).code()).isEqualTo("csrf-refused");
  }

  @Test
  void theTokenOfAnEndedSessionIsRefused() {
    Browser ended = desk.owner();
    ended.send("DELETE", "/api/v1/session", Map.of(), (String) null);
    assertThat(invite(desk.owner(), Browser.json("X-CSRF-Token", ended.csrfToken())).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void aWriteFromAnotherSiteIsRefusedEvenWithTheToken(String site) {
    assertThat(invite(desk.owner(), Browser.json("Sec-Fetch-Site", site)).code()).isEqualTo("csrf-refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://localhost.evil.example"})
  void aWriteFromAnotherOriginIsRefusedEvenWithTheToken(String origin) {
    assertThat(invite(desk.owner(), Browser.json("Origin", origin)).code()).isEqualTo("csrf-refused");
  }

  @Test
  void signingInFromAnotherSiteIsRefused() {
    String body = new JsonObject().put("email", ADA).put("password", desk.password(ADA)).encode();
    Answer answer = desk.stranger().send("POST", "/api/v1/session", Browser.json("Origin", "https://evil.example"), body);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Set-Cookie")).isNull();
  }

  @Test
  void aProgramComesWithAKeyAndNeedsNoToken() {
    Browser owner = desk.owner();
    JsonObject made = createKey(owner, List.of("MEMBERS_READ", "MEMBERS_MANAGE", "POSTS_READ", "ACCOUNTS_READ"));
    Map<String, String> key = Map.of(
        "Authorization", "Bearer " + made.getString("secret"), "Content-Type", "application/json");
    assertThat(desk.stranger().send("GET", "/api/v1/members", key, (String) null).status()).isEqualTo(200);
    assertThat(invite(desk.stranger(), key).status()).isEqualTo(201);
    assertThat(desk.stranger().send("GET", "/api/v1/session", key, (String) null).status()).isEqualTo(401);

    String id = made.getJsonObject("key").getString("id");
    assertThat(owner.send("DELETE", "/api/v1/api-keys/" + id, Map.of(), (String) null).status()).isEqualTo(204);
    assertThat(desk.stranger().send("GET", "/api/v1/members", key, (String) null).status()).isEqualTo(401);
  }

  @Test
  void theCookieLastsAsLongAsASessionThatIsUsedDoes() {
    Answer answer = desk.stranger().signIn(ADA, desk.password(ADA));
    Matcher age = Pattern.compile("Max-Age=(\\d+)").matcher(answer.header("Set-Cookie"));
    assertThat(age.find()).isTrue();
    assertThat(Duration.ofSeconds(Long.parseLong(age.group(1)))).isBetween(Duration.ofDays(29), Duration.ofDays(30));
  }

  @Test
  @Timeout(30)
  void aPageThatIsMerelyOpenDoesNotKeepItsSession() {
    // Longer than the two seconds for which a node believes what it was told of a visitor.
    try (Desk brief = Desk.open(Map.of("identity.session.idle", "4s", "live.recheck", "100ms"))) {
      Browser browser = brief.owner();
      Answer stream = browser.send(
          "GET", "/api/v1/events?streams=posts", Map.of("Accept", "text/event-stream"), (String) null);
      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.text()).contains("session-ended");
      assertThat(browser.get("/api/v1/session").status()).isEqualTo(401);
    }
  }

  @Test
  void aKeyMakesNobodyWhoMayMoreThanItself() {
    JsonObject made = createKey(desk.owner(), List.of("MEMBERS_MANAGE"));
    Map<String, String> key = Map.of(
        "Authorization", "Bearer " + made.getString("secret"), "Content-Type", "application/json");
    Answer owner = desk.stranger().send("POST", "/api/v1/members", key, new JsonObject()
        .put("email", "mallory@example.com").put("name", "Mallory").put("role", "OWNER").encode());
    assertThat(owner.status()).isEqualTo(403);
    assertThat(owner.code()).isEqualTo("owner-only");
    assertThat(invite(desk.stranger(), key).code()).isEqualTo("beyond-own-rights");
  }

  @Test
  void aKeyMayNoMoreThanItsScopes() {
    JsonObject made = createKey(desk.owner(), List.of("POSTS_READ"));
    Map<String, String> key = Map.of("Authorization", "Bearer " + made.getString("secret"));
    Answer answer = desk.stranger().send("GET", "/api/v1/api-keys", key, (String) null);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("forbidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer tdg_nonsense", "Bearer ", "Basic YTpi", "Bearer ' or 1=1 --", "tdg_x"})
  void whatIsNoKeyIsRefusedAndTheCookieIsNotAskedInstead(String authorization) {
    Answer answer = desk.owner().send("GET", "/api/v1/members", Map.of("Authorization", authorization), (String) null);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void aChangedRoleCountsWithinMoments() {
    Browser owner = desk.owner();
    Browser approver = desk.approver();
    assertThat(approver.get("/api/v1/nodes").status()).isEqualTo(200);
    JsonObject ben = owner.get("/api/v1/members").json().getJsonArray("items").stream()
        .map(JsonObject.class::cast).filter(each -> each.getString("email").startsWith("ben")).findFirst().orElseThrow();
    changeRole(owner, ben, "VIEWER");
    dev.tidings.runtime.testing.Await.until("the new role counts", () -> approver.get("/api/v1/nodes").status() == 403);
    changeRole(owner, new JsonObject(ben.encode()).put("version", ben.getLong("version") + 1), "APPROVER");
  }

  @Test
  void membershipElsewhereIsNotToBeHadByNamingAWorkspace() {
    String elsewhere = desk.node().workspace("Elsewhere", 0).toString();
    Answer answer = desk.owner().send(
        "PUT", "/api/v1/session/workspace", new JsonObject().put("workspace", elsewhere).encode());
    assertThat(answer.status()).isEqualTo(404);
  }

  private static void changeRole(Browser owner, JsonObject member, String role) {
    Answer answer = owner.send(
        "PATCH", "/api/v1/members/" + member.getString("id"),
        Browser.json("If-Match", "\"v" + member.getLong("version") + "\""), new JsonObject().put("role", role).encode());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static JsonObject createKey(Browser browser, List<String> scopes) {
    Answer answer = browser.send("POST", "/api/v1/api-keys",
        new JsonObject().put("name", "Report").put("scopes", new JsonArray(scopes)).encode());
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  private static Answer invite(Browser browser, Map<String, String> headers) {
    return browser.send("POST", "/api/v1/members", headers, new JsonObject()
        .put("email", "eve" + System.nanoTime() + "@example.com").put("name", "Eve").put("role", "VIEWER").encode());
  }
}
