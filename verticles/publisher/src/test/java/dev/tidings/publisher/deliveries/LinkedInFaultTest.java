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
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Whatever LinkedIn does, a post stands on it exactly once, or its delivery says why not")
class LinkedInFaultTest {
  private static final String PERSON = "urn:li:person:";
  private static final String PAGE = "urn:li:organization:";
  private static final String ALL =
      "'openid','w_member_social','r_member_social','w_organization_social','r_organization_social'";
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

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static PublisherProcess publisher;

  /** A fault and what becomes of a delivery that meets it once. */
  private record Row(String fault, Map<String, Object> details, String state, int posts, String through) {}

  private record Case(String kind, Row row, AccountId account, String text) {
    String name() {
      return (kind.equals(PERSON) ? "member: " : "page: ") + row.fault();
    }
  }

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("linkedin"));
    var client = sandbox.control().account("linkedin", "client");
    publisher = newsroom.publisher(Map.of(
        "publisher.lookups", "2", "network.linkedin.client.id", client.getString("clientId"),
        "network.linkedin.client.secret", client.getString("clientSecret")));
  }

  @AfterAll
  static void close() {
    publisher.close();
    newsroom.close();
  }

  private static AccountId account(WorkspaceId workspace, String kind) {
    var account = newsroom.account(workspace, "linkedin");
    newsroom.database.execute("update account set remote_id = '" + kind + "' || remote_id, scopes = array[" + ALL
        + "] where id = '" + account + "'");
    return account;
  }

  private static Variant text(String text, Media... media) {
    return new Variant("linkedin", List.of(new Part(text, List.of(media))), Map.of());
  }

  private static Media image(WorkspaceId workspace) {
    return new Media(newsroom.image(workspace, Pictures.png(2, 2)), "A ship at sea");
  }

  private static void fault(AccountId account, String kind, Map<String, Object> details) {
    var fault = new JsonObject().put("network", "linkedin").put("kind", kind).put("count", 1)
        .put("account", newsroom.handle(account));
    details.forEach(fault::put);
    sandbox.control().fault(fault);
  }

  @TestFactory
  @DisplayName("each fault, as a member and as a page")
  List<DynamicTest> table() {
    var workspace = newsroom.workspace();
    var cases = new ArrayList<Case>();
    for (var kind : List.of(PERSON, PAGE)) {
      for (var row : TABLE) {
        cases.add(new Case(kind, row, account(workspace, kind), "(" + kind + ") meets #" + row.fault() + "."));
      }
    }
    cases.forEach(each -> {
      fault(each.account(), each.row().fault(), each.row().details());
      newsroom.planVariant(workspace, each.account(), text(each.text()));
    });
    return cases.stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> prove(each))).toList();
  }

  private static void prove(Case one) {
    newsroom.awaitAccount(one.account(), one.row().state());
    assertThat(newsroom.posted("linkedin", one.text())).isEqualTo(one.row().posts());
    assertThat(newsroom.events(one.account())).contains(one.row().through());
  }

  @Test
  @DisplayName("an image whose upload breaks off and which takes its time is sent again, and the post goes out once with it")
  void imageThroughTroubles() {
    var workspace = newsroom.workspace();
    var account = account(workspace, PAGE);
    fault(account, "reset-after", Map.of("operations", new JsonArray().add("media")));
    fault(account, "slow-media", Map.of("millis", 700));
    newsroom.planVariant(workspace, account, text("with a ship", image(workspace)));
    newsroom.awaitAccount(account, "PUBLISHED");
    var posts = newsroom.control.posts("linkedin", "with a ship");
    assertThat(posts).hasSize(1);
    assertThat(posts.getFirst().getJsonArray("media").encode()).contains("A ship at sea");
  }

  @TestFactory
  @DisplayName("each fault, for a post with a video")
  List<DynamicTest> videos() {
    var workspace = newsroom.workspace();
    var video = UprightFilm.stored(newsroom, workspace);
    var cases = TABLE.stream().map(row ->
        new Case(PAGE, row, account(workspace, PAGE), "Filmed, it meets #" + row.fault() + ".")).toList();
    cases.forEach(each -> {
      fault(each.account(), each.row().fault(), each.row().details());
      newsroom.planVariant(workspace, each.account(), text(each.text(), video));
    });
    return cases.stream().map(each -> DynamicTest.dynamicTest(each.row().fault(), () -> prove(each))).toList();
  }

  @Test
  @DisplayName("a video of which a part breaks off and which takes its time goes out once, whole")
  void videoThroughTroubles() {
    var workspace = newsroom.workspace();
    var account = account(workspace, PERSON);
    fault(account, "reset-after", Map.of("operations", new JsonArray().add("media")));
    fault(account, "slow-media", Map.of("millis", 700));
    newsroom.planVariant(workspace, account, text("with a film", UprightFilm.stored(newsroom, workspace)));
    newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(newsroom.control.posts("linkedin", "with a film")).singleElement().satisfies(post -> {
      var media = post.getJsonArray("media").getJsonObject(0);
      assertThat(media.getString("contentType")).isEqualTo("video/mp4");
      assertThat(download(media.getString("url"))).isEqualTo(UprightFilm.BYTES);
    });
  }

  private static byte[] download(String url) {
    try (var in = URI.create(url).toURL().openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("an expired token is renewed by the refresh token, which stays the same, and the post goes out")
  void expiredTokenRenewed() {
    var workspace = newsroom.workspace();
    var account = account(workspace, PERSON);
    newsroom.database.execute("update account_token set expires_at = clock_timestamp() + interval '60 days', refresh_at ="
        + " clock_timestamp() + interval '30 days' where account_id = '" + account + "'");
    fault(account, "token-expired", Map.of());
    newsroom.planVariant(workspace, account, text("with a new token"));
    newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(newsroom.posted("linkedin", "with a new token")).isEqualTo(1);
    assertThat(newsroom.database.count("select count(*) from account_token where token_version = 2"
        + " and refresh_at is not null and account_id = '" + account + "'")).isEqualTo(1);
    assertThat(newsroom.database.count("select count(*) from account_token where account_id = '" + account
        + "' and renewable_until - clock_timestamp() between interval '364 days' and interval '365 days'")).isEqualTo(1);
  }

  @Test
  @DisplayName("the same text twice: LinkedIn's refusal of the second is not taken for the first one's success")
  void realDuplicate() {
    var workspace = newsroom.workspace();
    var account = account(workspace, PAGE);
    newsroom.planVariant(workspace, account, text("said twice"));
    newsroom.awaitAccount(account, "PUBLISHED");
    newsroom.planVariant(workspace, account, text("said twice"));
    newsroom.awaitCount("the second is rejected",
        "select count(*) from delivery where account_id = '" + account + "' and state = 'REJECTED'", 1);
    assertThat(newsroom.posted("linkedin", "said twice")).isEqualTo(1);
  }

  @Test
  @DisplayName("where a member's own posts may not be read, what is in doubt is left to a person, and never sent twice")
  void unreadableLeftToPerson() {
    var workspace = newsroom.workspace();
    var id = newsroom.handle(account(workspace, PERSON)) + "u";
    var remote = sandbox.control().call("PUT", "accounts/linkedin/" + id, new JsonObject()
        .put("scopes", new JsonArray().add("openid").add("w_member_social")));
    var account = newsroom.connect(workspace, "linkedin", id, remote.copy().put("id", PERSON + remote.getString("id")));
    newsroom.database.execute("update account set scopes = array['w_member_social'] where id = '" + account + "'");
    fault(account, "reset-after", Map.of());
    newsroom.planVariant(workspace, account, text("perhaps out"));
    newsroom.awaitCount("a person is asked", "select count(*) from delivery where account_id = '" + account
        + "' and state = 'IN_DOUBT' and reason = 'person-needed'", 1);
    assertThat(newsroom.posted("linkedin", "perhaps out")).isEqualTo(1);
    assertThat(newsroom.database.count("select count(*) from alert where kind = 'delivery-in-doubt' and workspace_id = '"
        + workspace + "'")).isEqualTo(1);
    assertThat(newsroom.database.count("select count(*) from account where state = 'CONNECTED' and id = '" + account + "'"))
        .as("the account itself is in order").isEqualTo(1);
  }
}
