package dev.tidings.publisher.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountsProtocol;
import dev.tidings.bus.AccountsProtocol.Account;
import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.bus.AccountsProtocol.ChooseProfiles;
import dev.tidings.bus.AccountsProtocol.Connected;
import dev.tidings.bus.AccountsProtocol.Consent;
import dev.tidings.bus.AccountsProtocol.DisconnectAccount;
import dev.tidings.bus.AccountsProtocol.FinishConnecting;
import dev.tidings.bus.AccountsProtocol.GetAccount;
import dev.tidings.bus.AccountsProtocol.StartConnecting;
import dev.tidings.bus.Address;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.NetworksProtocol;
import dev.tidings.bus.NetworksProtocol.ListNetworks;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.instagram.InstagramDesk;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Accounts on Instagram are also reached by logging in with Facebook, through the Pages that they belong to")
class InstagramByFacebookTest {
  private static final String BACK = "http://localhost:8080/oauth/callback";
  private static final String SESSION = "session-of-ada";

  private static InstagramDesk desk;
  private static TestNode test;
  private static Connectors connectors;

  private WorkspaceId workspace;
  private CallContext owner;
  private final String harbour = "h" + UUID.randomUUID().toString().substring(0, 8);
  private final String bakery = harbour + "b";

  @BeforeAll
  static void start() {
    desk = new InstagramDesk(Map.of());
    test = TestNode.create(Map.of("sandbox.url", desk.sandbox.url(), "accounts.renewal-interval", "1h"));
    connectors = new Connectors(test.vertx(), test.node().configuration());
    Await.result(test.vertx().deployVerticle(new AccountsVerticle(test.node())));
  }

  @AfterAll
  static void stop() {
    Await.result(connectors.close());
    test.close();
    desk.close();
  }

  @BeforeEach
  void fresh() {
    workspace = test.workspace("Harbour Coffee", 1);
    owner = TestNode.as(workspace, Role.OWNER);
    List.of(harbour, bakery).forEach(handle -> desk.control.unlimitedAccount("instagram", handle));
  }

  @Test
  @DisplayName("those of all Pages are offered, each is connected with its Page's token, and posts go out by it")
  void connectsAndPublishes() {
    assertThat(request(NetworksProtocol.LIST_NETWORKS, new ListNetworks()).items())
        .filteredOn(network -> network.ways() != null && !network.ways().isEmpty()).singleElement()
        .satisfies(network -> assertThat(network.ways()).extracting(NetworksProtocol.Way::name).containsExactly("facebook"));
    var consent = byFacebook();
    assertThat(consent.url()).startsWith(desk.sandbox.url() + "/instagram/facebook/v26.0/dialog/oauth?");
    assertThat(ConsentBrowser.query(consent.url())).doesNotContainKey("code_challenge")
        .containsEntry("client_id", "sandbox-instagram").containsEntry("scope", "instagram_basic,instagram_content_publish,"
            + "pages_show_list,pages_read_engagement,instagram_manage_comments,instagram_manage_insights,pages_manage_metadata");
    assertThat(consent.scopes()).allSatisfy(each -> assertThat(each.words()).isNotEqualTo(each.scope()).contains(" "));
    var connected = finish(ConsentBrowser.allowSeveral(consent.url(), List.of(harbour, bakery)));
    assertThat(connected.profiles()).as("no Page without an account").extracting(AccountsProtocol.ProfileToChoose::handle)
        .containsExactly(harbour, bakery);
    var account = choose(connected, 0).getFirst();
    assertThat(account.handle()).isEqualTo(harbour);
    assertThat(account.state()).isEqualTo(AccountState.CONNECTED);
    assertThat(account.simulated()).isTrue();
    assertThat(account.scopes()).contains("instagram_content_publish", "pages_show_list");
    assertThat(test.database().count("select count(*) from account_token where account_id = '" + account.id()
        + "' and expires_at is null and refresh_at is null")).as("it does not end, and is not renewed").isEqualTo(1);

    var access = access(account);
    desk.publish(desk.variant("By " + harbour, Map.of(), desk.media.image("jpg", 1080, 1080)), access);
    assertThat(desk.control.posts("instagram", "By " + harbour)).singleElement()
        .satisfies(post -> assertThat(post.getString("account")).isEqualTo(account.remoteId()));
    assertThat(desk.control.requests(0)).filteredOn(each -> each.getString("path").endsWith("/media_publish"))
        .last().satisfies(each -> assertThat(each.getString("path"))
            .isEqualTo("/instagram/facebook/v26.0/" + account.remoteId() + "/media_publish"));
  }

  @Test
  @DisplayName("connected again by either way it is the same account, with its history")
  void keepsItsHistory() {
    var own = finish(ConsentBrowser.allow(start(new StartConnecting(
        "instagram", "sandbox", null, null, SESSION, BACK)).url(), harbour)).accounts().getFirst();
    var moved = finish(ConsentBrowser.allowSeveral(byFacebook().url(), List.of(harbour))).accounts().getFirst();
    assertThat(moved.id()).isEqualTo(own.id());
    assertThat(moved.server()).isEqualTo("sandbox/facebook");
    assertThat(moved.version()).isGreaterThan(own.version());
    assertThat(Await.result(connectors.of("instagram").orElseThrow().whoAmI(access(moved))))
        .isInstanceOf(Outcome.Success.class);

    test.database().execute("update account set state = 'NEEDS_RECONNECT' where id = '" + moved.id() + "'");
    var again = start(new StartConnecting(null, null, null, moved.id(), SESSION, BACK));
    assertThat(again.url()).as("by the way by which it came").contains("/instagram/facebook/v26.0/dialog/oauth");
    var back = finish(ConsentBrowser.allowSeveral(again.url(), List.of(harbour, bakery))).accounts();
    assertThat(back).extracting(Account::id).containsExactly(own.id());
    assertThat(request(AccountsProtocol.GET_ACCOUNT, new GetAccount(own.id())).state()).isEqualTo(AccountState.CONNECTED);
    assertThat(test.database().count("select count(*) from account where workspace_id = '" + workspace + "'")).isEqualTo(1);
    assertThat(test.database().count("select count(*) from event where data->>'account' = '" + own.id()
        + "' and type = 'account.reconnected'")).isEqualTo(2);
  }

  @Test
  @DisplayName("disconnected, the others of the same consent go on; with the last it is taken back on Facebook")
  void endsWithTheLast() {
    var both = choose(finish(ConsentBrowser.allowSeveral(byFacebook().url(), List.of(harbour, bakery))), 0, 1);
    var last = access(both.getLast());
    assertThat(disconnect(both.getFirst())).isEqualTo("kept");
    assertThat(Await.result(connectors.of("instagram").orElseThrow().whoAmI(last))).isInstanceOf(Outcome.Success.class);
    assertThat(disconnect(both.getLast())).isEqualTo("withdrawn");
    Await.until("access-revoked", Duration.ofSeconds(20), () -> test.database().count("select count(*) from event where"
        + " data->>'account' = '" + both.getLast().id() + "' and type = 'account.access-revoked'"), seen -> seen == 1);
    assertThat(Await.result(connectors.of("instagram").orElseThrow().whoAmI(last))).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Outcome.Category.AUTH));
  }

  @Test
  @DisplayName("Instagram's own login has nothing to take back, and says so")
  void ownLoginStays() {
    var own = finish(ConsentBrowser.allow(start(new StartConnecting(
        "instagram", "sandbox", null, null, SESSION, BACK)).url(), harbour)).accounts().getFirst();
    assertThat(disconnect(own)).isEqualTo("stays");
  }

  @Test
  @DisplayName("without leave to publish nothing is connected, and there is no third way")
  void refusals() {
    var answer = ConsentBrowser.allow(byFacebook().url(), harbour, "instagram_content_publish");
    assertThat(Await.failure(test.node().bus().request(AccountsProtocol.FINISH_CONNECTING, back(answer), owner)))
        .isInstanceOfSatisfying(BusFailure.class, failure -> {
          assertThat(failure.code()).isEqualTo("scope-missing");
          assertThat(failure.getMessage()).contains("Publish posts, reels and stories for you");
        });
    assertThat(Await.failure(test.node().bus().request(AccountsProtocol.START_CONNECTING,
        new StartConnecting("instagram", "sandbox", null, null, SESSION, BACK, "telegraph"), owner)))
        .isInstanceOfSatisfying(BusFailure.class, failure -> assertThat(failure.code()).isEqualTo("unknown-way"));
    assertThat(Await.failure(test.node().bus().request(AccountsProtocol.START_CONNECTING,
        new StartConnecting("instagram", null, null, null, SESSION, BACK, "facebook"), owner)))
        .isInstanceOfSatisfying(BusFailure.class, failure -> assertThat(failure.code()).isEqualTo("client-missing"));
  }

  private Consent byFacebook() {
    return start(new StartConnecting("instagram", "sandbox", null, null, SESSION, BACK, "facebook"));
  }

  private Consent start(StartConnecting ask) {
    return request(AccountsProtocol.START_CONNECTING, ask);
  }

  private Connected finish(Map<String, String> answer) {
    return request(AccountsProtocol.FINISH_CONNECTING, back(answer));
  }

  private static FinishConnecting back(Map<String, String> answer) {
    return new FinishConnecting(
        answer.get("state"), answer.get("code"), answer.get("error"), answer.get("error_description"), SESSION);
  }

  private List<Account> choose(Connected connected, int... chosen) {
    var ids = Arrays.stream(chosen).mapToObj(each -> connected.profiles().get(each).remoteId()).toList();
    return request(AccountsProtocol.CHOOSE_PROFILES, new ChooseProfiles(connected.choice(), ids, SESSION)).accounts();
  }

  private String disconnect(Account account) {
    return request(AccountsProtocol.DISCONNECT_ACCOUNT, new DisconnectAccount(account.id())).consent();
  }

  private Access access(Account account) {
    return Await.result(new StoredAccess(test.node(), connectors).of(workspace, account.id()));
  }

  private <Q, R> R request(Address<Q, R> address, Q question) {
    return Await.result(test.node().bus().request(address, question, owner));
  }
}
