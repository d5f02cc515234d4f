package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AssetId;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Whatever Instagram does, a post stands on it exactly once")
class InstagramFaultTest {
  private static final String AGAIN = "delivery.retry-at";
  private static final String DOUBT = "delivery.in-doubt";
  private static final String WAITS = "delivery.waiting-budget";
  private static final List<Row> TABLE = List.of(
      new Row("media", "error-before", Map.of("status", 502), AGAIN, 2),
      new Row("media", "error-after", Map.of("status", 500), AGAIN, 2),
      new Row("media", "reset-before", Map.of(), AGAIN, 2),
      new Row("media", "reset-after", Map.of(), AGAIN, 2),
      new Row("media", "timeout-before", Map.of(), AGAIN, 2),
      new Row("media", "timeout-after", Map.of(), AGAIN, 2),
      new Row("media", "rate-limited", Map.of("resetSeconds", 1), WAITS, 2),
      new Row("post", "error-before", Map.of("status", 502), DOUBT, 1),
      new Row("post", "error-after", Map.of("status", 500), DOUBT, 1),
      new Row("post", "reset-before", Map.of(), DOUBT, 1),
      new Row("post", "reset-after", Map.of(), DOUBT, 1),
      new Row("post", "timeout-before", Map.of(), DOUBT, 1),
      new Row("post", "timeout-after", Map.of(), DOUBT, 1),
      new Row("post", "rate-limited-bare", Map.of(), WAITS, 1),
      new Row("read", "reset-before", Map.of("count", 2), AGAIN, 1));

  private static InstagramNewsroom room;
  private static PublisherProcess publisher;

  /**
   * A fault that a delivery meets, and what it goes through.
   *
   * @param containers how many requests for containers it takes in all
   */
  private record Row(String operation, String fault, Map<String, Object> details, String through, int containers) {
    String name() {
      return operation + " meets " + fault;
    }
  }

  private record Case(Row row, AccountId account) {}

  @BeforeAll
  static void open() {
    room = new InstagramNewsroom();
    publisher = room.publisher();
  }

  @AfterAll
  static void close() {
    publisher.close();
    room.close();
  }

  @TestFactory
  @DisplayName("each fault")
  List<DynamicTest> table() {
    var image = room.image();
    var cases = new ArrayList<Case>();
    TABLE.forEach(row -> cases.add(new Case(row, room.account())));
    cases.forEach(each -> {
      room.fault(each.account(), each.row().fault(), each.row().operation(), each.row().details());
      room.plan(each.account(), each.row().name(), Map.of(), image);
    });
    return cases.stream().map(each -> DynamicTest.dynamicTest(each.row().name(), () -> prove(each))).toList();
  }

  private static void prove(Case one) {
    room.newsroom.awaitAccount(one.account(), "PUBLISHED");
    assertThat(room.posts(one.account())).singleElement().satisfies(post -> {
      assertThat(post.getString("text")).isEqualTo(one.row().name());
      assertThat(room.newsroom.text("select url from delivery where account_id = '" + one.account() + "'"))
          .containsExactly(post.getString("url"));
      assertThat(room.newsroom.text("select remote_id from receipt where account_id = '" + one.account() + "'"))
          .containsExactly(post.getString("id"));
    });
    assertThat(room.newsroom.events(one.account())).contains(one.row().through());
    assertThat(room.requests(one.account(), "/media")).isEqualTo(one.row().containers());
  }

  @Test
  @DisplayName("a film that takes its time is awaited, and goes out with its first comment")
  void slowFilm() {
    var account = room.account();
    room.fault(account, "slow-media", "media", Map.of("millis", 2_500));
    room.plan(account, "slowly", Map.of("firstComment", "#sea"), room.film(Duration.ofSeconds(9)));
    room.newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(room.posts(account)).extracting(each -> each.getString("text")).containsExactly("slowly", "#sea");
    assertThat(room.requests(account, "/media")).isEqualTo(1);
    assertThat(room.newsroom.text("select part from receipt where account_id = '" + account + "'"))
        .as("a comment is no post").containsExactly("0");
  }

  @Test
  @DisplayName("a first comment whose answer is lost stands once")
  void commentLost() {
    var account = room.account();
    room.fault(account, "hold-after", "post", Map.of());
    room.plan(account, "to be commented", Map.of("firstComment", "once below it"), room.image());
    Await.until("the publishing is held", () -> !room.sandbox.control().parked().isEmpty());
    room.fault(account, "reset-after", "post", Map.of());
    room.sandbox.control().releaseAll();
    room.newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(room.posts(account)).extracting(each -> each.getString("text"))
        .containsExactly("to be commented", "once below it");
  }

  @Test
  @DisplayName("a first comment for which there is no right leaves the post published, and it is said")
  void commentRefused() {
    var account = room.newsroom.connect(room.workspace, "instagram", "silent", room.newsroom.control.call("PUT",
        "accounts/instagram/silent", new JsonObject().put("scopes", new JsonArray()
            .add("instagram_business_basic").add("instagram_business_content_publish"))));
    room.plan(account, "without its comment", Map.of("firstComment", "refused below it"), room.image());
    room.newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(room.posts(account)).extracting(each -> each.getString("text")).containsExactly("without its comment");
    assertThat(room.newsroom.text("select explanation from delivery where account_id = '" + account + "'").getFirst())
        .startsWith("The post is out, but this could not be done: write the first comment");
    assertThat(room.newsroom.text("select url from delivery where account_id = '" + account + "'"))
        .containsExactly(room.posts(account).getFirst().getString("url"));
  }

  @Test
  @DisplayName("a post that is out and not listed yet is waited for, and never published again")
  void listedLate() {
    var account = room.account();
    room.fault(account, "visibility-delay", "post", Map.of("millis", 4_000));
    room.fault(account, "reset-after", "post", Map.of());
    room.plan(account, "listed late", Map.of(), room.image(), room.image());
    room.newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(room.posts(account)).hasSize(1);
    assertThat(room.requests(account, "/media_publish")).isEqualTo(1);
  }

  @Test
  @DisplayName("a token is renewed by itself at half its life, and the new one serves")
  void tokenRenewed() {
    var account = room.renewableAccount("renewing");
    room.newsroom.database.execute(
        "update account_token set refresh_at = clock_timestamp() where account_id = '" + account + "'");
    room.newsroom.awaitCount("the token is renewed for sixty days",
        "select count(*) from account_token where token_version = 2"
            + " and expires_at > clock_timestamp() + interval '59 days' and account_id = '" + account + "'", 1);
    room.plan(account, "with a new token", Map.of(), room.image());
    room.newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(room.posts(account)).hasSize(1);
  }

  @Test
  @DisplayName("a token that has ended can't be renewed: a person connects again, and the post goes out once")
  void tokenEnded() {
    var account = room.renewableAccount("ended");
    room.fault(account, "token-expired", "post", Map.of());
    room.plan(account, "after the reconnect", Map.of(), room.image());
    room.newsroom.awaitAccount(account, "NEEDS_RECONNECT");
    room.newsroom.reconnected(account);
    room.newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(room.posts(account)).hasSize(1);
    assertThat(room.requests(account, "/media")).as("what was prepared is used").isEqualTo(1);
  }

  @Test
  @DisplayName("a container that has expired while a person was awaited is made anew, and known before it is published")
  void expiredMeanwhile() {
    var account = room.renewableAccount("expired");
    room.fault(account, "token-expired", "post", Map.of());
    room.plan(account, "a day later", Map.of(), room.image());
    room.newsroom.awaitAccount(account, "NEEDS_RECONNECT");
    room.newsroom.control.call("POST", "accounts/" + room.remoteId(account) + "/age-drafts", new JsonObject().put("hours", 25));
    room.newsroom.reconnected(account);
    room.newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(room.posts(account)).hasSize(1);
    assertThat(room.requests(account, "/media")).isEqualTo(2);
    assertThat(room.newsroom.events(account)).contains("delivery.retry-at").doesNotContain("delivery.in-doubt");
    assertThat(room.newsroom.database.count("select count(*) from delivery, jsonb_array_elements(witnesses) w"
        + " where account_id = '" + account + "' and w ->> 'kind' = 'NAME'")).as("the one that was published").isEqualTo(1);
  }

  @Test
  @DisplayName("a file that is gone is a refusal, though Instagram was asked something before")
  void fileGone() {
    var account = room.account();
    room.plan(account, "without its file", Map.of(), new AssetId(Identifiers.next()));
    room.newsroom.awaitAccount(account, "REJECTED");
    assertThat(room.newsroom.text("select reason from delivery where account_id = '" + account + "'"))
        .containsExactly("not-found");
    assertThat(room.newsroom.events(account)).doesNotContain("delivery.in-doubt");
  }
}
