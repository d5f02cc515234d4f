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
