package dev.tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Await;
import dev.tidings.web.Browser.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A program with every right in a workspace of its own asks for ours: it finds nothing, learns nothing, changes nothing. */
class OtherWorkspaceTest {
  private static final List<String> OURS = List.of(
      "secretharbour", "Our secret launch", "our-secret-campaign", "a secret ship", "our storm");
  private static Desk desk;
  private static Browser ada;
  private static Map<String, String> key;
  private static String account;
  private static String asset;
  private static String pause;
  private static JsonObject post;
  private static String postTag;
  private static JsonObject delivery;

  @BeforeAll
  static void open() {
    desk = Desk.whole();
    ada = desk.owner();
    key = desk.keyOfAnotherWorkspace();
    account = desk.account("mastodon", "secretharbour");
    asset = upload();
    publish();
    pause = created(ada.send("POST", "/api/v1/pauses", new JsonObject()
        .put("scope", "CAMPAIGN").put("subject", "our-secret-campaign").put("reason", "our storm").encode()));
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static String upload() {
    byte[] head = ("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
        + "Content-Type: image/png\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] tail = "\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8);
    return created(ada.send("POST", "/api/v1/assets", Map.of("Content-Type", "multipart/form-data; boundary=cut"),
        BodyPublishers.ofByteArrays(List.of(head, PngFile.of(4, 4), tail))));
  }

  private static String created(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().getString("id");
  }

  private static void publish() {
    JsonObject written = new JsonObject().put("title", "Our secret launch").put("campaign", "our-secret-campaign")
        .put("content", content(account, asset));
    Answer draft = ada.send("POST", "/api/v1/posts", written.encode());
    String path = "/api/v1/posts/" + created(draft);
    Answer submitted = ada.send("POST", path + "/submit", Browser.json("If-Match", draft.header("ETag")), "{}");
    Answer approved = desk.approver().send("POST", path + "/approve", Browser.json("If-Match", submitted.header("ETag")),
        new JsonObject().put("contentHash", submitted.json().getString("contentHash")).encode());
    ada.send("POST", path + "/schedule", Browser.json("If-Match", approved.header("ETag")), "{\"now\":true}");
    delivery = Await.until("it is out", Duration.ofSeconds(30),
        () -> ada.get("/api/v1/deliveries").json().getJsonArray("items"), seen -> seen.size() == 1 && seen.getJsonObject(0).getString("state").equals("PUBLISHED")).getJsonObject(0);
    Answer read = ada.get(path);
    post = read.json();
    postTag = read.header("ETag");
  }

  private static JsonObject content(String onto, String image) {
    JsonArray media = image == null
        ? new JsonArray()
        : new JsonArray().add(new JsonObject().put("asset", image).put("altText", "a secret ship"));
    return new JsonObject().put("accounts", new JsonArray().add(onto)).put("variants", new JsonArray().add(new JsonObject()
        .put("network", "mastodon")
        .put("parts", new JsonArray().add(new JsonObject().put("text", "Our secret launch").put("media", media)))));
  }

  private static Answer asked(String method, String path, String tag, JsonObject body) {
    Map<String, String> headers = new HashMap<>(key);
    if (tag != null) {
      headers.put("If-Match", tag);
    }
    Answer answer = desk.stranger().send(method, "/api/v1" + path, headers, body == null ? null : body.encode());
    assertThat(answer.text()).as(method + " " + path).doesNotContain(OURS);
    return answer;
  }

  @Test
  void listsAreEmptyAndSayNothingOfUs() {
    for (String list : List.of("/accounts", "/posts", "/posts?q=secret", "/posts?campaign=our-secret-campaign",
        "/deliveries", "/deliveries?account=" + account, "/deliveries?post=" + post.getString("id"), "/pauses", "/tasks",
        "/campaigns", "/events")) {
      Answer answer = asked("GET", list, null, null);
      assertThat(answer.status()).as(list + answer.text()).isEqualTo(200);
      JsonArray found = answer.json().getJsonArray("items");
      assertThat(found).as(list).isEmpty();
    }
    Answer today = asked("GET", "/today", null, null);
    assertThat(today.text()).doesNotContain(account, post.getString("id"), delivery.getString("id"));
    assertThat(asked("GET", "/audit/verify", null, null).text()).doesNotContain(post.getString("id"));
    assertThat(asked("GET", "/members", null, null).text()).doesNotContain("ada@", "ben@");
  }

  @Test
  void whateverIsNamedIsNotThere() {
    Map<String, Long> before = desk.rows();
    String postPath = "/posts/" + post.getString("id");
    String deliveryPath = "/deliveries/" + delivery.getString("id");
    String deliveryTag = "\"v" + delivery.getLong("version") + "\"";
    JsonObject nothing = new JsonObject();
    JsonObject content = content(account, asset);
    List<Answer> answers = new ArrayList<>(List.of(
        asked("GET", "/accounts/" + account, null, null),
        asked("GET", "/accounts/" + account + "/figures", null, null),
        asked("POST", "/accounts/" + account + "/pause", null, new JsonObject().put("reason", "taken over")),
        asked("POST", "/accounts/" + account + "/resume", null, null),
        asked("DELETE", "/accounts/" + account, null, null),
        asked("DELETE", "/pauses/" + pause, null, null),
        asked("POST", "/pauses", null, new JsonObject().put("scope", "ACCOUNT").put("subject", account).put("reason", "x")),
        asked("GET", "/assets/" + asset, null, null),
        asked("GET", postPath, null, null),
        asked("GET", postPath + "/timeline", null, null),
        asked("PUT", postPath, postTag, new JsonObject().put("content", content.copy().put("accounts", new JsonArray()))),
        asked("DELETE", postPath, postTag, null),
        asked("POST", postPath + "/submit", postTag, nothing),
        asked("POST", postPath + "/approve", postTag, new JsonObject().put("contentHash", post.getString("contentHash"))),
        asked("POST", postPath + "/request-changes", postTag, new JsonObject().put("note", "no")),
        asked("POST", postPath + "/schedule", postTag, new JsonObject().put("now", true)),
        asked("POST", postPath + "/unschedule", postTag, null)));
    answers.addAll(List.of(
        asked("GET", deliveryPath, null, null),
        asked("GET", deliveryPath + "/published", null, null),
        asked("POST", deliveryPath + "/resolve", deliveryTag, new JsonObject().put("decision", "send-again")),
        asked("PUT", deliveryPath + "/published", deliveryTag,
            new JsonObject().put("variant", content.getJsonArray("variants").getJsonObject(0))),
        asked("DELETE", deliveryPath + "/published", deliveryTag, null)));
    assertThat(answers).allSatisfy(answer -> {
      assertThat(answer.status()).as(answer.response().uri() + answer.text()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("not-found");
    });
    assertThat(desk.rows()).isEqualTo(before);
  }

  @Test
  void whatIsOursCannotBeUsedThere() {
    Map<String, Long> before = desk.rows();
    for (JsonObject content : List.of(content(account, null), content(account, asset))) {
      Answer answer = asked("POST", "/posts", null, new JsonObject().put("content", content));
      assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    }
    Map<String, String> csv = Map.of("Authorization", key.get("Authorization"), "Content-Type", "text/csv");
    Answer imported = desk.stranger().send("POST", "/api/v1/posts/import", csv,
        "key,networks,text,scheduled_at,timezone,campaign\nk,mastodon,Over there,,,\n");
    assertThat(imported.json().getInteger("refused")).as(imported.text()).isOne();
    assertThat(imported.text()).contains("no-account-connected");
    assertThat(desk.rows()).isEqualTo(before);
  }

  @Test
  void allOfItIsStillOurs() {
    whateverIsNamedIsNotThere();
    assertThat(ada.get("/api/v1/posts/" + post.getString("id")).json()).isEqualTo(post);
    assertThat(ada.get("/api/v1/deliveries/" + delivery.getString("id")).json().getString("state")).isEqualTo("PUBLISHED");
    assertThat(ada.get("/api/v1/deliveries/" + delivery.getString("id") + "/published").json().getBoolean("editable")).isTrue();
    JsonObject kept = ada.get("/api/v1/accounts/" + account).json();
    assertThat(kept.getString("state")).isEqualTo("CONNECTED");
    assertThat(kept.containsKey("paused")).isFalse();
    assertThat(ada.get("/api/v1/pauses").text()).contains(pause);
    assertThat(ada.get("/api/v1/sandbox/posts?text=Our%20secret").json().getJsonArray("items")).hasSize(1);
  }
}
