package dev.tidings.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.runtime.testing.Await;
import dev.tidings.sandbox.facebook.FacebookApi;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {
  @TempDir static Path data;
  private static RunningSandbox sandbox;
  private static SandboxControl control;
  private int said;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.on(data);
    control = sandbox.control();
    control.unlimitedAccount("x", "harbour");
    control.unlimitedAccount("mastodon", "harbour");
    control.unlimitedAccount("facebook", "harbour");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void reset() {
    control.reset();
  }

  @ParameterizedTest(name = "{0} on {1}: {2}, {3} accepted")
  @CsvSource({
    "rate-limited, x, 429, 0",
    "rate-limited, mastodon, 429, 0",
    "rate-limited-bare, x, 429, 0",
    "error-before, x, 503, 0",
    "error-before, mastodon, 503, 0",
    "error-after, x, 503, 1",
    "error-after, mastodon, 503, 1",
    "reset-before, x, none, 0",
    "reset-after, x, none, 1",
    "reset-after, mastodon, none, 1",
    "timeout-before, x, none, 0",
    "timeout-after, x, none, 1",
    "timeout-after, mastodon, none, 1",
    "token-expired, x, 401, 0",
    "token-expired, mastodon, 401, 0",
    "duplicate, x, 403, 0",
    "duplicate, mastodon, 422, 0",
    "latency, x, 201, 1",
    "rate-limited, facebook, 400, 0",
    "rate-limited-bare, facebook, 400, 0",
    "error-before, facebook, 503, 0",
    "error-after, facebook, 503, 1",
    "reset-before, facebook, none, 0",
    "reset-after, facebook, none, 1",
    "timeout-after, facebook, none, 1",
    "token-expired, facebook, 400, 0",
    "duplicate, facebook, 400, 0",
  })
  void strikesOnce(String kind, String network, String status, int accepted) {
    control.fault(network, kind, 1);
    String text = "struck by " + kind;
    if (status.equals("none")) {
      assertThatThrownBy(() -> post(network, text)).isInstanceOf(RunningSandbox.CallFailed.class);
    } else {
      assertThat(post(network, text).statusCode()).isEqualTo(Integer.parseInt(status));
    }
    assertThat(control.posts(network, text)).hasSize(accepted);
    assertThat(post(network, "and then all is well").statusCode()).isEqualTo(network.equals("x") ? 201 : 200);
  }

  @Test
  void aRateLimitTellsWhenItEndsOrNot() {
    control.fault(new JsonObject().put("network", "x").put("kind", "rate-limited").put("resetSeconds", 7).put("count", 1));
    HttpResponse<String> told = post("x", "first");
    assertThat(Long.parseLong(told.headers().firstValue("x-rate-limit-reset").orElseThrow()) - System.currentTimeMillis() / 1000)
        .isBetween(5L, 7L);
    control.fault("x", "rate-limited-bare", 1);
    assertThat(post("x", "second").headers().firstValue("x-rate-limit-reset")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"x, none", "x, rate-limited", "x, error-before", "mastodon, none", "mastodon, rate-limited", "mastodon, error-before"})
  void everyAnswerTellsTheNetworksTime(String network, String kind) {
    if (!kind.equals("none")) {
      control.fault(network, kind, 1);
    }
    Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String date = post(network, "at its time").headers().firstValue("Date").orElseThrow();
    assertThat(date).matches("(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT");
    assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()).isBetween(before, Instant.now());
  }

  @Test
  void aHeldAnswerTellsWhenItWasWritten() throws Exception {
    control.fault("x", "hold-after", 1);
    CompletableFuture<HttpResponse<String>> call = sendLater("answered later");
    Await.until("parked", () -> control.parked().size() == 1);
    Instant released = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    Await.until("the next second", () -> Instant.now().isAfter(released));
    control.releaseAll();
    String date = call.get().headers().firstValue("Date").orElseThrow();
    assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()).isAfterOrEqualTo(released);
  }

  @Test
  void strikesOneAccountAndOperationOnly() {
    String other = control.unlimitedAccount("x", "other").getString("accessToken");
    control.fault(
        new JsonObject().put("network", "x").put("kind", "error-before").put("account", "other").put("operations", new JsonArray().add("read")));
    assertThat(post("x", "not struck").statusCode()).isEqualTo(201);
    assertThat(sandbox.send("GET", "/x/2/users/me", other, null).statusCode()).isEqualTo(503);
    assertThat(sandbox.post("/x/2/tweets", other, new JsonObject().put("text", "nor this")).statusCode()).isEqualTo(201);
  }

  @Test
  void aHeldRequestIsAcceptedWhenReleasedThoughItsClientIsGone() {
    control.fault("x", "hold-before", 1);
    CompletableFuture<HttpResponse<String>> call = sendLater("held");
    Await.until("parked", () -> control.parked().size() == 1);
    assertThat(control.posts("x", "held")).isEmpty();
    call.cancel(true);
    Await.until("the client is gone", () -> control.parked().get(0).getBoolean("clientGone"));
    control.releaseAll();
    Await.until("accepted", () -> control.posts("x", "held").size() == 1);
  }

  @Test
  void aHeldAnswerIsWrittenWhenReleased() throws Exception {
    control.fault("x", "hold-after", 1);
    CompletableFuture<HttpResponse<String>> call = sendLater("accepted but not answered");
    Await.until("parked", () -> control.parked().size() == 1);
    assertThat(control.posts("x", "accepted but not")).hasSize(1);
    assertThat(call).isNotDone();
    control.releaseAll();
    assertThat(call.get().statusCode()).isEqualTo(201);
  }

  @Test
  void aDroppedRequestIsNotAccepted() {
    control.fault("x", "hold-before", 1);
    CompletableFuture<HttpResponse<String>> call = sendLater("dropped");
    Await.until("parked", () -> control.parked().size() == 1);
    control.dropAll();
    assertThatThrownBy(call::get).hasCauseInstanceOf(java.io.IOException.class);
    assertThat(control.posts("x", "dropped")).isEmpty();
  }

  @Test
  void anAcceptedPostMayStayOutOfLists() {
    JsonObject account = control.account("x", "harbour");
    control.fault(new JsonObject().put("network", "x").put("kind", "visibility-delay").put("millis", 700).put("count", 1));
    assertThat(post("x", "seen later").statusCode()).isEqualTo(201);
    assertThat(listed(account)).isZero();
    Await.until("listed", () -> listed(account) == 1);
  }

  @Test
  void refusesAFaultThatItDoesNotKnow() {
    for (JsonObject bad :
        List.of(
            new JsonObject().put("network", "x"),
            new JsonObject().put("network", "y").put("kind", "latency"),
            new JsonObject().put("network", "x").put("kind", "fire"),
            new JsonObject().put("network", "x").put("kind", "latency").put("count", 0),
            new JsonObject().put("network", "x").put("kind", "latency").put("colour", "red"))) {
      assertThatThrownBy(() -> control.fault(bad)).hasMessageContaining("400");
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', value = {
    "skip | -1 | must be 0 to 1000000",
    "count | 0 | must be 1 to 1000000",
    "millis | -1 | must be 0 to 600000",
    "millis | 600001 | must be 0 to 600000",
    "status | 499 | must be 500 to 599",
    "status | 600 | must be 500 to 599",
    "resetSeconds | -1 | must be 0 to 86400",
    "resetSeconds | 5000000000 | must be 0 to 86400",
    "probability | 2 | must be between 0 and 1",
  })
  void refusesAValueOutOfItsBounds(String field, long value, String rule) {
    JsonObject fault = new JsonObject().put("network", "x").put("kind", "error-before").put(field, value);
    assertThatThrownBy(() -> control.fault(fault)).hasMessageContaining("400").hasMessageContaining(field + " " + rule);
    assertThat(control.call("GET", "faults", null).getJsonArray("faults")).isEmpty();
  }

  @Test
  void namesTheOperationsAndCodesThatThereAre() {
    JsonObject fault = new JsonObject().put("network", "facebook").put("kind", "refused");
    assertThatThrownBy(() -> control.fault(fault.copy().put("code", "190").put("operations", new JsonArray().add("dance"))))
        .hasMessageContaining("operations must be among post, edit, delete, media, read, subscribe, token, any");
    assertThatThrownBy(() -> control.fault(fault)).hasMessageContaining("code must be one of those of Facebook").hasMessageContaining("190/458");
    assertThatThrownBy(() -> control.fault(fault.copy().put("code", "65600"))).hasMessageContaining("190/458");
    assertThatThrownBy(() -> control.fault(fault.copy().put("kind", "latency").put("code", "190"))).hasMessageContaining("code is for");
  }

  @Test
  void refusesWithTheCodeOfTheNetwork() {
    control.fault(new JsonObject().put("network", "facebook").put("kind", "refused").put("code", "190/460").put("count", 1));
    HttpResponse<String> refused = post("facebook", "with another password");
    JsonObject error = new JsonObject(refused.body()).getJsonObject("error");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(error.getInteger("code")).isEqualTo(190);
    assertThat(error.getInteger("error_subcode")).isEqualTo(460);
    assertThat(error.getString("message")).contains("changed their password");
    assertThat(post("facebook", "and then all is well").statusCode()).isEqualTo(200);
  }

  @Test
  void theControlApiServesNoForeignPage() {
    assertThat(sandbox.send("POST", "/_sandbox/reset", null, null, "Origin", "https://example.org").statusCode()).isEqualTo(403);
    assertThat(sandbox.send("POST", "/_sandbox/faults", null, "{}", "Content-Type", "text/plain").statusCode()).isEqualTo(415);
  }

  private int listed(JsonObject account) {
    String path = "/x/2/users/" + account.getString("id") + "/tweets";
    HttpResponse<String> response = sandbox.send("GET", path, account.getString("accessToken"), null);
    return new JsonObject(response.body()).getJsonObject("meta").getInteger("result_count");
  }

  private HttpResponse<String> post(String network, String text) {
    String token = control.account(network, "harbour").getString("accessToken");
    if (network.equals("facebook")) {
      return sandbox.send("POST", FacebookApi.ROOT + "/me/feed", token, "message=" + text.replace(' ', '+') + "+" + ++said,
          "Content-Type", "application/x-www-form-urlencoded");
    }
    return network.equals("x")
        ? sandbox.post("/x/2/tweets", token, new JsonObject().put("text", text + " " + ++said))
        : sandbox.post("/mastodon/api/v1/statuses", token, new JsonObject().put("status", text + " " + ++said));
  }

  private CompletableFuture<HttpResponse<String>> sendLater(String text) {
    String token = control.account("x", "harbour").getString("accessToken");
    return sandbox.sendLater("POST", "/x/2/tweets", token, new JsonObject().put("text", text).encode());
  }
}
