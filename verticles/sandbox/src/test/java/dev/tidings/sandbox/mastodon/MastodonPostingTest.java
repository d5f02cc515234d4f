package dev.tidings.sandbox.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sandbox.RunningSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MastodonPostingTest {
  private static final String STATUSES = "/mastodon/api/v1/statuses";

  @TempDir static Path data;
  private static RunningSandbox sandbox;
  private static JsonObject account;
  private static String token;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.on(data);
    account = sandbox.control().unlimitedAccount("mastodon", "harbour");
    token = account.getString("accessToken");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void createsAStatusAndShowsItAsHtml() {
    HttpResponse<String> response =
        post(new JsonObject().put("status", "Fish & \"chips\"\nfor @harbour #Lunch\n\nhttps://example.org/a?b=1&c=2 <b>"));
    assertThat(response.statusCode()).isEqualTo(200);
    JsonObject status = new JsonObject(response.body());
    assertThat(status.getString("content"))
        .startsWith("<p>Fish &amp; &quot;chips&quot;<br />for <span class=\"h-card\"")
        .contains("class=\"mention hashtag\" rel=\"tag\">#<span>Lunch</span></a></p><p><a href=\"https://example.org/a?b=1&amp;c=2\"")
        .endsWith(" &lt;b&gt;</p>");
    assertThat(status.getString("url")).isEqualTo(sandbox.url() + "/mastodon/@harbour/" + status.getString("id"));
    assertThat(status.getJsonArray("tags").getJsonObject(0).getString("name")).isEqualTo("lunch");
    JsonObject source = get(STATUSES + "/" + status.getString("id") + "/source", 200);
    assertThat(source.getString("text")).startsWith("Fish & \"chips\"");
    assertThat(response.headers().firstValue("X-RateLimit-Reset").orElseThrow()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "malformed JSON | {\"status\": | 400",
        "not an object | [1] | 400",
        "an unknown field | {\"status\":\"a\",\"colour\":\"red\"} | 422",
        "a wrong type | {\"status\":12} | 422",
        "nothing | {} | 422",
        "a blank text | {\"status\":\"  \"} | 422",
        "an unknown visibility | {\"status\":\"a\",\"visibility\":\"secret\"} | 422",
        "an unknown language | {\"status\":\"a\",\"language\":\"zz\"} | 422",
        "an unknown reply | {\"status\":\"a\",\"in_reply_to_id\":\"1\"} | 404",
        "unknown media | {\"status\":\"a\",\"media_ids\":[\"1\"]} | 422",
        "five media | {\"media_ids\":[\"1\",\"2\",\"3\",\"4\",\"5\"]} | 422",
        "a poll of one | {\"status\":\"a\",\"poll\":{\"options\":[\"a\"],\"expires_in\":300}} | 422",
        "a scheduled time | {\"status\":\"a\",\"scheduled_at\":\"2030-01-01T00:00:00Z\"} | 422",
      })
  void refuses(String what, String body, int status) {
    HttpResponse<String> response = sandbox.send("POST", STATUSES, token, body);
    assertThat(response.statusCode()).as(what).isEqualTo(status);
    assertThat(new JsonObject(response.body()).getString("error")).isNotBlank();
  }

  @Test
  void refusesWhatIsNotAllowed() {
    assertThat(sandbox.send("POST", STATUSES, null, "{\"status\":\"a\"}").statusCode()).isEqualTo(401);
    assertThat(sandbox.send("POST", STATUSES, "wrong", "{\"status\":\"a\"}").statusCode()).isEqualTo(401);
    JsonObject reader = new JsonObject().put("scopes", new JsonArray().add("read"));
    String readOnly = sandbox.control().call("PUT", "accounts/mastodon/reader", reader).getString("accessToken");
    assertThat(sandbox.send("POST", STATUSES, readOnly, "{\"status\":\"a\"}").statusCode()).isEqualTo(403);
    assertThat(sandbox.send("POST", STATUSES, token, "hello", "Content-Type", "text/plain").statusCode()).isEqualTo(422);
    assertThat(sandbox.send("POST", STATUSES, sandbox.control().account("x", "harbour").getString("accessToken"), "{\"status\":\"a\"}").statusCode())
        .as("a token of the other network").isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | xxxxx", "500 | あ", "500 | 👩‍👩‍👧‍👦", "23 | https://example.org/a/very/long/path/that/goes/on/and/on/for/ever?and=ever",
        "8 | @someone@social.example.org", "11 | example.org", "1 | é"
      })
  void countsAsMastodonDoes(int length, String text) {
    String whole = length == 500 ? text.repeat(500 / MastodonText.length(text)) : text;
    assertThat(MastodonText.length(whole)).isEqualTo(length);
    if (length == 500) {
      assertThat(post(new JsonObject().put("status", whole)).statusCode()).isEqualTo(200);
      assertThat(post(new JsonObject().put("status", whole + "!")).statusCode()).isEqualTo(422);
    }
  }

  @Test
  void aKeyIsGoodForOneStatus() {
    JsonObject body = new JsonObject().put("status", "once under a key");
    String[] headers = {"Content-Type", "application/json", "Idempotency-Key", "delivery-7"};
    String first = id(sandbox.post(STATUSES, token, body, headers));
    assertThat(id(sandbox.post(STATUSES, token, body, headers))).isEqualTo(first);
    assertThat(id(post(body))).isNotEqualTo(first);
    assertThat(sandbox.control().posts("mastodon", "once under a key")).hasSize(2);
    assertThat(sandbox.control().statistics().getInteger("idempotentRepeats")).isOne();
  }

  @Test
  void takesForms() {
    HttpResponse<String> response =
        sandbox.send("POST", STATUSES, token, "status=from+a+form&visibility=unlisted&sensitive=true&spoiler_text=careful",
            "Content-Type", "application/x-www-form-urlencoded");
    JsonObject status = new JsonObject(response.body());
    assertThat(status.getString("visibility")).isEqualTo("unlisted");
    assertThat(status.getBoolean("sensitive")).isTrue();
    assertThat(status.getString("spoiler_text")).isEqualTo("careful");
  }

  @Test
  void takesAPollThatAnEditKeepsOnlyIfItIsNamedAgain() {
    JsonObject poll = new JsonObject().put("options", new JsonArray().add("tea").add("coffee")).put("expires_in", 3600)
        .put("multiple", true).put("hide_totals", true);
    HttpResponse<String> made = post(new JsonObject().put("status", "Which?").put("poll", poll));
    JsonObject shown = new JsonObject(made.body()).getJsonObject("poll");
    assertThat(shown.getBoolean("multiple")).isTrue();
    assertThat(shown.getJsonArray("options").getJsonObject(0).getValue("votes_count")).isNull();
    String path = STATUSES + "/" + id(made);
    String page = sandbox.send("GET", "/mastodon/@harbour/" + id(made), null, null).body();
    assertThat(page).contains("<li>tea</li>", "Several answers may be chosen");
    JsonObject again = new JsonObject().put("status", "Which one?").put("poll", poll);
    assertThat(new JsonObject(sandbox.send("PUT", path, token, again.encode()).body()).getJsonObject("poll")).isNotNull();
    assertThat(new JsonObject(sandbox.send("PUT", path, token, "{\"status\":\"None\"}").body()).getJsonObject("poll")).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "one answer | {\"status\":\"a\",\"poll\":{\"options\":[\"a\"],\"expires_in\":300}} | 422",
        "five answers | {\"status\":\"a\",\"poll\":{\"options\":[\"a\",\"b\",\"c\",\"d\",\"e\"],\"expires_in\":300}} | 422",
        "answers alike | {\"status\":\"a\",\"poll\":{\"options\":[\"a\",\"a\"],\"expires_in\":300}} | 422",
        "too short a poll | {\"status\":\"a\",\"poll\":{\"options\":[\"a\",\"b\"],\"expires_in\":299}} | 422",
        "too long a poll | {\"status\":\"a\",\"poll\":{\"options\":[\"a\",\"b\"],\"expires_in\":2629747}} | 422",
        "an endless poll | {\"status\":\"a\",\"poll\":{\"options\":[\"a\",\"b\"]}} | 422",
        "a quote of nothing | {\"status\":\"a\",\"quoted_status_id\":\"1\"} | 404",
        "an unknown policy | {\"status\":\"a\",\"quote_approval_policy\":\"friends\"} | 422",
      })
  void refusesPollsAndQuotes(String what, String body, int status) {
    assertThat(sandbox.send("POST", STATUSES, token, body).statusCode()).as(what).isEqualTo(status);
  }

  @Test
  void quotesWhatItsAuthorLetsBeQuoted() {
    String other = sandbox.control().unlimitedAccount("mastodon", "lighthouse").getString("accessToken");
    String open = id(sandbox.post(STATUSES, other, new JsonObject().put("status", "Quote <me>")));
    String shut = id(sandbox.post(STATUSES, other, new JsonObject().put("status", "Do not").put("quote_approval_policy", "nobody")));
    assertThat(post(new JsonObject().put("status", "Look").put("quoted_status_id", shut)).statusCode()).isEqualTo(404);
    HttpResponse<String> made = post(new JsonObject().put("status", "Look").put("quoted_status_id", open));
    JsonObject status = new JsonObject(made.body());
    assertThat(status.getJsonObject("quote").getString("state")).isEqualTo("accepted");
    assertThat(status.getJsonObject("quote").getJsonObject("quoted_status").getString("id")).isEqualTo(open);
    assertThat(status.getString("content")).startsWith("<p class=\"quote-inline\">RE: <a href=").endsWith("<p>Look</p>");
    assertThat(sandbox.send("GET", "/mastodon/@harbour/" + id(made), null, null).body()).contains("class=\"quoted\"", "Quote &lt;me&gt;");
  }

  @Test
  void editsAndDeletes() {
    String id = id(post(new JsonObject().put("status", "before")));
    HttpResponse<String> edited = sandbox.send("PUT", STATUSES + "/" + id, token, "{\"status\":\"after\"}");
    assertThat(new JsonObject(edited.body()).getString("content")).isEqualTo("<p>after</p>");
    assertThat(new JsonObject(edited.body()).getString("edited_at")).isNotNull();
    String stranger = sandbox.control().account("mastodon", "stranger").getString("accessToken");
    assertThat(sandbox.send("PUT", STATUSES + "/" + id, stranger, "{\"status\":\"mine\"}").statusCode()).isEqualTo(404);
    HttpResponse<String> deleted = sandbox.send("DELETE", STATUSES + "/" + id, token, null);
    assertThat(new JsonObject(deleted.body()).getString("text")).isEqualTo("after");
    get(STATUSES + "/" + id, 404);
    assertThat(sandbox.send("DELETE", STATUSES + "/" + id, token, null).statusCode()).isEqualTo(404);
  }

  @Test
  void pagesByIdAndLink() {
    JsonObject author = sandbox.control().unlimitedAccount("mastodon", "author");
    List<String> ids = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      ids.add(id(sandbox.post(STATUSES, author.getString("accessToken"), new JsonObject().put("status", "page " + number))));
    }
    String path = "/mastodon/api/v1/accounts/" + author.getString("id") + "/statuses?limit=2";
    HttpResponse<String> newest = sandbox.send("GET", path, author.getString("accessToken"), null);
    assertThat(idsOf(newest)).containsExactly(ids.get(5), ids.get(4));
    assertThat(newest.headers().firstValue("Link").orElseThrow()).contains("max_id=" + ids.get(4) + ">; rel=\"next\"");
    assertThat(idsOf(sandbox.send("GET", path + "&max_id=" + ids.get(4), token, null))).containsExactly(ids.get(3), ids.get(2));
    assertThat(idsOf(sandbox.send("GET", path + "&min_id=" + ids.get(0), token, null))).containsExactly(ids.get(2), ids.get(1));
    assertThat(idsOf(sandbox.send("GET", path + "&since_id=" + ids.get(0), token, null))).containsExactly(ids.get(5), ids.get(4));
  }

  @Test
  void registersApplicationsAndExchangesCodes() {
    HttpResponse<String> registered =
        sandbox.post(
            "/mastodon/api/v1/apps",
            null,
            new JsonObject().put("client_name", "Desk").put("redirect_uris", "https://desk.example.org/back").put("scopes", "read write"));
    JsonObject application = new JsonObject(registered.body());
    JsonObject consent =
        new JsonObject().put("clientId", application.getString("client_id")).put("redirectUri", "https://desk.example.org/back");
    String code =
        sandbox.control().call("POST", "accounts/" + account.getString("id") + "/authorization-code", consent).getString("code");
    JsonObject exchange =
        new JsonObject()
            .put("grant_type", "authorization_code")
            .put("client_id", application.getString("client_id"))
            .put("client_secret", application.getString("client_secret"))
            .put("redirect_uri", "https://desk.example.org/back")
            .put("code", code);
    JsonObject granted = new JsonObject(sandbox.post("/mastodon/oauth/token", null, exchange).body());
    assertThat(get("/mastodon/api/v1/accounts/verify_credentials", granted.getString("access_token")).getString("username")).isEqualTo("harbour");
    assertThat(sandbox.post("/mastodon/oauth/token", null, exchange).statusCode()).as("a code is good once").isEqualTo(400);
    JsonObject revoked = exchange.copy().put("token", granted.getString("access_token"));
    assertThat(sandbox.post("/mastodon/oauth/revoke", null, revoked).statusCode()).isEqualTo(200);
    assertThat(sandbox.send("GET", "/mastodon/api/v1/accounts/verify_credentials", granted.getString("access_token"), null).statusCode())
        .isEqualTo(401);
  }

  @Test
  void aHandleTokenOpensItsAccount() {
    JsonObject me = get("/mastodon/api/v1/accounts/verify_credentials", "sandbox:newcomer");
    assertThat(me.getString("username")).isEqualTo("newcomer");
    assertThat(new JsonObject(sandbox.send("GET", "/x/2/users/me", "sandbox:newcomer", null).body()).getJsonObject("data").getString("username"))
        .isEqualTo("newcomer");
    sandbox.control().call("POST", "accounts/" + me.getString("id") + "/expire-token", new JsonObject());
    assertThat(sandbox.send("GET", "/mastodon/api/v1/accounts/verify_credentials", "sandbox:newcomer", null).statusCode()).isEqualTo(401);
    assertThat(sandbox.send("GET", "/mastodon/api/v1/accounts/verify_credentials", "sandbox:not a handle", null).statusCode()).isEqualTo(401);
  }

  private static List<String> idsOf(HttpResponse<String> response) {
    return new JsonArray(response.body()).stream().map(each -> ((JsonObject) each).getString("id")).toList();
  }

  private static JsonObject get(String path, String accessToken) {
    return new JsonObject(sandbox.send("GET", path, accessToken, null).body());
  }

  private static JsonObject get(String path, int status) {
    HttpResponse<String> response = sandbox.send("GET", path, token, null);
    assertThat(response.statusCode()).isEqualTo(status);
    return new JsonObject(response.body());
  }

  private static HttpResponse<String> post(JsonObject body) {
    return sandbox.post(STATUSES, token, body);
  }

  private static String id(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(200);
    return new JsonObject(response.body()).getString("id");
  }
}
