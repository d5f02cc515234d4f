package dev.tidings.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sandbox.Forms;
import dev.tidings.sandbox.RunningSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Videos, reels and stories on the simulated Facebook, as strict as it is. */
class FacebookFilmingTest {
  private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};
  private static final String FILM = "0000ftypisom00000000";

  @TempDir static Path data;
  private static RunningSandbox sandbox;
  private static int accounts;
  private String token;
  private String page;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.on(data);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void fresh() {
    JsonObject account = sandbox.control().unlimitedAccount("facebook", "filming" + accounts++);
    token = account.getString("accessToken");
    page = account.getString("id");
  }

  @Test
  void aVideoComesInChunksInOrderAndIsPublishedOnce() {
    JsonObject begun = ok(post("/videos", "upload_phase=start&file_size=20"));
    String session = "upload_session_id=" + begun.getString("upload_session_id");
    assertThat(begun.getString("start_offset")).isEqualTo("0");
    assertThat(begun.getString("end_offset")).isEqualTo("20");
    assertThat(error(post("/videos", "upload_phase=finish&" + session)).getInteger("code")).as("it is not whole").isEqualTo(6000);
    JsonObject next = ok(chunk(begun, 0, FILM.substring(0, 12)));
    assertThat(next.getString("start_offset")).isEqualTo("12");
    JsonObject again = error(chunk(begun, 0, FILM.substring(0, 12)));
    assertThat(again.getInteger("error_subcode")).isEqualTo(1_363_037);
    assertThat(again.getJsonObject("error_data").getString("start_offset")).isEqualTo("12");
    JsonObject whole = ok(chunk(begun, 12, FILM.substring(12)));
    assertThat(whole.getString("start_offset")).isEqualTo(whole.getString("end_offset")).isEqualTo("20");
    assertThat(state(begun.getString("video_id"))).isEqualTo("complete, not_started, not_started");

    ok(post("/videos", "upload_phase=finish&" + session + "&description=Ships&title=The+harbour"));
    assertThat(state(begun.getString("video_id"))).isEqualTo("complete, complete, complete");
    assertThat(error(post("/videos", "upload_phase=finish&" + session)).getInteger("code")).as("once").isEqualTo(6000);
    JsonObject shown = listed().getJsonObject(0);
    assertThat(shown.getString("message")).isEqualTo("Ships");
    JsonObject attached = shown.getJsonObject("attachments").getJsonArray("data").getJsonObject(0);
    assertThat(attached.getString("media_type")).isEqualTo("video");
    assertThat(attached.getJsonObject("target").getString("id")).isEqualTo(begun.getString("video_id"));
    String html = sandbox.send("GET", "/facebook/" + begun.getString("video_id"), null, null).body();
    assertThat(html).contains("<video controls", "Ships", "<h2 class=\"title\">The harbour</h2>");
  }

  @Test
  void aReelHasItsOwnListAndAPlaceToGoOnFrom() {
    JsonObject begun = ok(post("/video_reels", "upload_phase=start"));
    String video = begun.getString("video_id");
    String to = begun.getString("upload_url").substring(sandbox.url().length());
    assertThat(send(to, FILM, "offset", "0").statusCode()).as("without the size").isEqualTo(400);
    assertThat(send(to, FILM.substring(0, 8), "offset", "0", "file_size", "20").statusCode()).isEqualTo(200);
    assertThat(send(to, FILM, "offset", "0", "file_size", "20").statusCode()).as("from the beginning again").isEqualTo(400);
    assertThat(status(video).getJsonObject("uploading_phase").getInteger("bytes_transferred")).isEqualTo(8);
    String finish = "upload_phase=finish&video_id=" + video + "&description=Reeling&video_state=";
    assertThat(error(post("/video_reels", finish + "PUBLISHED")).getInteger("code")).as("it is not whole").isEqualTo(6000);
    assertThat(send(to, FILM.substring(8), "offset", "8", "file_size", "20").statusCode()).isEqualTo(200);
    assertThat(error(post("/video_reels", finish + "DRAFT")).getInteger("code")).isEqualTo(100);
    assertThat(error(post("/video_stories", "upload_phase=finish&video_id=" + video)).getInteger("code")).as("no story").isEqualTo(6000);
    assertThat(ok(post("/video_reels", finish + "PUBLISHED")).getBoolean("success")).isTrue();
    assertThat(state(video)).isEqualTo("complete, complete, complete");
    assertThat(listed()).isEmpty();
    assertThat(sandbox.send("GET", "/facebook/reel/" + video, null, null).body()).contains("<video controls", "Reeling", " · reel</p>");
  }

  @Test
  void aStoryIsListedByItsFileAndNowhereElse() {
    JsonObject begun = ok(post("/video_stories", "upload_phase=start"));
    String to = begun.getString("upload_url").substring(sandbox.url().length());
    assertThat(send(to, FILM, "offset", "0", "file_size", "20").statusCode()).isEqualTo(200);
    String story = ok(post("/video_stories", "upload_phase=finish&video_id=" + begun.getString("video_id"))).getString("post_id");
    String photo = ok(Forms.send("POST", sandbox.url() + path("/" + page + "/photos"), token, Map.of("published", "false"), "source", Forms.png(3, 3)))
        .getString("id");
    String second = ok(post("/photo_stories", "photo_id=" + photo)).getString("post_id");
    assertThat(error(post("/photo_stories", "photo_id=" + photo)).getInteger("code")).as("used before").isEqualTo(100);
    JsonArray stories = ok(sandbox.send("GET", path("/" + page + "/stories"), token, null)).getJsonArray("data");
    assertThat(stories).extracting(each -> ((JsonObject) each).getString("post_id")).containsExactly(second, story);
    assertThat(stories).extracting(each -> ((JsonObject) each).getString("media_id")).containsExactly(photo, begun.getString("video_id"));
    assertThat(listed()).isEmpty();
    assertThat(error(sandbox.send("POST", path("/" + story), token, "description=New", FORM)).getInteger("code")).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({
    "/videos, upload_phase=start", "/videos, upload_phase=start&file_size=0", "/videos, upload_phase=begin&file_size=1",
    "/videos, upload_phase=start&file_size=1&colour=red", "/video_reels, upload_phase=transfer", "/video_stories, upload_phase=start&title=a",
    "/photo_stories, photo_id=1"
  })
  void whatDoesNotFitIsRefused(String edge, String form) {
    assertThat(error(post(edge, form)).getInteger("code")).isEqualTo(100);
  }

  @Test
  void onlyFilmsAreMadeIntoPosts() {
    JsonObject begun = ok(post("/videos", "upload_phase=start&file_size=5"));
    ok(chunk(begun, 0, "words"));
    assertThat(error(post("/videos", "upload_phase=finish&upload_session_id=" + begun.getString("upload_session_id"))).getInteger("code"))
        .isEqualTo(6000);
    assertThat(listed()).isEmpty();
  }

  private String state(String video) {
    JsonObject status = status(video);
    return String.join(", ", status.getJsonObject("uploading_phase").getString("status"),
        status.getJsonObject("processing_phase").getString("status"), status.getJsonObject("publishing_phase").getString("status"));
  }

  private JsonObject status(String video) {
    return ok(sandbox.send("GET", path("/" + video + "?fields=status"), token, null)).getJsonObject("status");
  }

  private JsonArray listed() {
    return ok(sandbox.send("GET", path("/" + page + "/published_posts?fields=id,message,attachments{media_type,target}")
        .replace("{", "%7B").replace("}", "%7D"), token, null)).getJsonArray("data");
  }

  private HttpResponse<String> post(String edge, String form) {
    return sandbox.send("POST", path("/" + page + edge), token, form, FORM);
  }

  private HttpResponse<String> chunk(JsonObject begun, long offset, String bytes) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("upload_phase", "transfer");
    fields.put("upload_session_id", begun.getString("upload_session_id"));
    fields.put("start_offset", Long.toString(offset));
    return Forms.send("POST", sandbox.url() + path("/" + page + "/videos"), token, fields, "video_file_chunk", bytes.getBytes(StandardCharsets.US_ASCII));
  }

  /** With the header that an upload brings rather than the usual one. */
  private HttpResponse<String> send(String to, String body, String... headers) {
    String[] all = new String[headers.length + 4];
    System.arraycopy(headers, 0, all, 0, headers.length);
    System.arraycopy(new String[] {"Authorization", "OAuth " + token, "Content-Type", "application/octet-stream"}, 0, all, headers.length, 4);
    return sandbox.send("POST", to, null, body, all);
  }

  private static JsonObject ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  private static JsonObject error(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    return new JsonObject(response.body()).getJsonObject("error");
  }

  private static String path(String rest) {
    return FacebookApi.ROOT + rest;
  }
}
