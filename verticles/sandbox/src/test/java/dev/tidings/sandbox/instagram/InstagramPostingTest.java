package dev.tidings.sandbox.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Mp4Film;
import dev.tidings.runtime.testing.ServedFiles;
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
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstagramPostingTest {
  private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};
  private static final String STATUS = "?fields=status_code,status";

  @TempDir static Path data;
  private static RunningSandbox sandbox;
  private static ServedFiles files;
  private static String account;
  private static String token;
  private static String square;
  private static String reel;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.on(data);
    files = new ServedFiles();
    JsonObject opened = sandbox.control().unlimitedAccount("instagram", "harbour");
    account = opened.getString("id");
    token = opened.getString("accessToken");
    square = encode(files.add("/square.jpg", "image/jpeg", picture("jpg", 1080, 1080)));
    reel = encode(files.add("/reel.mp4", "video/mp4", Mp4Film.of(1080, 1920, Duration.ofSeconds(12), 9_000)));
    files.add("/square.png", "image/png", picture("png", 400, 400));
    files.add("/tall.jpg", "image/jpeg", picture("jpg", 900, 1600));
    files.add("/wide.jpg", "image/jpeg", picture("jpg", 1000, 500));
    files.add("/none.jpg", "image/jpeg", "no picture".getBytes(StandardCharsets.UTF_8));
    files.add("/short.mp4", "video/mp4", Mp4Film.of(1080, 1920, Duration.ofSeconds(2), 100));
    files.add("/long.mp4", "video/mp4", Mp4Film.of(1080, 1920, Duration.ofMinutes(16), 100));
    files.add("/minutes.mp4", "video/mp4", Mp4Film.of(1080, 1920, Duration.ofSeconds(61), 100));
    files.add("/vp9.mp4", "video/mp4", Mp4Film.of(1080, 1920, Duration.ofSeconds(12), 100, "vp09"));
  }

  @AfterAll
  static void stop() {
    files.close();
    sandbox.close();
  }

  @Test
  void publishesAnImageAndShowsIt() {
    String container = made("image_url=" + square + "&caption=Tide+tables&alt_text=A+table&collaborators=" + encode("[\"pilot\"]"));
    assertThat(get("/" + container + STATUS).getString("status_code")).isEqualTo("FINISHED");
    String id = published(container);
    assertThat(id).isNotEqualTo(container);
    assertThat(get("/" + container + STATUS).getString("status_code")).isEqualTo("PUBLISHED");
    JsonObject media = get("/" + id + "?fields=caption,media_type,media_product_type,permalink,shortcode,timestamp,username,alt_text");
    assertThat(media.getString("caption")).isEqualTo("Tide tables");
    assertThat(media.getString("media_type")).isEqualTo("IMAGE");
    assertThat(media.getString("media_product_type")).isEqualTo("FEED");
    assertThat(media.getString("alt_text")).isEqualTo("A table");
    assertThat(media.getString("timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+0000");
    assertThat(media.getString("permalink")).isEqualTo(sandbox.url() + "/instagram/p/" + media.getString("shortcode") + "/");
    String page = sandbox.send("GET", URI.create(media.getString("permalink")).getPath(), null, null).body();
    assertThat(page).contains("Tide tables").contains("alt=\"A table\"");
    assertThat(sandbox.send("GET", "/instagram/harbour", null, null).body()).contains("Tide tables");
    assertThat(sandbox.control().posts("instagram", "Tide tables").get(0).getJsonObject("more").getJsonArray("collaborators"))
        .containsExactly("pilot");
  }

  @Test
  void publishesACarouselOfImagesAndFilmsInTheirOrder() {
    String first = made("is_carousel_item=true&image_url=" + square + "&alt_text=First");
    String second = made("is_carousel_item=true&media_type=VIDEO&video_url=" + reel);
    String carousel = made("media_type=CAROUSEL&caption=Both&children=" + encode(first + "," + second));
    JsonObject media = get("/" + published(carousel) + "?fields=media_type,children%7Bmedia_type,alt_text%7D");
    assertThat(media.getString("media_type")).isEqualTo("CAROUSEL_ALBUM");
    JsonArray children = media.getJsonObject("children").getJsonArray("data");
    assertThat(children.stream().map(each -> ((JsonObject) each).getString("media_type"))).containsExactly("IMAGE", "VIDEO");
    assertThat(children.getJsonObject(0).getString("alt_text")).isEqualTo("First");
    assertThat(code(publish(first))).as("a child is not published by itself").isEqualTo(24);
  }

  @Test
  void publishesReelsAndStories() {
    String clip = published(made("media_type=REELS&caption=Waves&share_to_feed=false&thumb_offset=4000&video_url=" + reel));
    JsonObject media = get("/" + clip + "?fields=media_product_type,permalink,is_shared_to_feed");
    assertThat(media.getString("media_product_type")).isEqualTo("REELS");
    assertThat(media.getBoolean("is_shared_to_feed")).isFalse();
    assertThat(sandbox.send("GET", URI.create(media.getString("permalink")).getPath(), null, null).body()).contains("Waves").contains("reel");
    String story = published(made("media_type=STORIES&image_url=" + encode(files.url() + "/tall.jpg")));
    assertThat(ids(get("/" + account + "/stories"))).contains(story).doesNotContain(clip);
    assertThat(ids(get("/" + account + "/media"))).contains(clip).doesNotContain(story);
    assertThat(sandbox.send("GET", "/instagram/stories/harbour/" + story, null, null).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "an unknown parameter | image_url=$square&colour=red | 100 | 0",
        "a parameter twice | image_url=$square&image_url=$square | 100 | 0",
        "no file | caption=Alone | 100 | 0",
        "two files | media_type=STORIES&image_url=$square&video_url=$reel | 100 | 0",
        "a film as a post | media_type=VIDEO&video_url=$reel | 100 | 2207023",
        "an unknown type | media_type=POEM&image_url=$square | 100 | 2207023",
        "a reel in a carousel | media_type=REELS&is_carousel_item=true&video_url=$reel | 100 | 2207028",
        "an alternative text of a reel | media_type=REELS&alt_text=Waves&video_url=$reel | 100 | 0",
        "a caption of a story | media_type=STORIES&caption=Short&image_url=$square | 100 | 0",
        "a caption within a carousel | is_carousel_item=true&caption=Part&image_url=$square | 100 | 0",
        "a carousel of one | media_type=CAROUSEL&children=12 | 100 | 2207028",
        "a carousel of nothing known | media_type=CAROUSEL&children=12,13 | 24 | 2207008",
        "four collaborators | collaborators=%5B%22a%22,%22b%22,%22c%22,%22d%22%5D&image_url=$square | 100 | 0",
        "a tag without a place | user_tags=%5B%7B%22username%22:%22pilot%22%7D%5D&image_url=$square | 100 | 0",
        "a location in words | location_id=Harbour&image_url=$square | 100 | 0",
        "no boolean | is_carousel_item=perhaps&image_url=$square | 100 | 0",
        "a PNG | image_url=$files/square.png | 36001 | 2207005",
        "no picture | image_url=$files/none.jpg | 36001 | 2207005",
        "too tall | image_url=$files/tall.jpg | 36003 | 2207009",
        "too wide | image_url=$files/wide.jpg | 36003 | 2207009",
        "nothing there | image_url=$files/missing.jpg | 9004 | 2207052",
        "another machine | image_url=http%3A%2F%2F192.0.2.7%2Fa.jpg | 9004 | 2207052",
        "a resumable film with Instagram's login | media_type=REELS&upload_type=resumable | 100 | 0",
      })
  void refuses(String what, String form, int code, int subcode) {
    JsonObject error = error(make(form.replace("$square", square).replace("$reel", reel).replace("$files", encode(files.url()))));
    assertThat(error.getInteger("code")).as(what).isEqualTo(code);
    assertThat(error.getInteger("error_subcode", 0)).as(what).isEqualTo(subcode);
  }

  @Test
  void refusesCaptionsThatAreTooMuch() {
    assertThat(code(make("image_url=" + square + "&caption=" + "x".repeat(2201)))).isEqualTo(36004);
    assertThat(error(make("image_url=" + square + "&caption=" + encode("@a ".repeat(21)))).getInteger("error_subcode")).isEqualTo(2207040);
    assertThat(code(make("image_url=" + square + "&caption=" + encode("#a ".repeat(31))))).isEqualTo(100);
    made("image_url=" + square + "&caption=" + encode("#a ".repeat(30) + "@b ".repeat(20)));
  }

  @ParameterizedTest
  @CsvSource({"REELS,short.mp4", "REELS,long.mp4", "STORIES,minutes.mp4", "REELS,vp9.mp4", "REELS,none.jpg"})
  void aFilmThatIsNotAcceptableEndsItsContainer(String type, String file) {
    String container = made("media_type=" + type + "&video_url=" + encode(files.url() + "/" + file));
    JsonObject status = get("/" + container + STATUS);
    assertThat(status.getString("status_code")).isEqualTo("ERROR");
    assertThat(status.getString("status")).contains("2207026");
    assertThat(error(publish(container)).getInteger("error_subcode")).isEqualTo(2207027);
  }

  @Test
  void aCoverLiesWithinItsFilm() {
    String container = made("media_type=REELS&thumb_offset=12000&video_url=" + reel);
    assertThat(get("/" + container + STATUS).getString("status")).contains("2207057");
  }

  @Test
  void aContainerIsPublishedOnceAndExpires() {
    String once = made("image_url=" + square + "&caption=Only+once");
    published(once);
    assertThat(error(publish(once)).getInteger("error_subcode")).isEqualTo(2207027);
    assertThat(sandbox.control().posts("instagram", "Only once")).hasSize(1);
    JsonObject late = sandbox.control().unlimitedAccount("instagram", "late");
    String its = late.getString("accessToken");
    String old = ok(sandbox.send("POST", path("/me/media"), its, "image_url=" + square, FORM)).getString("id");
    sandbox.control().call("POST", "accounts/" + late.getString("id") + "/age-drafts", new JsonObject().put("hours", 25));
    assertThat(ok(sandbox.send("GET", path("/" + old + STATUS), its, null)).getString("status_code")).isEqualTo("EXPIRED");
    assertThat(error(sandbox.send("POST", path("/me/media_publish"), its, "creation_id=" + old, FORM)).getInteger("error_subcode"))
        .isEqualTo(2207020);
  }

  @Test
  void whatIsProcessedIsNotReady() {
    sandbox.control().fault(new JsonObject().put("network", "instagram").put("kind", "slow-media").put("count", 1).put("millis", 60_000));
    String slow = made("media_type=REELS&video_url=" + reel);
    assertThat(get("/" + slow + STATUS).getString("status_code")).isEqualTo("IN_PROGRESS");
    assertThat(code(publish(slow))).isEqualTo(9007);
  }

  @Test
  void countsADaysPostsAndSaysSo() {
    JsonObject budgets = new JsonObject().put("budgets", new JsonObject().put("posts", 2));
    JsonObject busy = sandbox.control().call("PUT", "accounts/instagram/busy", budgets);
    String its = busy.getString("accessToken");
    for (int number = 0; number < 2; number++) {
      String container = ok(sandbox.send("POST", path("/me/media"), its, "image_url=" + square, FORM)).getString("id");
      ok(sandbox.send("POST", path("/me/media_publish"), its, "creation_id=" + container, FORM));
    }
    JsonObject limit = ok(sandbox.send("GET", path("/me/content_publishing_limit?fields=quota_usage,config"), its, null))
        .getJsonArray("data").getJsonObject(0);
    assertThat(limit.getInteger("quota_usage")).isEqualTo(2);
    assertThat(limit.getJsonObject("config")).isEqualTo(new JsonObject().put("quota_total", 2).put("quota_duration", 86_400));
    String third = ok(sandbox.send("POST", path("/me/media"), its, "image_url=" + square, FORM)).getString("id");
    assertThat(error(sandbox.send("POST", path("/me/media_publish"), its, "creation_id=" + third, FORM)).getInteger("error_subcode"))
        .isEqualTo(2207042);
  }

  @Test
  void commentsOnItsOwnPosts() {
    String id = published(made("image_url=" + square + "&caption=Commented"));
    String comment = ok(sandbox.send("POST", path("/" + id + "/comments"), token, "message=The+first", FORM)).getString("id");
    JsonObject list = get("/" + id + "/comments?fields=text,timestamp,username");
    assertThat(list.getJsonArray("data").getJsonObject(0).getString("text")).isEqualTo("The first");
    assertThat(ids(list)).containsExactly(comment);
    assertThat(ids(get("/" + account + "/media"))).doesNotContain(comment);
    assertThat(code(sandbox.send("POST", path("/" + id + "/comments"), token, "message=+", FORM))).isEqualTo(100);
    assertThat(code(sandbox.send("POST", path("/" + comment + "/comments"), token, "message=a", FORM))).isEqualTo(100);
    for (String word : List.of("one", "two", "three")) {
      ok(sandbox.send("POST", path("/" + comment + "/replies"), token, "message=" + word, FORM));
    }
    assertThat(get("/" + id + "/comments?fields=text").getJsonArray("data").getJsonObject(0).containsKey("replies")).isFalse();
    JsonObject whole = get("/" + id + "/comments?fields=text,replies.limit(3)%7Btext%7D").getJsonArray("data").getJsonObject(0)
        .getJsonObject("replies");
    assertThat(ids(whole)).hasSize(3);
    assertThat(whole.getJsonObject("paging").containsKey("next")).isFalse();
    JsonObject part = get("/" + id + "/comments?fields=text,replies.limit(2)%7Btext%7D").getJsonArray("data").getJsonObject(0)
        .getJsonObject("replies");
    assertThat(ids(part)).hasSize(2);
    assertThat(part.getJsonObject("paging").getString("next")).contains("/" + comment + "/replies?");
    String rest = "/" + comment + "/replies?fields=text&limit=2&after=" + part.getJsonObject("paging").getJsonObject("cursors").getString("after");
    assertThat(ids(get(rest))).hasSize(1);
    assertThat(code(sandbox.send("GET", path("/" + id + "/comments?fields=replies%7Bshoe_size%7D"), token, null))).isEqualTo(100);
    assertThat(get("/" + id + "?fields=comments_count").getInteger("comments_count")).as("with the answers").isEqualTo(4);
  }

  @Test
  void tellsAnAccountWhoTagsAndNamesIt() {
    JsonObject named = sandbox.control().unlimitedAccount("instagram", "named");
    String its = named.getString("accessToken");
    String tags = "&user_tags=" + encode("[{\"username\":\"named\",\"x\":0.5,\"y\":0.5}]");
    String one = published(made("image_url=" + square + "&caption=" + encode("Ask @named") + tags));
    String alone = published(made("image_url=" + square + "&caption=Alone"));
    JsonObject list = ok(sandbox.send("GET", path("/me/tags?fields=id,username,permalink"), its, null));
    assertThat(ids(list)).containsExactly(one);
    assertThat(list.containsKey("paging")).as("there is one page").isFalse();
    String two = published(made("image_url=" + square + tags));
    JsonObject first = ok(sandbox.send("GET", path("/me/tags?limit=1"), its, null));
    assertThat(ids(first)).containsExactly(two);
    assertThat(first.getJsonObject("paging").fieldNames()).containsExactly("cursors");
    String after = first.getJsonObject("paging").getJsonObject("cursors").getString("after");
    assertThat(ids(ok(sandbox.send("GET", path("/me/tags?limit=1&after=" + after), its, null)))).containsExactly(one);
    assertThat(code(sandbox.send("GET", path("/me/tags?fields=shoe_size"), its, null))).isEqualTo(100);
    assertThat(code(sandbox.send("GET", path("/me/tags?since=1"), its, null))).isEqualTo(100);
    assertThat(code(sandbox.send("GET", path("/me/tags?after=spoilt"), its, null))).isEqualTo(100);
    assertThat(error(sandbox.send("GET", path("/" + account + "/tags"), its, null)).getInteger("error_subcode")).isEqualTo(33);

    String user = "/" + named.getString("id") + "?fields=";
    String media = "mentioned_media.media_id(" + one + ")";
    JsonObject told = ok(sandbox.send("GET", path(user + encode(media + "{caption,username,timestamp}")), its, null));
    assertThat(told.getJsonObject("mentioned_media").getString("caption")).isEqualTo("Ask @named");
    assertThat(told.getString("id")).isEqualTo(named.getString("id"));
    assertThat(code(sandbox.send("GET", path(user + encode(media + "{permalink}")), its, null))).as("is not told").isEqualTo(100);
    assertThat(code(sandbox.send("GET", path(user + encode("mentioned_media{caption}")), its, null))).isEqualTo(100);
    assertThat(code(sandbox.send("GET", path(user + encode("username," + media)), its, null))).isEqualTo(100);
    for (String other : List.of("mentioned_media.media_id(" + alone + ")", "mentioned_comment.comment_id(" + one + ")")) {
      assertThat(error(sandbox.send("GET", path(user + encode(other)), its, null)).getInteger("error_subcode")).as(other).isEqualTo(33);
    }
    JsonObject reading = new JsonObject().put("scopes", new JsonArray().add("instagram_business_basic"));
    String poor = sandbox.control().call("PUT", "accounts/instagram/named", reading).getString("accessToken");
    assertThat(code(sandbox.send("GET", path("/me/tags"), poor, null))).isEqualTo(200);
    assertThat(code(sandbox.send("GET", path(user + encode(media)), poor, null))).isEqualTo(200);
  }

  @Test
  void refusesWhoMayNot() {
    assertThat(code(sandbox.send("POST", path("/" + account + "/media"), null, "image_url=" + square, FORM))).isEqualTo(104);
    assertThat(code(sandbox.send("POST", path("/" + account + "/media"), "wrong", "image_url=" + square, FORM))).isEqualTo(190);
    JsonObject reading = new JsonObject().put("scopes", new JsonArray().add("instagram_business_basic"));
    JsonObject reader = sandbox.control().call("PUT", "accounts/instagram/reader", reading);
    String its = reader.getString("accessToken");
    assertThat(code(sandbox.send("POST", path("/me/media"), its, "image_url=" + square, FORM))).isEqualTo(200);
    assertThat(ok(sandbox.send("GET", path("/me?fields=user_id,username"), its, null)).getString("username")).isEqualTo("reader");
    assertThat(code(sandbox.send("GET", "/instagram/facebook/v26.0/me", its, null))).as("the other login's permissions").isEqualTo(200);
    String container = made("image_url=" + square);
    assertThat(error(sandbox.send("GET", path("/" + container), its, null)).getInteger("error_subcode")).isEqualTo(33);
    assertThat(code(sandbox.send("GET", "/instagram/v19.0/me", token, null))).isEqualTo(2500);
    assertThat(code(sandbox.send("GET", path("/me?fields=colour"), token, null))).isEqualTo(100);
  }

  @Test
  void takesAFilmInPiecesWhereFacebookLetsIn() {
    String root = "/instagram/facebook/v26.0";
    byte[] film = Mp4Film.of(720, 1280, Duration.ofSeconds(5), 5_000);
    JsonObject begun = ok(sandbox.send("POST", root + "/" + account + "/media", token,
        "media_type=REELS&caption=In+pieces&upload_type=resumable", FORM));
    String uri = begun.getString("uri");
    assertThat(uri).endsWith("/ig-api-upload/v26.0/" + begun.getString("id"));
    assertThat(upload(uri, film, 0, 2_000, film.length).statusCode()).isEqualTo(200);
    assertThat(ok(sandbox.send("GET", root + "/" + begun.getString("id") + STATUS, token, null)).getString("status_code"))
        .isEqualTo("IN_PROGRESS");
    HttpResponse<String> gap = upload(uri, film, 3_000, film.length, film.length);
    assertThat(gap.statusCode()).isEqualTo(400);
    assertThat(gap.body()).contains("offset must be 2000");
    assertThat(upload(uri, film, 2_000, film.length, film.length).body()).contains("\"success\":true");
    String id = ok(sandbox.send("POST", root + "/" + account + "/media_publish", token, "creation_id=" + begun.getString("id"), FORM))
        .getString("id");
    String file = get("/" + id + "?fields=media_url").getString("media_url");
    assertThat(download(file)).isEqualTo(film);
    assertThat(upload(uri, film, 0, film.length, film.length).statusCode()).as("over").isEqualTo(400);
  }

  @Test
  void aCodeGivesATokenOfAnHourAndThatLastingOnes() {
    JsonObject opened = sandbox.control().call("PUT", "accounts/instagram/connected",
        new JsonObject().put("clientId", "desk-ig").put("clientSecret", "its-secret"));
    JsonObject consent = new JsonObject().put("redirectUri", "https://desk.example.org/back");
    String code =
        sandbox.control().call("POST", "accounts/" + opened.getString("id") + "/authorization-code", consent).getString("code");
    String form = "client_id=desk-ig&client_secret=its-secret&grant_type=authorization_code"
        + "&redirect_uri=https%3A%2F%2Fdesk.example.org%2Fback&code=" + code;
    JsonObject given = ok(sandbox.send("POST", "/instagram/oauth/access_token", null, form, FORM)).getJsonArray("data").getJsonObject(0);
    assertThat(given.getString("user_id")).isEqualTo(opened.getString("id"));
    assertThat(given.getString("permissions")).contains("instagram_business_content_publish");
    HttpResponse<String> again = sandbox.send("POST", "/instagram/oauth/access_token", null, form, FORM);
    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(again.body()).contains("error_message");
    String brief = given.getString("access_token");
    assertThat(code(sandbox.send("GET", "/instagram/refresh_access_token?grant_type=ig_refresh_token&access_token=" + brief, null, null)))
        .isEqualTo(100);
    assertThat(code(sandbox.send("GET",
        "/instagram/access_token?grant_type=ig_exchange_token&client_secret=wrong&access_token=" + brief, null, null))).isEqualTo(1);
    JsonObject lasting = ok(sandbox.send("GET",
        "/instagram/access_token?grant_type=ig_exchange_token&client_secret=its-secret&access_token=" + brief, null, null));
    assertThat(lasting.getInteger("expires_in")).isEqualTo(5_184_000);
    JsonObject renewed = ok(sandbox.send("GET",
        "/instagram/refresh_access_token?grant_type=ig_refresh_token&access_token=" + lasting.getString("access_token"), null, null));
    assertThat(renewed.getString("access_token")).isNotEqualTo(lasting.getString("access_token"));
    assertThat(ok(sandbox.send("GET", path("/me?fields=username"), renewed.getString("access_token"), null)).getString("username"))
        .isEqualTo("connected");
  }

  private static HttpResponse<String> make(String form) {
    return sandbox.send("POST", path("/" + account + "/media"), token, form, FORM);
  }

  private static String made(String form) {
    return ok(make(form)).getString("id");
  }

  private static HttpResponse<String> publish(String container) {
    return sandbox.send("POST", path("/" + account + "/media_publish"), token, "creation_id=" + container, FORM);
  }

  private static String published(String container) {
    return ok(publish(container)).getString("id");
  }

  private static HttpResponse<String> upload(String uri, byte[] film, int from, int to, int size) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
        .header("Authorization", "OAuth " + token).header("offset", Integer.toString(from)).header("file_size", Integer.toString(size))
        .header("Content-Type", "application/octet-stream")
        .POST(HttpRequest.BodyPublishers.ofByteArray(Arrays.copyOfRange(film, from, to))).build();
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static byte[] download(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray()).body();
  }

  private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] picture(String format, int width, int height) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
      return bytes.toByteArray();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static JsonObject get(String path) {
    return ok(sandbox.send("GET", path(path), token, null));
  }

  private static List<String> ids(JsonObject list) {
    return list.getJsonArray("data").stream().map(each -> ((JsonObject) each).getString("id")).toList();
  }

  private static JsonObject ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  private static JsonObject error(HttpResponse<String> response) {
    JsonObject error = new JsonObject(response.body()).getJsonObject("error");
    assertThat(error).as(response.body()).isNotNull();
    assertThat(error.getString("message")).isNotBlank();
    assertThat(error.getString("fbtrace_id")).isNotBlank();
    assertThat(response.statusCode()).isBetween(400, 499);
    return error;
  }

  private static int code(HttpResponse<String> response) {
    return error(response).getInteger("code");
  }

  private static String path(String rest) {
    return "/instagram/v26.0" + rest;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
