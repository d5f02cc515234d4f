package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.PostContent;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Whatever Bluesky does, a post stands on it exactly once")
class BlueskyFaultTest {
  private static final List<Row> TABLE = List.of(
      new Row("rate-limited", Map.of("resetSeconds", 2), "delivery.waiting-budget"),
      new Row("rate-limited-bare", Map.of(), "delivery.waiting-budget"),
      new Row("error-before", Map.of("status", 502), "delivery.in-doubt"),
      new Row("error-after", Map.of("status", 500), "delivery.in-doubt"),
      new Row("reset-before", Map.of(), "delivery.in-doubt"),
      new Row("reset-after", Map.of(), "delivery.in-doubt"),
      new Row("timeout-before", Map.of(), "delivery.in-doubt"),
      new Row("timeout-after", Map.of(), "delivery.in-doubt"),
      new Row("duplicate", Map.of(), "delivery.in-doubt"),
      new Row("token-expired", Map.of("operations", List.of("post")), "delivery.retry-at"));

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static PublisherProcess publisher;

  /** A fault that a delivery meets once, and the event that it goes through on its way. */
  private record Row(String fault, Map<String, Object> details, String through) {}

  private record Case(Row row, AccountId account, String text) {}

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("bluesky"));
    publisher = newsroom.publisher();
  }

  @AfterAll
  static void close() {
    publisher.close();
    newsroom.close();
  }

  @TestFactory
  @DisplayName("each fault")
  Stream<DynamicTest> table() {
    var workspace = newsroom.workspace();
    var cases = TABLE.stream()
        .map(row -> new Case(row, newsroom.account(workspace, "bluesky"), "It meets " + row.fault() + ".")).toList();
    cases.forEach(each -> {
      fault(each.account(), each.row().fault(), each.row().details());
      newsroom.plan(workspace, Duration.ofMillis(200), each.text(), each.account());
    });
    return cases.stream().map(each -> DynamicTest.dynamicTest(each.row().fault(), () -> {
      newsroom.awaitAccount(each.account(), "PUBLISHED");
      assertThat(newsroom.posted("bluesky", each.text())).isEqualTo(1);
      assertThat(newsroom.events(each.account())).contains(each.row().through());
    }));
  }

  @Test
  @DisplayName("a post that a lagging server hides is sent again under its key, and still stands once")
  void hiddenFromTheLook() {
    var account = newsroom.account(newsroom.workspace(), "bluesky");
    fault(account, "visibility-delay", Map.of("millis", 6_000));
    fault(account, "reset-after", Map.of());
    newsroom.plan(newsroom.workspaceOf(account), Duration.ZERO, "hidden for a while", account);
    newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(newsroom.posted("bluesky", "hidden for a while")).isEqualTo(1);
    assertThat(newsroom.events(account).stream().filter("delivery.in-doubt"::equals).count()).isGreaterThan(1);
  }

  @Test
  @DisplayName("a thread that meets resets goes on after the part that stands, each part in answer to the one before")
  void threadThroughReset() {
    var account = newsroom.account(newsroom.workspace(), "bluesky");
    fault(account, "reset-after", Map.of("count", 2));
    var parts = List.of("first of three", "second of three", "third of three");
    newsroom.plan(newsroom.workspaceOf(account), Duration.ZERO, parts, account);
    newsroom.awaitAccount(account, "PUBLISHED");
    String before = null;
    for (var part : parts) {
      var posts = newsroom.control.posts("bluesky", part);
      assertThat(posts).as(part).hasSize(1);
      assertThat(posts.getFirst().getString("replyTo") != null).isEqualTo(before != null);
      before = part;
    }
  }

  @Test
  @DisplayName("whom a post mentions and what it quotes are looked up again after a fault, and it stands once")
  void lookedUpThroughFaults() {
    var workspace = newsroom.workspace();
    var quoted = newsroom.account(workspace, "bluesky");
    newsroom.plan(workspace, Duration.ZERO, "to be quoted", quoted);
    newsroom.awaitAccount(quoted, "PUBLISHED");
    var address = newsroom.text("select 'at://' || a.remote_id || '/app.bsky.feed.post/' || r.remote_id"
        + " from account a join receipt r on r.account_id = a.id where a.id = '" + quoted + "'").getFirst();
    for (var fault : List.of("reset-before", "error-before", "timeout-before")) {
      var account = newsroom.account(workspace, "bluesky");
      fault(account, fault, Map.of("operations", List.of("read"), "status", 503));
      fault(account, fault, Map.of("operations", List.of("read"), "status", 503, "skip", 1));
      var text = "@nobody.sandbox.test, quoted after " + fault;
      newsroom.planVariant(workspace, account, new PostContent.Variant(
          "bluesky", List.of(new PostContent.Part(text, List.of())), Map.of("quote", address)));
      newsroom.awaitAccount(account, "PUBLISHED");
      assertThat(newsroom.posted("bluesky", "quoted after " + fault)).isEqualTo(1);
      assertThat(newsroom.events(account)).contains("delivery.retry-at");
    }
  }

  @Test
  @DisplayName("a card whose picture or post meets a fault stands once, and shows its picture")
  void cardsThroughFaults() {
    var workspace = newsroom.workspace();
    var picture = newsroom.files(workspace).image();
    var cards = new HashMap<AccountId, String>();
    for (var operation : List.of("media", "post")) {
      for (var fault : List.of("reset-before", "reset-after", "timeout-after", "error-after", "rate-limited-bare")) {
        var account = newsroom.account(workspace, "bluesky");
        var text = "A card whose " + operation + " meets " + fault + ".";
        fault(account, fault, Map.of("operations", List.of(operation)));
        newsroom.planVariant(workspace, account, new PostContent.Variant("bluesky",
            List.of(new PostContent.Part(text, List.of(picture))),
            Map.of("cardAddress", "https://example.org/tides", "cardTitle", "Of tides")));
        cards.put(account, text);
      }
    }
    cards.forEach((account, text) -> {
      newsroom.awaitAccount(account, "PUBLISHED");
      assertThat(newsroom.control.posts("bluesky", text)).as(text).singleElement()
          .satisfies(post -> assertThat(post.getJsonArray("media")).hasSize(1));
    });
  }

  @Test
  @DisplayName("a file that the network has thrown away meanwhile is uploaded again, and the post stands once")
  void fileThrownAway() {
    var workspace = newsroom.workspace();
    var account = newsroom.account(workspace, "bluesky");
    fault(account, "hold-before", Map.of("operations", List.of("post")));
    newsroom.planVariant(workspace, account, new PostContent.Variant("bluesky", List.of(
        new PostContent.Part("with a file", List.of(newsroom.files(workspace).image()))), Map.of()));
    Await.until("its publishing is held", () -> !newsroom.control.parked().isEmpty());
    newsroom.control.reset();
    newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(newsroom.posted("bluesky", "with a file")).isEqualTo(1);
    assertThat(newsroom.control.posts("bluesky", "with a file").getFirst().getJsonArray("media")).hasSize(1);
  }

  private static void fault(AccountId account, String kind, Map<String, Object> details) {
    var fault = new JsonObject().put("network", "bluesky").put("kind", kind).put("count", 1)
        .put("account", newsroom.handle(account));
    details.forEach(fault::put);
    newsroom.control.fault(fault);
  }
}
