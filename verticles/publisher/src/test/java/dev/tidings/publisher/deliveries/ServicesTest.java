package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol.Budget;
import dev.tidings.bus.Address;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.DeliveryState;
import dev.tidings.bus.Done;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.Principal;
import dev.tidings.bus.PublisherProtocol;
import dev.tidings.bus.PublisherProtocol.Delivery;
import dev.tidings.bus.PublisherProtocol.PauseScope;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.PublisherCapability;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.DescriptorReader;
import dev.tidings.publisher.connectors.SharedBudgets;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.sandbox.SandboxProcess;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What people ask of deliveries and pauses")
class ServicesTest {
  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static TestNode node;
  private WorkspaceId workspace;
  private AccountId account;
  private CallContext owner;

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("x", "mastodon"));
    var settings = newsroom.settings();
    settings.putAll(Newsroom.PATIENT);
    node = TestNode.on(newsroom.database, settings, "publisher", "publisher.x", "publisher.mastodon");
    Await.result(new PublisherCapability().deploy(node.node()));
  }

  @AfterAll
  static void close() {
    node.close();
    newsroom.close();
  }

  @BeforeEach
  void begin() {
    workspace = newsroom.workspace();
    account = newsroom.account(workspace, "mastodon");
    owner = TestNode.as(workspace, Role.OWNER);
  }

  private <Q, R> R ask(Address<Q, R> address, Q question, CallContext context) {
    return Await.result(node.node().bus().request(address, question, context));
  }

  private <Q, R> BusFailure refusal(Address<Q, R> address, Q question, CallContext context) {
    return (BusFailure) Await.failure(node.node().bus().request(address, question, context));
  }

  private static PublisherProtocol.ListDeliveries all(int limit, String cursor) {
    return new PublisherProtocol.ListDeliveries(null, null, null, null, null, false, limit, cursor);
  }

  private Delivery only() {
    var items = ask(PublisherProtocol.LIST_DELIVERIES, all(10, null), owner).items();
    assertThat(items).hasSize(1);
    return items.getFirst();
  }

  private Delivery published(String text) {
    newsroom.plan(workspace, Duration.ZERO, text, account);
    newsroom.awaitAccount(account, "PUBLISHED");
    return only();
  }

  /** A delivery that a person must decide on. */
  private Delivery inDoubt(String text) {
    newsroom.plan(workspace, Duration.ofHours(1), text, account);
    newsroom.awaitAccount(account, "SCHEDULED");
    newsroom.database.execute("update delivery set state = 'IN_DOUBT', next_at = null, version = version + 1"
        + " where account_id = '" + account + "'");
    return only();
  }

  private Delivery resolve(Delivery delivery, String decision, String remote) {
    return ask(PublisherProtocol.RESOLVE_DELIVERY, new PublisherProtocol.ResolveDelivery(
        delivery.id(), delivery.version(), decision, remote, "seen by me"), owner);
  }

  @Test
  @DisplayName("a published delivery shows its receipt and its address")
  void receipt() {
    var delivery = published("with a receipt");
    assertThat(delivery.receipts()).hasSize(1);
    assertThat(delivery.url()).isEqualTo(delivery.receipts().getFirst().url()).contains("/mastodon/@");
    assertThat(delivery.publishedAt()).isNotNull();
    assertThat(ask(PublisherProtocol.GET_DELIVERY, new PublisherProtocol.GetDelivery(delivery.id()), owner))
        .isEqualTo(delivery);
  }

  @Test
  @DisplayName("pages follow one another without a gap, in both orders")
  void pages() {
    for (int i = 0; i < 5; i++) {
      newsroom.plan(workspace, Duration.ofHours(1 + i), "page " + i, account);
    }
    newsroom.awaitCount("all are planned", "select count(*) from delivery where account_id = '" + account + "'", 5);
    var first = ask(PublisherProtocol.LIST_DELIVERIES, all(3, null), owner);
    var second = ask(PublisherProtocol.LIST_DELIVERIES, all(3, first.next()), owner);
    assertThat(first.items()).hasSize(3);
    assertThat(second.items()).hasSize(2);
    assertThat(second.next()).isNull();
    assertThat(second.items().getFirst().dueAt()).isAfter(first.items().getLast().dueAt());
    var newest = ask(PublisherProtocol.LIST_DELIVERIES,
        new PublisherProtocol.ListDeliveries(List.of(DeliveryState.SCHEDULED), account, null, null, null, true, 1, null), owner);
    assertThat(newest.items()).containsExactly(second.items().getLast());
    assertThat(refusal(PublisherProtocol.LIST_DELIVERIES, all(3, "nonsense"), owner).status()).isEqualTo(422);
    assertThat(refusal(PublisherProtocol.LIST_DELIVERIES, all(0, null), owner).status()).isEqualTo(422);
  }

  @Test
  @DisplayName("who is limited to an account group, or belongs to another workspace, sees nothing")
  void hidden() {
    var delivery = inDoubt("hidden");
    var principal = new Principal("someone", workspace, Role.OWNER, Principal.Kind.PERSON,
        Set.of(Identifiers.next().toString()), Role.OWNER.permissions());
    var limited = new CallContext(principal, "c", null, null, null, null);
    var stranger = TestNode.as(newsroom.workspace(), Role.OWNER);
    for (var context : List.of(limited, stranger)) {
      assertThat(ask(PublisherProtocol.LIST_DELIVERIES, all(10, null), context).items()).isEmpty();
      assertThat(refusal(PublisherProtocol.GET_DELIVERY, new PublisherProtocol.GetDelivery(delivery.id()), context).status())
          .isEqualTo(404);
      assertThat(refusal(PublisherProtocol.RESOLVE_DELIVERY, new PublisherProtocol.ResolveDelivery(
          delivery.id(), delivery.version(), "send-again", null, null), context).status()).isEqualTo(404);
    }
    assertThat(refusal(PublisherProtocol.RESOLVE_DELIVERY, new PublisherProtocol.ResolveDelivery(
        delivery.id(), delivery.version(), "send-again", null, null), TestNode.as(workspace, Role.VIEWER)).status())
        .isEqualTo(403);
  }

  @Test
  @DisplayName("a person says that it is there: published, with the receipt that was given")
  void foundByPerson() {
    var resolved = resolve(inDoubt("found"), "published", "https://example.org/@someone/4711?x=1");
    assertThat(resolved.state()).isEqualTo(DeliveryState.PUBLISHED);
    assertThat(resolved.receipts().getFirst().remoteId()).isEqualTo("4711");
    assertThat(newsroom.posted("mastodon", "found")).isZero();
  }

  @Test
  @DisplayName("after a restore, that a person found one part does not let the next be sent unseen")
  void foundByPersonAfterRestore() {
    newsroom.plan(workspace, Duration.ofHours(1), List.of("one of two", "two of two"), account);
    newsroom.awaitAccount(account, "SCHEDULED");
    newsroom.database.execute("update delivery set state = 'IN_DOUBT', restored = true, next_at = null, version = version + 1"
        + " where account_id = '" + account + "'");
    var resolved = resolve(only(), "published", "4712");
    assertThat(resolved.state()).isEqualTo(DeliveryState.IN_DOUBT);
    assertThat(resolved.reason()).isEqualTo("restored");
    assertThat(newsroom.events(account)).contains("delivery.resolved");
  }

  @Test
  @DisplayName("a person has it sent again, or gives it up; nothing is decided twice")
  void decided() {
    var delivery = inDoubt("sent again");
    resolve(delivery, "send-again", null);
    assertThat(refusal(PublisherProtocol.RESOLVE_DELIVERY, new PublisherProtocol.ResolveDelivery(
        delivery.id(), delivery.version(), "give-up", null, null), owner).code()).isEqualTo("version-conflict");
    newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(newsroom.posted("mastodon", "sent again")).isEqualTo(1);
    assertThat(newsroom.events(account)).contains("delivery.resolved");
    account = newsroom.account(workspace, "mastodon");
    newsroom.plan(workspace, Duration.ofHours(1), "given up", account);
    newsroom.awaitAccount(account, "SCHEDULED");
    var waiting = ask(PublisherProtocol.LIST_DELIVERIES,
        new PublisherProtocol.ListDeliveries(null, account, null, null, null, false, 1, null), owner).items().getFirst();
    assertThat(refusal(PublisherProtocol.RESOLVE_DELIVERY, new PublisherProtocol.ResolveDelivery(
        waiting.id(), waiting.version(), "give-up", null, null), owner).code()).isEqualTo("not-waiting");
  }

  @Test
  @DisplayName("what was refused and is sent again is made from the beginning: what it had left counts no more")
  void refusedAndSentAgain() {
    newsroom.plan(workspace, Duration.ofHours(1), "from the beginning", account);
    newsroom.awaitAccount(account, "SCHEDULED");
    newsroom.database.execute("update delivery set state = 'REJECTED', next_at = null, version = version + 1, witnesses ="
        + " '[{\"kind\":\"UPLOAD\",\"step\":1,\"part\":0,\"media\":0,\"remoteId\":\"given-up\",\"url\":null,"
        + "\"at\":\"2026-11-26T10:00:00Z\"}]' where account_id = '" + account + "'");
    resolve(only(), "send-again", null);
    newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(newsroom.posted("mastodon", "from the beginning")).isEqualTo(1);
  }

  @Test
  @DisplayName("what is out is edited and deleted on the network")
  void changedRemotely() {
    var delivery = published("before the edit");
    var wording = new PostContent.Variant(
        "mastodon", List.of(new PostContent.Part("after the edit", List.of())), Map.of());
    var edited = ask(PublisherProtocol.EDIT_PUBLISHED,
        new PublisherProtocol.EditPublished(delivery.id(), delivery.version(), wording), owner);
    assertThat(newsroom.posted("mastodon", "after the edit")).isEqualTo(1);
    assertThat(edited.version()).isEqualTo(delivery.version() + 1);
    var gone = ask(PublisherProtocol.DELETE_PUBLISHED,
        new PublisherProtocol.DeletePublished(edited.id(), edited.version()), owner);
    assertThat(gone.deletedRemotely()).isTrue();
    assertThat(newsroom.events(account)).contains("delivery.edited-remotely", "delivery.deleted-remotely");
    assertThat(refusal(PublisherProtocol.DELETE_PUBLISHED,
        new PublisherProtocol.DeletePublished(gone.id(), gone.version()), owner).code()).isEqualTo("not-published");
  }

  @Test
  @DisplayName("a deletion for which the network has no allowance left is refused with the time, and nothing is asked of it")
  void deletionWithoutAllowance() {
    var delivery = published("to stay for now");
    var reset = Instant.now().plusSeconds(300).truncatedTo(ChronoUnit.SECONDS);
    var budgets = new SharedBudgets(node.node().redis(), List.of(DescriptorReader.read("mastodon")));
    Await.result(budgets.observe(new Budgets.Holder(account, "mastodon", sandbox.url() + "/mastodon"),
        List.of(new Budget("delete", 30, 0, reset))));
    var refused = refusal(PublisherProtocol.DELETE_PUBLISHED,
        new PublisherProtocol.DeletePublished(delivery.id(), delivery.version()), owner);
    assertThat(refused.code()).isEqualTo("budget-spent");
    assertThat(refused.getMessage()).contains("'delete'", reset.toString());
    assertThat(newsroom.posted("mastodon", "to stay for now")).isEqualTo(1);
  }

  @Test
  @DisplayName("a pause is set, shown, lifted; each once")
  void pauses() {
    var pause = ask(PublisherProtocol.SET_PAUSE,
        new PublisherProtocol.SetPause(PauseScope.ACCOUNT, account.toString(), "storm"), owner);
    assertThat(ask(PublisherProtocol.LIST_PAUSES, new PublisherProtocol.ListPauses(), owner).items()).containsExactly(pause);
    newsroom.plan(workspace, Duration.ZERO, "through the storm", account);
    newsroom.awaitAccount(account, "SCHEDULED");
    assertThat(ask(PublisherProtocol.LIFT_PAUSE, new PublisherProtocol.LiftPause(pause.id()), owner)).isEqualTo(new Done());
    newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(refusal(PublisherProtocol.LIFT_PAUSE, new PublisherProtocol.LiftPause(pause.id()), owner).status())
        .isEqualTo(404);
    assertThat(refusal(PublisherProtocol.SET_PAUSE, new PublisherProtocol.SetPause(PauseScope.ACCOUNT, "nobody", ""), owner)
        .status()).isEqualTo(404);
    assertThat(refusal(PublisherProtocol.SET_PAUSE, new PublisherProtocol.SetPause(PauseScope.CAMPAIGN, null, ""), owner)
        .status()).isEqualTo(422);
    assertThat(refusal(PublisherProtocol.SET_PAUSE, new PublisherProtocol.SetPause(PauseScope.WORKSPACE, null, ""),
        TestNode.as(workspace, Role.VIEWER)).status()).isEqualTo(403);
  }

  @Test
  @DisplayName("the operator's pause holds every workspace until it is lifted")
  void platform() {
    var platform = new PlatformPause(node.node().postgres());
    Await.result(platform.set("maintenance"));
    newsroom.plan(workspace, Duration.ZERO, "after maintenance", account);
    newsroom.awaitAccount(account, "SCHEDULED");
    assertThat(Await.result(platform.reason())).isEqualTo("maintenance");
    Await.result(platform.lift());
    newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(newsroom.posted("mastodon", "after maintenance")).isEqualTo(1);
  }
}
