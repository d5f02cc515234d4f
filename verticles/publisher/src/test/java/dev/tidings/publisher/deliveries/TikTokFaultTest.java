package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Whatever TikTok does, a post stands on it exactly once, or its delivery says why not")
class TikTokFaultTest {
  private static final int SMALL = 2_000;
  private static final int TWO_CHUNKS = (10 << 20) + 7;
  private static final Map<String, Object> NO_DETAILS = Map.of();
  /** What is about an upload after its beginning. */
  private static final Map<String, Object> FIRST_CHUNK = Map.of("skip", 1);
  /** The last chunk, with which a video becomes a post. */
  private static final String POST = "post";
  /** The beginning of an upload, which nobody sees. */
  private static final String MEDIA = "media";
  /** What a creator may do, and what became of a post. */
  private static final String READ = "read";
  private static final List<Row> TABLE = List.of(
      new Row(POST, "rate-limited-bare", NO_DETAILS, "PUBLISHED", 1, "delivery.waiting-budget"),
      new Row(POST, "error-before", Map.of("status", 503), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row(POST, "error-after", Map.of("status", 500), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row(POST, "reset-before", NO_DETAILS, "PUBLISHED", 1, "delivery.in-doubt"),
      new Row(POST, "reset-after", NO_DETAILS, "PUBLISHED", 1, "delivery.in-doubt"),
      new Row(POST, "timeout-before", NO_DETAILS, "PUBLISHED", 1, "delivery.in-doubt"),
      new Row(POST, "timeout-after", NO_DETAILS, "PUBLISHED", 1, "delivery.in-doubt"),
      new Row(POST, "duplicate", NO_DETAILS, "REJECTED", 0, "delivery.rejected"),
      new Row(MEDIA, "rate-limited-bare", NO_DETAILS, "PUBLISHED", 1, "delivery.waiting-budget"),
      new Row(MEDIA, "error-after", Map.of("status", 500), "PUBLISHED", 1, "delivery.retry-at"),
      new Row(MEDIA, "reset-before", NO_DETAILS, "PUBLISHED", 1, "delivery.retry-at"),
      new Row(MEDIA, "timeout-after", NO_DETAILS, "PUBLISHED", 1, "delivery.retry-at"),
      new Row(MEDIA, "duplicate", NO_DETAILS, "REJECTED", 0, "delivery.rejected"),
      new Row(MEDIA, "error-after", Map.of("status", 500, "skip", 1), "PUBLISHED", 1, "delivery.retry-at"),
      new Row(MEDIA, "reset-before", FIRST_CHUNK, "PUBLISHED", 1, "delivery.retry-at"),
      new Row(MEDIA, "timeout-after", FIRST_CHUNK, "PUBLISHED", 1, "delivery.retry-at"),
      new Row(READ, "error-before", Map.of("status", 503), "PUBLISHED", 1, "delivery.retry-at"));

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static PublisherProcess publisher;
  private static HttpServer files;

  /** A fault and what becomes of a delivery that meets it once. */
  private record Row(String operation, String fault, Map<String, Object> details, String state, int posts, String through) {
    boolean inMidUpload() {
      return details.containsKey("skip");
    }
  }

  private record Case(Row row, FilmStory story) {
    String name() {
      return row.operation() + ": " + row.fault() + (row.inMidUpload() ? " in mid-upload" : "");
    }
  }

  @BeforeAll
  static void open() throws IOException {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("tiktok"));
    files = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var picture = picture();
    files.createContext("/media/", exchange -> {
      exchange.sendResponseHeaders(200, picture.length);
      try (var out = exchange.getResponseBody()) {
        out.write(picture);
      }
    });
    files.start();
    var client = sandbox.control().account("tiktok", "client");
    publisher = newsroom.publisher(Map.of(
        "publisher.lookups", "2", "publisher.request-timeout", "3s", "publisher.lease", "7s",
        "public.url", "http://127.0.0.1:" + files.getAddress().getPort(),
        "network.tiktok.client.id", client.getString("clientId"),
        "network.tiktok.client.secret", client.getString("clientSecret")));
  }

  private static byte[] picture() throws IOException {
    try (var bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
      return bytes.toByteArray();
    }
  }

  @AfterAll
  static void close() {
    publisher.close();
    files.stop(0);
    newsroom.close();
  }

  @TestFactory
  @DisplayName("each fault, at the beginning of an upload and at its last chunk")
  List<DynamicTest> table() {
    var workspace = newsroom.workspace();
    var cases = new ArrayList<Case>();
    for (var row : TABLE) {
      cases.add(new Case(row, FilmStory.of(newsroom, workspace, row.operation() + " meets " + row.fault()
          + (row.inMidUpload() ? " on its way" : ""), row.inMidUpload() ? TWO_CHUNKS : SMALL)));
    }
    cases.forEach(each -> each.story()
        .meets(each.row().fault(), each.row().operation(), each.row().details()).plan(Map.of()));
    return cases.stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> prove(each))).toList();
  }

  private static void prove(Case one) {
    var account = one.story().account();
    newsroom.awaitAccount(account, one.row().state());
    var standing = newsroom.control.posts("tiktok", one.story().text()).stream()
        .filter(post -> post.getString("text").equals(one.story().text()));
    assertThat(standing).hasSize(one.row().posts());
    assertThat(newsroom.events(account)).contains(one.row().through());
    if (one.row().operation().equals(POST) || one.row().inMidUpload()) {
      assertThat(one.story().beginnings()).as("nothing was begun twice").isEqualTo(1);
    }
  }

  @Test
  @DisplayName("slow processing and late moderation are awaited, and the public id comes with the receipt")
  void slow() {
    var story = FilmStory.of(newsroom, newsroom.workspace(), "slowly", SMALL);
    story.meets("slow-media", MEDIA, Map.of("millis", 700)).meets("visibility-delay", POST, Map.of("millis", 900));
    story.plan(Map.of()).proveOnceAsItWas();
  }

  @Test
  @DisplayName("an expired token is renewed, with a refresh token that is good once, and the video goes out")
  void expiredTokenRenewed() {
    var story = FilmStory.of(newsroom, newsroom.workspace(), "with a new token", SMALL);
    story.meets("token-expired", MEDIA, NO_DETAILS).plan(Map.of()).proveOnceAsItWas();
    assertThat(newsroom.database.count("select count(*) from account_token where token_version = 2 and account_id = '"
        + story.account() + "' and renewable_until - clock_timestamp() between interval '179 days' and interval '180 days'"))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("a creator's own limits reject the post before anything is begun")
  void notOffered() {
    var workspace = newsroom.workspace();
    var handle = "private_" + newsroom.handle(newsroom.account(workspace, "tiktok")).substring(0, 8);
    var account = newsroom.connect(workspace, "tiktok", handle, newsroom.control.unlimitedAccount("tiktok", handle));
    var story = new FilmStory(newsroom, workspace, account, "for everyone", SMALL).plan(Map.of());
    newsroom.awaitCount("it is rejected", "select count(*) from delivery where account_id = '" + account
        + "' and state = 'REJECTED' and reason = 'privacy-not-offered'", 1);
    assertThat(story.beginnings()).isZero();
  }

  @Test
  @DisplayName("photos whose beginning was told and whose answer was lost are left to a person, and never told of twice")
  void photosInDoubt() {
    var workspace = newsroom.workspace();
    var lost = FilmStory.of(newsroom, workspace, "photos, perhaps out", 0);
    var fine = FilmStory.of(newsroom, workspace, "photos, out", 0);
    var image = newsroom.image(workspace, "a picture".getBytes(StandardCharsets.UTF_8));
    newsroom.database.execute("update asset set content_type = 'image/jpeg' where id = '" + image + "'");
    lost.meets("reset-after", POST, NO_DETAILS).plan(Map.of(), image);
    fine.plan(Map.of(), image);
    newsroom.awaitAccount(fine.account(), "PUBLISHED");
    assertThat(newsroom.control.posts("tiktok", "photos, out")).hasSize(1);
    newsroom.awaitCount("a person is asked", "select count(*) from delivery where account_id = '" + lost.account()
        + "' and state = 'IN_DOUBT' and reason = 'person-needed'", 1);
    assertThat(newsroom.control.posts("tiktok", "photos, perhaps out")).hasSize(1);
    assertThat(lost.beginnings()).isEqualTo(1);
  }

  @Test
  @DisplayName("a spent day waits, and says so")
  void dayIsSpent() {
    var story = FilmStory.of(newsroom, newsroom.workspace(), "too many", SMALL);
    var remote = newsroom.text("select remote_id from account where id = '" + story.account() + "'").getFirst();
    newsroom.control.call("PUT", "accounts/" + remote + "/budgets", new JsonObject().put("posts", 0).putNull("init"));
    story.plan(Map.of());
    newsroom.awaitCount("it waits", "select count(*) from delivery where account_id = '" + story.account()
        + "' and state = 'WAITING_BUDGET' and reason = 'daily-posts-spent'", 1);
    newsroom.control.call("PUT", "accounts/" + remote + "/budgets", new JsonObject().put("unlimited", true));
    story.proveOnceAsItWas();
  }
}
