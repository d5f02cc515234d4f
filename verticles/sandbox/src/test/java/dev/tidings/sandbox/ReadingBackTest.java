package dev.tidings.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sandbox.youtube.YouTubeApi;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How strictly requests for figures and comments are read. */
class ReadingBackTest {
  private static final String COMMENTS = "/youtube/youtube/v3/comments";
  @TempDir static Path data;
  private static RunningSandbox sandbox;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.on(data);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static JsonObject account(String network, String handle, String... scopes) {
    JsonObject said = new JsonObject();
    if (scopes.length > 0) {
      JsonArray all = new JsonArray();
      for (String scope : scopes) {
        all.add(scope);
      }
      said.put("scopes", all);
    }
    return sandbox.control().call("PUT", "accounts/" + network + "/" + handle, said);
  }

  @ParameterizedTest
  @CsvSource({
    "part=snippet,400,missingRequiredParameter",
    "allThreadsRelatedToChannelId=CHANNEL,400,missingRequiredParameter",
    "part=snippet&videoId=none,404,videoNotFound",
    "part=snippet&allThreadsRelatedToChannelId=UCnobody,404,channelNotFound",
    "part=snippet&allThreadsRelatedToChannelId=CHANNEL&maxResults=101,400,badRequest",
    "part=snippet&allThreadsRelatedToChannelId=CHANNEL&order=oldest,400,badRequest",
    "part=snippet&allThreadsRelatedToChannelId=CHANNEL&colour=red,400,",
    "part=snippet&allThreadsRelatedToChannelId=CHANNEL&pageToken=spoilt,400,invalidPageToken"
  })
  void youTubesThreadsAreAskedForAsItsDocumentHasIt(String query, int status, String reason) {
    JsonObject account = account("youtube", "talked");
    HttpResponse<String> answer = sandbox.send(
        "GET", "/youtube/youtube/v3/commentThreads?" + query.replace("CHANNEL", account.getString("id")), account.getString("accessToken"), null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(reason == null ? "colour" : reason);
  }

  /** A video with a comment; id of the comment. */
  private static String youTubeComment(JsonObject account) {
    String token = account.getString("accessToken");
    String type = "Content-Type";
    HttpResponse<String> begun = sandbox.send("POST", "/youtube/upload/youtube/v3/videos?uploadType=resumable&part=snippet", token,
        "{\"snippet\": {\"title\": \"A film\"}}", type, "application/json", "X-Upload-Content-Type", "video/mp4", "X-Upload-Content-Length", "24");
    String place = begun.headers().firstValue("Location").orElseThrow().substring(sandbox.url().length());
    String video = new JsonObject(sandbox.send("PUT", place, token, "\0\0\0\u0018ftypmp42\0\0\0\0\0\0\0\0\0\0\0\0", type, "video/mp4").body())
        .getString("id");
    account("youtube", "mia");
    return sandbox.control().call("POST", "posts/youtube/" + video + "/comments", new JsonObject().put("account", "mia").put("text", "Oh"))
        .getString("id");
  }

  @Test
  void youTubesAnswersAndWhatIsPublishedAreReadAsItsDocumentHasIt() {
    JsonObject account = account("youtube", "answering");
    String token = account.getString("accessToken");
    String comment = youTubeComment(account);
    assertThat(reason(answer(token, "part=snippet", said(comment, "Thank you")))).isEqualTo("200");
    String answered = new JsonObject(sandbox.send("GET", COMMENTS + "?part=snippet&parentId=" + comment, token, null).body())
        .getJsonArray("items").getJsonObject(0).getString("id");
    assertThat(answered).startsWith(comment + ".");
    assertThat(reason(answer(token, "part=snippet", said(answered, "Below an answer")))).isEqualTo("operationNotSupported");
    assertThat(reason(answer(token, "part=snippet", said("UgNobody", "Thank you")))).isEqualTo("parentCommentNotFound");
    assertThat(reason(answer(token, "part=snippet", said(comment, " ")))).isEqualTo("commentTextRequired");
    assertThat(reason(answer(token, "part=snippet", said(comment, "x".repeat(10_001))))).isEqualTo("commentTextTooLong");
    assertThat(reason(answer(token, "part=id", said(comment, "Thank you")))).isEqualTo("unknownPart");
    assertThat(reason(answer(token, "", said(comment, "Thank you")))).isEqualTo("missingRequiredParameter");
    assertThat(reason(answer(token, "part=snippet", new JsonObject().put("snippet", new JsonObject().put("textOriginal", "a")))))
        .isEqualTo("parentIdMissing");
    JsonObject more = said(comment, "a");
    more.getJsonObject("snippet").put("likeCount", 7);
    assertThat(reason(answer(token, "part=snippet", more))).isEqualTo("invalidCommentMetadata");
    more.getJsonObject("snippet").put("colour", "red");
    assertThat(reason(answer(token, "part=snippet", more))).isEqualTo("badRequest");
    String other = account("youtube", "other").getString("accessToken");
    assertThat(reason(answer(other, "part=snippet", said(comment, "Not mine")))).isEqualTo("forbidden");
    assertThat(reason(sandbox.send("GET", COMMENTS + "?part=snippet", token, null))).isEqualTo("missingRequiredParameter");
    assertThat(reason(sandbox.send("GET", COMMENTS + "?part=snippet&parentId=UgNobody", token, null))).isEqualTo("commentNotFound");
    assertThat(reason(sandbox.send("GET", COMMENTS + "?part=snippet&parentId=" + comment + "&pageToken=spoilt", token, null)))
        .isEqualTo("invalidPageToken");
    assertThat(reason(sandbox.send("GET", COMMENTS + "?part=snippet&parentId=" + comment + "&order=time", token, null))).isEqualTo("badRequest");

    assertThat(reason(moderate(token, "id=" + comment + "&moderationStatus=hidden"))).isEqualTo("badRequest");
    assertThat(reason(moderate(token, "moderationStatus=rejected"))).isEqualTo("missingRequiredParameter");
    assertThat(reason(moderate(token, "id=UgNobody&moderationStatus=rejected"))).isEqualTo("commentNotFound");
    assertThat(reason(moderate(token, "id=" + comment + "&moderationStatus=heldForReview&banAuthor=true"))).isEqualTo("banWithoutReject");
    assertThat(reason(moderate(other, "id=" + comment + "&moderationStatus=rejected"))).isEqualTo("forbidden");
    assertThat(reason(moderate(token, "id=" + comment + "&moderationStatus=heldForReview"))).isEqualTo("204");
    assertThat(threads(token, account)).isZero();
    assertThat(reason(moderate(token, "id=" + comment + "&moderationStatus=published"))).isEqualTo("204");
    assertThat(threads(token, account)).isEqualTo(1);
    assertThat(reason(moderate(token, "id=" + comment + "&moderationStatus=rejected"))).isEqualTo("204");
    assertThat(reason(moderate(token, "id=" + comment + "&moderationStatus=published"))).as("never again").isEqualTo("processingFailure");
    String reader = account("youtube", "mere_reader", YouTubeApi.READ).getString("accessToken");
    assertThat(reason(answer(reader, "part=snippet", said(comment, "Thank you")))).isEqualTo("insufficientPermissions");
  }

  private static JsonObject said(String comment, String text) {
    return new JsonObject().put("snippet", new JsonObject().put("parentId", comment).put("textOriginal", text));
  }

  private static HttpResponse<String> answer(String token, String query, JsonObject body) {
    return sandbox.post(COMMENTS + "?" + query, token, body);
  }

  private static HttpResponse<String> moderate(String token, String query) {
    return sandbox.send("POST", COMMENTS + "/setModerationStatus?" + query, token, null);
  }

  private static int threads(String token, JsonObject account) {
    return new JsonObject(sandbox.send("GET", "/youtube/youtube/v3/commentThreads?part=snippet&allThreadsRelatedToChannelId="
        + account.getString("id"), token, null).body()).getJsonArray("items").size();
  }

  /** The reason of a refusal, or the status of what is none. */
  private static String reason(HttpResponse<String> answer) {
    return answer.statusCode() < 300 ? Integer.toString(answer.statusCode())
        : new JsonObject(answer.body()).getJsonObject("error").getJsonArray("errors").getJsonObject(0).getString("reason");
  }

  @Test
  void aTokenForReadingDoesNotReadYouTubesComments() {
    JsonObject account = account("youtube", "reader", YouTubeApi.READ);
    assertThat(sandbox.send("GET", "/youtube/youtube/v3/commentThreads?part=snippet&allThreadsRelatedToChannelId=" + account.getString("id"),
        account.getString("accessToken"), null).statusCode()).isEqualTo(403);
  }

  @Test
  void tikTokTellsFiguresToThoseWhoMayAndOfTwentyVideosAtMost() {
    String token = account("tiktok", "creator").getString("accessToken");
    assertThat(query(token, "id", new JsonObject().put("video_ids", new JsonArray().add("1"))).statusCode()).isEqualTo(200);
    assertThat(query(token, "id,shame_count", new JsonObject().put("video_ids", new JsonArray().add("1"))).statusCode()).isEqualTo(400);
    assertThat(query(token, "id", new JsonObject()).statusCode()).isEqualTo(400);
    assertThat(query(token, "id", new JsonObject().put("video_ids", new JsonArray().add(1))).statusCode()).isEqualTo(400);
    assertThat(query(token, "id", new JsonObject().put("video_ids", new JsonArray().add("1")).put("most", 1)).statusCode()).isEqualTo(400);
    JsonArray many = new JsonArray();
    for (int each = 0; each < 21; each++) {
      many.add(Integer.toString(each));
    }
    assertThat(query(token, "id", new JsonObject().put("video_ids", many)).statusCode()).isEqualTo(400);
    String basic = account("tiktok", "basic", "user.info.basic").getString("accessToken");
    assertThat(query(basic, "id", new JsonObject().put("video_ids", new JsonArray().add("1"))).statusCode()).isEqualTo(401);
    HttpResponse<String> refused = sandbox.send("GET", "/tiktok/v2/user/info/?fields=open_id,follower_count", basic, null);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("scope_not_authorized", "user.info.stats");
  }

  private static HttpResponse<String> query(String token, String fields, JsonObject filters) {
    return sandbox.post("/tiktok/v2/video/query/?fields=" + fields, token, new JsonObject().put("filters", filters));
  }

  @Test
  void facebooksCommentsAreAskedForByWhatTheyHave() {
    JsonObject page = account("facebook", "cafe");
    String token = page.getString("accessToken");
    String post = new JsonObject(sandbox.send("POST", "/facebook/v26.0/" + page.getString("id") + "/feed", token, "message=Open",
        "Content-Type", "application/x-www-form-urlencoded").body()).getString("id");
    assertThat(comments(token, post + "/comments?fields=id,message,from&order=reverse_chronological&filter=stream")).isEqualTo(200);
    assertThat(comments(token, post + "/comments?fields=id,shoe_size")).isEqualTo(400);
    assertThat(comments(token, post + "/comments?order=ranked_by_me")).isEqualTo(400);
    assertThat(comments(token, post + "/comments?after=spoilt")).isEqualTo(400);
    assertThat(comments(token, post + "9/comments")).isEqualTo(400);
    assertThat(comments(token, page.getString("id") + "/published_posts?fields=comments.limit(0).summary(true)")).isEqualTo(200);
    assertThat(comments(token, page.getString("id") + "/published_posts?fields=comments.shuffle(true)")).isEqualTo(400);
    String poor = account("facebook", "poor", "pages_read_engagement").getString("accessToken");
    assertThat(comments(poor, post + "/comments")).isEqualTo(403);
  }

  @Test
  void onFacebookAPageDeletesWhatIsSaidBelowItsPostsByARightOfItsOwn() {
    account("facebook", "mia");
    JsonObject page = account("facebook", "bakery");
    String token = page.getString("accessToken");
    String post = new JsonObject(sandbox.send("POST", "/facebook/v26.0/" + page.getString("id") + "/feed", token, "message=Warm",
        "Content-Type", "application/x-www-form-urlencoded").body()).getString("id");
    String number = post.substring(post.indexOf('_') + 1);
    String comment = number + "_" + sandbox.control().call("POST", "posts/facebook/" + number + "/comments",
        new JsonObject().put("account", "mia").put("text", "Cold")).getString("id");
    String poor = account("facebook", "bakery", "pages_manage_posts", "pages_read_engagement").getString("accessToken");
    assertThat(delete(poor, comment)).as("without pages_manage_engagement").isEqualTo(403);
    assertThat(delete(account("facebook", "butcher").getString("accessToken"), comment)).as("another Page").isEqualTo(400);
    assertThat(delete(token, comment + "?why=rude")).isEqualTo(400);
    assertThat(comments(token, post + "/comments")).isEqualTo(200);
    assertThat(delete(token, comment)).isEqualTo(200);
    assertThat(delete(token, comment)).as("gone").isEqualTo(400);
    assertThat(sandbox.send("GET", "/facebook/v26.0/" + post + "/comments", token, null).body()).doesNotContain("Cold");
  }

  private static int delete(String token, String path) {
    return sandbox.send("DELETE", "/facebook/v26.0/" + path, token, null).statusCode();
  }

  private static int comments(String token, String path) {
    return sandbox.send("GET", "/facebook/v26.0/" + path, token, null).statusCode();
  }

  @Test
  void commentsAreSaidWhereThereIsAPostAndByWhomThereIs() {
    account("facebook", "mia");
    assertThat(sandbox.send("POST", "/_sandbox/posts/facebook/1/comments", null, "{\"account\": \"mia\", \"text\": \"Oh\"}").statusCode())
        .isEqualTo(404);
    assertThat(sandbox.send("POST", "/_sandbox/posts/x/1/comments", null, "{\"account\": \"mia\", \"text\": \"Oh\"}").statusCode()).isEqualTo(400);
  }
}
