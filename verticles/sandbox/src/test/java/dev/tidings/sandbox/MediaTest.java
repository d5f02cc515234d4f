package dev.tidings.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaTest {
  @TempDir static Path data;
  private static RunningSandbox sandbox;
  private static String x;
  private static String mastodon;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.on(data);
    x = sandbox.control().unlimitedAccount("x", "harbour").getString("accessToken");
    mastodon = sandbox.control().unlimitedAccount("mastodon", "harbour").getString("accessToken");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void xTakesAPictureWithItsDescription() {
    String id = data(upload("/x/2/media/upload", x, Map.of("media_category", "tweet_image"), "media", Forms.png(40, 30)), 200).getString("id");
    JsonObject metadata =
        new JsonObject().put("id", id).put("metadata", new JsonObject().put("alt_text", new JsonObject().put("text", "An <orange> field")));
    assertThat(sandbox.post("/x/2/media/metadata", x, metadata).statusCode()).isEqualTo(200);
    HttpResponse<String> posted =
        sandbox.post("/x/2/tweets", x, new JsonObject().put("text", "With a picture").put("media", new JsonObject().put("media_ids", new JsonArray().add(id))));
    JsonObject tweet = data(posted, 201);
    assertThat(tweet.getString("text")).matches("With a picture https://t\\.co/\\w{10}");
    String page = sandbox.send("GET", "/x/harbour/status/" + tweet.getString("id"), null, null).body();
    assertThat(page).contains("alt=\"An &lt;orange&gt; field\"").doesNotContain("<orange>");
    assertThat(sandbox.send("GET", "/x/media_files/" + id, null, null).headers().firstValue("Content-Type")).contains("image/png");
  }

  @Test
  void xTakesAPictureInParts() {
    byte[] picture = Forms.png(300, 200);
    JsonObject announced = new JsonObject().put("media_type", "image/png").put("total_bytes", picture.length).put("media_category", "tweet_image");
    String id = data(sandbox.post("/x/2/media/upload/initialize", x, announced), 200).getString("id");
    String path = "/x/2/media/upload/" + id;
    int half = picture.length / 2;
    upload(path + "/append", x, Map.of("segment_index", "1"), "media", Arrays.copyOfRange(picture, half, picture.length));
    upload(path + "/append", x, Map.of("segment_index", "0"), "media", Arrays.copyOfRange(picture, 0, half));
    JsonObject whole = data(sandbox.send("POST", path + "/finalize", x, null), 200);
    assertThat(whole.getInteger("size")).isEqualTo(picture.length);
    assertThat(whole.containsKey("processing_info")).isFalse();
    assertThat(sandbox.send("POST", path + "/finalize", x, null).statusCode()).isEqualTo(400);
  }

  @Test
  void xTakesAVideoInPiecesAndWorksOnIt() {
    byte[] film = Forms.film(70_000);
    JsonObject announced = new JsonObject().put("media_type", "video/mp4").put("total_bytes", film.length).put("media_category", "tweet_video");
    JsonObject opened = data(sandbox.post("/x/2/media/upload/initialize", x, announced), 200);
    assertThat(opened.getString("media_key")).startsWith("7_");
    String path = "/x/2/media/upload/" + opened.getString("id");
    assertThat(upload(path + "/append", x, Map.of("segment_index", "0"), "media", new byte[6 << 20]).statusCode()).isEqualTo(413);
    assertThat(upload(path + "/append", x, Map.of("segment_index", "0"), "media", film).statusCode()).isEqualTo(200);
    JsonObject processing = data(sandbox.send("POST", path + "/finalize", x, null), 200).getJsonObject("processing_info");
    assertThat(processing.getString("state")).isEqualTo("in_progress");
    assertThat(processing.getInteger("check_after_secs")).isEqualTo(1);
    JsonObject post = new JsonObject().put("text", "With a film").put("media", new JsonObject().put("media_ids", new JsonArray().add(opened.getString("id"))));
    assertThat(sandbox.post("/x/2/tweets", x, post).statusCode()).as("too early").isEqualTo(400);
    String status = "/x/2/media/upload?command=STATUS&media_id=" + opened.getString("id");
    Await.until("processed", () -> data(sandbox.send("GET", status, x, null), 200).getJsonObject("processing_info").getString("state").equals("succeeded"));
    JsonObject tweet = data(sandbox.post("/x/2/tweets", x, post), 201);
    assertThat(sandbox.send("GET", "/x/harbour/status/" + tweet.getString("id"), null, null).body()).contains("<video controls");
  }

  @Test
  void xRefusesFilesThatDoNotFitTheirCategory() {
    assertThat(upload("/x/2/media/upload", x, Map.of("media_category", "tweet_gif"), "media", Forms.png(2, 2)).statusCode())
        .as("GIFs and videos come in parts alone").isEqualTo(400);
    byte[] picture = Forms.png(9, 9);
    for (String category : List.of("tweet_video", "tweet_gif")) {
      JsonObject announced = new JsonObject().put("media_type", "video/mp4").put("total_bytes", picture.length).put("media_category", category);
      String path = "/x/2/media/upload/" + data(sandbox.post("/x/2/media/upload/initialize", x, announced), 200).getString("id");
      upload(path + "/append", x, Map.of("segment_index", "0"), "media", picture);
      assertThat(sandbox.send("POST", path + "/finalize", x, null).statusCode()).as(category).isEqualTo(400);
    }
    JsonObject large = new JsonObject().put("media_type", "image/gif").put("total_bytes", (15 << 20) + 1).put("media_category", "tweet_gif");
    assertThat(sandbox.post("/x/2/media/upload/initialize", x, large).statusCode()).isEqualTo(400);
    assertThat(sandbox.post("/x/2/media/upload/initialize", x, large.copy().put("media_type", "video/avi").put("total_bytes", 9)).statusCode())
        .isEqualTo(400);
  }

  @Test
  void mastodonConvertsVideosAndRefusesThemBesideImages() {
    HttpResponse<String> accepted = upload("/mastodon/api/v2/media", mastodon, Map.of("description", "A wave"), "file", Forms.film(30_000));
    assertThat(accepted.statusCode()).isEqualTo(202);
    String film = new JsonObject(accepted.body()).getString("id");
    String picture = new JsonObject(upload("/mastodon/api/v2/media", mastodon, Map.of(), "file", Forms.png(9, 9)).body()).getString("id");
    Await.until("converted", () -> sandbox.send("GET", "/mastodon/api/v1/media/" + film, mastodon, null).statusCode() == 200);
    JsonObject both = new JsonObject().put("media_ids", new JsonArray().add(film).add(picture));
    assertThat(sandbox.post("/mastodon/api/v1/statuses", mastodon, both).statusCode()).isEqualTo(422);
    JsonObject posted = new JsonObject(sandbox.post("/mastodon/api/v1/statuses", mastodon, new JsonObject().put("media_ids", new JsonArray().add(film))).body());
    assertThat(posted.getJsonArray("media_attachments").getJsonObject(0).getString("type")).isEqualTo("video");
    assertThat(sandbox.send("GET", "/mastodon/@harbour/" + posted.getString("id"), null, null).body()).contains("<video controls aria-label=\"A wave\"");
  }

  @Test
  void mastodonTakesSoundsAndPlaysThem() {
    byte[] wave = "RIFF\44\0\0\0WAVEfmt ".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    HttpResponse<String> accepted = upload("/mastodon/api/v2/media", mastodon, Map.of("description", "Surf"), "file", wave);
    assertThat(accepted.statusCode()).isEqualTo(202);
    String sound = new JsonObject(accepted.body()).getString("id");
    Await.until("converted", () -> sandbox.send("GET", "/mastodon/api/v1/media/" + sound, mastodon, null).statusCode() == 200);
    JsonObject posted = new JsonObject(sandbox.post("/mastodon/api/v1/statuses", mastodon, new JsonObject().put("media_ids", new JsonArray().add(sound))).body());
    assertThat(posted.getJsonArray("media_attachments").getJsonObject(0).getString("type")).isEqualTo("audio");
    assertThat(sandbox.send("GET", "/mastodon/@harbour/" + posted.getString("id"), null, null).body()).contains("<audio controls aria-label=\"Surf\"");
    assertThat(upload("/x/2/media/upload", x, Map.of(), "media", wave).statusCode()).as("X takes none").isEqualTo(400);
  }

  @Test
  void xRefusesWhatIsNoPictureOrNotOnesOwn() {
    assertThat(upload("/x/2/media/upload", x, Map.of(), "media", "no picture".getBytes()).statusCode()).isEqualTo(400);
    assertThat(upload("/x/2/media/upload", x, Map.of("media_category", "poster"), "media", Forms.png(2, 2)).statusCode()).isEqualTo(400);
    assertThat(upload("/x/2/media/upload", x, Map.of(), "file", Forms.png(2, 2)).statusCode()).isEqualTo(400);
    String id = data(upload("/x/2/media/upload", x, Map.of(), "media", Forms.png(2, 2)), 200).getString("id");
    String other = sandbox.control().account("x", "other").getString("accessToken");
    JsonObject stolen = new JsonObject().put("text", "Not mine").put("media", new JsonObject().put("media_ids", new JsonArray().add(id)));
    assertThat(sandbox.post("/x/2/tweets", other, stolen).statusCode()).isEqualTo(400);
  }

  @Test
  void xProcessesSlowlyOnDemand() {
    sandbox.control().fault(new JsonObject().put("network", "x").put("kind", "slow-media").put("millis", 600).put("count", 1));
    JsonObject media = data(upload("/x/2/media/upload", x, Map.of(), "media", Forms.png(9, 9)), 200);
    assertThat(media.getJsonObject("processing_info").getString("state")).isEqualTo("in_progress");
    JsonObject early = new JsonObject().put("text", "Too early").put("media", new JsonObject().put("media_ids", new JsonArray().add(media.getString("id"))));
    assertThat(sandbox.post("/x/2/tweets", x, early).statusCode()).isEqualTo(400);
    String status = "/x/2/media/upload?command=STATUS&media_id=" + media.getString("id");
    Await.until("processed", () -> !data(sandbox.send("GET", status, x, null), 200).containsKey("processing_info"));
  }

  @Test
  void mastodonProcessesSlowlyOnDemand() {
    sandbox.control().fault(new JsonObject().put("network", "mastodon").put("kind", "slow-media").put("millis", 600).put("count", 1));
    HttpResponse<String> accepted = upload("/mastodon/api/v2/media", mastodon, Map.of("description", "A field"), "file", Forms.png(9, 9));
    assertThat(accepted.statusCode()).isEqualTo(202);
    String id = new JsonObject(accepted.body()).getString("id");
    assertThat(new JsonObject(accepted.body()).getString("url")).isNull();
    assertThat(sandbox.send("GET", "/mastodon/api/v1/media/" + id, mastodon, null).statusCode()).isEqualTo(206);
    JsonObject status = new JsonObject().put("media_ids", new JsonArray().add(id));
    assertThat(sandbox.post("/mastodon/api/v1/statuses", mastodon, status).statusCode()).isEqualTo(422);
    Await.until("processed", () -> sandbox.send("GET", "/mastodon/api/v1/media/" + id, mastodon, null).statusCode() == 200);
    JsonObject posted = new JsonObject(sandbox.post("/mastodon/api/v1/statuses", mastodon, status).body());
    assertThat(posted.getJsonArray("media_attachments").getJsonObject(0).getString("description")).isEqualTo("A field");
    assertThat(sandbox.post("/mastodon/api/v1/statuses", mastodon, status).statusCode()).as("attached already").isEqualTo(422);
  }

  @Test
  void mastodonDescribesAfterwards() {
    HttpResponse<String> uploaded = upload("/mastodon/api/v2/media", mastodon, Map.of(), "file", Forms.png(64, 32));
    assertThat(uploaded.statusCode()).isEqualTo(200);
    JsonObject media = new JsonObject(uploaded.body());
    assertThat(media.getJsonObject("meta").getJsonObject("original").getInteger("width")).isEqualTo(64);
    HttpResponse<String> described =
        sandbox.send("PUT", "/mastodon/api/v1/media/" + media.getString("id"), mastodon, "{\"description\":\"Dusk\"}");
    assertThat(new JsonObject(described.body()).getString("description")).isEqualTo("Dusk");
    HttpResponse<String> focused = upload("/mastodon/api/v2/media", mastodon, Map.of("focus", "-0.5,1.0"), "file", Forms.png(9, 9));
    JsonObject picture = new JsonObject(focused.body());
    assertThat(picture.getJsonObject("meta").getJsonObject("focus")).isEqualTo(new JsonObject().put("x", -0.5).put("y", 1.0));
    assertThat(upload("/mastodon/api/v2/media", mastodon, Map.of("focus", "2,0"), "file", Forms.png(9, 9)).statusCode()).isEqualTo(422);
    String id = picture.getString("id");
    JsonObject status = new JsonObject().put("status", "A field").put("media_ids", new JsonArray().add(id));
    String path = "/mastodon/api/v1/statuses/" + new JsonObject(sandbox.post("/mastodon/api/v1/statuses", mastodon, status).body()).getString("id");
    JsonObject attributes = new JsonObject().put("id", id).put("description", "Dawn").put("focus", "0.25,0.0");
    JsonObject edited = new JsonObject(sandbox.send("PUT", path, mastodon, status.copy().put("media_attributes", new JsonArray().add(attributes)).encode()).body());
    JsonObject attached = edited.getJsonArray("media_attachments").getJsonObject(0);
    assertThat(attached.getString("description")).isEqualTo("Dawn");
    assertThat(attached.getJsonObject("meta").getJsonObject("focus").getDouble("x")).isEqualTo(0.25);
    assertThat(upload("/mastodon/api/v2/media", mastodon, Map.of(), "file", null).statusCode()).isEqualTo(422);
    assertThat(upload("/mastodon/api/v2/media", mastodon, Map.of(), "file", new byte[] {1, 2, 3}).statusCode()).isEqualTo(422);
  }

  @Test
  void pagesEscapeAndForbidScripts() {
    sandbox.post("/x/2/tweets", x, new JsonObject().put("text", "<script>alert(1)</script> & \"more\" #tag https://example.org/<x>"));
    sandbox.post("/mastodon/api/v1/statuses", mastodon, new JsonObject().put("status", "<img src=x onerror=alert(1)> #tag"));
    for (String path : List.of("/", "/x/harbour", "/mastodon/@harbour")) {
      HttpResponse<String> page = sandbox.send("GET", path, null, null);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'").doesNotContain("script-src");
      assertThat(page.body()).doesNotContain("<script").doesNotContain("<img src=x").contains("Simulated");
    }
    assertThat(sandbox.send("GET", "/x/nobody", null, null).statusCode()).isEqualTo(404);
    assertThat(sandbox.send("GET", "/x/harbour/status/1", null, null).statusCode()).isEqualTo(404);
  }

  private static JsonObject data(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return new JsonObject(response.body()).getJsonObject("data");
  }

  private static HttpResponse<String> upload(String path, String token, Map<String, String> fields, String fileField, byte[] file) {
    return Forms.send("POST", sandbox.url() + path, token, fields, fileField, file);
  }
}
