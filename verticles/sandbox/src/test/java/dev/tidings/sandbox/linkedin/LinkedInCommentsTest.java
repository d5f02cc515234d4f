package dev.tidings.sandbox.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sandbox.RunningSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How strictly requests for comments, and comments themselves, are read. */
class LinkedInCommentsTest {
  private static final String[] HEADERS =
      {"LinkedIn-Version", "202607", "X-Restli-Protocol-Version", "2.0.0", "Content-Type", "application/json"};
  @TempDir static Path data;
  private static RunningSandbox sandbox;
  private static String token;
  private static String page;
  private static String post;
  private static String activity;
  private static String comment;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.on(data);
    JsonObject account = sandbox.control().unlimitedAccount("linkedin", "harbour");
    sandbox.control().unlimitedAccount("linkedin", "mia");
    token = account.getString("accessToken");
    page = "urn:li:organization:" + account.getString("id");
    post = published(page, token);
    sandbox.control().call("POST", "posts/linkedin/" + post.substring(post.lastIndexOf(':') + 1) + "/comments",
        new JsonObject().put("account", "mia").put("text", "Lovely"));
    JsonObject listed = list(post).getJsonArray("elements").getJsonObject(0);
    comment = listed.getString("commentUrn");
    activity = listed.getString("object");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static String published(String author, String by) {
    JsonObject body = new JsonObject()
        .put("author", author)
        .put("commentary", "Tides of " + System.nanoTime())
        .put("visibility", "PUBLIC")
        .put("distribution", new JsonObject().put("feedDistribution", "MAIN_FEED").put("targetEntities", new JsonArray()))
        .put("lifecycleState", "PUBLISHED");
    return sandbox.send("POST", "/linkedin/rest/posts", by, body.encode(), HEADERS).headers().firstValue("x-restli-id").orElseThrow();
  }

  private static JsonObject list(String urn) {
    HttpResponse<String> answer = sandbox.send("GET", path(urn), token, null, HEADERS);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static String path(String urn) {
    return "/linkedin/rest/socialActions/" + URLEncoder.encode(urn, StandardCharsets.UTF_8) + "/comments";
  }

  private static JsonObject answer(String text) {
    return new JsonObject().put("actor", page).put("object", activity).put("message", new JsonObject().put("text", text)).put("parentComment", comment);
  }

  private static HttpResponse<String> say(String urn, JsonObject body, String... headers) {
    return sandbox.send("POST", path(urn), token, body.encode(), headers.length == 0 ? HEADERS : headers);
  }

  @Test
  void aCommentIsNamedByTheActivityAndListedByEitherNameOfThePost() {
    assertThat(activity).startsWith("urn:li:activity:").isNotEqualTo(post.replace("share", "activity"));
    assertThat(comment).startsWith("urn:li:comment:(" + activity + ",");
    JsonObject told = list(activity).getJsonArray("elements").getJsonObject(0);
    assertThat(told.getString("commentUrn")).isEqualTo(comment);
    assertThat(told.getString("actor")).startsWith("urn:li:person:");
    assertThat(told.getJsonObject("message").getString("text")).isEqualTo("Lovely");
    assertThat(told.containsKey("parentComment")).isFalse();
  }

  @Test
  void anAnswerStandsBelowItsCommentAndCountsWithItsPost() {
    HttpResponse<String> made = say(comment, answer("Thank you (all)"));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String id = made.headers().firstValue("x-restli-id").orElseThrow();
    JsonObject told = list(comment).getJsonArray("elements").getJsonObject(0);
    assertThat(told.getString("commentUrn")).isEqualTo("urn:li:comment:(" + activity + "," + id + ")");
    assertThat(told.getString("actor")).isEqualTo(page);
    assertThat(told.getString("parentComment")).isEqualTo(comment);
    assertThat(list(post).getJsonArray("elements")).as("the first level alone").hasSize(1);
    JsonObject summary = new JsonObject(figures("?ids=List(" + URLEncoder.encode(post, StandardCharsets.UTF_8) + ")").body())
        .getJsonObject("results").getJsonObject(post).getJsonObject("commentsSummary");
    assertThat(summary.getInteger("totalFirstLevelComments")).isEqualTo(1);
    assertThat(summary.getInteger("aggregatedTotalComments")).isGreaterThan(1);
    String answered = "urn:li:comment:(" + activity + "," + id + ")";
    assertThat(say(answered, answer("Below an answer").put("parentComment", answered)).statusCode()).isEqualTo(422);
  }

  private static HttpResponse<String> figures(String query) {
    return sandbox.send("GET", "/linkedin/rest/socialActions" + query, token, null, HEADERS);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      an unknown field         | {"colour": "red"}                          | 422
      no actor                 | {"actor": null}                            | 422
      somebody else            | {"actor": "urn:li:person:7"}               | 403
      no object                | {"object": null}                           | 422
      another object           | {"object": "urn:li:activity:7"}            | 422
      not the comment answered | {"parentComment": null}                    | 422
      no words                 | {"message": {"text": " "}}                 | 422
      words as they are not    | {"message": "Thank you"}                   | 422
      words of a wrong type    | {"message": {"text": 7}}                   | 422
      more than words          | {"message": {"text": "a", "colour": "b"}}  | 422
      """)
  void anAnswerIsReadStrictly(String what, String change, int status) {
    JsonObject body = answer("Thank you").mergeIn(new JsonObject(change));
    body.fieldNames().stream().filter(name -> body.getValue(name) == null).toList().forEach(body::remove);
    assertThat(say(comment, body).statusCode()).as(what).isEqualTo(status);
  }

  @Test
  void requestsAreReadStrictly() {
    assertThat(say(comment, answer("x".repeat(1_251))).statusCode()).isEqualTo(422);
    assertThat(say(comment, answer("x"), "LinkedIn-Version", "202607", "X-Restli-Protocol-Version", "2.0.0", "Content-Type", "text/plain")
        .statusCode()).isEqualTo(415);
    assertThat(say(comment, answer("x"), "X-Restli-Protocol-Version", "2.0.0", "Content-Type", "application/json").statusCode()).isEqualTo(400);
    assertThat(say("urn:li:colour:1", answer("x")).statusCode()).isEqualTo(400);
    assertThat(say("urn:li:comment:(" + activity + ",1)", answer("x")).statusCode()).isEqualTo(404);
    assertThat(sandbox.send("GET", path(post) + "?colour=red", token, null, HEADERS).statusCode()).isEqualTo(400);
    assertThat(sandbox.send("GET", path(post) + "?count=101", token, null, HEADERS).statusCode()).isEqualTo(400);
    assertThat(sandbox.send("GET", path(post) + "?start=-1", token, null, HEADERS).statusCode()).isEqualTo(400);
    assertThat(figures("").statusCode()).isEqualTo(400);
    assertThat(figures("?ids=" + URLEncoder.encode(post, StandardCharsets.UTF_8)).statusCode()).isEqualTo(400);
    assertThat(new JsonObject(figures("?ids=List(urn%3Ali%3Ashare%3A7)").body()).getJsonObject("statuses").getInteger("urn:li:share:7"))
        .isEqualTo(404);
  }

  @Test
  void aPagesCommentsAreForThoseWhoMayReadAndWriteForIt() {
    JsonObject stranger = sandbox.control().unlimitedAccount("linkedin", "stranger");
    assertThat(sandbox.send("GET", path(post), stranger.getString("accessToken"), null, HEADERS).statusCode()).isEqualTo(403);
    assertThat(sandbox.send("GET", path(post), null, null, HEADERS).statusCode()).isEqualTo(401);
    String own = "urn:li:organization:" + stranger.getString("id");
    String quay = published(own, stranger.getString("accessToken"));
    String said = sandbox.control().call("POST", "posts/linkedin/" + quay.substring(quay.lastIndexOf(':') + 1) + "/comments",
        new JsonObject().put("account", "mia").put("text", "Lovely")).getString("id");
    JsonObject listed = new JsonObject(sandbox.send("GET", path(quay), stranger.getString("accessToken"), null, HEADERS).body())
        .getJsonArray("elements").getJsonObject(0);
    assertThat(listed.getString("id")).isEqualTo(said);
    String poor = sandbox.control().call("PUT", "accounts/linkedin/stranger",
        new JsonObject().put("scopes", new JsonArray().add("w_member_social").add("r_member_social"))).getString("accessToken");
    assertThat(sandbox.send("GET", path(quay), poor, null, HEADERS).statusCode()).isEqualTo(403);
    JsonObject answer = new JsonObject().put("actor", own).put("object", listed.getString("object"))
        .put("message", new JsonObject().put("text", "Thanks")).put("parentComment", listed.getString("commentUrn"));
    assertThat(sandbox.send("POST", path(listed.getString("commentUrn")), poor, answer.encode(), HEADERS).statusCode()).isEqualTo(403);
  }
}
