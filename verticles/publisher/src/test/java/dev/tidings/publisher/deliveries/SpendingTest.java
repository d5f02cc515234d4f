package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PublisherProtocol;
import dev.tidings.bus.Role;
import dev.tidings.bus.SpendingProtocol;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.PublisherCapability;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A workspace never spends more than its monthly budget, however many nodes publish for it")
class SpendingTest {
  /** No healthy request may time out: looking for what it may have left behind costs. */
  private static final Map<String, String> PATIENT = Map.of("publisher.request-timeout", "3s", "publisher.lease", "7s");

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static PublisherProcess other;
  private static TestNode node;
  private WorkspaceId workspace;

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("x", "mastodon"));
    var settings = newsroom.settings();
    settings.putAll(PATIENT);
    node = TestNode.on(newsroom.database, settings, "publisher", "publisher.x", "publisher.mastodon");
    Await.result(new PublisherCapability().deploy(node.node()));
    other = newsroom.publisher(PATIENT);
  }

  @AfterAll
  static void close() {
    other.close();
    node.close();
    newsroom.close();
  }

  @BeforeEach
  void begin() {
    workspace = newsroom.workspace();
  }

  private void budget(String micros) {
    newsroom.database.execute("update workspace set monthly_budget = " + micros + " where id = '" + workspace + "'");
  }

  private SpendingProtocol.Spending spending() {
    return Await.result(node.node().bus().request(
        SpendingProtocol.GET_SPENDING, new SpendingProtocol.GetSpending(), TestNode.as(workspace, Role.VIEWER)));
  }

  private long count(String state) {
    return newsroom.database.count(
        "select count(*) from delivery where workspace_id = '" + workspace + "' and state = '" + state + "'");
  }

  @Test
  @DisplayName("without a budget everything goes out, and what it cost is told")
  void unlimited() {
    var account = newsroom.account(workspace, "x");
    newsroom.plan(workspace, Duration.ZERO, List.of("one without", "two with https://example.org"), account);
    newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(spending().spent()).isEqualTo(0.215);
    assertThat(spending().budget()).isNull();
    assertThat(spending().month()).matches("\\d{4}-\\d{2}-01");
  }

  @Test
  @DisplayName("what the budget has no room for waits, says why, and goes out when there is room")
  void waits() {
    budget("100000");
    var account = newsroom.account(workspace, "x");
    var free = newsroom.account(workspace, "mastodon");
    newsroom.plan(workspace, Duration.ZERO, "dear: https://example.org", account, free);
    newsroom.awaitAccount(free, "PUBLISHED");
    newsroom.awaitAccount(account, "WAITING_BUDGET");
    assertThat(newsroom.text("select reason || ': ' || explanation from delivery where account_id = '" + account + "'"))
        .containsExactly("workspace-budget-spent: It costs about $0.20, and of the workspace's $0.10 for this month $0.10 is left.");
    assertThat(newsroom.posted("x", "dear: ")).isZero();
    assertThat(spending().spent()).isZero();
    budget("200000");
    newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(spending()).isEqualTo(new SpendingProtocol.Spending(spending().month(), 0.2, 0.2,
        List.of(new SpendingProtocol.NetworkSpending("x", 0.2, List.of(new SpendingProtocol.PurposeSpending("post", 0.2))))));
  }

  @Test
  @DisplayName("two nodes with many posts at once stop at the budget exactly")
  void together() {
    budget("75000");
    var accounts = new ArrayList<AccountId>();
    for (int index = 0; index < 12; index++) {
      accounts.add(newsroom.account(workspace, "x"));
      newsroom.plan(workspace, Duration.ofMillis(700), "cheap " + index + ".", accounts.getLast());
    }
    Await.until("five are out and the rest waits, or looks again whether there is room",
        () -> count("PUBLISHED") == 5 && newsroom.database.count("select count(*) from delivery where workspace_id = '" + workspace
            + "' and state in ('WAITING_BUDGET', 'CLAIMED') and reason = 'workspace-budget-spent'") == 7);
    assertThat(sandbox.control().posts("x", "cheap ").stream()
        .filter(post -> accounts.stream().map(newsroom::handle).anyMatch(post.getString("handle")::equals))).hasSize(5);
    assertThat(spending().spent()).isEqualTo(0.075);
  }

  @Test
  @DisplayName("what the network refuses costs nothing; what is tried again costs once")
  void refusedAndRepeated() {
    var refused = newsroom.account(workspace, "x");
    newsroom.plan(workspace, Duration.ZERO, "gone twice", refused);
    newsroom.awaitAccount(refused, "PUBLISHED");
    newsroom.plan(workspace, Duration.ZERO, "gone twice", refused);
    Await.until("the second is rejected", () -> count("REJECTED") == 1);
    assertThat(spending().spent()).isEqualTo(0.015);
    var repeated = newsroom.account(workspace, "x");
    sandbox.control().fault(new JsonObject(Map.of("network", "x", "kind", "error-before", "status", 503,
        "count", 1, "account", newsroom.handle(repeated))));
    newsroom.plan(workspace, Duration.ZERO, "tried twice", repeated);
    newsroom.awaitAccount(repeated, "PUBLISHED");
    assertThat(newsroom.posted("x", "tried twice")).isEqualTo(1);
    assertThat(spending().spent()).isEqualTo(0.03);
  }

  @Test
  @DisplayName("edits are within the budget; a deletion is noted and never held back")
  void editsAndDeletions() {
    var account = newsroom.account(workspace, "x");
    newsroom.plan(workspace, Duration.ZERO, "as first published", account);
    newsroom.awaitAccount(account, "PUBLISHED");
    var owner = TestNode.as(workspace, Role.OWNER);
    var bus = node.node().bus();
    var delivery = Await.result(bus.request(PublisherProtocol.LIST_DELIVERIES,
        new PublisherProtocol.ListDeliveries(null, null, null, null, null, false, 10, null), owner)).items().getFirst();
    budget("30000");
    var polled = new PostContent.Variant("x", variant("and asked").parts(), Map.of("pollOptions", List.of("Yes", "No"), "pollMinutes", 9));
    var asking = new PublisherProtocol.EditPublished(delivery.id(), delivery.version(), polled);
    assertThat(((BusFailure) Await.failure(bus.request(PublisherProtocol.EDIT_PUBLISHED, asking, owner))).code())
        .isEqualTo("rules-broken");
    var dear = new PublisherProtocol.EditPublished(delivery.id(), delivery.version(), variant("now with https://example.org"));
    assertThat(((BusFailure) Await.failure(bus.request(PublisherProtocol.EDIT_PUBLISHED, dear, owner))).code())
        .isEqualTo("workspace-budget-spent");
    var cheap = new PublisherProtocol.EditPublished(delivery.id(), delivery.version(), variant("as edited once"));
    var edited = Await.result(bus.request(PublisherProtocol.EDIT_PUBLISHED, cheap, owner));
    assertThat(spending().spent()).isEqualTo(0.03);
    Await.result(bus.request(
        PublisherProtocol.DELETE_PUBLISHED, new PublisherProtocol.DeletePublished(edited.id(), edited.version()), owner));
    assertThat(spending().spent()).isEqualTo(0.04);
    assertThat(spending().networks().getFirst().purposes()).containsExactly(
        new SpendingProtocol.PurposeSpending("edit", 0.015), new SpendingProtocol.PurposeSpending("post", 0.015),
        new SpendingProtocol.PurposeSpending("delete", 0.01));
  }

  @Test
  @DisplayName("an edit that would reach a part that stays is refused whole, and costs nothing")
  void editOfReplies() {
    var account = newsroom.account(workspace, "x");
    newsroom.plan(workspace, Duration.ZERO, List.of("a thread's head", "a thread's tail"), account);
    newsroom.awaitAccount(account, "PUBLISHED");
    var owner = TestNode.as(workspace, Role.OWNER);
    var bus = node.node().bus();
    var delivery = Await.result(bus.request(PublisherProtocol.LIST_DELIVERIES,
        new PublisherProtocol.ListDeliveries(null, null, null, null, null, false, 10, null), owner)).items().getFirst();
    var wanted = new PostContent.Variant("x", List.of(
        new PostContent.Part("a thread's new head", List.of()), new PostContent.Part("a thread's new tail", List.of())), Map.of());
    var edit = new PublisherProtocol.EditPublished(delivery.id(), delivery.version(), wanted);
    assertThat(((BusFailure) Await.failure(bus.request(PublisherProtocol.EDIT_PUBLISHED, edit, owner))).code())
        .isEqualTo("not-editable");
    assertThat(newsroom.posted("x", "a thread's new")).isZero();
    assertThat(spending().spent()).isEqualTo(0.03);
  }

  private static PostContent.Variant variant(String text) {
    return new PostContent.Variant(
        "x", List.of(new PostContent.Part(text, List.of())), Map.of());
  }
}
