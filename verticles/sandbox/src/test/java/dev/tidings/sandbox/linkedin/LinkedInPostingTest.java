package dev.tidings.sandbox.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sandbox.RunningSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkedInPostingTest {
  private static final String[] HEADERS = headers("202607", "Content-Type", "application/json");
  @TempDir static Path data;
  private static RunningSandbox sandbox;
  private static String token;
  private static String person;
  private static String page;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.on(data);
    JsonObject account = sandbox.control().unlimitedAccount("linkedin", "harbour");
    token = account.getString("accessToken");
    person = "urn:li:person:" + account.getString("id");
    page = "urn:li:organization:" + account.getString("id");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void createsAPostAndGivesItsTextBackAsItCame() {
    String little = "Fish & chips: 5\\_30 {hashtag|\\#|Harbour} with @[Dev Co](urn:li:organization:7)";
    HttpResponse<String> created = post(body(person, little));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(created.body()).isEmpty();
    String urn = created.headers().firstValue("x-restli-id").orElseThrow();
    JsonObject listed = listed(person).getJsonArray("elements").getJsonObject(0);
    assertThat(listed.getString("id")).isEqualTo(urn);
    assertThat(listed.getString("commentary")).isEqualTo(little);
    assertThat(listed.getLong("createdAt")).isCloseTo(System.currentTimeMillis(), Offset.offset(60_000L));
    assertThat(listed(page).getJsonArray("elements").toString()).as("a page's posts are its own").doesNotContain(urn);
    String shown = sandbox.send("GET", "/linkedin/feed/update/" + urn, null, null).body();
    assertThat(shown).contains("Fish &amp; chips: 5_30 <span class=\"tag\">#Harbour</span> with <span class=\"tag\">Dev Co</span>");
    assertThat(sandbox.send("GET", "/linkedin/in/harbour", null, null).body()).contains("#Harbour");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
    "an unknown field | \"colour\": \"red\" | 422",
    "a wrong type | \"isReshareDisabledByAuthor\": \"no\" | 422",
    "a wrong visibility | \"visibility\": \"FRIENDS\" | 422",
    "a draft | \"lifecycleState\": \"DRAFT\" | 422",
    "no text | \"commentary\": \" \" | 422",
    "reserved characters | \"commentary\": \"5 (five)\" | 422",
    "a broken template | \"commentary\": \"{hashtag#x}\" | 422",
    "a foreign author | \"author\": \"urn:li:person:1\" | 403",
    "no distribution | \"distribution\": null | 422",
    "two contents | \"content\": {\"media\": {\"id\": \"urn:li:image:1\"}, \"article\": {\"source\": \"https://example.org\", \"title\": \"a\"}} | 422",
    "an unknown image | \"content\": {\"media\": {\"id\": \"urn:li:image:1\"}} | 422",
    "one of several images | \"content\": {\"multiImage\": {\"images\": [{\"id\": \"urn:li:image:1\"}]}} | 422",
    "an article without title | \"content\": {\"article\": {\"source\": \"https://example.org\"}} | 422",
    "a short poll | \"content\": {\"poll\": {\"question\": \"a\", \"options\": [{\"text\": \"b\"}], \"settings\": {\"duration\": \"ONE_DAY\"}}} | 422",
    "a poll without end | \"content\": {\"poll\": {\"question\": \"a\", \"options\": [{\"text\": \"b\"}, {\"text\": \"c\"}], \"settings\": {\"duration\": \"EVER\"}}} | 422"
  })
  void refuses(String what, String change, int status) {
    HttpResponse<String> refused = post(body(person, "Refused: " + what).mergeIn(new JsonObject("{" + change + "}")));
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
    assertThat(new JsonObject(refused.body()).getInteger("status")).isEqualTo(status);
    assertThat(new JsonObject(refused.body()).getString("message")).isNotBlank();
  }

  @Test
  void countsWhatPeopleSee() {
    assertThat(post(body(person, "\\(".repeat(3_000))).statusCode()).isEqualTo(201);
    assertThat(post(body(person, "\\(".repeat(3_001))).body()).contains("too long");
  }

  @Test
  void answersOnlyThoseWhoNameAVersionThatIsServed() {
    String body = body(person, "Version").encode();
    assertThat(status("POST", "/linkedin/rest/posts", body, "Content-Type", "application/json")).isEqualTo(400);
    HttpResponse<String> ended = sandbox.send("POST", "/linkedin/rest/posts", token, body, headers("202511", "Content-Type", "application/json"));
    assertThat(ended.statusCode()).isEqualTo(426);
    assertThat(new JsonObject(ended.body()).getString("code")).isEqualTo("NONEXISTENT_VERSION");
    assertThat(new JsonObject(ended.body()).getString("message")).isEqualTo("Requested version 20251101 is not active");
    assertThat(status("POST", "/linkedin/rest/posts", body, headers("999901", "Content-Type", "application/json"))).isEqualTo(426);
    assertThat(status("POST", "/linkedin/rest/posts", body, "Content-Type", "application/json", "LinkedIn-Version", "202607")).isEqualTo(400);
    assertThat(sandbox.send("POST", "/linkedin/rest/posts", null, body, HEADERS).statusCode()).isEqualTo(401);
    assertThat(status("POST", "/linkedin/rest/posts", "text", headers("202607", "Content-Type", "text/plain"))).isEqualTo(415);
    assertThat(status("GET", "/linkedin/rest/nothing", null, HEADERS)).isEqualTo(404);
  }

  @Test
  void refusesADuplicateAndNamesTheFirstEvenWhenItIsDeleted() {
    String urn = post(body(page, "Only once")).headers().firstValue("x-restli-id").orElseThrow();
    assertThat(post(body(person, "Only once")).statusCode()).as("another author").isEqualTo(201);
    assertDuplicate(urn);
    assertThat(status("DELETE", "/linkedin/rest/posts/" + encoded(urn), null, HEADERS)).isEqualTo(204);
    assertThat(status("DELETE", "/linkedin/rest/posts/" + encoded(urn), null, HEADERS)).isEqualTo(204);
    assertThat(listed(page).encode()).doesNotContain(urn);
    assertDuplicate(urn);
  }

  private static void assertDuplicate(String urn) {
    HttpResponse<String> again = post(body(page, "Only once"));
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).contains("DUPLICATE_POST").contains("duplicate of " + urn);
  }

  @Test
  void changesTheTextAlone() {
    String urn = post(body(person, "The first wording")).headers().firstValue("x-restli-id").orElseThrow();
    String path = "/linkedin/rest/posts/" + encoded(urn);
    String patch = "{\"patch\": {\"$set\": {\"commentary\": \"The second wording\"}}}";
    String[] partial = headers("202607", "Content-Type", "application/json", "X-RestLi-Method", "PARTIAL_UPDATE");
    assertThat(status("POST", path, patch, HEADERS)).as("without the method").isEqualTo(400);
    assertThat(status("POST", path, patch.replace("commentary", "visibility"), partial)).isEqualTo(422);
    assertThat(status("POST", path, patch, partial)).isEqualTo(204);
    assertThat(listed(person).encode()).contains("The second wording").doesNotContain("The first wording");
    assertThat(status("POST", "/linkedin/rest/posts/" + encoded("urn:li:share:1"), patch, partial)).isEqualTo(404);
    assertThat(status("POST", "/linkedin/rest/posts/1", patch, partial)).isEqualTo(400);
  }

  @Test
  void aPagesPostsAreForEverybodyAndAMembersAreReadByFew() {
    assertThat(post(body(page, "Just us").put("visibility", "CONNECTIONS")).statusCode()).isEqualTo(422);
    JsonArray scopes = new JsonArray().add("openid").add("w_member_social").add("r_organization_social");
    JsonObject writer = sandbox.control().call("PUT", "accounts/linkedin/writer", new JsonObject().put("scopes", scopes));
    String mine = writer.getString("accessToken");
    String own = "urn:li:person:" + writer.getString("id");
    assertThat(sandbox.send("POST", "/linkedin/rest/posts", mine, body(own, "Mine").encode(), HEADERS).statusCode()).isEqualTo(201);
    assertThat(sandbox.send("GET", finder(own), mine, null, finding()).statusCode()).isEqualTo(403);
    String ownPage = "urn:li:organization:" + writer.getString("id");
    assertThat(sandbox.send("GET", finder(ownPage), mine, null, finding()).statusCode()).isEqualTo(200);
    assertThat(sandbox.send("POST", "/linkedin/rest/posts", mine, body(ownPage, "Mine").encode(), HEADERS).body()).contains("permissions");
  }

  @Test
  void readsAFinderStrictly() {
    assertThat(status("GET", finder(person), null, HEADERS)).as("without the method").isEqualTo(400);
    assertThat(status("GET", finder(person) + "&colour=red", null, finding())).isEqualTo(400);
    assertThat(status("GET", finder(person) + "&count=1000", null, finding())).isEqualTo(400);
    for (int number = 0; number < 3; number++) {
      post(body(person, "Page " + number));
    }
    JsonObject first = new JsonObject(sandbox.send("GET", finder(person) + "&count=2", token, null, finding()).body());
    JsonObject second = new JsonObject(sandbox.send("GET", finder(person) + "&count=2&start=2", token, null, finding()).body());
    assertThat(first.getJsonArray("elements").getJsonObject(0).getString("commentary")).isEqualTo("Page 2");
    assertThat(second.getJsonArray("elements").getJsonObject(0).getString("commentary")).isEqualTo("Page 0");
  }

  @Test
  void aVideoMustComeInThePartsThatWereAskedFor() {
    JsonObject asked = new JsonObject().put("owner", person).put("fileSizeBytes", 20).put("uploadCaptions", false).put("uploadThumbnail", false);
    assertThat(act("videos", asked.copy().put("colour", "red")).statusCode()).isEqualTo(422);
    assertThat(act("videos", asked.copy().put("fileSizeBytes", 0)).statusCode()).isEqualTo(422);
    JsonObject video = new JsonObject(act("videos", asked).body()).getJsonObject("value");
    String urn = video.getString("video");
    assertThat(urn).startsWith("urn:li:video:");
    JsonObject part = video.getJsonArray("uploadInstructions").getJsonObject(0);
    assertThat(part.getLong("lastByte")).isEqualTo(19);
    String to = part.getString("uploadUrl").substring(sandbox.url().length());
    assertThat(sandbox.send("PUT", to, token, "too short").statusCode()).isEqualTo(400);
    assertThat(post(body(person, "Early").put("content", new JsonObject().put("media", new JsonObject().put("id", urn)))).statusCode())
        .isEqualTo(400);
    String etag = sandbox.send("PUT", to, token, "0000ftypisom00000000").headers().firstValue("ETag").orElseThrow();
    JsonObject end = new JsonObject().put("video", urn).put("uploadToken", video.getString("uploadToken"));
    assertThat(end(end.copy().put("uploadedPartIds", new JsonArray().add("another"))).statusCode()).isEqualTo(422);
    assertThat(end(end.copy().put("uploadedPartIds", new JsonArray().add(etag))).statusCode()).isEqualTo(200);
    assertThat(end(end.copy().put("uploadedPartIds", new JsonArray().add(etag))).statusCode()).as("again").isEqualTo(422);
    assertThat(new JsonObject(sandbox.send("GET", "/linkedin/rest/videos/" + encoded(urn), token, null, HEADERS).body()).getString("status"))
        .isEqualTo("AVAILABLE");
    assertThat(sandbox.send("GET", "/linkedin/rest/images/" + encoded(urn.replace("video", "image")), token, null, HEADERS).statusCode())
        .isEqualTo(404);
    JsonObject content = new JsonObject().put("media", new JsonObject().put("id", urn).put("title", "Ships"));
    assertThat(post(body(person, "With a video").put("content", content)).statusCode()).isEqualTo(201);
    assertThat(listed(person).getJsonArray("elements").getJsonObject(0).getJsonObject("content")).isEqualTo(content);
  }

  @Test
  void aDocumentNeedsATitleAndMustBeOne() {
    JsonObject document =
        new JsonObject(act("documents", new JsonObject().put("owner", person)).body()).getJsonObject("value");
    String to = document.getString("uploadUrl").substring(sandbox.url().length());
    assertThat(sandbox.send("PUT", to, token, "no document", "Content-Type", "application/pdf").statusCode()).isEqualTo(400);
    assertThat(sandbox.send("PUT", to, token, "%PDF-1.7 words", "Content-Type", "application/pdf").statusCode()).isEqualTo(201);
    JsonObject media = new JsonObject().put("id", document.getString("document"));
    assertThat(post(body(person, "Untitled").put("content", new JsonObject().put("media", media))).statusCode()).isEqualTo(422);
    JsonArray two = new JsonArray().add(media).add(media);
    assertThat(post(body(person, "Two").put("content", new JsonObject().put("multiImage", new JsonObject().put("images", two)))).statusCode())
        .isEqualTo(422);
    media.put("title", "The report");
    assertThat(post(body(person, "Titled").put("content", new JsonObject().put("media", media))).statusCode()).isEqualTo(201);
  }

  private static HttpResponse<String> act(String kind, JsonObject asked) {
    return sandbox.send("POST", "/linkedin/rest/" + kind + "?action=initializeUpload", token,
        new JsonObject().put("initializeUploadRequest", asked).encode(), HEADERS);
  }

  private static HttpResponse<String> end(JsonObject asked) {
    return sandbox.send("POST", "/linkedin/rest/videos?action=finalizeUpload", token,
        new JsonObject().put("finalizeUploadRequest", asked).encode(), HEADERS);
  }

  @Test
  void aConsentEndsWhenItIsGivenUp() {
    String back = "redirect_uri=https%3A%2F%2Fdesk.example.org%2F";
    String said = "client_id=sandbox-linkedin&response_type=code&state=s&" + back + "&scope=openid%20w_member_social"
        + "&decision=allow&granted=openid&granted=w_member_social&handle=consenting";
    String form = "Content-Type";
    String type = "application/x-www-form-urlencoded";
    String code = sandbox.send("POST", "/linkedin/oauth/v2/authorization", null, said, form, type).headers()
        .firstValue("Location").orElseThrow().replaceFirst(".*[?&]code=([^&]+).*", "$1");
    JsonObject given = new JsonObject(sandbox.send("POST", "/linkedin/oauth/v2/accessToken", null,
        "grant_type=authorization_code&client_id=sandbox-linkedin&" + back + "&code=" + code, form, type).body());
    assertThat(given.getString("scope")).isEqualTo("openid,w_member_social");
    String claims = new String(Base64.getUrlDecoder().decode(given.getString("id_token").split("\\.")[1]), StandardCharsets.UTF_8);
    assertThat(new JsonObject(claims).getString("aud")).isEqualTo("sandbox-linkedin");
    assertThat(claims).doesNotContain("nonce");
    String own = given.getString("access_token");
    assertThat(sandbox.send("GET", "/linkedin/v2/userinfo", own, null).statusCode()).isEqualTo(200);
    assertThat(sandbox.send("POST", "/linkedin/oauth/v2/revoke", null, "client_id=stranger&token=" + own, form, type).statusCode())
        .isEqualTo(401);
    assertThat(sandbox.send("POST", "/linkedin/oauth/v2/revoke", null, "client_id=sandbox-linkedin&token="
        + given.getString("refresh_token"), form, type).statusCode()).isEqualTo(200);
    assertThat(sandbox.send("GET", "/linkedin/v2/userinfo", own, null).statusCode()).isEqualTo(401);
  }

  private static JsonObject body(String author, String commentary) {
    return new JsonObject()
        .put("author", author)
        .put("commentary", commentary)
        .put("visibility", "PUBLIC")
        .put("distribution", new JsonObject().put("feedDistribution", "MAIN_FEED").put("targetEntities", new JsonArray()))
        .put("lifecycleState", "PUBLISHED");
  }

  private static HttpResponse<String> post(JsonObject body) {
    return sandbox.send("POST", "/linkedin/rest/posts", token, body.encode(), HEADERS);
  }

  private static int status(String method, String path, String body, String... headers) {
    return sandbox.send(method, path, token, body, headers).statusCode();
  }

  private static JsonObject listed(String author) {
    return new JsonObject(sandbox.send("GET", finder(author) + "&sortBy=CREATED", token, null, finding()).body());
  }

  private static String finder(String author) {
    return "/linkedin/rest/posts?q=author&author=" + encoded(author);
  }

  private static String[] finding() {
    return headers("202607", "X-RestLi-Method", "FINDER");
  }

  private static String[] headers(String version, String... more) {
    String[] all = new String[more.length + 4];
    System.arraycopy(new String[] {"LinkedIn-Version", version, "X-Restli-Protocol-Version", "2.0.0"}, 0, all, 0, 4);
    System.arraycopy(more, 0, all, 4, more.length);
    return all;
  }

  private static String encoded(String urn) {
    return URLEncoder.encode(urn, StandardCharsets.UTF_8);
  }
}
