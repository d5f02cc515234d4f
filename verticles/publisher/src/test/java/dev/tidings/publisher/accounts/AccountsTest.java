package dev.tidings.publisher.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol;
import dev.tidings.bus.AccountsProtocol.Account;
import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.bus.AccountsProtocol.ConnectAccount;
import dev.tidings.bus.Address;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.NetworksProtocol;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Role;
import dev.tidings.bus.Violation;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.sandbox.SandboxControl;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {
  private static SandboxProcess sandbox;
  private static SandboxControl control;
  private static TestNode test;
  private static Connectors connectors;

  private WorkspaceId workspace;
  private CallContext owner;
  private StoredAccess access;

  @BeforeAll
  static void start() {
    sandbox = SharedSandbox.asNew();
    control = sandbox.control();
    test = TestNode.create(Map.of("sandbox.url", sandbox.url(), "network.x.client.id", "tidings",
        "network.x.client.secret", "its-secret", "accounts.renewal-interval", "1h"));
    Await.result(test.vertx().deployVerticle(new AccountsVerticle(test.node())));
    connectors = new Connectors(test.vertx(), test.node().configuration());
  }

  @AfterAll
  static void stop() {
    Await.result(connectors.close());
    test.close();
  }

  @BeforeEach
  void fresh() {
    workspace = test.workspace("Harbour Coffee", 1);
    owner = TestNode.as(workspace, Role.OWNER);
    access = new StoredAccess(test.node(), connectors);
  }

  @AfterEach
  void calm() {
    control.clearFaults();
  }

  @Test
  void anAccountIsConnectedReconnectedAndDisconnected() {
    var account = connect(opened());
    assertThat(account.state()).isEqualTo(AccountState.CONNECTED);
    assertThat(account.simulated()).isTrue();
    assertThat(account.tokenExpiresAt()).isAfter(Instant.now());
    assertThat(account.accessEndsAt()).as("X does not say when the refresh token ends").isNull();
    assertThat(connect(control.account("x", account.handle()))).satisfies(again -> {
      assertThat(again.id()).isEqualTo(account.id());
      assertThat(again.version()).isEqualTo(2);
    });
    assertThat(request(AccountsProtocol.LIST_ACCOUNTS, new AccountsProtocol.ListAccounts()).items())
        .extracting(Account::id).containsExactly(account.id());
    request(AccountsProtocol.DISCONNECT_ACCOUNT, new AccountsProtocol.DisconnectAccount(account.id()));
    assertThat(get(account.id()).state()).isEqualTo(AccountState.DISCONNECTED);
    assertThat(count("select count(*) from account_token where account_id = '" + account.id() + "'")).isZero();
    assertThat(count("select count(*) from event where stream = 'account:" + account.id() + "'")).isEqualTo(3);
    assertThat(Await.failure(access.of(workspace, account.id()))).hasFieldOrPropertyWithValue("code", "disconnected");
  }

  @Test
  void aPageIsConnectedByItsOwnTokenWhichDoesNotEnd() {
    var remote = control.account("facebook", "pier");
    var account = request(AccountsProtocol.CONNECT_ACCOUNT,
        new ConnectAccount("facebook", "sandbox", remote.getString("accessToken"), null, null, null));
    assertThat(account.state()).isEqualTo(AccountState.CONNECTED);
    assertThat(account.handle()).isEqualTo("pier");
    assertThat(account.tokenExpiresAt()).isNull();
    assertThat(Await.result(access.of(workspace, account.id())).remoteId()).isEqualTo(remote.getString("id"));
  }

  @Test
  void networksTellWhatCanBeSaidOnThem() {
    var networks = request(NetworksProtocol.LIST_NETWORKS, new NetworksProtocol.ListNetworks()).items();
    assertThat(networks).extracting(NetworksProtocol.Network::id).containsSubsequence("facebook", "x", "linkedin", "mastodon", "bluesky");
    var mastodon = networks.stream().filter(each -> each.id().equals("mastodon")).findFirst().orElseThrow();
    assertThat(mastodon.counting()).isEqualTo("MASTODON");
    assertThat(mastodon.urlLength()).isEqualTo(23);
    assertThat(mastodon.parts()).isEqualTo(25);
    assertThat(mastodon.options().get("visibility")).satisfies(visibility -> {
      assertThat(visibility.type()).isEqualTo("choice");
      assertThat(visibility.place()).isZero();
      assertThat(visibility.role()).isEqualTo("audience");
      assertThat(visibility.values()).containsExactly("public", "unlisted", "private", "direct");
      assertThat(visibility.valueLabels()).containsEntry("private", "Followers only");
      assertThat(visibility.unset()).isEqualTo("As the account is set");
    });
    assertThat(mastodon.options().get("spoilerText").limit()).isEqualTo(500);
  }

  @Test
  void tokensAreSealedInTheStoreAndInTheClearForACall() {
    var remote = opened();
    var account = connect(remote);
    assertThat(count("select count(*) from account_token where position('" + remote.getString("accessToken")
        + "'::bytea in sealed) > 0")).isZero();
    assertThat(Await.result(access.of(workspace, account.id()))).satisfies(means -> {
      assertThat(means.accessToken()).isEqualTo(remote.getString("accessToken"));
      assertThat(means.server()).isEqualTo(sandbox.url() + "/x");
      assertThat(means.toString()).doesNotContain(means.accessToken());
    });
  }

  @ParameterizedTest
  @CsvSource({
    "x,sandbox,nonsense,token-refused", "x,https://127.0.0.1,a,server-refused", "mastodon,,a,server-missing",
    "mastodon,https://10.0.0.1,a,server-refused", "mastodon,http://example.org,a,server-refused",
    "facebook,sandbox,nonsense,token-refused", "myspace,sandbox,a,unknown-network", "x,sandbox,'a b',token-refused"
  })
  void whatCannotBeConnectedIsRefusedAndLeavesNothing(String network, String server, String token, String rule) {
    var failure = Await.failure(test.node().bus().request(AccountsProtocol.CONNECT_ACCOUNT,
        new ConnectAccount(network, server, token, null, null, null), owner));
    assertThat(failure).isInstanceOfSatisfying(BusFailure.Rejected.class, refusal -> {
      assertThat(refusal.status()).isEqualTo(422);
      assertThat(refusal.code()).isEqualTo(rule);
    });
    assertThat(count("select count(*) from account where workspace_id = '" + workspace + "'")).isZero();
  }

  @Test
  void onlyWhoManagesAccountsConnectsThem() {
    var failure = Await.failure(test.node().bus().request(AccountsProtocol.CONNECT_ACCOUNT,
        new ConnectAccount("x", "sandbox", "a", null, null, null), TestNode.as(workspace, Role.EDITOR)));
    assertThat(failure).hasFieldOrPropertyWithValue("status", 403);
  }

  @Test
  void anExpiredAccessIsRenewedByOneNodeOnly() {
    var remote = opened();
    var account = connect(remote);
    var means = Await.result(access.of(workspace, account.id()));
    control.call("POST", "accounts/" + remote.getString("id") + "/expire-token", new JsonObject());
    var other = new StoredAccess(test.node(), connectors);
    var verdicts = Await.result(Future.all(
        access.refused(means, "token-refused", "No."), other.refused(means, "token-refused", "No.")));
    assertThat(verdicts.<AccountAccess.Verdict>list()).noneMatch(AccountAccess.Verdict::needsReconnect);
    var renewed = Await.until("the access is renewed", Duration.ofSeconds(20),
        () -> Await.result(new StoredAccess(test.node(), connectors).of(workspace, account.id())),
        now -> now.tokenVersion() > means.tokenVersion());
    assertThat(renewed.accessToken()).isNotEqualTo(means.accessToken());
    assertThat(renewed.tokenVersion()).isEqualTo(2);
    assertThat(control.account("x", remote.getString("handle")).getBoolean("revoked")).isFalse();
  }

  @Test
  void aRenewalOfUnknownOutcomeIsNeverRepeatedAndSaidAloud() {
    var account = connect(opened());
    due(account);
    tokenFault("reset-after");
    assertThat(Await.result(renewal().renewDue(10))).isEqualTo(1);
    assertThat(count("select count(*) from account_token where refresh_state = 'UNKNOWN' and account_id = '"
        + account.id() + "'")).isEqualTo(1);
    assertThat(count("select count(*) from alert where account_id = '" + account.id() + "'")).isEqualTo(1);
    assertThat(Await.result(renewal().renewDue(10))).isZero();
    assertThat(get(account.id()).state()).isEqualTo(AccountState.CONNECTED);
    assertThat(Await.result(access.of(workspace, account.id())).tokenVersion()).isEqualTo(1);
  }

  @Test
  void anAbandonedRenewalWhoseSealCannotBeOpenedKeepsNoOtherWaiting() {
    var broken = connect(opened());
    var sound = connect(opened());
    var ended = connect(opened());
    test.database().execute("update account_token set refresh_at = null, refresh_state = 'IDLE';"
        + "update account_token set refresh_state = 'REFRESHING', refresh_started_at = now() - interval '1 hour'"
        + " where account_id in ('" + broken.id() + "', '" + sound.id() + "');"
        + "update account_token set sealed = 'altered' where account_id = '" + broken.id() + "'");
    assertThat(Await.result(renewal().endAbandoned(Duration.ofMinutes(2)))).isEqualTo(2);
    for (var account : List.of(broken, sound)) {
      assertThat(count("select count(*) from account_token where refresh_state = 'UNKNOWN' and account_id = '"
          + account.id() + "'")).isEqualTo(1);
      assertThat(count("select count(*) from alert where cleared_at is null and account_id = '" + account.id() + "'"))
          .isEqualTo(1);
    }
    assertThat(count("select count(*) from alert where account_id = '" + ended.id() + "'")).isZero();
  }

  @Test
  void theTokensOfBeforeAreNotTakenForThoseOfANewConnection() {
    var remote = opened();
    var account = connect(remote);
    var old = Await.result(access.of(workspace, account.id()));
    request(AccountsProtocol.DISCONNECT_ACCOUNT, new AccountsProtocol.DisconnectAccount(account.id()));
    var fresh = control.account("x", account.handle());
    assertThat(request(AccountsProtocol.CONNECT_ACCOUNT, new ConnectAccount(
        "x", "sandbox", fresh.getString("accessToken"), null, 7_200L, null)).id()).isEqualTo(account.id());
    var verdict = Await.result(access.refused(old, "token-refused", "The network does not accept the access."));
    assertThat(verdict.needsReconnect()).isFalse();
    assertThat(verdict.retryAt()).isBefore(Instant.now().plusSeconds(1));
    assertThat(get(account.id()).state()).isEqualTo(AccountState.CONNECTED);
    assertThat(Await.result(access.of(workspace, account.id()))).satisfies(now -> {
      assertThat(now.tokenVersion()).isGreaterThan(old.tokenVersion());
      assertThat(now.accessToken()).isEqualTo(fresh.getString("accessToken"));
    });
  }

  @Test
  void aRenewalThatIsOvertakenByANewConnectionLeavesItsTokensAlone() {
    var account = connect(opened());
    due(account);
    control.fault(new JsonObject().put("network", "x").put("kind", "hold-after").put("count", 1)
        .put("operations", new JsonArray().add("token")));
    var renewed = renewal().renewDue(5);
    Await.until("the network has issued new tokens", () -> !control.parked().isEmpty());
    request(AccountsProtocol.DISCONNECT_ACCOUNT, new AccountsProtocol.DisconnectAccount(account.id()));
    var fresh = control.account("x", account.handle());
    connect(fresh);
    control.releaseAll();
    Await.result(renewed);
    assertThat(Await.result(access.of(workspace, account.id())).accessToken()).isEqualTo(fresh.getString("accessToken"));
    assertThat(get(account.id()).state()).isEqualTo(AccountState.CONNECTED);
  }

  @Test
  void aPassingFailureOfARenewalDisconnectsNothing() {
    var account = connect(opened());
    due(account);
    tokenFault("rate-limited");
    assertThat(Await.result(renewal().renewDue(10))).isEqualTo(1);
    assertThat(count("select count(*) from account_token where refresh_state = 'IDLE' and refresh_at > now() and account_id = '"
        + account.id() + "'")).isEqualTo(1);
    assertThat(count("select count(*) from alert where account_id = '" + account.id() + "'")).isZero();
  }

  @Test
  void anAccessThatHasEndedForGoodIsSaidBeforeItIsUsed() {
    var account = connect(opened());
    test.database().execute("update account_token set refresh_at = null, expires_at = now() - interval '1 second'"
        + " where account_id = '" + account.id() + "'");
    var ended = new EndedAccess(test.node().postgres(), new AccountStore(), new AccountNews(test.node().events()));
    assertThat(Await.result(ended.tellOf(50))).isPositive();
    assertThat(get(account.id())).satisfies(told -> {
      assertThat(told.state()).isEqualTo(AccountState.NEEDS_RECONNECT);
      assertThat(told.stateReason()).isEqualTo("access-ended");
    });
  }

  @Test
  void newTokensAreHeldHoweverLongTheDatabaseIsAway() throws SQLException {
    var account = connect(opened());
    due(account);
    control.fault(new JsonObject().put("network", "x").put("kind", "hold-after").put("count", 1)
        .put("operations", new JsonArray().add("token")));
    var renewal = new TokenRenewal(test.node(), connectors, new AccountStore(), new AccountNews(test.node().events()),
        Duration.ofMillis(10));
    var renewed = renewal.renewDue(5);
    Await.until("the network has issued new tokens", () -> !control.parked().isEmpty());
    try (var administrator = test.database().superuser(); var statement = administrator.createStatement()) {
      statement.execute("alter database " + administrator.getCatalog() + " with connection limit 0");
      statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
          + administrator.getCatalog() + "' and pid <> pg_backend_pid()");
      control.releaseAll();
      var away = Instant.now();
      Await.until("the database has been away for long", () -> Instant.now().isAfter(away.plusSeconds(4)));
      assertThat(renewed.isComplete()).isFalse();
      statement.execute("alter database " + administrator.getCatalog() + " with connection limit -1");
    }
    Await.result(renewed);
    assertThat(count("select count(*) from account_token where token_version = 2 and refresh_state = 'IDLE'"
        + " and account_id = '" + account.id() + "'")).isEqualTo(1);
    assertThat(Await.result(access.of(workspace, account.id())).tokenVersion()).isEqualTo(2);
  }

  @Test
  void whatLacksRightsNeedsAPersonAndIsSaidOnce() {
    var account = connect(opened());
    var means = Await.result(access.of(workspace, account.id()));
    for (int time = 0; time < 2; time++) {
      assertThat(Await.result(access.refused(means, "scope-missing", "It lacks a permission.")).needsReconnect()).isTrue();
    }
    assertThat(get(account.id()).state()).isEqualTo(AccountState.NEEDS_RECONNECT);
    assertThat(count("select count(*) from event where stream = 'account:" + account.id()
        + "' and type = 'account.needs-reconnect'")).isEqualTo(1);
    assertThat(count("select count(*) from alert where cleared_at is null and account_id = '" + account.id() + "'")).isEqualTo(1);
    connect(control.account("x", account.handle()));
    assertThat(count("select count(*) from alert where cleared_at is null and account_id = '" + account.id() + "'")).isZero();
  }

  @Test
  void preflightFindsWhatWouldStopIt() {
    var account = connect(opened());
    var x = new Variant("x", List.of(new Part("Good morning", List.of())), Map.of());
    assertThat(rules(List.of(account.id()), List.of(x))).isEmpty();
    assertThat(rules(List.of(account.id()), List.of(new Variant("x", List.of(new Part("", List.of())), Map.of()))))
        .containsExactly("text-empty");
    assertThat(rules(List.of(account.id()), List.of(new Variant("mastodon", x.parts(), Map.of()))))
        .containsExactly("variant-missing");
    assertThat(rules(List.of(new AccountId(UUID.randomUUID())), List.of(x))).containsExactly("unknown-account");
    assertThat(rules(List.of(), List.of(x))).containsExactly("no-accounts");
    request(AccountsProtocol.DISCONNECT_ACCOUNT, new AccountsProtocol.DisconnectAccount(account.id()));
    assertThat(rules(List.of(account.id()), List.of(x))).containsExactly("account-not-connected");
  }

  private List<String> rules(List<AccountId> accounts, List<Variant> variants) {
    var checked = request(NetworksProtocol.PREFLIGHT,
        new NetworksProtocol.Preflight(new PostContent(accounts, variants), Instant.now().plusSeconds(60)));
    return checked.findings().stream().flatMap(finding -> finding.violations().stream()).map(Violation::rule).toList();
  }

  private static void tokenFault(String kind) {
    control.fault(new JsonObject().put("network", "x").put("kind", kind).put("count", 1)
        .put("operations", new JsonArray().add("token")));
  }

  private static TokenRenewal renewal() {
    return new TokenRenewal(test.node(), connectors, new AccountStore(), new AccountNews(test.node().events()));
  }

  private static void due(Account account) {
    test.database().execute("update account_token set refresh_at = case when account_id = '" + account.id()
        + "' then now() - interval '1 minute' end");
  }

  private static JsonObject opened() {
    return control.call("PUT", "accounts/x/h" + UUID.randomUUID().toString().substring(0, 8),
        new JsonObject().put("clientId", "tidings").put("clientSecret", "its-secret"));
  }

  private Account connect(JsonObject remote) {
    return request(AccountsProtocol.CONNECT_ACCOUNT, new ConnectAccount(
        "x", "sandbox", remote.getString("accessToken"), remote.getString("refreshToken"), 7_200L, null));
  }

  private Account get(AccountId account) {
    return request(AccountsProtocol.GET_ACCOUNT, new AccountsProtocol.GetAccount(account));
  }

  private <Q, R> R request(Address<Q, R> address, Q question) {
    return Await.result(test.node().bus().request(address, question, owner));
  }

  private static long count(String sql) {
    return test.database().count(sql);
  }
}
