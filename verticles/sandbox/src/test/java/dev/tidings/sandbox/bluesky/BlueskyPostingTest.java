package dev.tidings.sandbox.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sandbox.Forms;
import dev.tidings.sandbox.RunningSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlueskyPostingTest {
  private static final String XRPC = "/bluesky/xrpc/";
  private static final String WRITE = XRPC + "com.atproto.repo.applyWrites";

  @TempDir static Path data;
  private static RunningSandbox sandbox;
  private static final Lexicons LEXICONS = Lexicons.load();
  private static String did;
  private static String token;
  private static long keys = 1_700_000_000_000_000L << 10;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.on(data);
    JsonObject account = sandbox.control().unlimitedAccount("bluesky", "harbour");
    did = account.getString("id");
    token = account.getString("accessToken");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @AfterEach
  void calm() {
    sandbox.control().clearFaults();
  }

  @Test
  void createsAPostUnderTheGivenKeyAndAnswersAsItsLexiconsSay() {
    String key = key();
    JsonObject record = post("Grüezi @harbour.sandbox.test").put("langs", new JsonArray().add("de"));
    record.put("facets", new JsonArray().add(facet(8, 29, new JsonObject().put("$type", "app.bsky.richtext.facet#mention").put("did", did))));
    JsonObject written = answer("com.atproto.repo.applyWrites", write(token, creation("app.bsky.feed.post", key, record)));
    JsonObject result = written.getJsonArray("results").getJsonObject(0);
    assertThat(result.getString("uri")).isEqualTo("at://" + did + "/app.bsky.feed.post/" + key);
    JsonObject read = query("com.atproto.repo.getRecord", "?repo=harbour.sandbox.test&collection=app.bsky.feed.post&rkey=" + key);
    assertThat(read.getString("cid")).isEqualTo(result.getString("cid")).isEqualTo(ContentIds.ofRecord(record));
    assertThat(read.getJsonObject("value")).isEqualTo(record);
    LEXICONS.checkRecord("app.bsky.feed.post", read.getJsonObject("value"));
    String page = sandbox.send("GET", "/bluesky/profile/harbour.sandbox.test/post/" + key, null, null).body();
    assertThat(page).contains("Grüezi <a rel=\"nofollow noopener\" href=\"" + sandbox.url() + "/bluesky/profile/harbour.sandbox.test\">@harbour.sandbox.test</a>");
  }

  @Test
  void createsASinglePostByTheTimeOrUnderTheGivenKey() {
    String create = XRPC + "com.atproto.repo.createRecord";
    JsonObject input = new JsonObject().put("repo", did).put("collection", "app.bsky.feed.post").put("record", post("Alone"));
    String first = answer("com.atproto.repo.createRecord", sandbox.post(create, token, input)).getString("uri");
    String second = answer("com.atproto.repo.createRecord", sandbox.post(create, token, input)).getString("uri");
    assertThat(List.of(first, second)).allMatch(uri -> uri.matches("at://" + did + "/app.bsky.feed.post/[2-7a-j][2-7a-z]{12}"));
    assertThat(second).isGreaterThan(first);
    String key = key();
    JsonObject keyed = answer("com.atproto.repo.createRecord", sandbox.post(create, token, input.copy().put("rkey", key)));
    assertThat(keyed.getString("uri")).endsWith("/" + key);
    assertThat(keyed.getString("cid")).isEqualTo(ContentIds.ofRecord(post("Alone")));
    assertThat(sandbox.post(create, token, input.copy().put("rkey", key)).statusCode()).as("the key is taken").isEqualTo(500);
    assertThat(error(sandbox.post(create, token, input.copy().put("collection", "app.bsky.feed.like")))).isEqualTo("400 InvalidRequest");
    assertThat(error(sandbox.post(create, token, input.copy().put("rkey", "my-own-key")))).isEqualTo("400 InvalidRecordKey");
    assertThat(error(sandbox.post(create, token, input.copy().put("repo", "did:plc:somebodyelse")))).isEqualTo("401 AuthenticationRequired");
  }

  @Test
  void takesAKeyOnceHoweverManyComeAtTheSameTime() {
    String key = key();
    List<CompletableFuture<HttpResponse<String>>> sent =
        IntStream.range(0, 6).mapToObj(each -> sandbox.sendLater("POST", WRITE, token, input(creation("app.bsky.feed.post", key, post("once " + each))).encode())).toList();
    List<Integer> statuses = sent.stream().map(each -> each.join().statusCode()).sorted().toList();
    assertThat(statuses).containsExactly(200, 500, 500, 500, 500, 500);
    assertThat(write(token, creation("app.bsky.feed.post", key, post("later"))).statusCode()).isEqualTo(500);
    assertThat(sandbox.control().posts("bluesky", "once")).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "no text | {\"$type\":\"app.bsky.feed.post\",\"createdAt\":\"2026-08-01T10:00:00.000Z\"} | must have the property \"text\"",
        "no time | {\"$type\":\"app.bsky.feed.post\",\"text\":\"a\"} | must have the property \"createdAt\"",
        "another type | {\"$type\":\"app.bsky.feed.like\",\"text\":\"a\",\"createdAt\":\"2026-08-01T10:00:00.000Z\"} | must be app.bsky.feed.post",
        "a field nobody knows | {#,\"colour\":\"red\"} | Record/colour is not a known property",
        "a time without a zone | {\"$type\":\"app.bsky.feed.post\",\"text\":\"a\",\"createdAt\":\"2026-08-01T10:00:00\"} | must be a valid datetime",
        "four languages | {#,\"langs\":[\"en\",\"de\",\"fr\",\"it\"]} | must not have more than 3 elements",
        "a language by its name | {#,\"langs\":[\"German\"]} | must be a valid language",
        "a facet past the text | {#,\"facets\":[{\"index\":{\"byteStart\":0,\"byteEnd\":99},\"features\":[{\"$type\":\"app.bsky.richtext.facet#tag\",\"tag\":\"a\"}]}]} | A facet is no stretch of the text: 0 to 99",
        "a mention of nobody | {#,\"facets\":[{\"index\":{\"byteStart\":0,\"byteEnd\":3},\"features\":[{\"$type\":\"app.bsky.richtext.facet#mention\",\"did\":\"did:plc:nobody\"}]}]} | A facet does not fit",
        "an unknown feature | {#,\"facets\":[{\"index\":{\"byteStart\":0,\"byteEnd\":3},\"features\":[{\"$type\":\"app.bsky.richtext.facet#bold\"}]}]} | must be one of those that are played here",
        "a reply to nothing | {#,\"reply\":{\"root\":{\"uri\":\"at://did:plc:a/app.bsky.feed.post/3jzfcijpj2z2a\",\"cid\":\"bafyreidykglsfhoixmivffc5uwhcgshx4j465xwqntbmu43nb2dzqwfvae\"},\"parent\":{\"uri\":\"at://did:plc:a/app.bsky.feed.post/3jzfcijpj2z2a\",\"cid\":\"bafyreidykglsfhoixmivffc5uwhcgshx4j465xwqntbmu43nb2dzqwfvae\"}}} | There is no such record",
        "an image nobody uploaded | {#,\"embed\":{\"$type\":\"app.bsky.embed.images\",\"images\":[{\"alt\":\"\",\"image\":{\"$type\":\"blob\",\"ref\":{\"$link\":\"bafyreidykglsfhoixmivffc5uwhcgshx4j465xwqntbmu43nb2dzqwfvae\"},\"mimeType\":\"image/png\",\"size\":9}}]}} | Could not find blob",
        "an image that is a film | {#,\"embed\":{\"$type\":\"app.bsky.embed.images\",\"images\":[{\"alt\":\"\",\"image\":{\"$type\":\"blob\",\"ref\":{\"$link\":\"bafyreidykglsfhoixmivffc5uwhcgshx4j465xwqntbmu43nb2dzqwfvae\"},\"mimeType\":\"video/mp4\",\"size\":9}}]}} | is not of an accepted type",
        "an image too large | {#,\"embed\":{\"$type\":\"app.bsky.embed.images\",\"images\":[{\"alt\":\"\",\"image\":{\"$type\":\"blob\",\"ref\":{\"$link\":\"bafyreidykglsfhoixmivffc5uwhcgshx4j465xwqntbmu43nb2dzqwfvae\"},\"mimeType\":\"image/png\",\"size\":2000001}}]}} | is larger than 2000000 bytes",
        "a card without a title | {#,\"embed\":{\"$type\":\"app.bsky.embed.external\",\"external\":{\"uri\":\"https://example.org\",\"description\":\"\"}}} | must have the property \"title\"",
      })
  void refuses(String what, String record, String words) {
    JsonObject given = new JsonObject(record.replace("#,\"", "\"$type\":\"app.bsky.feed.post\",\"text\":\"abc\",\"createdAt\":\"2026-08-01T10:00:00.000Z\",\""));
    HttpResponse<String> response = write(token, creation("app.bsky.feed.post", key(), given));
    assertThat(response.statusCode()).as(what).isEqualTo(400);
    assertThat(new JsonObject(response.body()).getString("message")).contains(words);
  }

  @Test
  void countsCharactersAsPeopleDoAndBytesAsWell() {
    String family = "👨‍👩‍👧‍👦";
    assertThat(write(token, creation("app.bsky.feed.post", key(), post(family.repeat(112) + "x".repeat(188)))).statusCode()).as("300 characters, 2,988 bytes").isEqualTo(200);
    assertThat(message(write(token, creation("app.bsky.feed.post", key(), post("x".repeat(301)))))).isEqualTo("Record/text must not be longer than 300 graphemes");
    assertThat(message(write(token, creation("app.bsky.feed.post", key(), post(family.repeat(121)))))).isEqualTo("Record/text must not be longer than 3000 characters");
  }

  @Test
  void refusesWhatIsNotAllowed() {
    JsonObject input = input(creation("app.bsky.feed.post", key(), post("a")));
    assertThat(error(sandbox.post(WRITE, null, input))).isEqualTo("401 AuthMissing");
    assertThat(error(sandbox.post(WRITE, "wrong", input))).isEqualTo("400 ExpiredToken");
    assertThat(error(sandbox.send("POST", WRITE, token, "{", "Content-Type", "application/json"))).isEqualTo("400 InvalidRequest");
    assertThat(error(sandbox.send("POST", WRITE, token, "a=b", "Content-Type", "text/plain"))).isEqualTo("400 InvalidRequest");
    assertThat(error(sandbox.post(WRITE, token, input.copy().put("more", 1)))).isEqualTo("400 InvalidRequest");
    assertThat(error(sandbox.post(WRITE, token, input.copy().put("repo", "did:plc:somebodyelse")))).isEqualTo("401 AuthenticationRequired");
    assertThat(error(write(token, creation("app.bsky.feed.post", "my-own-key", post("a"))))).isEqualTo("400 InvalidRecordKey");
    assertThat(error(sandbox.send("GET", XRPC + "com.atproto.repo.listRecords?repo=" + did + "&collection=app.bsky.feed.post&limit=101", token, null))).isEqualTo("400 InvalidRequest");
    assertThat(error(sandbox.send("GET", XRPC + "com.atproto.repo.getRecord?repo=" + did, token, null))).isEqualTo("400 InvalidRequest");
    assertThat(error(sandbox.send("GET", XRPC + "app.bsky.feed.getTimeline", token, null))).isEqualTo("404 XRPCNotSupported");
    JsonObject reader = new JsonObject().put("scopes", new JsonArray().add("com.atproto.read"));
    String weak = sandbox.control().call("PUT", "accounts/bluesky/reader", reader).getString("accessToken");
    assertThat(error(sandbox.post(WRITE, weak, input))).isEqualTo("400 InvalidToken");
    String ofX = sandbox.control().account("x", "harbour").getString("accessToken");
    assertThat(error(sandbox.post(WRITE, ofX, input))).as("a token of another network").isEqualTo("400 ExpiredToken");
  }

  @Test
  void keepsFilesByTheirHashAndTellsAWrongShape() {
    HttpResponse<String> uploaded = upload(Forms.png(8, 4));
    JsonObject blob = answer("com.atproto.repo.uploadBlob", uploaded).getJsonObject("blob");
    assertThat(blob.getJsonObject("ref").getString("$link")).isEqualTo(ContentIds.ofBytes(Forms.png(8, 4))).startsWith("bafkrei");
    assertThat(upload(Forms.png(8, 4)).body()).isEqualTo(uploaded.body());
    assertThat(write(token, creation("app.bsky.feed.post", key(), withImage(blob, 2, 1))).statusCode()).isEqualTo(200);
    assertThat(message(write(token, creation("app.bsky.feed.post", key(), withImage(blob, 1, 1))))).isEqualTo("aspectRatio is not that of the image");
    assertThat(message(write(token, creation("app.bsky.feed.post", key(), withImage(blob.copy().put("size", 7), 2, 1))))).contains("Size does not match");
    assertThat(message(write(token, creation("app.bsky.feed.post", key(), withImage(blob.copy().put("mimeType", "image/jpeg"), 2, 1))))).contains("Mimetype does not match");
    assertThat(sandbox.control().posts("bluesky", "A picture").getFirst().encode()).contains("A field");
  }

  @Test
  void keepsWhoMayReplyInTheSameCommit() {
    String key = key();
    JsonObject gate = new JsonObject().put("$type", "app.bsky.feed.threadgate").put("post", "at://" + did + "/app.bsky.feed.post/" + key)
        .put("createdAt", "2026-08-01T10:00:00.000Z").put("allow", new JsonArray());
    answer("com.atproto.repo.applyWrites", write(token, creation("app.bsky.feed.post", key, post("gated")), creation("app.bsky.feed.threadgate", key, gate)));
    assertThat(query("com.atproto.repo.getRecord", "?repo=" + did + "&collection=app.bsky.feed.threadgate&rkey=" + key).getJsonObject("value")).isEqualTo(gate);
    assertThat(error(write(token, creation("app.bsky.feed.post", key(), post("gated")), creation("app.bsky.feed.threadgate", key(), gate)))).isEqualTo("400 InvalidRequest");
  }

  @Test
  void putsAThreadsGateOverWhatIsNamedAndHidesAnswersByIt() {
    String stranger = sandbox.control().unlimitedAccount("bluesky", "visitor").getString("id");
    String key = key();
    String root = "at://" + did + "/app.bsky.feed.post/" + key;
    JsonObject written = answer("com.atproto.repo.applyWrites", write(token, creation("app.bsky.feed.post", key, post("Say something")))).getJsonArray("results").getJsonObject(0);
    JsonObject place = new JsonObject().put("uri", root).put("cid", written.getString("cid"));
    String rude = key();
    JsonObject record = post("Something rude").put("reply", new JsonObject().put("root", place).put("parent", place));
    JsonObject saying = input(creation("app.bsky.feed.post", rude, record)).put("repo", stranger);
    assertThat(sandbox.post(WRITE, "sandbox:visitor", saying).statusCode()).isEqualTo(200);
    String page = "/bluesky/profile/harbour.sandbox.test/post/" + key;
    assertThat(sandbox.send("GET", page, null, null).body()).contains("Something rude");

    String hidden = "at://" + stranger + "/app.bsky.feed.post/" + rude;
    JsonObject gate = new JsonObject().put("$type", "app.bsky.feed.threadgate").put("post", root)
        .put("createdAt", "2026-08-01T10:00:00.000Z").put("hiddenReplies", new JsonArray().add(hidden));
    JsonObject input = new JsonObject().put("repo", did).put("collection", "app.bsky.feed.threadgate").put("rkey", key).put("record", gate);
    assertThat(error(put(input.copy().put("swapRecord", written.getString("cid"))))).as("there is none yet").isEqualTo("400 InvalidSwap");
    JsonObject first = answer("com.atproto.repo.putRecord", put(input.copy().putNull("swapRecord")));
    assertThat(first.getString("uri")).isEqualTo("at://" + did + "/app.bsky.feed.threadgate/" + key);
    String read = "?repo=" + did + "&collection=app.bsky.feed.threadgate&rkey=" + key;
    assertThat(query("com.atproto.repo.getRecord", read).getString("cid")).isEqualTo(first.getString("cid"));
    assertThat(sandbox.send("GET", page, null, null).body()).contains("Say something").doesNotContain("Something rude", "edited");
    assertThat(error(put(input.copy().putNull("swapRecord")))).as("there is one").isEqualTo("400 InvalidSwap");

    JsonObject shown = input.copy().put("record", gate.copy().put("hiddenReplies", new JsonArray()));
    assertThat(error(put(shown.copy().put("swapRecord", written.getString("cid"))))).isEqualTo("400 InvalidSwap");
    answer("com.atproto.repo.putRecord", put(shown.copy().put("swapRecord", first.getString("cid"))));
    assertThat(sandbox.send("GET", page, null, null).body()).contains("Something rude");

    assertThat(error(put(input.copy().put("record", gate.copy().put("colour", "red"))))).isEqualTo("400 InvalidRequest");
    assertThat(error(put(input.copy().put("record", gate.copy().put("hiddenReplies", new JsonArray().add(root)))))).as("no answer").isEqualTo("400 InvalidRequest");
    assertThat(error(put(input.copy().put("rkey", rude)))).as("of another's post").isEqualTo("400 InvalidRequest");
    assertThat(error(put(input.copy().put("collection", "app.bsky.feed.post")))).isEqualTo("400 InvalidRequest");
    assertThat(error(put(input.copy().put("repo", stranger)))).isEqualTo("401 AuthenticationRequired");
  }

  private static HttpResponse<String> put(JsonObject input) {
    return sandbox.post(XRPC + "com.atproto.repo.putRecord", token, input);
  }

  @Test
  void listsTheNewestKeyFirstAndDeletesWhatIsThereOrNot() {
    JsonObject account = sandbox.control().unlimitedAccount("bluesky", "lister");
    String own = account.getString("accessToken");
    String first = key();
    String second = key();
    for (String key : List.of(second, first)) {
      JsonObject input = input(creation("app.bsky.feed.post", key, post(key))).put("repo", account.getString("id"));
      assertThat(sandbox.post(WRITE, own, input).statusCode()).isEqualTo(200);
    }
    String all = "?repo=" + account.getString("id") + "&collection=app.bsky.feed.post&limit=1";
    JsonObject page = query("com.atproto.repo.listRecords", all);
    assertThat(page.getJsonArray("records").getJsonObject(0).getString("uri")).endsWith(second);
    assertThat(query("com.atproto.repo.listRecords", all + "&cursor=" + page.getString("cursor")).getJsonArray("records").getJsonObject(0).getString("uri")).endsWith(first);
    JsonObject input = new JsonObject().put("repo", account.getString("id")).put("collection", "app.bsky.feed.post").put("rkey", second);
    for (int time = 0; time < 2; time++) {
      answer("com.atproto.repo.deleteRecord", sandbox.post(XRPC + "com.atproto.repo.deleteRecord", own, input));
    }
    assertThat(error(sandbox.send("GET", XRPC + "com.atproto.repo.getRecord?repo=" + account.getString("id") + "&collection=app.bsky.feed.post&rkey=" + second, own, null)))
        .isEqualTo("400 RecordNotFound");
    assertThat(sandbox.send("GET", "/bluesky/profile/lister.sandbox.test/post/" + second, null, null).statusCode()).isEqualTo(410);
  }

  @Test
  void opensSessionsByAppPasswordAndRenewsThemWithGrace() {
    String create = XRPC + "com.atproto.server.createSession";
    JsonObject right = new JsonObject().put("identifier", "sailor.sandbox.test").put("password", "sandbox:sailor");
    JsonObject session = answer("com.atproto.server.createSession", sandbox.post(create, null, right));
    assertThat(error(sandbox.post(create, null, right.copy().put("password", "sandbox:harbour")))).isEqualTo("401 AuthenticationRequired");
    assertThat(error(sandbox.post(create, null, right.copy().put("password", "guess")))).isEqualTo("401 AuthenticationRequired");
    JsonObject who = answer("com.atproto.server.getSession", sandbox.send("GET", XRPC + "com.atproto.server.getSession", session.getString("accessJwt"), null));
    assertThat(who.getString("did")).isEqualTo(session.getString("did"));
    assertThat(answer("com.atproto.identity.resolveHandle", sandbox.send("GET", XRPC + "com.atproto.identity.resolveHandle?handle=sailor.sandbox.test", null, null)).getString("did"))
        .isEqualTo(session.getString("did"));
    String first = session.getString("refreshJwt");
    JsonObject second = answer("com.atproto.server.refreshSession", refresh(first));
    JsonObject again = answer("com.atproto.server.refreshSession", refresh(first));
    assertThat(again.getString("accessJwt")).isNotEqualTo(second.getString("accessJwt"));
    answer("com.atproto.server.refreshSession", refresh(again.getString("refreshJwt")));
    assertThat(error(refresh(first))).as("used up").isEqualTo("400 ExpiredToken");
    assertThat(error(refresh(session.getString("accessJwt")))).as("an access token").isEqualTo("400 ExpiredToken");
  }

  @Test
  void tellsWhatIsLeftAndRefusesPastIt() {
    JsonObject limited = sandbox.control().call("PUT", "accounts/bluesky/limited", new JsonObject().put("budgets", new JsonObject().put("writes", 1)));
    JsonObject input = input(creation("app.bsky.feed.post", key(), post("a"))).put("repo", limited.getString("id"));
    HttpResponse<String> first = sandbox.post(WRITE, limited.getString("accessToken"), input);
    assertThat(first.headers().firstValue("RateLimit-Remaining")).contains("0");
    HttpResponse<String> second = sandbox.post(WRITE, limited.getString("accessToken"), input);
    assertThat(error(second)).isEqualTo("429 RateLimitExceeded");
    assertThat(Long.parseLong(second.headers().firstValue("RateLimit-Reset").orElseThrow())).isGreaterThan(System.currentTimeMillis() / 1000);
  }

  private static JsonObject post(String text) {
    return new JsonObject().put("$type", "app.bsky.feed.post").put("text", text).put("createdAt", "2026-08-01T10:00:00.000Z");
  }

  private static JsonObject withImage(JsonObject blob, int width, int height) {
    JsonObject image = new JsonObject().put("image", blob).put("alt", "A field").put("aspectRatio", new JsonObject().put("width", width).put("height", height));
    return post("A picture").put("embed", new JsonObject().put("$type", "app.bsky.embed.images").put("images", new JsonArray().add(image)));
  }

  private static JsonObject facet(int start, int end, JsonObject feature) {
    return new JsonObject().put("index", new JsonObject().put("byteStart", start).put("byteEnd", end)).put("features", new JsonArray().add(feature));
  }

  private static JsonObject creation(String collection, String key, JsonObject record) {
    return new JsonObject().put("$type", "com.atproto.repo.applyWrites#create").put("collection", collection).put("rkey", key).put("value", record);
  }

  private static JsonObject input(JsonObject... writes) {
    return new JsonObject().put("repo", did).put("writes", new JsonArray(List.of((Object[]) writes)));
  }

  private static HttpResponse<String> write(String by, JsonObject... writes) {
    return sandbox.post(WRITE, by, input(writes));
  }

  private static HttpResponse<String> refresh(String by) {
    return sandbox.send("POST", XRPC + "com.atproto.server.refreshSession", by, null);
  }

  private static HttpResponse<String> upload(byte[] bytes) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(sandbox.url() + XRPC + "com.atproto.repo.uploadBlob"))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "image/png")
              .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private static JsonObject query(String method, String parameters) {
    return answer(method, sandbox.send("GET", XRPC + method + parameters, token, null));
  }

  private static JsonObject answer(String method, HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonObject body = new JsonObject(response.body());
    LEXICONS.checkOutput(method, body);
    return body;
  }

  private static String error(HttpResponse<String> response) {
    return response.statusCode() + " " + new JsonObject(response.body()).getString("error");
  }

  private static String message(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(400);
    return new JsonObject(response.body()).getString("message");
  }

  /** A key above all before. */
  private static String key() {
    keys += 1 << 10;
    StringBuilder key = new StringBuilder();
    for (int shift = 60; shift >= 0; shift -= 5) {
      key.append("234567abcdefghijklmnopqrstuvwxyz".charAt((int) (keys >>> shift & 31)));
    }
    return key.toString();
  }
}
