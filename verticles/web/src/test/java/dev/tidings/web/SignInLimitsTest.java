package dev.tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.web.Browser.Answer;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What anybody may send, behind a proxy, where one address has two sign-ins an hour and one member twenty requests. */
class SignInLimitsTest {
  private static final String WRONG = "{\"email\":\"ada@demo.tidings.dev\",\"password\":\"wrong\"}";
  private static Desk desk;

  @BeforeAll
  static void open() {
    desk = Desk.open(Map.of(
        "web.forwarded", "true", "web.rate.sign-ins", "2", "web.rate.requests", "20", "web.rate.window", "1h"));
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static int signIn(String forwarded, int length, String body) {
    return RawRequest.status(desk.url(), "POST /api/v1/session HTTP/1.1\r\nHost: " + URI.create(desk.url()).getAuthority()
        + "\r\n" + forwarded + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n" + body);
  }

  /** The Redis of tests outlives them, so that each asks from an address that nobody had. */
  private static String from(String address) {
    return "X-Forwarded-For: " + address + "\r\n";
  }

  @Test
  void whoAsksTooOftenIsRefusedBeforeTheirBodyIsRead() {
    String here = from(UUID.randomUUID().toString());
    assertThat(signIn(here, WRONG.length(), WRONG)).isEqualTo(401);
    assertThat(signIn(here, WRONG.length(), WRONG)).isEqualTo(401);
    assertThat(signIn(here, WRONG.length(), "")).isEqualTo(429);
  }

  @Test
  void aRequestToSignInIsShort() {
    String padded = WRONG.replace("}", ",\"x\":\"" + "x".repeat(9_000) + "\"}");
    assertThat(signIn(from(UUID.randomUUID().toString()), padded.length(), padded)).isEqualTo(413);
  }

  @Test
  void whatTheNearestProxySaysCountsInWhateverLineItSaysIt() {
    String nearest = UUID.randomUUID().toString();
    for (int attempt = 0; attempt < 2; attempt++) {
      String forged = from(UUID.randomUUID().toString());
      assertThat(signIn(forged + from("203.0.113.7, " + nearest), WRONG.length(), WRONG)).isEqualTo(401);
    }
    assertThat(signIn(from(UUID.randomUUID().toString()) + from(nearest), WRONG.length(), WRONG)).isEqualTo(429);
    assertThat(signIn(from(nearest) + from(UUID.randomUUID().toString()), WRONG.length(), WRONG)).isEqualTo(401);
  }

  @Test
  void anotherSignInGivesAMemberNoMoreRequests() {
    Browser first = signedIn();
    Answer last = first.get("/api/v1/workspace");
    for (int request = 1; request <= 20 && last.status() == 200; request++) {
      last = first.get(request % 2 == 0 ? "/api/v1/workspace" : "/api/v1/events?limit=1");
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After")).isNotBlank();
    assertThat(signedIn().get("/api/v1/workspace").code()).isEqualTo("too-many-requests");
    assertThat(first.get("/api/v1/events?limit=1").code()).isEqualTo("too-many-requests");
  }

  private static Browser signedIn() {
    Browser browser = desk.stranger();
    String email = "ada@demo.tidings.dev";
    browser.signIn(email, desk.password(email), Browser.json("X-Forwarded-For", UUID.randomUUID().toString()));
    return browser;
  }
}
