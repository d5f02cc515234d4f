package dev.tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.web.Browser.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Posts over REST, with the real content capability behind it. */
class PostsTest {
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
  void aPostIsMadeReadEditedAndDeleted() {
    Answer made = create("Fresh beans");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String path = made.header("Location");
    assertThat(path).isEqualTo("/api/v1/posts/" + made.json().getString("id"));

    Answer read = owner.get(path);
    assertThat(read.json()).isEqualTo(made.json());
    assertThat(read.header("ETag")).isEqualTo(made.header("ETag"));

    Answer edited = owner.send("PUT", path, Browser.json("If-Match", read.header("ETag")), post("Roasted beans").encode());
    assertThat(edited.status()).as(edited.text()).isEqualTo(200);
    assertThat(edited.header("ETag")).isNotEqualTo(read.header("ETag"));
    assertThat(edited.json().getString("contentHash")).isNotEqualTo(read.json().getString("contentHash"));

    assertThat(owner.send("PUT", path, post("No precondition").encode()).status()).isEqualTo(428);
    Answer stale = owner.send("PUT", path, Browser.json("If-Match", read.header("ETag")), post("Too late").encode());
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.header("Content-Type")).isEqualTo("application/problem+json");

    Answer timeline = owner.get(path + "/timeline");
    assertThat(timeline.json().getJsonArray("events").stream().map(each -> ((JsonObject) each).getString("type")))
        .containsExactly("post.created", "post.edited");
    assertThat(timeline.json().getJsonArray("events").getJsonObject(0).getString("correlation"))
        .isEqualTo(made.header("X-Request-Id"));

    Map<String, String> now = Map.of("If-Match", edited.header("ETag"));
    assertThat(owner.send("DELETE", path, now, (String) null).status()).isEqualTo(204);
    assertThat(owner.get(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "<script>alert(1)</script><img src=x onerror=alert(1)>",
      "'; drop table post; --",
      "Robert'); DELETE FROM event WHERE ('1'='1",
      "${jndi:ldap://127.0.0.1/a} {{7*7}} %s %n ../../etc/passwd",
      "\u202Eright to left\u202C, \uD83D\uDC69\u200D\uD83D\uDCBB, \u65E5\u672C\u8A9E, \u0627\u0644\u0639\u0631\u0628\u064A\u0629"})
  void whatAPersonWritesIsKeptAsItIsAndNeverRun(String text) {
    Answer made = create(text);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    Answer read = owner.get(made.header("Location"));
    assertThat(firstText(read.json())).isEqualTo(text);
    assertThat(read.header("Content-Type")).isEqualTo("application/json");
    assertThat(read.header("X-Content-Type-Options")).isEqualTo("nosniff");
    String search = URLEncoder.encode(text.substring(0, Math.min(text.length(), 200)), StandardCharsets.UTF_8);
    assertThat(owner.get("/api/v1/posts?q=" + search).status()).isEqualTo(200);
  }

  @Test
  void aRepeatedKeyMakesOnePostHoweverManyComeAtOnce() {
    String key = UUID.randomUUID().toString();
    String body = post("Only once").encode();
    long before = desk.rows().get("post");
    List<CompletableFuture<Answer>> sent = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      sent.add(CompletableFuture.supplyAsync(
          () -> owner.send("POST", "/api/v1/posts", Browser.json("Idempotency-Key", key), body)));
    }
    Set<String> ids = new HashSet<>();
    sent.forEach(each -> ids.add(each.join().json().getString("id")));
    assertThat(ids).hasSize(1).doesNotContainNull();
    assertThat(desk.rows().get("post")).isEqualTo(before + 1);

    Answer reused = owner.send("POST", "/api/v1/posts", Browser.json("Idempotency-Key", key), post("Another").encode());
    assertThat(reused.status()).isEqualTo(409);
    assertThat(reused.code()).isEqualTo("idempotency-key-reused");
    assertThat(desk.rows().get("post")).isEqualTo(before + 1);
  }

  @Test
  void aKeyOfAnotherWorkspaceFindsNothingAndChangesNothing() {
    Answer made = create("Ours alone");
    String path = made.header("Location");
    Map<String, String> stranger = desk.keyOfAnotherWorkspace();
    Browser nobody = desk.stranger();
    assertThat(nobody.send("GET", "/api/v1/posts", stranger, (String) null).json().getJsonArray("items")).isEmpty();
    Map<String, Long> before = desk.rows();
    Map<String, String> changing = new java.util.HashMap<>(stranger);
    changing.put("If-Match", made.header("ETag"));
    assertThat(nobody.send("GET", path, stranger, (String) null).status()).isEqualTo(404);
    assertThat(nobody.send("GET", path + "/timeline", stranger, (String) null).status()).isEqualTo(404);
    assertThat(nobody.send("PUT", path, changing, post("Taken over").encode()).status()).isEqualTo(404);
    assertThat(nobody.send("DELETE", path, changing, (String) null).status()).isEqualTo(404);
    assertThat(nobody.send("POST", path + "/unschedule", changing, "").status()).isEqualTo(404);
    assertThat(desk.rows()).isEqualTo(before);
    assertThat(firstText(owner.get(path).json())).isEqualTo("Ours alone");
  }

  @Test
  void anAccountThatIsNotOursIsRefused() {
    Map<String, Long> before = desk.rows();
    JsonObject body = post("To a stranger's account");
    body.getJsonObject("content").put("accounts", new JsonArray().add(UUID.randomUUID().toString()));
    Answer answer = owner.send("POST", "/api/v1/posts", body.encode());
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(desk.rows()).isEqualTo(before);
  }

  @Test
  void aListComesPageByPageAndEveryPostOnce() {
    for (int i = 0; i < 7; i++) {
      create("Page " + i);
    }
    Set<String> seen = new HashSet<>();
    String cursor = null;
    do {
      Answer page = owner.get("/api/v1/posts?limit=3" + (cursor == null ? "" : "&cursor=" + cursor));
      assertThat(page.status()).isEqualTo(200);
      page.json().getJsonArray("items").forEach(each -> assertThat(seen.add(((JsonObject) each).getString("id"))).isTrue());
      cursor = page.json().getString("next");
    } while (cursor != null);
    assertThat(seen).hasSizeGreaterThanOrEqualTo(7);
    assertThat(owner.get("/api/v1/posts?cursor=made-up").status()).isIn(400, 422);
  }

  @Test
  void whoMayOnlyReadChangesNothing() {
    Map<String, String> reader = readerKey();
    Map<String, Long> before = desk.rows();
    assertThat(desk.stranger().send("POST", "/api/v1/posts", reader, post("Not mine to write").encode()).status()).isEqualTo(403);
    assertThat(desk.rows()).isEqualTo(before);
  }

  @Test
  void anImageIsStoredAndGivenBack() {
    byte[] image = PngFile.of(8, 4);
    Answer stored = upload("bean.png", image);
    assertThat(stored.status()).as(stored.text()).isEqualTo(201);
    assertThat(stored.json().getInteger("width")).isEqualTo(8);
    Answer read = owner.get(stored.header("Location"));
    assertThat(read.header("Content-Type")).isEqualTo("image/png");
    assertThat(read.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
    Answer again = owner.send("GET", stored.header("Location"), Map.of("If-None-Match", read.header("ETag")), (String) null);
    assertThat(again.status()).isEqualTo(304);
  }

  @Test
  void whatIsNoImageIsRefusedWhateverItsName() {
    Map<String, Long> before = desk.rows();
    for (String content : new String[] {"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "<?php ?>", "GIF89a", ""}) {
      Answer answer = upload("holiday.png", content.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.status()).as(content + answer.text()).isEqualTo(422);
    }
    assertThat(upload("large.png", new byte[7 << 20]).status()).isEqualTo(413);
    assertThat(desk.rows()).isEqualTo(before);
  }

  @Test
  void todaySaysWhatItCouldNotAsk() {
    JsonObject today = owner.get("/api/v1/today").json();
    assertThat(today.getJsonArray("tasks")).isEmpty();
    assertThat(today.getJsonArray("unavailable")).contains("inDoubt", "next").doesNotContain("tasks", "alerts");
  }

  private static Map<String, String> readerKey() {
    Answer answer = owner.send("POST", "/api/v1/api-keys",
        new JsonObject().put("name", "Reader").put("scopes", new JsonArray().add("POSTS_READ")).encode());
    return Map.of("Authorization", "Bearer " + answer.json().getString("secret"), "Content-Type", "application/json");
  }

  private static Answer upload(String name, byte[] bytes) {
    byte[] head = ("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
        + "\"\r\nContent-Type: image/png\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] tail = "\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8);
    return owner.send("POST", "/api/v1/assets", Map.of("Content-Type", "multipart/form-data; boundary=cut"),
        BodyPublishers.ofByteArrays(List.of(head, bytes, tail)));
  }

  private static Answer create(String text) {
    return owner.send("POST", "/api/v1/posts", post(text).encode());
  }

  private static JsonObject post(String text) {
    return new JsonObject().put("title", "Title").put("content", new JsonObject()
        .put("accounts", new JsonArray())
        .put("variants", new JsonArray().add(new JsonObject()
            .put("network", "x").put("parts", new JsonArray().add(new JsonObject().put("text", text))))));
  }

  private static String firstText(JsonObject post) {
    return post.getJsonObject("content").getJsonArray("variants").getJsonObject(0)
        .getJsonArray("parts").getJsonObject(0).getString("text");
  }
}
