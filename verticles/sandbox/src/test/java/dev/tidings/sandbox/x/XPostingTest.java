package dev.tidings.sandbox.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sandbox.RunningSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XPostingTest {
  @TempDir static Path data;
  private static RunningSandbox sandbox;
  private static String token;
  private static JsonObject account;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.on(data);
    account = sandbox.control().unlimitedAccount("x", "harbour");
    token = account.getString("accessToken");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void createsAPostAndRewritesItsText() {
    HttpResponse<String> response =
        sandbox.post("/x/2/tweets", token, new JsonObject().put("text", " Fish & chips https://example.org/menu?a=1 <today> "));
    assertThat(response.statusCode()).isEqualTo(201);
    JsonObject data = new JsonObject(response.body()).getJsonObject("data");
    assertThat(data.fieldNames()).containsExactlyInAnyOrder("id", "text", "edit_history_post_ids");
    assertThat(data.getString("id")).matches("\\d{18,19}");
    assertThat(data.getString("text")).matches("Fish &amp; chips https://t\\.co/\\w{10} &lt;today&gt;");
    JsonObject tweet = get("/x/2/tweets/" + data.getString("id") + "?tweet.fields=created_at,entities,author_id").getJsonObject("data");
    JsonObject url = tweet.getJsonObject("entities").getJsonArray("urls").getJsonObject(0);
    assertThat(url.getString("expanded_url")).isEqualTo("https://example.org/menu?a=1");
    assertThat(data.getString("text").substring(url.getInteger("start"), url.getInteger("end"))).isEqualTo(url.getString("url"));
    assertThat(tweet.getString("author_id")).isEqualTo(account.getString("id"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "malformed JSON | {\"text\": | 400",
        "not an object | [1] | 400",
        "an unknown field | {\"text\":\"hello one\",\"colour\":\"red\"} | 400",
        "a wrong type | {\"text\":12} | 400",
        "no text | {} | 400",
        "an empty text | {\"text\":\"  \"} | 400",
        "an unknown reply | {\"text\":\"hello two\",\"reply\":{\"in_reply_to_tweet_id\":\"1\"}} | 403",
        "a reply without id | {\"text\":\"hello three\",\"reply\":{}} | 400",
        "unknown media | {\"text\":\"hello four\",\"media\":{\"media_ids\":[\"1\"]}} | 400",
        "five media | {\"text\":\"hello\",\"media\":{\"media_ids\":[\"1\",\"2\",\"3\",\"4\",\"5\"]}} | 400",
        "a short poll | {\"text\":\"hello\",\"poll\":{\"options\":[\"a\"],\"duration_minutes\":5}} | 400",
        "a poll that is too short | {\"text\":\"hello\",\"poll\":{\"options\":[\"a\",\"b\"],\"duration_minutes\":4}} | 400",
        "a poll that is too long | {\"text\":\"hello\",\"poll\":{\"options\":[\"a\",\"b\"],\"duration_minutes\":10081}} | 400",
        "a long answer | {\"text\":\"hello\",\"poll\":{\"options\":[\"a\",\"bbbbbbbbbbbbbbbbbbbbbbbbbb\"],\"duration_minutes\":5}} | 400",
        "a poll and media | {\"text\":\"a\",\"poll\":{\"options\":[\"a\",\"b\"],\"duration_minutes\":5},\"media\":{\"media_ids\":[\"1\"]}} | 400",
        "a quote and media | {\"text\":\"hello\",\"quote_tweet_id\":\"1\",\"media\":{\"media_ids\":[\"1\"]}} | 400",
        "a quote of nothing | {\"text\":\"hello six\",\"quote_tweet_id\":\"1\"} | 403",
        "an edit of nothing | {\"text\":\"hello five\",\"edit_options\":{\"previous_post_id\":\"1\"}} | 400",
      })
  void refuses(String what, String body, int status) {
    HttpResponse<String> response = sandbox.send("POST", "/x/2/tweets", token, body);
    assertThat(response.statusCode()).as(what).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(new JsonObject(response.body()).getString("title")).isNotBlank();
  }

  @Test
  void tellsWhoMayAnswerAndWhatWasNoticed() {
    String fields = "?tweet.fields=reply_settings,made_with_ai,paid_partnership";
    JsonObject plain = get("/x/2/tweets/" + id(post("Nothing is said of this")) + fields).getJsonObject("data");
    assertThat(plain.getString("reply_settings")).isEqualTo("everyone");
    assertThat(plain.getBoolean("made_with_ai")).isFalse();
    assertThat(plain.getBoolean("paid_partnership")).isFalse();
    JsonObject said =
        new JsonObject().put("text", "All is said of this").put("reply_settings", "verified").put("made_with_ai", true).put("paid_partnership", true);
    JsonObject told = get("/x/2/tweets/" + id(sandbox.post("/x/2/tweets", token, said)) + fields).getJsonObject("data");
    assertThat(told.getString("reply_settings")).isEqualTo("verified");
    assertThat(told.getBoolean("made_with_ai")).isTrue();
    assertThat(told.getBoolean("paid_partnership")).isTrue();
    assertThat(sandbox.post("/x/2/tweets", token, said.copy().put("text", "Nobody").put("reply_settings", "nobody")).statusCode()).isEqualTo(400);
  }

  @Test
  void countsAsXDoes() {
    assertThat(post("あ".repeat(140)).statusCode()).isEqualTo(201);
    assertThat(post("あ".repeat(141)).statusCode()).isEqualTo(403);
    String link = "https://example.org/" + "long/".repeat(60);
    assertThat(post("x".repeat(256) + " " + link).statusCode()).isEqualTo(201);
    assertThat(post("x".repeat(257) + " " + link).statusCode()).isEqualTo(403);
  }

  @Test
  void refusesWhatIsNotAllowed() {
    assertThat(sandbox.send("POST", "/x/2/tweets", null, "{\"text\":\"a\"}").statusCode()).isEqualTo(401);
    assertThat(sandbox.send("POST", "/x/2/tweets", "wrong", "{\"text\":\"a\"}").statusCode()).isEqualTo(401);
    assertThat(sandbox.send("POST", "/x/2/tweets", token, "text=a", "Content-Type", "application/x-www-form-urlencoded").statusCode())
        .isEqualTo(415);
    JsonObject reader =
        sandbox.control().call("PUT", "accounts/x/reader", new JsonObject().put("scopes", new JsonArray(List.of("tweet.read"))));
    assertThat(sandbox.send("POST", "/x/2/tweets", reader.getString("accessToken"), "{\"text\":\"a\"}").statusCode()).isEqualTo(403);
    assertThat(sandbox.send("POST", "/x/2/tweets", token, "{\"text\":\"" + "a".repeat(2_000_000) + "\"}").statusCode()).isEqualTo(413);
    assertThat(sandbox.send("GET", "/x/2/nothing", token, null).statusCode()).isEqualTo(404);
    assertThat(sandbox.send("GET", "/x/2/users/me?colour=red", token, null).statusCode()).isEqualTo(400);
  }

  @Test
  void refusesADuplicateUntilTheFirstIsDeleted() {
    String id = id(post("Only once, please"));
    HttpResponse<String> again = post("Only once, please");
    assertThat(again.statusCode()).isEqualTo(403);
    assertThat(new JsonObject(again.body()).getString("detail")).isEqualTo("You are not allowed to create a Tweet with duplicate content.");
    assertThat(sandbox.send("DELETE", "/x/2/tweets/" + id, token, null).statusCode()).isEqualTo(200);
    assertThat(get("/x/2/tweets/" + id).containsKey("errors")).isTrue();
    assertThat(post("Only once, please").statusCode()).isEqualTo(201);
  }

  @Test
  void editsByANewPostAndListsTheLatestOnly() {
    String first = id(post("The first wording"));
    HttpResponse<String> edited =
        sandbox.post(
            "/x/2/tweets",
            token,
            new JsonObject().put("text", "The second wording").put("edit_options", new JsonObject().put("previous_post_id", first)));
    assertThat(edited.statusCode()).isEqualTo(201);
    String second = id(edited);
    assertThat(new JsonObject(edited.body()).getJsonObject("data").getJsonArray("edit_history_post_ids")).containsExactly(first, second);
    assertThat(listed()).contains(second).doesNotContain(first);
    HttpResponse<String> stale =
        sandbox.post(
            "/x/2/tweets",
            token,
            new JsonObject().put("text", "A third wording").put("edit_options", new JsonObject().put("previous_post_id", first)));
    assertThat(stale.statusCode()).isEqualTo(403);
  }

  @Test
  void takesAPollAndLetsItStand() {
    JsonObject poll = new JsonObject().put("options", new JsonArray().add("Tea <3").add("Coffee")).put("duration_minutes", 90);
    String id = id(sandbox.post("/x/2/tweets", token, new JsonObject().put("text", "What to drink?").put("poll", poll)));
    JsonObject tweet = get("/x/2/tweets/" + id + "?tweet.fields=attachments,edit_controls").getJsonObject("data");
    assertThat(tweet.getJsonObject("attachments").getJsonArray("poll_ids")).hasSize(1);
    assertThat(tweet.getJsonObject("edit_controls").getBoolean("is_edit_eligible")).isFalse();
    assertThat(sandbox.send("GET", "/x/harbour/status/" + id, null, null).body()).contains("<li>Tea &lt;3<span>0%</span></li>", "open until");
    JsonObject edit = new JsonObject().put("text", "What then?").put("edit_options", new JsonObject().put("previous_post_id", id));
    assertThat(sandbox.post("/x/2/tweets", token, edit).statusCode()).isEqualTo(403);
  }

  @Test
  void quotesAndAnswersThoseAloneWhoHaveEngagedTheAccount() {
    String stranger = sandbox.control().unlimitedAccount("x", "stranger").getString("accessToken");
    String plain = id(sandbox.post("/x/2/tweets", stranger, new JsonObject().put("text", "Nobody in particular")));
    String mentioning = id(sandbox.post("/x/2/tweets", stranger, new JsonObject().put("text", "Well done, @Harbour!")));
    HttpResponse<String> refused = sandbox.post("/x/2/tweets", token, new JsonObject().put("text", "Look at that").put("quote_tweet_id", plain));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(new JsonObject(refused.body()).getString("detail")).startsWith("Quoting this post is not allowed");
    JsonObject answer = new JsonObject().put("text", "Hello there").put("reply", new JsonObject().put("in_reply_to_tweet_id", plain));
    assertThat(new JsonObject(sandbox.post("/x/2/tweets", token, answer).body()).getString("detail")).startsWith("Reply to this conversation");
    String id = id(sandbox.post("/x/2/tweets", token, new JsonObject().put("text", "Thank you").put("quote_tweet_id", mentioning)));
    JsonObject tweet = get("/x/2/tweets/" + id + "?tweet.fields=entities,referenced_tweets").getJsonObject("data");
    assertThat(tweet.getJsonArray("referenced_tweets")).containsExactly(new JsonObject().put("type", "quoted").put("id", mentioning));
    assertThat(tweet.getString("text")).matches("Thank you https://t\\.co/\\w{10}");
    assertThat(tweet.getJsonObject("entities").getJsonArray("urls").getJsonObject(0).getString("expanded_url")).endsWith("/status/" + mentioning);
    assertThat(sandbox.send("GET", "/x/harbour/status/" + id, null, null).body()).contains("class=\"quoted\"", "Well done");
  }

  @Test
  void hidesAnswersInConversationsOfItsOwn() {
    String stranger = sandbox.control().unlimitedAccount("x", "visitor").getString("accessToken");
    String root = id(post("Say something, @visitor"));
    String answer = id(sandbox.post("/x/2/tweets", stranger, answer("Something rude", root)));
    String own = id(sandbox.post("/x/2/tweets", token, answer("Thank you all the same", answer)));
    assertThat(page(root)).contains("Something rude");
    assertThat(hide(token, answer, "{\"hidden\":true}").body()).isEqualTo("{\"data\":{\"hidden\":true}}");
    assertThat(page(root)).contains("Say something").doesNotContain("Something rude");
    assertThat(sandbox.send("GET", "/x/visitor/status/" + answer, null, null).body()).as("its own page").contains("Something rude").doesNotContain("edited");
    assertThat(get("/x/2/tweets/" + answer).getJsonObject("data").getString("text")).isEqualTo("Something rude");
    assertThat(hide(token, answer, "{\"hidden\":false}").body()).isEqualTo("{\"data\":{\"hidden\":false}}");
    assertThat(page(root)).contains("Something rude");

    assertThat(hide(token, root, "{\"hidden\":true}").statusCode()).as("no answer").isEqualTo(403);
    assertThat(hide(stranger, own, "{\"hidden\":true}").statusCode()).as("another's conversation").isEqualTo(403);
    assertThat(hide(token, "1", "{\"hidden\":true}").statusCode()).isEqualTo(404);
    assertThat(hide(null, answer, "{\"hidden\":true}").statusCode()).isEqualTo(401);
    for (String wrong : List.of("{}", "{\"hidden\":\"true\"}", "{\"hidden\":null}", "{\"hidden\":true,\"why\":\"rude\"}", "[true]", "hidden")) {
      assertThat(hide(token, answer, wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    JsonObject poor = sandbox.control().call("PUT", "accounts/x/harbour", new JsonObject().put("scopes", new JsonArray(List.of("tweet.read", "tweet.write"))));
    assertThat(hide(poor.getString("accessToken"), answer, "{\"hidden\":true}").statusCode()).as("without tweet.moderate.write").isEqualTo(403);
    assertThat(page(root)).contains("Something rude");
  }

  private static JsonObject answer(String text, String to) {
    return new JsonObject().put("text", text).put("reply", new JsonObject().put("in_reply_to_tweet_id", to));
  }

  private static HttpResponse<String> hide(String by, String id, String body) {
    return sandbox.send("PUT", "/x/2/tweets/" + id + "/hidden", by, body);
  }

  private static String page(String id) {
    return sandbox.send("GET", "/x/harbour/status/" + id, null, null).body();
  }

  @Test
  void repliesAndPages() {
    String root = id(post("A thread begins"));
    String previous = root;
    for (int part = 2; part <= 7; part++) {
      JsonObject reply = new JsonObject().put("text", "Part " + part).put("reply", new JsonObject().put("in_reply_to_tweet_id", previous));
      previous = id(sandbox.post("/x/2/tweets", token, reply));
    }
    String path = "/x/2/users/" + account.getString("id") + "/tweets?max_results=5&since_id=" + root;
    JsonObject page = get(path + "&tweet.fields=referenced_tweets,conversation_id");
    assertThat(page.getJsonObject("meta").getInteger("result_count")).isEqualTo(5);
    assertThat(page.getJsonArray("data").getJsonObject(0).getString("id")).isEqualTo(previous);
    assertThat(page.getJsonArray("data").getJsonObject(0).getString("conversation_id")).isEqualTo(root);
    JsonObject rest = get(path + "&pagination_token=" + page.getJsonObject("meta").getString("next_token"));
    assertThat(rest.getJsonObject("meta").getInteger("result_count")).isEqualTo(1);
    assertThat(rest.getJsonObject("meta").containsKey("next_token")).isFalse();
  }

  @Test
  void keepsBudgets() {
    String strict = sandbox.control().call("PUT", "accounts/x/strict", new JsonObject()).getString("accessToken");
    HttpResponse<String> first = sandbox.post("/x/2/tweets", strict, new JsonObject().put("text", "one of a hundred"));
    assertThat(first.headers().firstValue("x-rate-limit-limit")).contains("100");
    assertThat(first.headers().firstValue("x-rate-limit-remaining")).contains("99");
    JsonObject tight = new JsonObject().put("budgets", new JsonObject().put("posts", 1));
    String tightToken = sandbox.control().call("PUT", "accounts/x/tight", tight).getString("accessToken");
    assertThat(sandbox.post("/x/2/tweets", tightToken, new JsonObject().put("text", "the only one")).statusCode()).isEqualTo(201);
    HttpResponse<String> second = sandbox.post("/x/2/tweets", tightToken, new JsonObject().put("text", "one too many"));
    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(second.headers().firstValue("x-rate-limit-remaining")).contains("0");
    long reset = Long.parseLong(second.headers().firstValue("x-rate-limit-reset").orElseThrow());
    assertThat(reset).isBetween(System.currentTimeMillis() / 1000, System.currentTimeMillis() / 1000 + 901);
  }

  @Test
  void refreshTokensAreGoodOnce() {
    JsonObject opened = sandbox.control().account("x", "refresher");
    String client = opened.getString("clientId");
    String secret = opened.getString("clientSecret");
    JsonObject renewed = refresh(opened.getString("refreshToken"), client, secret, 200).orElseThrow();
    assertThat(renewed.getInteger("expires_in")).isEqualTo(7200);
    assertThat(me(renewed.getString("access_token"))).isEqualTo(200);
    assertThat(me(opened.getString("accessToken"))).as("the one before serves to its end").isEqualTo(200);
    refresh(opened.getString("refreshToken"), client, secret, 400);
    assertThat(me(renewed.getString("access_token"))).as("reuse ends the grant").isEqualTo(401);
    refresh(renewed.getString("refresh_token"), client, "wrong", 401);
  }

  @Test
  void tokensExpireOnDemand() {
    JsonObject opened = sandbox.control().account("x", "forgetful");
    assertThat(me(opened.getString("accessToken"))).isEqualTo(200);
    sandbox.control().call("POST", "accounts/" + opened.getString("id") + "/expire-token", new JsonObject());
    assertThat(me(opened.getString("accessToken"))).isEqualTo(401);
  }

  private static Optional<JsonObject> refresh(String refreshToken, String client, String secret, int status) {
    String form = "grant_type=refresh_token&refresh_token=" + refreshToken + "&client_id=" + client + "&client_secret=" + secret;
    HttpResponse<String> response =
        sandbox.send("POST", "/x/2/oauth2/token", null, form, "Content-Type", "application/x-www-form-urlencoded");
    assertThat(response.statusCode()).isEqualTo(status);
    return status == 200 ? Optional.of(new JsonObject(response.body())) : Optional.empty();
  }

  private static int me(String accessToken) {
    return sandbox.send("GET", "/x/2/users/me", accessToken, null).statusCode();
  }

  private static List<String> listed() {
    JsonObject page = get("/x/2/users/" + account.getString("id") + "/tweets?max_results=100");
    return page.getJsonArray("data").stream().map(each -> ((JsonObject) each).getString("id")).toList();
  }

  private static JsonObject get(String path) {
    HttpResponse<String> response = sandbox.send("GET", path, token, null);
    assertThat(response.statusCode()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  private static HttpResponse<String> post(String text) {
    return sandbox.post("/x/2/tweets", token, new JsonObject().put("text", text));
  }

  private static String id(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(201);
    return new JsonObject(response.body()).getJsonObject("data").getString("id");
  }
}
