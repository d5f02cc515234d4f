package dev.tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.web.Browser.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a request: the right status, the field and rule named, and not a row left behind. */
class BadInputTest {
  private static final String POST = "01935b6e-0000-7000-8000-000000000001";
  private static Desk desk;
  private static Browser owner;
  private Map<String, Long> before;

  @BeforeAll
  static void open() {
    desk = Desk.open();
    owner = desk.owner();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @BeforeEach
  void count() {
    before = desk.rows();
  }

  @AfterEach
  void nothingIsLeftBehind() {
    assertThat(desk.rows()).isEqualTo(before);
  }

  static Stream<Arguments> unreadableBodies() {
    return Stream.of(
        Arguments.of("cut off", "{\"content\":"),
        Arguments.of("no JSON", "hello"),
        Arguments.of("two values", "{}{}"),
        Arguments.of("a field twice", "{\"title\":\"a\",\"title\":\"b\",\"content\":{}}"),
        Arguments.of("a comment", "{/* */}"),
        Arguments.of("single quotes", "{'title':'x'}"),
        Arguments.of("not a number", "{\"title\":NaN}"),
        Arguments.of("nested a thousand deep", "[".repeat(1_000) + "]".repeat(1_000)),
        Arguments.of("a number of a thousand digits", "{\"title\":" + "9".repeat(1_000) + "}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadableBodies")
  void aBodyThatIsNotJsonIsRefused(String what, String body) {
    Answer answer = owner.send("POST", "/api/v1/posts", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("malformed-json");
  }

  @Test
  void aBodyThatIsNotUtf8IsRefused() {
    byte[] latin = {'{', '"', 't', 'i', 't', 'l', 'e', '"', ':', '"', (byte) 0xE9, '"', '}'};
    Answer answer = owner.send("POST", "/api/v1/posts", Browser.json(), BodyPublishers.ofByteArray(latin));
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void aMissingBodyIsRefused() {
    assertThat(owner.send("POST", "/api/v1/posts", "").code()).isEqualTo("body-required");
  }

  static Stream<Arguments> brokenPosts() {
    JsonObject content = content("x", "Hello");
    return Stream.of(
        Arguments.of("[]", "", "type"),
        Arguments.of("{}", "/content", "required"),
        Arguments.of(post(content).put("colour", "red").encode(), "/colour", "unknown-field"),
        Arguments.of(post(content).put("workspace", POST).encode(), "/workspace", "unknown-field"),
        Arguments.of(post(content).put("idempotencyKey", "k").encode(), "/idempotencyKey", "unknown-field"),
        Arguments.of(post(content).put("title", 5).encode(), "/title", "type"),
        Arguments.of(post(content).put("title", new JsonArray()).encode(), "/title", "type"),
        Arguments.of(post(content).putNull("title").encode(), "/title", "type"),
        Arguments.of(post(content).put("title", "x".repeat(201)).encode(), "/title", "max-length"),
        Arguments.of(post(content).put("campaign", "").encode(), "/campaign", "min-length"),
        Arguments.of(post(content("x", "x".repeat(100_001))).encode(), "/content/variants/0/parts/0/text", "max-length"),
        Arguments.of(post(content("x' or '1'='1", "a")).encode(), "/content/variants/0/network", "pattern"),
        Arguments.of(post(content("<script>", "a")).encode(), "/content/variants/0/network", "pattern"),
        Arguments.of(post(accounts("x'; drop table post; --")).encode(), "/content/accounts/0", "uuid"),
        Arguments.of(post(accounts(POST, POST)).encode(), "/content/accounts", "unique-items"),
        Arguments.of(post(content).put("title", "a\u0000b").encode(), "/title", "forbidden-character"),
        Arguments.of("{\"title\":\"\\ud800\",\"content\":" + content.encode() + "}", "/title", "forbidden-character"),
        Arguments.of(post(options("visibility", new JsonObject())).encode(), "/content/variants/0/options/visibility", "type"),
        Arguments.of(post(options("tags", new JsonArray().add(5))).encode(), "/content/variants/0/options/tags/0", "type"));
  }

  /** Comparing each with each would keep an event loop busy for a minute. */
  @Test
  void ofFarTooManyAccountsOnlyTheirNumberIsTold() {
    JsonArray many = new JsonArray(IntStream.range(0, 20_000).boxed().toList());
    Answer answer = owner.send("POST", "/api/v1/posts", post(content("x", "a").put("accounts", many)).encode());
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().getJsonArray("violations")).singleElement().satisfies(violation ->
        assertThat(((JsonObject) violation).getString("field") + " " + ((JsonObject) violation).getString("rule"))
            .isEqualTo("/content/accounts max-items"));
  }

  @ParameterizedTest
  @MethodSource("brokenPosts")
  void aPostThatBreaksTheContractIsRefusedWithFieldAndRule(String body, String field, String rule) {
    Answer answer = owner.send("POST", "/api/v1/posts", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("invalid-body");
    assertThat(answer.json().getJsonArray("violations").stream().map(JsonObject.class::cast))
        .as(answer.text())
        .anyMatch(each -> each.getString("field").equals(field) && each.getString("rule").equals(rule));
  }

  @Test
  void aBrokenFieldIsNamedAloneAndWhatWasSentIsNotRepeated() {
    Answer answer = owner.send("POST", "/api/v1/posts", post(content("x", "Hello")).put("<b>secret</b>", 1).encode());
    assertThat(answer.json().getJsonArray("violations")).hasSize(1);
    Answer other = owner.send("POST", "/api/v1/posts", post(content("x", "Hello")).put("title", 424_242).encode());
    assertThat(other.text()).doesNotContain("424242");
  }

  static Stream<Arguments> brokenPlans() {
    return Stream.of(
        Arguments.of("{\"at\":\"tomorrow\"}", "/at"),
        Arguments.of("{\"at\":\"2026-02-30T10:00:00Z\"}", "/at"),
        Arguments.of("{\"at\":\"2026-12-01T25:00:00Z\"}", "/at"),
        Arguments.of("{\"at\":\"2026-12-01T10:00:00\"}", "/at"),
        Arguments.of("{\"at\":\"+999999999-01-01T00:00:00Z\"}", "/at"),
        Arguments.of("{\"at\":1790000000}", "/at"),
        Arguments.of("{\"local\":\"2026-12-01 10:00\",\"zone\":\"Europe/Berlin\"}", "/local"),
        Arguments.of("{\"local\":\"2026-12-01T10:00\",\"zone\":\"Europe/<b>\"}", "/zone"),
        Arguments.of("{\"now\":\"yes\"}", "/now"),
        Arguments.of("{}", ""));
  }

  @ParameterizedTest
  @MethodSource("brokenPlans")
  void aTimeThatIsNoneIsRefused(String body, String field) {
    Answer answer = owner.send("POST", "/api/v1/posts/" + POST + "/schedule", Browser.json("If-Match", "\"v1\""), body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.json().getJsonArray("violations").getJsonObject(0).getString("field")).isEqualTo(field);
  }

  static Stream<Arguments> brokenParameters() {
    return Stream.of(
        Arguments.of("/api/v1/posts/not-a-uuid", "post"),
        Arguments.of("/api/v1/posts/'%20or%201=1%20--", "post"),
        Arguments.of("/api/v1/posts?limit=0", "limit"),
        Arguments.of("/api/v1/posts?limit=201", "limit"),
        Arguments.of("/api/v1/posts?limit=9999999999999999999999", "limit"),
        Arguments.of("/api/v1/posts?limit=five", "limit"),
        Arguments.of("/api/v1/posts?limit=5&limit=6", "limit"),
        Arguments.of("/api/v1/posts?state=draft", "state"),
        Arguments.of("/api/v1/posts?state=DRAFT'--", "state"),
        Arguments.of("/api/v1/posts?from=yesterday", "from"),
        Arguments.of("/api/v1/posts?from=2026-13-01T00:00:00Z", "from"),
        Arguments.of("/api/v1/posts?workspace=" + POST, "workspace"),
        Arguments.of("/api/v1/posts?q=%00", "q"),
        Arguments.of("/api/v1/posts?q=" + "a".repeat(201), "q"),
        Arguments.of("/api/v1/deliveries?account=1", "account"),
        Arguments.of("/api/v1/deliveries?order=random()", "order"));
  }

  @ParameterizedTest
  @MethodSource("brokenParameters")
  void aParameterThatIsNoneIsRefused(String path, String parameter) {
    Answer answer = owner.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().getJsonArray("violations").getJsonObject(0).getString("field")).isEqualTo(parameter);
  }

  @Test
  void anotherContentTypeIsRefused() {
    String body = post(content("x", "Hello")).encode();
    for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml"}) {
      Answer answer = owner.send("POST", "/api/v1/posts", Map.of("Content-Type", type), body);
      assertThat(answer.status()).as(type).isEqualTo(415);
    }
    assertThat(owner.send("POST", "/api/v1/posts", Map.of(), body).status()).isEqualTo(415);
  }

  @Test
  void tenMegabytesAreRefusedWhereOneIsAllowed() {
    String large = post(content("x", "x".repeat(10 << 20))).encode();
    Answer answer = owner.send("POST", "/api/v1/posts", large);
    assertThat(answer.status()).isEqualTo(413);
    Answer chunked = owner.send("POST", "/api/v1/posts", Browser.json(),
        BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large.getBytes())));
    assertThat(chunked.status()).isEqualTo(413);
    assertThat(owner.get("/api/v1/workspace").status()).isEqualTo(200);
  }

  @Test
  void moreThanTenMegabytesAreRefusedWhereTenAreAllowed() {
    Answer answer = owner.send("POST", "/api/v1/posts/import", Map.of("Content-Type", "text/csv"), "x".repeat((10 << 20) + 1));
    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void aFileThatIsNoTextIsRefused() {
    for (byte[] bytes : new byte[][] {{(byte) 0xFF, (byte) 0xFE, 0, 1}, {'k', 'e', 'y', 0, '\n'}, {' ', '\n'}}) {
      Answer answer = owner.send(
          "POST", "/api/v1/posts/import", Map.of("Content-Type", "text/csv"), BodyPublishers.ofByteArray(bytes));
      assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    }
  }

  @Test
  void aBrokenFormIsRefused() {
    Map<String, String> form = Map.of("Content-Type", "multipart/form-data; boundary=cut");
    assertThat(owner.send("POST", "/api/v1/assets", form, "--cut--\r\n").status()).isEqualTo(422);
    assertThat(owner.send("POST", "/api/v1/assets", form,
        "--cut\r\nContent-Disposition: form-data; name=\"other\"; filename=\"a\"\r\n\r\nx\r\n--cut--\r\n").status()).isEqualTo(422);
    assertThat(owner.send("POST", "/api/v1/assets", form,
        "--cut\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--cut--\r\n").status()).isEqualTo(422);
    assertThat(owner.send("POST", "/api/v1/assets", Map.of("Content-Type", "multipart/form-data"), "x").status()).isIn(400, 415, 422);
  }

  @Test
  void aKeyThatIsNoKeyIsRefused() {
    for (String key : new String[] {"a b", "x".repeat(129)}) {
      Answer answer = owner.send("POST", "/api/v1/posts", Browser.json("Idempotency-Key", key), post(content("x", "a")).encode());
      assertThat(answer.status()).as(answer.text()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("bad-parameter");
    }
  }

  @Test
  void badMembersAreRefused() {
    for (String body : new String[] {
        "{\"email\":\"nobody\",\"name\":\"N\",\"role\":\"VIEWER\"}",
        "{\"email\":\"n@example.com\",\"name\":\"N\",\"role\":\"SYSTEM\"}",
        "{\"email\":\"n@example.com\",\"name\":\"N\",\"role\":\"UNKNOWN\"}",
        "{\"email\":\"n@example.com\",\"name\":\"\",\"role\":\"VIEWER\"}",
        "{\"email\":\"n@example.com\",\"name\":\"N\",\"role\":\"VIEWER\",\"accountGroups\":[\"1\"]}",
        "{\"email\":\"n@example.com\",\"name\":\"N\",\"role\":\"VIEWER\",\"accountGroups\":[\"" + POST + "\"]}"}) {
      Answer answer = owner.send("POST", "/api/v1/members", body);
      assertThat(answer.status()).as(body + " " + answer.text()).isEqualTo(422);
    }
  }

  @Test
  void badSettingsAreRefused() {
    String tag = owner.get("/api/v1/workspace").header("ETag");
    for (String body : new String[] {
        "{\"zone\":\"Mars/Olympus\"}", "{\"approvals\":-1}", "{\"approvals\":1.5}", "{\"graceMinutes\":0}", "{\"name\":\"\"}",
        "{\"id\":\"" + POST + "\"}", "{\"demo\":false}", "{}"}) {
      Answer answer = owner.send("PATCH", "/api/v1/workspace", Browser.json("If-Match", tag), body);
      assertThat(answer.status()).as(body + " " + answer.text()).isEqualTo(422);
    }
  }

  @Test
  void aRequestOfNobodyIsRefusedBeforeItIsRead() {
    Answer answer = desk.stranger().send("POST", "/api/v1/posts", "{");
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void headersThatSayWhoAsksAreNotBelieved() {
    Map<String, String> forged = Map.of(
        "tidings-principal", "{\"actor\":\"system:web\",\"role\":\"SYSTEM\"}", "X-Forwarded-For", "127.0.0.1",
        "X-Remote-User", "ada@demo.tidings.dev");
    assertThat(desk.stranger().send("GET", "/api/v1/members", forged, (String) null).status()).isEqualTo(401);
  }

  private static JsonObject post(JsonObject content) {
    return new JsonObject().put("title", "Title").put("content", content);
  }

  private static JsonObject content(String network, String text) {
    return new JsonObject().put("accounts", new JsonArray()).put("variants", new JsonArray().add(new JsonObject()
        .put("network", network).put("parts", new JsonArray().add(new JsonObject().put("text", text)))));
  }

  private static JsonObject options(String name, Object value) {
    JsonObject content = content("x", "a");
    content.getJsonArray("variants").getJsonObject(0).put("options", new JsonObject().put(name, value));
    return content;
  }

  private static JsonObject accounts(String... ids) {
    return content("x", "a").put("accounts", new JsonArray(java.util.List.of(ids)));
  }

  static Stream<Arguments> whatNamesItsRule() {
    return Stream.of(
        Arguments.of("GET", "/api/v1/posts?cursor=spoilt", null, 422, "cursor", "bad-cursor"),
        Arguments.of("GET", "/api/v1/events?foo=1", null, 400, "foo", "unknown-parameter"),
        Arguments.of("GET", "/api/v1/events?streams=nope", null, 400, "streams", "enum"),
        Arguments.of("GET", "/api/v1/events?stream=nope", null, 400, "stream", "enum"),
        Arguments.of("POST", "/api/v1/posts/" + POST + "/schedule",
            "{\"at\":\"2026-12-01T10:00:00\"}", 422, "/at", "date-time"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("whatNamesItsRule")
  void aRefusalNamesFieldAndRule(String method, String path, String body, int status, String field, String rule) {
    Answer answer = owner.send(method, path, Map.of("If-Match", "\"v1\"", "Content-Type", "application/json"), body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    JsonObject violation = answer.json().getJsonArray("violations").getJsonObject(0);
    assertThat(violation.getString("field")).isEqualTo(field);
    assertThat(violation.getString("rule")).isEqualTo(rule);
  }

  @Test
  void aPieceWithoutItsPlaceIsToldWhichHeaderIsMissing() {
    Map<String, String> headers = Map.of("Content-Type", "application/offset+octet-stream");
    Answer answer = owner.send("PATCH", "/api/v1/uploads/" + POST, headers, "x");
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().getJsonArray("violations").getJsonObject(0).getString("field")).isEqualTo("Upload-Offset");
  }

  @Test
  void whatCannotBeDecodedSaysWhere() {
    for (String part : new String[] {"path", "query"}) {
      String path = part.equals("path") ? "/api/v1/posts/%zz" : "/api/v1/posts?limit=%zz";
      String answer = RawRequest.answer(desk.url(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + owner.cookie()
          + "\r\nConnection: close\r\n\r\n");
      assertThat(answer).contains(" 400 ", "\"field\":\"" + part + "\"", "\"rule\":\"encoding\"");
    }
  }
}
