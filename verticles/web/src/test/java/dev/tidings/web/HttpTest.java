package dev.tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.web.Browser.Answer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HttpTest {
  private static Desk desk;
  private static Browser owner;

  @BeforeAll
  static void open() {
    desk = Desk.open();
    owner = desk.owner();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void anUnknownAddressIsAProblem() {
    Answer answer = owner.get("/api/v1/nothing");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().getString("instance")).isEqualTo("/api/v1/nothing");
    assertThat(answer.json().getString("requestId")).isEqualTo(answer.header("X-Request-Id"));
  }

  @Test
  void aMethodThatAnAddressDoesNotTakeIsToldWhichItTakes() {
    Answer answer = owner.send("PATCH", "/api/v1/posts", "{}");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    assertThat(owner.send("POST", "/api/v1/events", "{}").status()).isEqualTo(405);
  }

  @Test
  void everyAnswerTellsBrowsersWhatToRefuse() {
    for (String path : new String[] {"/api/v1/workspace", "/api/v1/nothing", "/api/docs", "/nothing.js"}) {
      Answer answer = owner.get(path);
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Content-Security-Policy"))
          .contains("default-src 'self'").contains("script-src 'self';").contains("frame-ancestors 'none'");
      assertThat(answer.header("Referrer-Policy")).isNotNull();
    }
  }

  @Test
  void aReadTellsTheVersionThatAChangeNames() {
    Answer read = owner.get("/api/v1/workspace");
    String tag = read.header("ETag");
    for (String known : new String[] {tag, "\"v0\", W/" + tag, "*"}) {
      Answer unchanged = owner.send("GET", "/api/v1/workspace", Map.of("If-None-Match", known), (String) null);
      assertThat(unchanged.status()).as(known).isEqualTo(304);
      assertThat(unchanged.text()).isEmpty();
      assertThat(unchanged.header("ETag")).isEqualTo(tag);
    }
    assertThat(owner.send("GET", "/api/v1/workspace", Map.of("If-None-Match", "\"v0\""), (String) null).status())
        .isEqualTo(200);
    assertThat(tag).isEqualTo("\"v" + read.json().getLong("version") + "\"");

    String body = new JsonObject().put("graceMinutes", 45).encode();
    assertThat(owner.send("PATCH", "/api/v1/workspace", body).status()).isEqualTo(428);
    assertThat(owner.send("PATCH", "/api/v1/workspace", Browser.json("If-Match", "v1"), body).status()).isEqualTo(400);

    Answer changed = owner.send("PATCH", "/api/v1/workspace", Browser.json("If-Match", tag), body);
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.json().getInteger("graceMinutes")).isEqualTo(45);
    assertThat(changed.json().getString("name")).isEqualTo(read.json().getString("name"));
    assertThat(changed.header("ETag")).isNotEqualTo(tag);

    Answer stale = owner.send("PATCH", "/api/v1/workspace", Browser.json("If-Match", tag), body);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.code()).isEqualTo("version-conflict");
  }

  @Test
  void theMonthlyBudgetIsSetKeptAndTakenAway() {
    assertThat(budgeted(new JsonObject().put("monthlyBudget", 12.5)).getDouble("monthlyBudget")).isEqualTo(12.5);
    assertThat(budgeted(new JsonObject().put("graceMinutes", 40)).getDouble("monthlyBudget")).isEqualTo(12.5);
    assertThat(budgeted(new JsonObject().putNull("monthlyBudget")).containsKey("monthlyBudget")).isFalse();
  }

  private JsonObject budgeted(JsonObject body) {
    String tag = owner.get("/api/v1/workspace").header("ETag");
    Answer changed = owner.send("PATCH", "/api/v1/workspace", Browser.json("If-Match", tag), body.encode());
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    return changed.json();
  }

  @Test
  void aRepeatWithTheSameKeyIsAnsweredAsTheFirstTime() {
    String tag = owner.get("/api/v1/workspace").header("ETag");
    String body = new JsonObject().put("graceMinutes", 50).encode();
    Map<String, String> headers = Map.of(
        "Content-Type", "application/json", "If-Match", tag, "Idempotency-Key", "grace-50");
    Answer first = owner.send("PATCH", "/api/v1/workspace", headers, body);
    Answer again = owner.send("PATCH", "/api/v1/workspace", headers, body);
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());

    Answer reused = owner.send("PATCH", "/api/v1/workspace", headers, new JsonObject().put("graceMinutes", 51).encode());
    assertThat(reused.status()).isEqualTo(409);
    assertThat(reused.code()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void theLimitIsTold() {
    Answer answer = owner.get("/api/v1/workspace");
    assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"requests\";q=100000;w=60");
    assertThat(answer.header("RateLimit")).matches("\"requests\";r=\\d+;t=\\d+");
  }

  @Test
  void whoAsksTooOftenIsToldToWait() {
    try (Desk strict = Desk.open(Map.of("web.rate.requests", "40", "web.rate.window", "10m"))) {
      Browser browser = strict.owner();
      Answer last = null;
      for (int i = 0; i < 50 && (last == null || last.status() == 200); i++) {
        last = browser.get("/api/v1/workspace");
      }
      assertThat(last.status()).isEqualTo(429);
      assertThat(last.code()).isEqualTo("too-many-requests");
      assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
    }
  }

  @Test
  void signInsFromOneAddressAreLimited() {
    try (Desk strict = Desk.open(Map.of("web.rate.sign-ins", "3", "web.rate.window", "30m"))) {
      int status = 0;
      for (int i = 0; i < 40 && status != 429; i++) {
        status = strict.stranger().signIn("x" + i + "@example.com", "wrong").status();
      }
      assertThat(status).isEqualTo(429);
    }
  }

  @Test
  void aCapabilityThatIsNotThereIsSaidSoWithoutItsAddress() {
    Answer answer = owner.send("GET", "/api/v1/networks", Map.of(), (String) null);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text()).doesNotContain("tidings.publisher");
  }

  @Test
  void theContractIsServedAndShown() {
    Answer yaml = desk.stranger().get("/api/v1/openapi.yaml");
    assertThat(yaml.text()).startsWith("openapi: 3.1.0").contains(desk.url() + "/api/v1");
    assertThat(desk.stranger().get("/api/v1/openapi.json").json().getString("openapi")).isEqualTo("3.1.0");
    Answer page = desk.stranger().get("/api/docs");
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.text()).doesNotContain("<script>");
    assertThat(desk.stranger().get("/api/docs/swagger-ui-bundle.js").status()).isEqualTo(200);
    assertThat(desk.stranger().get("/api/docs/start.js").status()).isEqualTo(200);
    assertThat(desk.stranger().get("/api/docs/../../problems.properties").status()).isEqualTo(404);
  }

  @Test
  void aKindOfProblemIsExplained() {
    assertThat(desk.stranger().get("/problems/version-conflict").text()).contains("Read it again");
    assertThat(desk.stranger().get("/problems/nothing").status()).isEqualTo(404);
  }

  @Test
  void aFileIsCompressedAndNotSentAgain() {
    Answer first = desk.stranger().send(
        "GET", "/api/docs/swagger-ui.css", Map.of("Accept-Encoding", "gzip"), (String) null);
    assertThat(first.header("Content-Encoding")).isEqualTo("gzip");
    Answer again = desk.stranger().send(
        "GET", "/api/docs/swagger-ui.css", Map.of("If-None-Match", first.header("ETag")), (String) null);
    assertThat(again.status()).isEqualTo(304);
  }

  @Test
  void noPathLeadsOutOfTheConsolesFiles() {
    for (String path : new String[] {"/../openapi.yaml", "/%2e%2e/openapi.yaml", "/..%2fopenapi.yaml", "/.hidden", "/a//b"}) {
      assertThat(desk.stranger().get(path).status()).as(path).isIn(400, 404);
    }
  }

  @Test
  void oddRequestLinesAreRefusedWithoutAFault() {
    for (String path : new String[] {"/api/v1/posts/%zz", "/api/v1/posts?limit=%zz", "/api/v1//posts", "/api/v1/posts/",
        "/api/v1", "/api/v1?x=1"}) {
      assertThat(RawRequest.status(desk.url(), "GET " + path, owner.cookie())).as(path).isIn(400, 404);
    }
    assertThat(owner.get("/api/v1").status()).isEqualTo(404);
    assertThat(owner.get("/api/v1").header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void aSearchForSignsAloneIsAnsweredWithoutAWarning() {
    var logged = LoggedProblems.begin();
    assertThat(owner.get("/api/v1/posts?q=%25").status()).isEqualTo(200);
    assertThat(logged.end()).isEmpty();
  }

  @Test
  void whatIsNoHttpIsRefusedAsAProblemAndIsNoFaultOfOurs() {
    var logged = LoggedProblems.begin();
    for (String request : new String[] {
        "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "GET / HTTP/1.1\r\nHost: :::\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET api/v1/posts HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n\r\n", "GET  / /\r\nHost: localhost\r\n\r\n"}) {
      String answer = RawRequest.answer(desk.url(), request);
      assertThat(answer).as(request).containsPattern("^HTTP/1\\.[01] 40[05] ").containsIgnoringCase("application/problem+json")
          .contains("\"title\"", "\"requestId\"");
    }
    assertThat(logged.end()).isEmpty();
  }
}
