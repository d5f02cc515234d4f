package dev.tidings.sandbox.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sandbox.RunningSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every answer is held against Google's discovery document. */
class YouTubePostingTest {
  private static final int PIECE = 256 << 10;
  private static final String API = "/youtube/youtube/v3/";
  private static final String UPLOAD = "/youtube/upload/youtube/v3/";
  private static final Discovery DISCOVERY = Discovery.load();
  @TempDir static Path data;
  private static RunningSandbox sandbox;
  private static String token;
  private static String channel;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.on(data);
    JsonObject account = sandbox.control().unlimitedAccount("youtube", "harbour");
    token = account.getString("accessToken");
    channel = account.getString("id");
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
  void takesAVideoInPiecesAndTellsHowFarItIs() {
    String film = film(2 * PIECE + 7);
    String session = begin(film.length(), video("In pieces", new JsonObject()));
    assertThat(ask(session, film).headers().firstValue("Range")).as("nothing yet").isEmpty();
    HttpResponse<String> first = piece(session, film, 0, PIECE);
    assertThat(first.statusCode()).isEqualTo(308);
    assertThat(first.headers().firstValue("Range")).hasValue("bytes=0-" + (PIECE - 1));
    assertThat(piece(session, film, 0, PIECE).headers().firstValue("Range")).as("again is not more").hasValue("bytes=0-" + (PIECE - 1));
    assertThat(piece(session, film, PIECE, PIECE + 100).statusCode()).as("no multiple of 256 KiB").isEqualTo(400);
    assertThat(piece(session, film, PIECE, 2 * PIECE).statusCode()).isEqualTo(308);
    assertThat(ask(session, film).headers().firstValue("Range")).hasValue("bytes=0-" + (2 * PIECE - 1));
    JsonObject made = json(piece(session, film, 2 * PIECE, film.length()), "videos.insert");
    assertThat(made.getString("id")).matches("[\\w-]{11}");
    assertThat(made.getJsonObject("snippet").getString("title")).isEqualTo("In pieces");
    for (HttpResponse<String> again : List.of(ask(session, film), piece(session, film, 2 * PIECE, film.length()))) {
      assertThat(json(again, "videos.insert").getString("id")).as("a complete session answers with its video").isEqualTo(made.getString("id"));
    }
    assertThat(sandbox.control().posts("youtube", "described In pieces")).hasSize(1);
    String page = sandbox.send("GET", "/youtube/watch?v=" + made.getString("id"), null, null).body();
    assertThat(page).contains("In pieces", "<video controls", "described In pieces");
    assertThat(sandbox.send("GET", "/youtube/@harbour", null, null).body()).contains("In pieces");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
    "no title | {\"snippet\": {}, \"status\": {}} | invalidTitle",
    "a title with angles | {\"snippet\": {\"title\": \"a < b\"}, \"status\": {}} | invalidTitle",
    "a wrong category | {\"snippet\": {\"title\": \"a\", \"categoryId\": \"99\"}, \"status\": {}} | invalidCategoryId",
    "a time for a public video | {\"snippet\": {\"title\": \"a\"}, \"status\": {\"publishAt\": \"2030-01-01T00:00:00Z\"}} | invalidPublishAt",
    "no time | {\"snippet\": {\"title\": \"a\"}, \"status\": {\"privacyStatus\": \"private\", \"publishAt\": \"soon\"}} | badRequest",
    "an unknown field | {\"snippet\": {\"title\": \"a\", \"colour\": \"red\"}, \"status\": {}} | badRequest",
    "a wrong type | {\"snippet\": {\"title\": \"a\", \"tags\": \"b\"}, \"status\": {}} | badRequest",
    "an unknown word | {\"snippet\": {\"title\": \"a\"}, \"status\": {\"privacyStatus\": \"friends\"}} | badRequest",
    "a part that is not named | {\"snippet\": {\"title\": \"a\"}, \"recordingDetails\": {}} | unexpectedPart"
  })
  void refusesWhatYouTubeRefuses(String which, String body, String reason) {
    HttpResponse<String> refused = open(new JsonObject(body), "X-Upload-Content-Length", "10", "X-Upload-Content-Type", "video/mp4");
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(reason(refused)).isEqualTo(reason);
  }

  @Test
  void countsAsTheReferenceDoes() {
    assertThat(reasonOf(new JsonObject().put("title", "x".repeat(101)))).isEqualTo("invalidTitle");
    assertThat(reasonOf(new JsonObject().put("title", "a").put("description", "ö".repeat(2_501)))).isEqualTo("invalidDescription");
    assertThat(reasonOf(new JsonObject().put("title", "a").put("tags", new JsonArray().add("x".repeat(498)).add("y z")))).isEqualTo("invalidTags");
    assertThat(open(new JsonObject().put("snippet", new JsonObject().put("title", "x".repeat(100)).put("description", "ö".repeat(2_500))
        .put("tags", new JsonArray().add("x".repeat(494)).add("y z"))), "X-Upload-Content-Length", "10", "X-Upload-Content-Type", "video/mp4")
        .statusCode()).isEqualTo(200);
  }

  @Test
  void wantsTheHeadersAndParametersOfAnUpload() {
    JsonObject video = video("Headers", new JsonObject());
    assertThat(reason(open(video, "X-Upload-Content-Type", "video/mp4"))).isEqualTo("mediaBodyRequired");
    assertThat(reason(open(video, "X-Upload-Content-Length", "10", "X-Upload-Content-Type", "image/png"))).isEqualTo("badContent");
    assertThat(sandbox.send("POST", UPLOAD + "videos?uploadType=resumable", token, "{}", "Content-Type", "application/json").body())
        .contains("missingRequiredParameter");
    assertThat(sandbox.send("GET", API + "videos?part=id&id=a&colour=red", token, null).statusCode()).isEqualTo(400);
    assertThat(sandbox.send("GET", API + "videos?part=id", token, null).statusCode()).isEqualTo(400);
    assertThat(sandbox.send("PUT", UPLOAD + "videos?uploadType=resumable&upload_id=none", token, "x", "Content-Range", "bytes 0-0/1").statusCode())
        .as("a session that is not").isEqualTo(404);
    HttpResponse<String> anonymous = sandbox.send("GET", API + "channels?part=id&mine=true", "nobody", null);
    assertThat(anonymous.statusCode()).isEqualTo(401);
    assertThat(reason(anonymous)).isEqualTo("authError");
  }

  @Test
  void aTokenForReadingDoesNotUpload() {
    String reading = sandbox.control().call("PUT", "accounts/youtube/reader",
        new JsonObject().put("scopes", new JsonArray().add(YouTubeApi.READ))).getString("accessToken");
    assertThat(sandbox.send("GET", API + "channels?part=id&mine=true", reading, null).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = sandbox.send("DELETE", API + "videos?id=a", reading, null);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(reason(refused)).isEqualTo("insufficientPermissions");
  }

  @Test
  void listsOwnUploadsNewestFirstAndByPages() {
    String older = upload(video("Older", new JsonObject()));
    String newer = upload(video("Newer", new JsonObject().put("privacyStatus", "private")));
    JsonObject mine = json(get("channels?part=snippet,contentDetails&mine=true"), "channels.list").getJsonArray("items").getJsonObject(0);
    assertThat(mine.getString("id")).isEqualTo(channel).startsWith("UC").hasSize(24);
    assertThat(mine.getJsonObject("snippet").getString("customUrl")).isEqualTo("@harbour");
    String uploads = mine.getJsonObject("contentDetails").getJsonObject("relatedPlaylists").getString("uploads");
    JsonObject first = json(get("playlistItems?part=snippet,status&maxResults=1&playlistId=" + uploads), "playlistItems.list");
    assertThat(videoOf(first)).isEqualTo(newer);
    String more = "playlistItems?part=snippet&maxResults=1&playlistId=" + uploads + "&pageToken=" + first.getString("nextPageToken");
    JsonObject second = json(get(more), "playlistItems.list");
    assertThat(videoOf(second)).isEqualTo(older);
    assertThat(sandbox.send("GET", "/youtube/watch?v=" + newer, null, null).statusCode()).as("private").isEqualTo(404);
  }

  @Test
  void aVideoWithATimeIsPublicFromThenOn() {
    JsonObject over = new JsonObject().put("privacyStatus", "private").put("publishAt", Instant.now().minusSeconds(1).toString());
    JsonObject ahead = new JsonObject().put("privacyStatus", "private").put("publishAt", Instant.now().plusSeconds(600).toString());
    String past = upload(video("Past", over));
    String coming = upload(video("Coming", ahead));
    assertThat(status(past).getString("privacyStatus")).isEqualTo("public");
    assertThat(status(coming).getString("privacyStatus")).isEqualTo("private");
    assertThat(sandbox.send("GET", "/youtube/watch?v=" + past, null, null).statusCode()).isEqualTo(200);
  }

  @Test
  void takesItsTimeAndFindsOutWhatIsNoFilm() {
    sandbox.control().fault(new JsonObject().put("network", "youtube").put("kind", "slow-media").put("count", 1).put("millis", 60_000));
    assertThat(status(upload(video("Slow", new JsonObject()))).getString("uploadStatus")).isEqualTo("uploaded");
    assertThat(status(upload(video("Quick", new JsonObject()))).getString("uploadStatus")).isEqualTo("processed");
    String words = "no film at all";
    String session = begin(words.length(), video("Words", new JsonObject()));
    JsonObject status = status(json(piece(session, words, 0, words.length()), "videos.insert").getString("id"));
    assertThat(status.getString("uploadStatus")).isEqualTo("failed");
    assertThat(status.getString("failureReason")).isEqualTo("invalidFile");
  }

  @Test
  void changesWholePartsAndDeletes() {
    JsonObject before = new JsonObject().put("title", "Before").put("tags", new JsonArray().add("tide"));
    String id = upload(video("Before", new JsonObject()).put("snippet", before));
    JsonObject change = new JsonObject().put("id", id).put("snippet", new JsonObject().put("title", "After"));
    assertThat(reason(sandbox.send("PUT", API + "videos?part=snippet", token, change.encode())))
        .as("the category is said again").isEqualTo("invalidCategoryId");
    change.getJsonObject("snippet").put("categoryId", "22");
    JsonObject after = json(sandbox.send("PUT", API + "videos?part=snippet", token, change.encode()), "videos.update").getJsonObject("snippet");
    assertThat(after.getString("title")).isEqualTo("After");
    assertThat(after.containsKey("tags")).as("what is not said is gone").isFalse();
    for (String privacy : List.of("{\"privacyStatus\": \"private\"}", "{\"license\": \"youtube\"}")) {
      JsonObject seen = new JsonObject().put("id", id).put("status", new JsonObject(privacy));
      assertThat(json(sandbox.send("PUT", API + "videos?part=status", token, seen.encode()), "videos.update").getJsonObject("status")
          .getString("privacyStatus")).isEqualTo(seen.getJsonObject("status").getString("privacyStatus", "public"));
    }
    String stranger = sandbox.control().account("youtube", "stranger").getString("accessToken");
    assertThat(sandbox.send("DELETE", API + "videos?id=" + id, stranger, null).statusCode()).isEqualTo(403);
    assertThat(sandbox.send("DELETE", API + "videos?id=" + id, token, null).statusCode()).isEqualTo(204);
    assertThat(reason(sandbox.send("DELETE", API + "videos?id=" + id, token, null))).isEqualTo("videoNotFound");
    assertThat(sandbox.send("GET", "/youtube/watch?v=" + id, null, null).statusCode()).isEqualTo(410);
  }

  @Test
  void keepsPlaylistsInWhichAVideoCanStandTwice() {
    String id = upload(video("Listed", new JsonObject()));
    JsonObject playlist = new JsonObject().put("snippet", new JsonObject().put("title", "Tides"));
    JsonObject made = json(sandbox.post(API + "playlists?part=snippet", token, playlist), "playlists.insert");
    JsonObject item = new JsonObject().put("snippet", new JsonObject().put("playlistId", made.getString("id"))
        .put("resourceId", new JsonObject().put("kind", "youtube#video").put("videoId", id)));
    json(sandbox.post(API + "playlistItems?part=snippet", token, item), "playlistItems.insert");
    json(sandbox.post(API + "playlistItems?part=snippet", token, item), "playlistItems.insert");
    JsonObject items = json(get("playlistItems?part=snippet&videoId=" + id + "&playlistId=" + made.getString("id")), "playlistItems.list");
    assertThat(items.getJsonArray("items")).hasSize(2);
    assertThat(json(get("playlists?part=snippet,contentDetails&mine=true"), "playlists.list").getJsonArray("items")).isNotEmpty();
    item.getJsonObject("snippet").put("playlistId", "PLnone");
    assertThat(reason(sandbox.post(API + "playlistItems?part=snippet", token, item))).isEqualTo("playlistNotFound");
  }

  @Test
  void takesCaptionsOncePerLanguageAndNoWordsForAThumbnail() {
    String id = upload(video("Spoken", new JsonObject()));
    JsonObject snippet = new JsonObject().put("videoId", id).put("language", "en").put("name", "");
    String body = "--b\r\nContent-Type: application/json\r\n\r\n" + new JsonObject().put("snippet", snippet) + "\r\n"
        + "--b\r\nContent-Type: application/octet-stream\r\n\r\n1\n00:00:00,000 --> 00:00:01,000\nHello\r\n--b--\r\n";
    String[] related = {"Content-Type", "multipart/related; boundary=b"};
    json(sandbox.send("POST", UPLOAD + "captions?part=snippet&uploadType=multipart", token, body, related), "captions.insert");
    assertThat(reason(sandbox.send("POST", UPLOAD + "captions?part=snippet&uploadType=multipart", token, body, related))).isEqualTo("captionExists");
    assertThat(json(get("captions?part=snippet&videoId=" + id), "captions.list").getJsonArray("items")).hasSize(1);
    for (String image : List.of("words", "GIF89a1234")) {
      assertThat(reason(sandbox.send("POST", UPLOAD + "thumbnails/set?videoId=" + id, token, image, "Content-Type", "image/png")))
          .isEqualTo("invalidImage");
    }
  }

  @Test
  void quotaIsCountedInUnitsAndUploadsByThemselves() {
    String poor = sandbox.control().call("PUT", "accounts/youtube/poor",
        new JsonObject().put("budgets", new JsonObject().put("units", 51).put("uploads", 0))).getString("accessToken");
    assertThat(sandbox.send("GET", API + "channels?part=id&mine=true", poor, null).statusCode()).isEqualTo(200);
    assertThat(sandbox.send("DELETE", API + "videos?id=a", poor, null).statusCode()).as("50 of the 50 that are left").isEqualTo(404);
    assertThat(reason(sandbox.send("GET", API + "channels?part=id&mine=true", poor, null))).isEqualTo("quotaExceeded");
    HttpResponse<String> upload =
        sandbox.send("POST", UPLOAD + "videos?uploadType=resumable&part=snippet", poor, "{\"snippet\": {\"title\": \"a\"}}");
    assertThat(reason(upload)).isEqualTo("quotaExceeded");
  }

  private static String film(int length) {
    return "\0\0\0\u0018ftypmp42" + "x".repeat(length - 12);
  }

  private static JsonObject video(String title, JsonObject status) {
    return new JsonObject().put("snippet", new JsonObject().put("title", title).put("description", "described " + title)).put("status", status);
  }

  private static HttpResponse<String> open(JsonObject video, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return sandbox.send("POST", UPLOAD + "videos?uploadType=resumable&part=snippet&part=status", token, video.encode(), all);
  }

  private static String reasonOf(JsonObject snippet) {
    return reason(open(new JsonObject().put("snippet", snippet), "X-Upload-Content-Length", "10", "X-Upload-Content-Type", "video/mp4"));
  }

  private static String begin(int length, JsonObject video) {
    HttpResponse<String> opened = open(video, "X-Upload-Content-Length", Integer.toString(length), "X-Upload-Content-Type", "video/mp4");
    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
    return opened.headers().firstValue("Location").orElseThrow().substring(sandbox.url().length());
  }

  private static HttpResponse<String> piece(String session, String film, int from, int past) {
    return sandbox.send("PUT", session, token, film.substring(from, past), "Content-Type", "video/mp4",
        "Content-Range", "bytes " + from + "-" + (past - 1) + "/" + film.length());
  }

  private static HttpResponse<String> ask(String session, String film) {
    return sandbox.send("PUT", session, token, null, "Content-Range", "bytes */" + film.length());
  }

  private static String upload(JsonObject video) {
    String film = film(2_000);
    return json(piece(begin(film.length(), video), film, 0, film.length()), "videos.insert").getString("id");
  }

  private static JsonObject status(String id) {
    return json(get("videos?part=status,snippet,processingDetails&id=" + id), "videos.list")
        .getJsonArray("items").getJsonObject(0).getJsonObject("status");
  }

  private static HttpResponse<String> get(String path) {
    return sandbox.send("GET", API + path, token, null);
  }

  private static String videoOf(JsonObject items) {
    return items.getJsonArray("items").getJsonObject(0).getJsonObject("snippet").getJsonObject("resourceId").getString("videoId");
  }

  private static JsonObject json(HttpResponse<String> answer, String method) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonObject body = new JsonObject(answer.body());
    DISCOVERY.checkResponse(method, body);
    return body;
  }

  private static String reason(HttpResponse<String> refused) {
    assertThat(refused.statusCode()).as(refused.body()).isGreaterThanOrEqualTo(400);
    return new JsonObject(refused.body()).getJsonObject("error").getJsonArray("errors").getJsonObject(0).getString("reason");
  }
}
