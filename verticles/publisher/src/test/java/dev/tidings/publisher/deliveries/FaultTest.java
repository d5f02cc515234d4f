package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.PostContent;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Whatever the network does, a post stands on it exactly once, or its delivery says why not")
class FaultTest {
  private static final List<Row> TABLE = List.of(
      new Row("rate-limited", Map.of("resetSeconds", 2), "PUBLISHED", 1, "delivery.waiting-budget"),
      new Row("rate-limited-bare", Map.of(), "PUBLISHED", 1, "delivery.waiting-budget"),
      new Row("error-before", Map.of("status", 503), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row("error-after", Map.of("status", 500), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row("reset-before", Map.of(), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row("reset-after", Map.of(), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row("timeout-before", Map.of(), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row("timeout-after", Map.of(), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row("duplicate", Map.of(), "REJECTED", 0, "delivery.in-doubt"));

  /** What is sent again goes out at once, and not when work is looked for the next time. */
  private static final Map<String, String> NO_LOOKING_ROUND = Map.of("publisher.poll", "5m");

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static PublisherProcess publisher;

  /** A fault and what becomes of a delivery that meets it once. */
  private record Row(String fault, Map<String, Object> details, String state, int posts, String through) {}

  private record Case(String network, Row row, AccountId account, String text) {
    String name() {
      return network + ": " + row.fault();
    }
  }

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("x", "mastodon", "facebook"));
    newsroom.account(newsroom.workspace(), "x");
    publisher = newsroom.publisher(NO_LOOKING_ROUND);
  }

  @AfterAll
  static void close() {
    publisher.close();
    newsroom.close();
  }

  private static JsonObject fault(AccountId account, String network, String kind, Map<String, Object> details) {
    var fault = new JsonObject().put("network", network).put("kind", kind).put("count", 1)
        .put("account", newsroom.handle(account));
    details.forEach(fault::put);
    return fault;
  }

  @TestFactory
  @DisplayName("each fault, on each network")
  List<DynamicTest> table() {
    var workspace = newsroom.workspace();
    var cases = new ArrayList<Case>();
    for (var network : List.of("x", "mastodon", "facebook")) {
      for (var row : TABLE) {
        cases.add(new Case(network, row, newsroom.account(workspace, network), network + " meets " + row.fault() + "."));
      }
    }
    cases.forEach(each -> {
      sandbox.control().fault(fault(each.account(), each.network(), each.row().fault(), each.row().details()));
      newsroom.plan(workspace, Duration.ofMillis(200), each.text(), each.account());
    });
    return cases.stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> prove(each))).toList();
  }

  private static void prove(Case one) {
    newsroom.awaitAccount(one.account(), one.row().state());
    assertThat(newsroom.posted(one.network(), one.text())).isEqualTo(one.row().posts());
    assertThat(newsroom.events(one.account())).contains(one.row().through());
  }

  @Test
  @DisplayName("an expired token is renewed where the network renews, and the post goes out")
  void expiredTokenRenewed() {
    var account = newsroom.account(newsroom.workspace(), "x");
    sandbox.control().fault(fault(account, "x", "token-expired", Map.of()));
    newsroom.plan(newsroom.workspaceOf(account), Duration.ZERO, "with a new token", account);
    newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(newsroom.posted("x", "with a new token")).isEqualTo(1);
    assertThat(newsroom.events(account)).contains("delivery.retry-at");
  }

  @Test
  @DisplayName("an expired token that cannot be renewed waits for a person, aloud, and goes on when one has reconnected")
  void expiredTokenNeedsPerson() {
    var account = newsroom.account(newsroom.workspace(), "mastodon");
    sandbox.control().fault(fault(account, "mastodon", "token-expired", Map.of()));
    newsroom.plan(newsroom.workspaceOf(account), Duration.ZERO, "after reconnecting", account);
    newsroom.awaitAccount(account, "NEEDS_RECONNECT");
    assertThat(newsroom.database.count("select count(*) from alert where account_id = '" + account + "'")).isPositive();
    assertThat(newsroom.posted("mastodon", "after reconnecting")).isZero();
    newsroom.reconnected(account);
    newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(newsroom.posted("mastodon", "after reconnecting")).isEqualTo(1);
  }

  @Test
  @DisplayName("what is refused for now is looked for again, also if nothing was waiting when it was last looked")
  void lookedForAgainAfterAnIdleLook() {
    var workspace = newsroom.workspace();
    var slow = newsroom.account(workspace, "mastodon");
    sandbox.control().fault(fault(slow, "mastodon", "latency", Map.of("millis", 800)));
    sandbox.control().fault(fault(slow, "mastodon", "rate-limited-bare", Map.of()));
    newsroom.plan(workspace, Duration.ZERO, "after an idle look", slow);
    newsroom.awaitAccount(slow, "SENDING");
    var other = newsroom.account(workspace, "mastodon");
    newsroom.plan(workspace, Duration.ZERO, "nothing waits after this", other);
    newsroom.awaitAccount(other, "PUBLISHED");
    newsroom.awaitAccount(slow, "PUBLISHED");
    assertThat(newsroom.posted("mastodon", "after an idle look")).isEqualTo(1);
  }

  @Test
  @DisplayName("a network that says to come back at once, and refuses again, is asked more and more seldom")
  void comeBackAtOnce() {
    var account = newsroom.account(newsroom.workspace(), "mastodon");
    sandbox.control().fault(fault(account, "mastodon", "rate-limited", Map.of("resetSeconds", 0, "count", 4)));
    newsroom.plan(newsroom.workspaceOf(account), Duration.ZERO, "after four refusals", account);
    newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(newsroom.posted("mastodon", "after four refusals")).isEqualTo(1);
    assertThat(newsroom.database.count("select extract(epoch from max(at) - min(at)) * 1000 from event where type ="
        + " 'delivery.waiting-budget' and data ->> 'account' = '" + account + "'"))
        .as("milliseconds from the first refusal to the fourth").isGreaterThan(125 + 200 + 200);
  }

  @TestFactory
  @DisplayName("images without a word on Facebook are one post, whichever answer is lost")
  List<DynamicTest> imagesAloneOnFacebook() {
    var workspace = newsroom.workspace();
    var images = List.of(new PostContent.Media(newsroom.image(workspace, Pictures.png(2, 2)), "A pier"),
        new PostContent.Media(newsroom.image(workspace, Pictures.png(2, 2)), "A ship"));
    var cases = new LinkedHashMap<String, AccountId>();
    for (var strike : List.of("media reset-after", "media error-before", "media slow-media", "post error-before",
        "post error-after", "post reset-after", "post timeout-after")) {
      var account = newsroom.account(workspace, "facebook");
      sandbox.control().fault(fault(account, "facebook", strike.split(" ")[1],
          Map.of("millis", 700, "operations", new JsonArray().add(strike.split(" ")[0]))));
      newsroom.planParts(workspace, Duration.ofMillis(200), List.of(new PostContent.Part("", images)), account);
      cases.put(strike, account);
    }
    return cases.entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> proveImages(each.getValue()))).toList();
  }

  private static void proveImages(AccountId account) {
    newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(sandbox.control().posts("facebook", "").stream()
        .filter(post -> post.getString("handle").equals(newsroom.handle(account)))).singleElement()
        .satisfies(post -> assertThat(post.getJsonArray("media").stream()
            .map(each -> ((JsonObject) each).getString("description"))).containsExactly("A pier", "A ship"));
  }

  @Test
  @DisplayName("the same text twice: the network's refusal of the second is not taken for the first one's success")
  void realDuplicate() {
    var account = newsroom.account(newsroom.workspace(), "x");
    var workspace = newsroom.workspaceOf(account);
    newsroom.plan(workspace, Duration.ZERO, "said twice", account);
    newsroom.awaitAccount(account, "PUBLISHED");
    newsroom.plan(workspace, Duration.ZERO, "said twice", account);
    Await.until("the second is rejected", () -> newsroom.database.count(
        "select count(*) from delivery where account_id = '" + account + "' and state = 'REJECTED'") == 1);
    assertThat(newsroom.posted("x", "said twice")).isEqualTo(1);
  }

  @Test
  @DisplayName("a thread that meets a reset in the middle goes on after the part that stands")
  void threadThroughReset() {
    var account = newsroom.account(newsroom.workspace(), "x");
    newsroom.control.fault(fault(account, "x", "reset-after", Map.of("count", 2)));
    newsroom.plan(newsroom.workspaceOf(account), Duration.ZERO, List.of("first of three", "second of three", "third of three"),
        account);
    newsroom.awaitAccount(account, "PUBLISHED");
    for (var part : List.of("first of three", "second of three", "third of three")) {
      assertThat(newsroom.posted("x", part)).as(part).isEqualTo(1);
    }
  }
}
