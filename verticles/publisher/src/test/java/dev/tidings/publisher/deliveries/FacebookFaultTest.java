package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Whatever Facebook does, a post, reel or story stands on the Page exactly once, or its delivery says why not")
class FacebookFaultTest {
  private static final List<Row> TABLE = List.of(
      new Row("rate-limited", Map.of("resetSeconds", 2), "PUBLISHED", 1, "delivery.waiting-budget"),
      new Row("rate-limited-bare", Map.of(), "PUBLISHED", 1, "delivery.waiting-budget"),
      new Row("error-before", Map.of("status", 503), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row("error-after", Map.of("status", 500), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row("reset-before", Map.of(), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row("reset-after", Map.of(), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row("timeout-before", Map.of(), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row("timeout-after", Map.of(), "PUBLISHED", 1, "delivery.in-doubt"),
      new Row("refused", Map.of("code", "2635"), "PUBLISHED", 1, "delivery.retry-at"),
      new Row("duplicate", Map.of(), "REJECTED", 0, "delivery.in-doubt"));

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static PublisherProcess publisher;
  private static final String PHOTO_STORY = "photo story";

  /** A fault and what becomes of a delivery that meets it once, where it would be seen. */
  private record Row(String fault, Map<String, Object> details, String state, int posts, String through) {}

  private record Case(String kind, Row row, AccountId account) {
    String name() {
      return kind + ": " + row.fault();
    }
  }

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("facebook"));
    publisher = newsroom.publisher(Map.of("publisher.lookups", "4"));
  }

  @AfterAll
  static void close() {
    publisher.close();
    newsroom.close();
  }

  private static AccountId account(WorkspaceId workspace) {
    return newsroom.account(workspace, "facebook");
  }

  private static Variant variant(String kind, Media file) {
    return switch (kind) {
      case "text" -> new Variant("facebook", List.of(new Part("Said once", List.of())), Map.of());
      case "story" -> new Variant("facebook", List.of(new Part("", List.of(file))), Map.of("format", kind));
      case PHOTO_STORY -> new Variant("facebook", List.of(new Part("", List.of(file))), Map.of("format", "story"));
      default -> new Variant("facebook", List.of(new Part("Filmed once", List.of(file))), Map.of("format", kind));
    };
  }

  private static void fault(AccountId account, String kind, Map<String, Object> details) {
    var fault = new JsonObject().put("network", "facebook").put("kind", kind).put("count", 1)
        .put("account", newsroom.handle(account));
    details.forEach(fault::put);
    sandbox.control().fault(fault);
  }

  private static List<JsonObject> posts(AccountId account) {
    var remote = newsroom.text("select remote_id from account where id = '" + account + "'").getFirst();
    return newsroom.control.posts("facebook", "").stream().filter(each -> each.getString("account").equals(remote)).toList();
  }

  @TestFactory
  @DisplayName("each fault, for each kind of post")
  List<DynamicTest> table() {
    var workspace = newsroom.workspace();
    var film = UprightFilm.stored(newsroom, workspace);
    var photo = newsroom.files(workspace).image();
    var cases = new ArrayList<Case>();
    for (var kind : List.of("text", "post", "reel", "story", PHOTO_STORY)) {
      for (var row : TABLE) {
        cases.add(new Case(kind, row, account(workspace)));
      }
    }
    cases.forEach(each -> {
      fault(each.account(), each.row().fault(), each.row().details());
      newsroom.planVariant(workspace, each.account(), variant(each.kind(), each.kind().equals(PHOTO_STORY) ? photo : film));
    });
    return cases.stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> prove(each))).toList();
  }

  private static void prove(Case one) {
    newsroom.awaitAccount(one.account(), one.row().state());
    assertThat(posts(one.account())).hasSize(one.row().posts());
    assertThat(newsroom.events(one.account())).contains(one.row().through());
  }

  @Test
  @DisplayName("a reel whose upload breaks off and which takes its time is out once, with its receipt and address")
  void throughTroubles() {
    var workspace = newsroom.workspace();
    var account = account(workspace);
    fault(account, "reset-after", Map.of("operations", new JsonArray().add("media")));
    fault(account, "slow-media", Map.of("millis", 900));
    newsroom.planVariant(workspace, account, variant("reel", UprightFilm.stored(newsroom, workspace)));
    newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(posts(account)).singleElement().satisfies(post -> {
      assertThat(post.getString("text")).isEqualTo("Filmed once");
      assertThat(newsroom.text("select remote_id from receipt where account_id = '" + account + "'"))
          .containsExactly(post.getJsonArray("media").getJsonObject(0).getString("id"));
    });
    assertThat(newsroom.text("select url from delivery where account_id = '" + account + "'").getFirst())
        .contains("/facebook/reel/");
  }

  @Test
  @DisplayName("the same video twice is two posts of two uploads, and neither is taken for the other")
  void twiceIsTwo() {
    var workspace = newsroom.workspace();
    var account = account(workspace);
    var film = UprightFilm.stored(newsroom, workspace);
    newsroom.planVariant(workspace, account, variant("post", film));
    newsroom.awaitAccount(account, "PUBLISHED");
    newsroom.planVariant(workspace, account, variant("post", film));
    newsroom.awaitCount("both are out",
        "select count(*) from delivery where account_id = '" + account + "' and state = 'PUBLISHED'", 2);
    assertThat(posts(account)).hasSize(2);
    assertThat(newsroom.text("select distinct remote_id from receipt where account_id = '" + account + "'")).hasSize(2);
  }
}
