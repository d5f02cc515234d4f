package dev.tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Await;
import dev.tidings.web.Browser.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job over REST alone, as the lines of the README do it: every capability is the real one. */
class MainJobTest {
  private static Desk desk;
  private static Browser ada;
  private static Browser ben;
  private static String x;
  private static String mastodon;

  @BeforeAll
  static void open() {
    desk = Desk.whole();
    ada = desk.owner();
    ben = desk.approver();
    x = desk.account("x", "restx");
    mastodon = desk.account("mastodon", "restmastodon");
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void aPostIsWrittenApprovedPlannedAndGoesOut() {
    JsonObject body = post("Fresh beans, every Monday.");
    Answer checked = ada.send("POST", "/api/v1/checks",
        new JsonObject().put("variants", body.getJsonObject("content").getJsonArray("variants")).encode());
    assertThat(checked.json().getBoolean("legal")).as(checked.text()).isTrue();

    Answer draft = ada.send("POST", "/api/v1/posts", body.encode());
    assertThat(draft.status()).as(draft.text()).isEqualTo(201);
    String path = draft.header("Location");
    Answer submitted = change(ada, path + "/submit", draft, new JsonObject());
    assertThat(tasks(ben)).contains(draft.json().getString("id"));
    Answer approved = change(ben, path + "/approve", submitted,
        new JsonObject().put("contentHash", submitted.json().getString("contentHash")));
    change(ada, path + "/schedule", approved, new JsonObject().put("now", true));

    JsonObject published = Await.until("both deliveries are out", Duration.ofSeconds(30), () -> ada.get(path).json(),
        post -> states(post).equals(List.of("PUBLISHED", "PUBLISHED")));
    for (JsonObject delivery : objects(published.getJsonArray("deliveries"))) {
      assertThat(delivery.getString("url")).startsWith("http");
      assertThat(ada.get("/api/v1/deliveries/" + delivery.getString("id")).json().getString("url"))
          .isEqualTo(delivery.getString("url"));
    }
    assertThat(types(ada.get(path + "/timeline"))).contains("post.created", "post.submitted", "post.approved",
        "post.scheduled", "delivery.planned", "delivery.sending", "delivery.published");
    assertThat(objects(ada.get("/api/v1/today").json().getJsonArray("justOut")).stream().map(each -> each.getString("post")).toList())
        .contains(draft.json().getString("id"));
    assertThat(ada.get("/api/v1/sandbox/posts").text()).contains("Fresh beans, every Monday.");
  }

  @Test
  void whatIsTypedIsJudgedByWhatItsFilesAreInThisWorkspaceAlone() {
    byte[] document = "%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    String upload = ada.send("POST", "/api/v1/uploads", new JsonObject()
        .put("length", document.length).put("contentType", "application/pdf").encode()).header("Location");
    JsonObject asset = ada.send("PATCH", upload,
        Map.of("Content-Type", "application/offset+octet-stream", "Upload-Offset", "0"),
        BodyPublishers.ofByteArray(document)).json().getJsonObject("asset");
    String typed = new JsonObject().put("variants", new JsonArray().add(new JsonObject().put("network", "x")
        .put("parts", new JsonArray().add(new JsonObject().put("text", "Our prices")
            .put("media", new JsonArray().add(new JsonObject().put("asset", asset.getString("id")))))))).encode();
    Answer judged = ada.send("POST", "/api/v1/checks", typed);
    assertThat(judged.json().getBoolean("legal")).as(judged.text()).isFalse();
    assertThat(judged.text()).contains("X takes no documents here.");
    Answer elsewhere = desk.stranger().send("POST", "/api/v1/checks", desk.keyOfAnotherWorkspace(), typed);
    assertThat(elsewhere.status()).as(elsewhere.text()).isEqualTo(200);
    assertThat(elsewhere.text()).doesNotContain("documents");
  }

  @Test
  void aPlanInThePastOrInAnHourThatIsNotIsRefused() {
    Answer approved = approved("A plan that cannot be");
    String path = "/api/v1/posts/" + approved.json().getString("id");
    for (JsonObject plan : List.of(
        new JsonObject().put("at", Instant.now().minusSeconds(60).toString()),
        new JsonObject().put("local", "2027-03-28T02:30").put("zone", "Europe/Berlin"),
        new JsonObject().put("local", "2027-10-31T02:30").put("zone", "Europe/Berlin"),
        new JsonObject().put("local", "2027-12-01T09:00").put("zone", "Europe/Atlantis"),
        new JsonObject().put("local", "2027-12-01T09:00"),
        new JsonObject().put("local", "2027-02-30T09:00").put("zone", "Europe/Berlin"),
        new JsonObject().put("now", true).put("at", "2027-12-01T09:00:00Z"))) {
      Answer answer = ada.send(
          "POST", path + "/schedule", Browser.json("If-Match", approved.header("ETag")), plan.encode());
      assertThat(answer.status()).as(plan.encode() + answer.text()).isEqualTo(422);
      assertThat(ada.get(path).header("ETag")).isEqualTo(approved.header("ETag"));
    }
  }

  @Test
  void whatANetworkWouldRefuseIsNotSubmitted() {
    Answer draft = ada.send("POST", "/api/v1/posts", post("x".repeat(600)).encode());
    Answer answer = ada.send("POST", draft.header("Location") + "/submit",
        Browser.json("If-Match", draft.header("ETag")), "{}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.json().getJsonArray("violations")).isNotEmpty();
    assertThat(ada.get(draft.header("Location")).header("ETag")).isEqualTo(draft.header("ETag"));
  }

  @Test
  void theMonthsSpendingIsToldBesideTheBudget() {
    assertThat(ada.get("/api/v1/spending").json().containsKey("budget")).isFalse();
    Answer changed = ada.send("PATCH", "/api/v1/workspace",
        Browser.json("If-Match", ada.get("/api/v1/workspace").header("ETag")), new JsonObject().put("monthlyBudget", 12.5).encode());
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    JsonObject spending = ada.get("/api/v1/spending").json();
    assertThat(spending.getDouble("budget")).isEqualTo(12.5);
    assertThat(spending.getDouble("spent")).isBetween(0.0, 12.5);
    ada.send("PATCH", "/api/v1/workspace",
        Browser.json("If-Match", ada.get("/api/v1/workspace").header("ETag")), new JsonObject().putNull("monthlyBudget").encode());
  }

  @Test
  void theFiguresOfAnAccountAreToldOverTime() {
    String path = "/api/v1/accounts/" + mastodon + "/figures";
    for (int day = 1; day <= 4; day++) {
      desk.node().database().execute("insert into account_figures (workspace_id, account_id, read_at, figures) select workspace_id, id,"
          + " '2026-11-0" + day + "T06:00:00Z', '{\"followers\": " + 100 * day + "}' from account where id = '" + mastodon + "'");
    }
    Answer told = ada.get(path + "?from=2026-11-02T00:00:00Z&to=2026-11-04T00:00:00%2B00:00");
    assertThat(told.status()).as(told.text()).isEqualTo(200);
    assertThat(told.json().getBoolean("told")).isTrue();
    assertThat(objects(told.json().getJsonArray("readings"))).containsExactly(
        reading("2026-11-02T06:00:00Z", 200), reading("2026-11-03T06:00:00Z", 300));
    assertThat(ada.get(path + "?from=2026-11-01T00:00:00Z&to=2026-11-05T00:00:00Z&points=2").json().getJsonArray("readings"))
        .hasSize(2);
    Map<String, String> refusals = Map.of(
        "?from=yesterday", "400 bad-parameter", "?points=501", "400 bad-parameter", "?points=many", "400 bad-parameter",
        "?since=2026-11-01T00:00:00Z", "400 bad-parameter",
        "?from=2026-11-05T00:00:00Z&to=2026-11-01T00:00:00Z", "422 range-empty",
        "?from=2020-11-05T00:00:00Z&to=2026-11-01T00:00:00Z", "422 range-too-long");
    refusals.forEach((query, refusal) -> {
      Answer answer = ada.get(path + query);
      assertThat(answer.status() + " " + answer.code()).as(query).isEqualTo(refusal);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    });
  }

  private static JsonObject reading(String at, int followers) {
    return new JsonObject().put("readAt", at).put("values", new JsonObject().put("followers", followers));
  }

  @Test
  void anAccountIsPausedAndResumed() {
    Answer paused = ada.send("POST", "/api/v1/accounts/" + x + "/pause", new JsonObject().put("reason", "Wait").encode());
    assertThat(paused.status()).as(paused.text()).isEqualTo(200);
    assertThat(paused.json().getString("paused")).isNotBlank();
    assertThat(ada.send("POST", "/api/v1/accounts/" + x + "/pause", Map.of(), (String) null).json().getString("paused"))
        .isEqualTo(paused.json().getString("paused"));
    Answer resumed = ada.send("POST", "/api/v1/accounts/" + x + "/resume", Map.of(), (String) null);
    assertThat(resumed.status()).as(resumed.text()).isEqualTo(200);
    assertThat(resumed.json().containsKey("paused")).isFalse();
    assertThat(ada.send("POST", "/api/v1/accounts/" + UUID.randomUUID() + "/pause", Map.of(), (String) null).status())
        .isEqualTo(404);
  }

  private static Answer approved(String text) {
    Answer draft = ada.send("POST", "/api/v1/posts", post(text).encode());
    String path = draft.header("Location");
    Answer submitted = change(ada, path + "/submit", draft, new JsonObject());
    return change(ben, path + "/approve", submitted,
        new JsonObject().put("contentHash", submitted.json().getString("contentHash")));
  }

  private static Answer change(Browser who, String path, Answer before, JsonObject body) {
    Answer answer = who.send("POST", path, Browser.json("If-Match", before.header("ETag")), body.encode());
    assertThat(answer.status()).as(path + ": " + answer.text()).isEqualTo(200);
    return answer;
  }

  private static List<String> tasks(Browser who) {
    return objects(who.get("/api/v1/tasks").json().getJsonArray("items")).stream().map(each -> each.getString("post")).toList();
  }

  private static List<String> types(Answer timeline) {
    return objects(timeline.json().getJsonArray("events")).stream().map(each -> each.getString("type")).toList();
  }

  private static List<String> states(JsonObject post) {
    return objects(post.getJsonArray("deliveries")).stream().map(each -> each.getString("state")).toList();
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  private static JsonObject post(String text) {
    JsonArray variants = new JsonArray();
    for (String network : new String[] {"x", "mastodon"}) {
      variants.add(new JsonObject().put("network", network)
          .put("parts", new JsonArray().add(new JsonObject().put("text", text))));
    }
    return new JsonObject().put("title", "Beans").put("content", new JsonObject()
        .put("accounts", new JsonArray().add(x).add(mastodon)).put("variants", variants));
  }
}
