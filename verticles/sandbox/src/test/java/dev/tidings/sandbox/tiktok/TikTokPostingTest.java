package dev.tidings.sandbox.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Await;
import dev.tidings.sandbox.Films;
import dev.tidings.sandbox.Forms;
import dev.tidings.sandbox.RunningSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikTokPostingTest {
  private static final String PUBLISH = "/tiktok/v2/post/publish/";
  private static final int CHUNK = 5 << 20;
  private static final int LARGE = 2 * CHUNK + 1_000;
  private static final String EVERYBODY = "PUBLIC_TO_EVERYONE";

  @TempDir static Path data;
  private static RunningSandbox sandbox;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.on(data);
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    client.close();
    sandbox.close();
  }

  @AfterEach
  void calm() {
    sandbox.control().clearFaults();
  }

  private static String creator(String handle) {
    return sandbox.control().unlimitedAccount("tiktok", handle).getString("accessToken");
  }

  private static JsonObject call(String token, String path, JsonObject body, int status) {
    HttpResponse<String> answer = sandbox.post(PUBLISH + path, token, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return new JsonObject(answer.body());
  }

  private static String code(JsonObject answer) {
    assertThat(answer.getJsonObject("error").getString("log_id")).isNotBlank();
    return answer.getJsonObject("error").getString("code");
  }

  private static JsonObject film(String title, String privacy, long size, long chunk, long chunks) {
    return new JsonObject()
        .put("post_info", new JsonObject().put("title", title).put("privacy_level", privacy))
        .put("source_info",
            new JsonObject().put("source", "FILE_UPLOAD").put("video_size", size).put("chunk_size", chunk).put("total_chunk_count", chunks));
  }

  private static JsonObject begin(String token, JsonObject body) {
    return call(token, "video/init/", body, 200).getJsonObject("data");
  }

  private static HttpResponse<String> put(String url, byte[] film, int from, int to, String... headers) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url))
              .header("Content-Type", "video/mp4")
              .header("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + film.length)
              .PUT(HttpRequest.BodyPublishers.ofByteArray(Arrays.copyOfRange(film, from, to)));
      if (headers.length > 0) {
        request.headers(headers);
      }
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private static JsonObject status(String token, String publishId) {
    return call(token, "status/fetch/", new JsonObject().put("publish_id", publishId), 200).getJsonObject("data");
  }

  private static JsonObject settled(String token, String publishId) {
    return Await.until(
        "it is settled", Duration.ofSeconds(10), () -> status(token, publishId), seen -> !seen.getString("status").startsWith("PROCESSING"));
  }

  private static JsonArray videos(String token) {
    HttpResponse<String> answer =
        sandbox.post("/tiktok/v2/video/list/?fields=id,title,create_time,share_url", token, new JsonObject().put("max_count", 20));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body()).getJsonObject("data").getJsonArray("videos");
  }

  @Test
  @DisplayName("a video becomes a post with its last chunk, not before, and its chunks come in order")
  void chunks() {
    String token = creator("chunky");
    byte[] film = Films.mp4(20, LARGE);
    JsonObject begun = begin(token, film("A film & more", EVERYBODY, LARGE, CHUNK, 2));
    String url = begun.getString("upload_url");
    assertThat(put(url, film, CHUNK, LARGE).statusCode()).as("the second first").isEqualTo(416);
    assertThat(put(url, film, 0, CHUNK - 1).statusCode()).as("a short one").isEqualTo(416);
    assertThat(put(url, film, 0, CHUNK, "Authorization", "Bearer " + token).statusCode()).as("with a token").isEqualTo(400);
    HttpResponse<String> first = put(url, film, 0, CHUNK);
    assertThat(first.statusCode()).isEqualTo(206);
    assertThat(first.headers().firstValue("Content-Range")).contains("bytes 0-" + CHUNK + "/" + LARGE);
    assertThat(put(url, film, 0, CHUNK).statusCode()).as("the same again").isEqualTo(416);
    assertThat(status(token, begun.getString("publish_id")).getString("status")).isEqualTo("PROCESSING_UPLOAD");
    assertThat(status(token, begun.getString("publish_id")).getInteger("uploaded_bytes")).isEqualTo(CHUNK);
    assertThat(sandbox.control().posts("tiktok", "A film")).isEmpty();

    assertThat(put(url, film, CHUNK, LARGE).statusCode()).isEqualTo(201);
    JsonObject done = settled(token, begun.getString("publish_id"));
    assertThat(done.getString("status")).isEqualTo("PUBLISH_COMPLETE");
    String id = done.getJsonArray("publicaly_available_post_id").getLong(0).toString();
    assertThat(videos(token).getJsonObject(0).getString("id")).isEqualTo(id);
    assertThat(put(url, film, CHUNK, LARGE).statusCode()).as("once it is complete").isEqualTo(416);
    assertThat(sandbox.control().posts("tiktok", "A film & more")).hasSize(1);
    String page = sandbox.send("GET", "/tiktok/@chunky/video/" + id, null, null).body();
    assertThat(page).contains("A film &amp; more", "<video controls");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
    "an unknown field | {\"colour\": 1} | {} | 400 | invalid_params",
    "no privacy | {\"privacy_level\": null} | {} | 403 | privacy_level_option_mismatch",
    "a privacy that is not offered | {\"privacy_level\": \"FOLLOWER_OF_CREATOR\"} | {} | 403 | privacy_level_option_mismatch",
    "a wrong type | {\"disable_duet\": \"yes\"} | {} | 400 | invalid_params",
    "private advertising | {\"privacy_level\": \"SELF_ONLY\", \"brand_content_toggle\": true} | {} | 400 | invalid_params",
    "a small chunk | {} | {\"video_size\": 12000000, \"chunk_size\": 4000000, \"total_chunk_count\": 3} | 400 | invalid_params",
    "a chunk too many | {} | {\"video_size\": 12000000, \"chunk_size\": 5000000, \"total_chunk_count\": 3} | 400 | invalid_params",
    "a large one whole | {} | {\"video_size\": 80000000, \"chunk_size\": 80000000, \"total_chunk_count\": 1} | 400 | invalid_params",
    "too large | {} | {\"video_size\": 5000000000, \"chunk_size\": 10000000, \"total_chunk_count\": 500} | 400 | invalid_params",
    "chunks of an address | {} | {\"source\": \"PULL_FROM_URL\"} | 400 | invalid_params"
  })
  void refuses(String what, String post, String source, int status, String code) {
    JsonObject body = film("Refused: " + what, EVERYBODY, 1_000, 1_000, 1);
    body.getJsonObject("post_info").mergeIn(new JsonObject(post));
    body.getJsonObject("source_info").mergeIn(new JsonObject(source));
    assertThat(code(call(creator("strict"), "video/init/", body, status))).isEqualTo(code);
  }

  @Test
  @DisplayName("what the creator may not do is refused: other people's privacy, an application without audit, a title too long")
  void creatorsLimits() {
    JsonObject info = call(creator("private_ann"), "creator_info/query/", new JsonObject(), 200).getJsonObject("data");
    assertThat(info.getString("creator_username")).isEqualTo("private_ann");
    assertThat(info.getJsonArray("privacy_level_options")).containsExactly("FOLLOWER_OF_CREATOR", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY");
    assertThat(info.getInteger("max_video_post_duration_sec")).isEqualTo(600);
    assertThat(code(call(creator("private_ann"), "video/init/", film("a", EVERYBODY, 9, 9, 1), 403))).isEqualTo("privacy_level_option_mismatch");
    assertThat(code(call(creator("unaudited_bob"), "video/init/", film("a", EVERYBODY, 9, 9, 1), 403)))
        .isEqualTo("unaudited_client_can_only_post_to_private_accounts");
    call(creator("unaudited_bob"), "video/init/", film("a", "SELF_ONLY", 9, 9, 1), 200);
    JsonObject foreign = new JsonObject().put("source", "PULL_FROM_URL").put("video_url", "https://example.org/a.mp4");
    assertThat(code(call(creator("strict"), "inbox/video/init/", new JsonObject().put("source_info", foreign), 403)))
        .isEqualTo("url_ownership_unverified");
    call(creator("strict"), "video/init/", film("🚢".repeat(1_100), EVERYBODY, 9, 9, 1), 200);
    call(creator("strict"), "video/init/", film("🚢".repeat(1_100) + "a", EVERYBODY, 9, 9, 1), 400);
  }

  @Test
  @DisplayName("six beginnings a minute, so many posts and drafts a day")
  void limits() {
    String token = sandbox.control().account("tiktok", "busy").getString("accessToken");
    IntStream.range(0, 6).forEach(time -> call(token, "video/init/", film("a", EVERYBODY, 9, 9, 1), 200));
    assertThat(code(call(token, "video/init/", film("a", EVERYBODY, 9, 9, 1), 429))).isEqualTo("rate_limit_exceeded");
    JsonObject capped =
        sandbox.control().call(
            "PUT", "accounts/tiktok/capped", new JsonObject().put("budgets", new JsonObject().put("posts", 1).put("shares", 1).putNull("init")));
    String other = capped.getString("accessToken");
    JsonObject draft = new JsonObject().put("source_info", film("", "", 9, 9, 1).getJsonObject("source_info"));
    call(other, "video/init/", film("a", EVERYBODY, 9, 9, 1), 200);
    call(other, "inbox/video/init/", draft, 200);
    assertThat(code(call(other, "video/init/", film("a", EVERYBODY, 9, 9, 1), 403))).isEqualTo("spam_risk_too_many_posts");
    assertThat(code(call(other, "creator_info/query/", new JsonObject(), 200))).isEqualTo("spam_risk_too_many_posts");
    assertThat(code(call(other, "inbox/video/init/", draft, 403))).isEqualTo("spam_risk_too_many_pending_share");
  }

  @Test
  @DisplayName("tokens, scopes, foreign publications and unknown paths are refused in TikTok's own form")
  void access() {
    JsonObject reader =
        sandbox.control().call("PUT", "accounts/tiktok/reader", new JsonObject().put("scopes", new JsonArray().add("video.upload")));
    String token = reader.getString("accessToken");
    assertThat(code(call(token, "video/init/", film("a", EVERYBODY, 9, 9, 1), 401))).isEqualTo("scope_not_authorized");
    assertThat(code(call(token, "content/init/", photos("DIRECT_POST", sandbox.url() + "/a.jpg"), 401))).isEqualTo("scope_not_authorized");
    assertThat(code(call("nobody", "video/init/", film("a", EVERYBODY, 9, 9, 1), 401))).isEqualTo("access_token_invalid");
    String foreign = begin(creator("owner"), film("a", EVERYBODY, 9, 9, 1)).getString("publish_id");
    assertThat(code(call(token, "status/fetch/", new JsonObject().put("publish_id", foreign), 400)))
        .isEqualTo("token_not_authorized_for_specified_publish_id");
    assertThat(code(call(token, "status/fetch/", new JsonObject().put("publish_id", "v_1"), 400))).isEqualTo("invalid_publish_id");
    assertThat(code(call(token, "status/", new JsonObject(), 404))).isEqualTo("unsupported_path");
    assertThat(sandbox.send("GET", "/tiktok/v2/user/info/?fields=open_id,secret", creator("owner"), null).statusCode()).isEqualTo(400);
    JsonObject user = new JsonObject(sandbox.send("GET", "/tiktok/v2/user/info/?fields=open_id,username", creator("owner"), null).body());
    assertThat(user.getJsonObject("data").getJsonObject("user").getString("username")).isEqualTo("owner");
  }

  @Test
  @DisplayName("a film that is none, or is too long for its creator, fails after it was taken; a private one has no public id")
  void checksAfterwards() {
    assertThat(outcome("files", "none", EVERYBODY, new byte[2_000]).getString("fail_reason")).isEqualTo("file_format_check_failed");
    assertThat(outcome("short_cut", "long", EVERYBODY, Films.mp4(61, 2_000)).getString("fail_reason")).isEqualTo("duration_check_failed");
    assertThat(sandbox.control().posts("tiktok", "long")).isEmpty();
    JsonObject alone = outcome("files", "alone", "SELF_ONLY", Films.mp4(5, 2_000));
    assertThat(alone.getString("status")).isEqualTo("PUBLISH_COMPLETE");
    assertThat(alone.getJsonArray("publicaly_available_post_id")).isEmpty();
    JsonObject post = sandbox.control().posts("tiktok", "alone").getFirst();
    assertThat(post.getString("visibility")).isEqualTo("self only");
    assertThat(sandbox.send("GET", "/tiktok/@files/video/" + post.getString("id"), null, null).statusCode()).isEqualTo(404);
    assertThat(videos(creator("files"))).isEmpty();
  }

  private static JsonObject outcome(String handle, String title, String privacy, byte[] film) {
    String token = creator(handle);
    JsonObject begun = begin(token, film(title, privacy, film.length, film.length, 1));
    assertThat(put(begun.getString("upload_url"), film, 0, film.length).statusCode()).isEqualTo(201);
    return settled(token, begun.getString("publish_id"));
  }

  private static JsonObject photos(String mode, String... urls) {
    JsonObject post = new JsonObject().put("title", "Photos").put("description", "of a ship");
    return new JsonObject()
        .put("media_type", "PHOTO")
        .put("post_mode", mode)
        .put("post_info", mode.equals("DIRECT_POST") ? post.put("privacy_level", EVERYBODY) : post)
        .put("source_info",
            new JsonObject().put("source", "PULL_FROM_URL").put("photo_images", new JsonArray(List.of(urls))).put("photo_cover_index", 0));
  }

  @Test
  @DisplayName("photos are fetched from addresses of this machine, and become a post or a draft; PNG is none that TikTok takes")
  void photosAreFetched() {
    String token = creator("photos");
    List<String> urls = new ArrayList<>(List.of(stored("jpeg"), stored("jpeg")));
    String id = call(token, "content/init/", photos("DIRECT_POST", urls.toArray(String[]::new)), 200).getJsonObject("data").getString("publish_id");
    assertThat(settled(token, id).getString("status")).isEqualTo("PUBLISH_COMPLETE");
    JsonObject post = sandbox.control().posts("tiktok", "Photos\nof a ship").getFirst();
    assertThat(post.getJsonArray("media")).hasSize(2);
    String draft = call(token, "content/init/", photos("MEDIA_UPLOAD", urls.getFirst()), 200).getJsonObject("data").getString("publish_id");
    assertThat(settled(token, draft).getString("status")).isEqualTo("SEND_TO_USER_INBOX");
    String png = call(token, "content/init/", photos("DIRECT_POST", stored("png")), 200).getJsonObject("data").getString("publish_id");
    assertThat(settled(token, png).getString("fail_reason")).isEqualTo("file_format_check_failed");
    String gone = call(token, "content/init/", photos("DIRECT_POST", sandbox.url() + "/gone.jpg"), 200).getJsonObject("data").getString("publish_id");
    assertThat(settled(token, gone).getString("fail_reason")).isEqualTo("photo_pull_failed");
    assertThat(code(call(token, "content/init/", photos("DIRECT_POST", "https://example.org/a.jpg"), 403))).isEqualTo("url_ownership_unverified");
    assertThat(sandbox.control().posts("tiktok", "Photos")).as("a post and a draft").hasSize(2);
  }

  /** A picture that the sandbox itself serves, as it came to another network. */
  private static String stored(String format) {
    String token = sandbox.control().unlimitedAccount("mastodon", "photographer").getString("accessToken");
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB), format, bytes);
      JsonObject media =
          new JsonObject(Forms.send("POST", sandbox.url() + "/mastodon/api/v2/media", token, Map.of(), "file", bytes.toByteArray()).body());
      return sandbox.url() + "/mastodon/media_files/" + media.getString("id");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  @DisplayName("slow processing, late moderation and a lost answer to the last chunk: the status tells")
  void faults() {
    String token = creator("late");
    byte[] film = Films.mp4(5, 2_000);
    JsonObject begun = begin(token, film("late film", EVERYBODY, 2_000, 2_000, 1));
    sandbox.control().fault(new JsonObject().put("network", "tiktok").put("kind", "slow-media").put("millis", 300).put("count", 1));
    sandbox.control().fault(new JsonObject().put("network", "tiktok").put("kind", "visibility-delay").put("millis", 700).put("count", 1));
    sandbox.control().fault(
        new JsonObject().put("network", "tiktok").put("kind", "error-after").put("status", 500).put("count", 1).put("account", "late"));
    assertThat(put(begun.getString("upload_url"), film, 0, 2_000).statusCode()).isEqualTo(500);
    String id = begun.getString("publish_id");
    assertThat(status(token, id).getString("status")).isEqualTo("PROCESSING_UPLOAD");
    assertThat(status(token, id).getInteger("uploaded_bytes")).isEqualTo(2_000);
    assertThat(settled(token, id).getJsonArray("publicaly_available_post_id")).as("moderation").isEmpty();
    Await.until("its id is told", () -> !status(token, id).getJsonArray("publicaly_available_post_id").isEmpty());
    assertThat(videos(token)).hasSize(1);
  }

  @Test
  @DisplayName("a refresh token is good once, and access is asked for by client_key")
  void tokens() {
    JsonObject account = sandbox.control().account("tiktok", "renewed");
    JsonObject renewed = token(account, "&grant_type=refresh_token&refresh_token=" + account.getString("refreshToken"));
    assertThat(renewed.getString("open_id")).isEqualTo(account.getString("id"));
    assertThat(renewed.getString("scope")).contains("video.publish,");
    assertThat(renewed.getString("refresh_token")).isNotEqualTo(account.getString("refreshToken"));
    assertThat(token(account, "&grant_type=refresh_token&refresh_token=" + account.getString("refreshToken")).getString("error"))
        .isEqualTo("invalid_grant");
    assertThat(token(account.copy().put("clientSecret", "wrong"), "&grant_type=refresh_token&refresh_token=a").getString("error"))
        .isEqualTo("invalid_client");
    String page =
        "/tiktok/v2/auth/authorize/?client_key=sandbox-tiktok&response_type=code&scope=user.info.basic,video.publish&state=s&redirect_uri="
            + URLEncoder.encode("http://127.0.0.1:1/back", StandardCharsets.UTF_8);
    assertThat(sandbox.send("GET", page, null, null).body()).contains("Authorise", "video.publish", "name=\"client_key\"");
  }

  private static JsonObject token(JsonObject account, String rest) {
    String form = "client_key=" + account.getString("clientId") + "&client_secret=" + account.getString("clientSecret") + rest;
    return new JsonObject(
        sandbox.send("POST", "/tiktok/v2/oauth/token/", null, form, "Content-Type", "application/x-www-form-urlencoded").body());
  }
}
