package dev.tidings.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sandbox.Forms;
import dev.tidings.sandbox.RunningSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacebookPostingTest {
  private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};

  @TempDir static Path data;
  private static RunningSandbox sandbox;
  private static String page;
  private static String token;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.on(data);
    JsonObject account = sandbox.control().unlimitedAccount("facebook", "harbour");
    page = account.getString("id");
    token = account.getString("accessToken");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void publishesALinkAndShowsItsCard() {
    String id = ok(feed("message=Tide+tables&link=https%3A%2F%2Fexample.org%2Ftides")).getString("id");
    assertThat(id).startsWith(page + "_");
    JsonObject post = get("/" + id + "?fields=message,permalink_url,created_time,attachments%7Bmedia_type,unshimmed_url%7D");
    assertThat(post.getString("message")).isEqualTo("Tide tables");
    assertThat(post.getString("created_time")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+0000");
    assertThat(post.getJsonObject("attachments").getJsonArray("data").getJsonObject(0))
        .isEqualTo(new JsonObject().put("media_type", "link").put("unshimmed_url", "https://example.org/tides"));
    String shown = sandbox.send("GET", "/facebook/" + id, null, null).body();
    assertThat(post.getString("permalink_url")).isEqualTo(sandbox.url() + "/facebook/" + id);
    assertThat(shown).contains("Tide tables").contains("href=\"https://example.org/tides\"");
    assertThat(sandbox.send("GET", "/facebook/harbour", null, null).body()).contains("Tide tables");
  }

  @Test
  void publishesPhotosByTheirIds() {
    List<String> photos = List.of(photo("A pier"), photo("A ship"));
    String attached = encode("[{\"media_fbid\":\"" + photos.get(0) + "\"},{\"media_fbid\":\"" + photos.get(1) + "\"}]");
    String id = ok(feed("message=Two&attached_media=" + attached)).getString("id");
    JsonObject album =
        get("/" + id + "?fields=attachments%7Bmedia_type,subattachments%7Bmedia_type,target,description%7D%7D")
            .getJsonObject("attachments").getJsonArray("data").getJsonObject(0);
    assertThat(album.getString("media_type")).isEqualTo("album");
    JsonArray inner = album.getJsonObject("subattachments").getJsonArray("data");
    assertThat(inner.stream().map(each -> ((JsonObject) each).getJsonObject("target").getString("id"))).isEqualTo(photos);
    assertThat(inner.getJsonObject(1).getString("description")).isEqualTo("A ship");
    String indexed = "attached_media%5B0%5D=" + encode("{\"media_fbid\":\"" + photo("One") + "\"}");
    ok(feed("message=Indexed&" + indexed));
    assertThat(sandbox.send("GET", "/facebook/" + id, null, null).body()).contains("alt=\"A pier\"");
  }

  @Test
  void publishesAPhotoAtOnce() {
    HttpResponse<String> response = upload(Map.of("caption", "At once", "alt_text_custom", "A buoy"), "source", Forms.png(4, 4));
    JsonObject answer = ok(response);
    assertThat(get("/" + answer.getString("post_id") + "?fields=message").getString("message")).isEqualTo("At once");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "an unknown parameter | message=a&colour=red | 100",
        "a parameter twice | message=a&message=b | 100",
        "nothing | published=true | 100",
        "blank | message=++ | 100",
        "unpublished | message=a&published=false | 100",
        "no boolean | message=a&published=perhaps | 100",
        "a schedule | message=a&scheduled_publish_time=1900000000 | 100",
        "a link that is none | link=example.org | 100",
        "a link that cannot be read | link=https%3A%2F%2Fhost.invalid%2F | 1609005",
        "media that are no list | attached_media=1 | 100",
        "media of no photo | attached_media=%5B%7B%22media_fbid%22%3A%2212%22%7D%5D | 100",
        "media in other words | attached_media=%5B%7B%22id%22%3A%2212%22%7D%5D | 100",
        "media not closed | attached_media=%5B%7B | 100",
      })
  void refuses(String what, String form, int code) {
    assertThat(code(feed(form))).as(what).isEqualTo(code);
  }

  @Test
  void refusesWhatIsTooLongOrSaidTwice() {
    assertThat(code(feed("message=" + "x".repeat(63_207)))).isEqualTo(100);
    ok(feed("message=" + "x".repeat(63_206)));
    ok(feed("message=said+twice"));
    assertThat(code(feed("message=said+twice"))).isEqualTo(506);
    assertThat(code(sandbox.send("POST", path("/" + page + "/feed"), token, "{\"message\":\"a\"}"))).isEqualTo(100);
  }

  @Test
  void refusesPhotosThatAreNone() {
    assertThat(code(upload(Map.of(), "source", "no picture".getBytes(StandardCharsets.UTF_8)))).isEqualTo(324);
    assertThat(code(upload(Map.of(), "photo", Forms.png(2, 2)))).isEqualTo(324);
    assertThat(code(upload(Map.of("colour", "red"), "source", Forms.png(2, 2)))).isEqualTo(100);
    assertThat(code(upload(Map.of("alt_text_custom", "x".repeat(1001)), "source", Forms.png(2, 2)))).isEqualTo(100);
  }

  @Test
  void refusesWhoMayNot() {
    String feed = path("/" + page + "/feed");
    assertThat(code(sandbox.send("POST", feed, null, "message=a", FORM))).isEqualTo(104);
    assertThat(code(sandbox.send("POST", feed, "wrong", "message=a", FORM))).isEqualTo(190);
    JsonObject reading = new JsonObject().put("scopes", new JsonArray().add("pages_read_engagement"));
    JsonObject reader = sandbox.control().call("PUT", "accounts/facebook/reader", reading);
    String itsFeed = path("/" + reader.getString("id") + "/feed");
    assertThat(code(sandbox.send("POST", itsFeed, reader.getString("accessToken"), "message=a", FORM))).isEqualTo(200);
    assertThat(error(sandbox.send("POST", itsFeed, token, "message=a", FORM)).getInteger("error_subcode")).isEqualTo(33);
    assertThat(code(feed("message=a&appsecret_proof=0000"))).isEqualTo(100);
    assertThat(code(sandbox.send("GET", "/facebook/v19.0/me", token, null))).isEqualTo(2500);
    assertThat(ok(sandbox.send("POST", feed, null, "message=by+parameter&access_token=" + token, FORM)).getString("id")).isNotBlank();
    assertThat(ok(sandbox.send("GET", path("/me?access_token=" + token), null, null)).getString("id")).isEqualTo(page);
    assertThat(ok(sandbox.send("GET", path("/me"), null, null, "Authorization", "OAuth " + token)).getString("id")).isEqualTo(page);
  }

  @Test
  void editsAndDeletes() {
    String id = ok(feed("message=before")).getString("id");
    assertThat(ok(sandbox.send("POST", path("/" + id), token, "message=after", FORM)).getBoolean("success")).isTrue();
    assertThat(get("/" + id + "?fields=message").getString("message")).isEqualTo("after");
    assertThat(code(sandbox.send("POST", path("/" + id), token, "message=", FORM))).isEqualTo(100);
    String stranger = sandbox.control().account("facebook", "stranger").getString("accessToken");
    assertThat(error(sandbox.send("DELETE", path("/" + id), stranger, null)).getInteger("error_subcode")).isEqualTo(33);
    assertThat(ok(sandbox.send("DELETE", path("/" + id), token, null)).getBoolean("success")).isTrue();
    assertThat(error(sandbox.send("DELETE", path("/" + id), token, null)).getInteger("error_subcode")).isEqualTo(33);
    assertThat(sandbox.send("GET", "/facebook/" + id, null, null).statusCode()).isEqualTo(410);
  }

  @Test
  void pagesByCursor() {
    JsonObject author = sandbox.control().unlimitedAccount("facebook", "author");
    String its = author.getString("accessToken");
    List<String> ids = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      ids.add(ok(sandbox.send("POST", path("/me/feed"), its, "message=page+" + number, FORM)).getString("id"));
    }
    String list = path("/" + author.getString("id") + "/published_posts?limit=2");
    JsonObject first = ok(sandbox.send("GET", list, its, null));
    assertThat(idsOf(first)).containsExactly(ids.get(4), ids.get(3));
    JsonObject paging = first.getJsonObject("paging");
    assertThat(paging.getString("next")).startsWith(sandbox.url() + list.substring(0, list.indexOf('?')));
    String after = paging.getJsonObject("cursors").getString("after");
    JsonObject second = ok(sandbox.send("GET", list + "&after=" + after, its, null));
    after = second.getJsonObject("paging").getJsonObject("cursors").getString("after");
    JsonObject last = ok(sandbox.send("GET", list + "&after=" + after, its, null));
    assertThat(idsOf(last)).containsExactly(ids.get(0));
    assertThat(last.getJsonObject("paging").containsKey("next")).isFalse();
    assertThat(code(sandbox.send("GET", list + "&after=else", its, null))).isEqualTo(100);
    assertThat(code(sandbox.send("GET", list + "&fields=colour", its, null))).isEqualTo(100);
    assertThat(code(sandbox.send("GET", list + "&fields=id,attachments%7Bid", its, null))).isEqualTo(100);
  }

  @Test
  void tellsItsUsageInPercent() {
    JsonObject budgets = new JsonObject().put("budgets", new JsonObject().put("calls", new JsonObject().put("limit", 2).put("windowSeconds", 150)));
    JsonObject busy = sandbox.control().call("PUT", "accounts/facebook/busy", budgets);
    String its = busy.getString("accessToken");
    HttpResponse<String> half = sandbox.send("GET", path("/me"), its, null);
    assertThat(new JsonObject(half.headers().firstValue("X-App-Usage").orElseThrow()).getInteger("call_count")).isEqualTo(50);
    sandbox.send("GET", path("/me"), its, null);
    HttpResponse<String> over = sandbox.send("GET", path("/me"), its, null);
    assertThat(over.statusCode()).isEqualTo(400);
    assertThat(code(over)).isEqualTo(80001);
    assertThat(over.headers().firstValue("X-Business-Use-Case-Usage").orElseThrow())
        .contains("\"type\":\"pages\"").contains("\"estimated_time_to_regain_access\":2");
  }

  @Test
  void aCodeGivesAPersonsTokenAndThatThePagesOwn() {
    JsonObject account = sandbox.control().call("PUT", "accounts/facebook/connected",
        new JsonObject().put("clientId", "desk").put("clientSecret", "its-secret"));
    JsonObject consent = new JsonObject().put("redirectUri", "https://desk.example.org/back");
    String code =
        sandbox.control().call("POST", "accounts/" + account.getString("id") + "/authorization-code", consent).getString("code");
    String application = "client_id=desk&client_secret=its-secret";
    String exchange = path("/oauth/access_token?" + application + "&redirect_uri=https%3A%2F%2Fdesk.example.org%2Fback&code=" + code);
    String person = ok(sandbox.send("GET", exchange, null, null)).getString("access_token");
    assertThat(code(sandbox.send("GET", exchange, null, null))).as("a code is good once").isEqualTo(100);
    JsonObject longer = ok(sandbox.send("GET",
        path("/oauth/access_token?" + application + "&grant_type=fb_exchange_token&fb_exchange_token=" + person), null, null));
    assertThat(longer.getInteger("expires_in")).isEqualTo(5_184_000);
    String lasting = longer.getString("access_token");
    assertThat(code(sandbox.send("GET", path("/me?fields=id,category"), lasting, null))).as("a person has no category").isEqualTo(100);
    assertThat(code(sandbox.send("POST", path("/" + account.getString("id") + "/feed"), lasting, "message=a", FORM))).isEqualTo(210);
    JsonObject managed = ok(sandbox.send("GET", path("/me/accounts?fields=id,access_token"), lasting, null));
    JsonObject itsPage = managed.getJsonArray("data").getJsonObject(0);
    assertThat(itsPage.getString("id")).isEqualTo(account.getString("id"));
    String own = itsPage.getString("access_token");
    assertThat(ok(sandbox.send("GET", path("/me?fields=id,category"), own, null)).getString("category")).isNotBlank();
    JsonObject described = ok(sandbox.send("GET", path("/debug_token?input_token=" + own), "desk|its-secret", null)).getJsonObject("data");
    assertThat(described.getString("type")).isEqualTo("PAGE");
    assertThat(described.getInteger("expires_at")).isZero();
    assertThat(described.getJsonArray("scopes")).contains("pages_manage_posts");
    assertThat(ok(sandbox.send("GET", path("/debug_token?input_token=else"), "desk|its-secret", null)).getJsonObject("data").getBoolean("is_valid"))
        .isFalse();
    assertThat(code(sandbox.send("GET", path("/debug_token?input_token=" + own), "desk|wrong", null))).isEqualTo(190);
  }

  @Test
  void aPersonListsThePagesThatTheyChoseWithWhatTheyGave() {
    String asked = "client_id=sandbox-facebook&response_type=code&state=s&redirect_uri=https%3A%2F%2Fdesk.example.org%2F"
        + "&scope=pages_show_list,pages_manage_posts";
    String page = sandbox.send("GET", path("/dialog/oauth?" + asked), null, null).body();
    assertThat(page).contains("type=\"checkbox\" name=\"account\"");
    assertThat(sandbox.send("GET", path("/dialog/oauth?" + asked.replace("manage_posts", "manage_people")), null, null)
        .headers().firstValue("Location").orElseThrow()).contains("error=invalid_scope");
    String said = asked + "&decision=allow&granted=pages_show_list&account=one&account=two&handle=three";
    String back = sandbox.send("POST", path("/dialog/oauth"), null, said, FORM).headers().firstValue("Location").orElseThrow();
    String code = back.replaceFirst(".*[?&]code=([^&]+).*", "$1");
    String token = ok(sandbox.send("POST", path("/oauth/access_token"), null, "grant_type=authorization_code"
        + "&client_id=sandbox-facebook&redirect_uri=https%3A%2F%2Fdesk.example.org%2F&code=" + code, FORM)).getString("access_token");
    assertThat(ok(sandbox.send("GET", path("/me/permissions"), token, null)).getJsonArray("data"))
        .extracting(each -> ((JsonObject) each).getString("permission")).containsExactly("pages_show_list", "public_profile");
    JsonObject first = ok(sandbox.send("GET", path("/me/accounts?fields=id,username&limit=2"), token, null));
    assertThat(first.getJsonObject("paging").getString("next")).isNotBlank();
    String after = first.getJsonObject("paging").getJsonObject("cursors").getString("after");
    JsonObject last = ok(sandbox.send("GET", path("/me/accounts?fields=id,username&limit=2&after=" + after), token, null));
    assertThat(last.getJsonObject("paging").containsKey("next")).isFalse();
    assertThat(Stream.of(first, last).flatMap(list -> list.getJsonArray("data").stream())
        .map(each -> ((JsonObject) each).getString("username"))).containsExactlyInAnyOrder("one", "two", "three");
    assertThat(code(sandbox.send("GET", path("/me/permissions"), FacebookPostingTest.token, null))).as("a Page").isNotZero();
  }

  private static HttpResponse<String> feed(String form) {
    return sandbox.send("POST", path("/" + page + "/feed"), token, form, FORM);
  }

  private static String photo(String words) {
    return ok(upload(Map.of("published", "false", "alt_text_custom", words), "source", Forms.png(3, 3))).getString("id");
  }

  private static HttpResponse<String> upload(Map<String, String> fields, String field, byte[] file) {
    return Forms.send("POST", sandbox.url() + path("/" + page + "/photos"), token, fields, field, file);
  }

  private static JsonObject get(String path) {
    return ok(sandbox.send("GET", path(path), token, null));
  }

  private static List<String> idsOf(JsonObject list) {
    return list.getJsonArray("data").stream().map(each -> ((JsonObject) each).getString("id")).toList();
  }

  private static JsonObject ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  private static JsonObject error(HttpResponse<String> response) {
    JsonObject error = new JsonObject(response.body()).getJsonObject("error");
    assertThat(error.getString("message")).isNotBlank();
    assertThat(error.getString("fbtrace_id")).isNotBlank();
    assertThat(response.statusCode()).isBetween(400, 499);
    return error;
  }

  private static int code(HttpResponse<String> response) {
    return error(response).getInteger("code");
  }

  private static String path(String rest) {
    return FacebookApi.ROOT + rest;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
