package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Whatever YouTube does, a video stands on it exactly once, or its delivery says why not")
class YouTubeFaultTest {
  private static final int SMALL = 3_000;
  /** The last piece is a post, the beginning of an upload and its other pieces are media. */
  private static final List<Row> TABLE = List.of(
      new Row("post", "rate-limited-bare", Map.of(), "PUBLISHED", 1, "delivery.waiting-budget"),
      new Row("post", "error-before", Map.of("status", 503), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row("post", "error-after", Map.of("status", 500), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row("post", "reset-before", Map.of(), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row("post", "reset-after", Map.of(), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row("post", "timeout-before", Map.of(), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row("post", "timeout-after", Map.of(), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row("post", "duplicate", Map.of(), "REJECTED", 0, "delivery.in-doubt"),
      new Row("post", "token-expired", Map.of(), "PUBLISHED", 1, "delivery.retry"),
      new Row("media", "rate-limited-bare", Map.of(), "PUBLISHED", 1, "delivery.waiting-budget"),
      new Row("media", "error-before", Map.of("status", 503), "PUBLISHED", 1, "delivery.retry"),
      new Row("media", "reset-after", Map.of(), "PUBLISHED", 1, "delivery.retry"),
      new Row("media", "timeout-after", Map.of(), "PUBLISHED", 1, "delivery.retry"));

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static PublisherProcess publisher;

  /** A fault and what becomes of a delivery that meets it once. */
  private record Row(
      String operation, String fault, Map<String, Object> details, String state, int videos, String through) {}

  private record Case(Row row, VideoStory story) {}

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("youtube"));
    var client = sandbox.control().account("youtube", "client");
    publisher = newsroom.publisher(Map.of(
        "publisher.lookups", "2", "network.youtube.client.id", client.getString("clientId"),
        "network.youtube.client.secret", client.getString("clientSecret")));
  }

  @AfterAll
  static void close() {
    publisher.close();
    newsroom.close();
  }

  private static VideoStory story(WorkspaceId workspace, String text) {
    return VideoStory.of(newsroom, workspace, text, SMALL);
  }

  @TestFactory
  @DisplayName("each fault, while the upload is begun and with its last piece")
  List<DynamicTest> table() {
    var workspace = newsroom.workspace();
    var cases = new ArrayList<Case>();
    for (var row : TABLE) {
      cases.add(new Case(row, story(workspace, row.operation() + " meets " + row.fault())));
    }
    cases.forEach(each -> each.story()
        .meets(each.row().fault(), each.row().operation(), 1, each.row().details()).plan(Map.of()));
    return cases.stream().map(each -> DynamicTest.dynamicTest(each.story().text(), () -> prove(each))).toList();
  }

  private static void prove(Case one) {
    if (one.row().state().equals("PUBLISHED")) {
      one.story().proveOnce();
    } else {
      newsroom.awaitAccount(one.story().account(), one.row().state());
    }
    assertThat(newsroom.posted("youtube", one.story().text())).isEqualTo(one.row().videos());
    assertThat(newsroom.events(one.story().account())).anyMatch(event -> event.startsWith(one.row().through()));
  }

  @Test
  @DisplayName("a video that takes its time is awaited, and one place in a playlist is enough though its answer was lost")
  void playlistOnce() {
    var story = story(newsroom.workspace(), "listed");
    var playlist = playlist(story);
    story.meets("slow-media", "media", 1, Map.of("millis", 1_000)).meets("reset-after", "edit", 1, Map.of())
        .plan(Map.of("playlist", playlist));
    var id = story.proveOnce();
    assertThat(call("GET", story, "playlistItems?part=contentDetails&playlistId=" + playlist, null)
        .getJsonArray("items").stream()
        .map(each -> ((JsonObject) each).getJsonObject("contentDetails").getString("videoId")))
        .containsExactly(id);
  }

  @Test
  @DisplayName("the same video and words twice are two videos, each told from the other")
  void sameTwice() {
    var story = story(newsroom.workspace(), "said twice");
    story.plan(Map.of());
    newsroom.awaitAccount(story.account(), "PUBLISHED");
    var again = new VideoStory(newsroom, story.workspace(), story.account(), "said twice", film(story));
    again.meets("reset-after", "post", 1, Map.of()).plan(Map.of());
    newsroom.awaitCount("both are published", "select count(*) from delivery where account_id = '" + story.account()
        + "' and state = 'PUBLISHED'", 2);
    assertThat(newsroom.posted("youtube", "said twice")).isEqualTo(2);
    assertThat(newsroom.database.count("select count(distinct remote_id) from receipt where account_id = '"
        + story.account() + "'")).isEqualTo(2);
  }

  @Test
  @DisplayName("the session's name, which lets its holder upload, is in no event")
  void sessionsStaySecret() {
    var story = story(newsroom.workspace(), "secret").plan(Map.of());
    story.proveOnce();
    assertThat(newsroom.database.count("select count(*) from event where data::text like '%upload_id=%' and data::text not"
        + " like '%upload_id=…%'")).isZero();
    assertThat(newsroom.database.count("select count(*) from delivery where witnesses::text like '%upload_id=%'"
        + " and account_id = '" + story.account() + "'")).isEqualTo(1);
  }

  private static byte[] film(VideoStory story) {
    var other = story.film().clone();
    other[other.length - 1]++;
    return other;
  }

  private static String playlist(VideoStory story) {
    return call("POST", story, "playlists?part=snippet", "{\"snippet\": {\"title\": \"Tides\"}}").getString("id");
  }

  private static JsonObject call(String method, VideoStory story, String path, String body) {
    var token = newsroom.control.account("youtube", newsroom.handle(story.account())).getString("accessToken");
    var request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/youtube/youtube/v3/" + path))
        .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
        .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    try (var client = HttpClient.newHttpClient()) {
      return new JsonObject(client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
