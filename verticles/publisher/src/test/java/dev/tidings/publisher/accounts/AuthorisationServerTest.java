package dev.tidings.publisher.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountsProtocol;
import dev.tidings.bus.AccountsProtocol.Account;
import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.bus.AccountsProtocol.DisconnectAccount;
import dev.tidings.bus.AccountsProtocol.FinishConnecting;
import dev.tidings.bus.AccountsProtocol.GetAccount;
import dev.tidings.bus.AccountsProtocol.StartConnecting;
import dev.tidings.bus.Address;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.OAuthCalls.Granted;
import dev.tidings.publisher.connectors.OAuthClient;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connecting, renewing and giving up access at a real authorisation server: oidc-provider, certified, from npm. */
class AuthorisationServerTest {
  private static final String BACK = "https://desk.example.org/oauth/callback";
  private static final String SESSION = "session-of-ada";
  private static final OAuthClient CLIENT = new OAuthClient("tidings", "its-secret");

  private static AuthorisationServer server;
  private static TestNode test;
  private static Connectors connectors;

  private WorkspaceId workspace;
  private CallContext owner;

  @BeforeAll
  static void start() {
    server = AuthorisationServer.start(BACK);
    test = TestNode.create(settings());
    Await.result(test.vertx().deployVerticle(new AccountsVerticle(test.node())));
    connectors = new Connectors(test.vertx(), test.node().configuration());
  }

  private static Map<String, String> settings() {
    return Map.of("network.x.url", server.url(), "network.x.oauth.url", server.url(),
        "network.x.client.id", CLIENT.id(), "network.x.client.secret", CLIENT.secret(),
        "outbound.allow", server.authority(), "accounts.renewal-interval", "1h");
  }

  @AfterAll
  static void stop() {
    server.close();
    Await.result(connectors.close());
    test.close();
  }

  @BeforeEach
  void fresh() {
    workspace = test.workspace("Harbour Coffee", 1);
    owner = TestNode.as(workspace, Role.OWNER);
  }

  @Test
  void anAccountIsConnectedWithCodeAndChallenge() {
    var account = connect();
    assertThat(account.handle()).isEqualTo("ada");
    assertThat(account.simulated()).isFalse();
    assertThat(account.scopes()).contains("tweet.read", "tweet.write", "users.read");
    assertThat(account.tokenExpiresAt()).isAfter(Instant.now());
    assertThat(server.statusOf(access(account).accessToken())).isEqualTo(200);
  }

  @Test
  void withoutTheVerifierTheCodeIsWorthNothing() {
    var back = server.agree(startUrl());
    var outcome = Await.result(connectors.oauth("x").exchange(
        server.url(), CLIENT, back.get("code"), BACK, "not-the-verifier-".repeat(3)));
    assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused ->
        assertThat(refused.code()).isEqualTo("code-refused"));
  }

  @Test
  void aRefreshTokenIsGoodOnceAndSeenAgainEndsTheGrant() {
    var account = connect();
    var first = pair(account);
    due(account);
    assertThat(Await.result(renewal().renewDue(10))).isEqualTo(1);
    var second = pair(account);
    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
    assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
    assertThat(access(account).tokenVersion()).isEqualTo(2);
    assertThat(server.statusOf(second.accessToken())).isEqualTo(200);

    var reused = Await.result(connectors.of("x").orElseThrow().refresh(access(account), first.refreshToken()));
    assertThat(reused).isInstanceOfSatisfying(Outcome.Refused.class, refused ->
        assertThat(refused.code()).isEqualTo("refresh-refused"));
    due(account);
    assertThat(Await.result(renewal().renewDue(10))).isEqualTo(1);
    assertThat(count("select count(*) from account_token where refresh_state = 'UNKNOWN' and account_id = '"
        + account.id() + "'")).isEqualTo(1);
    assertThat(count("select count(*) from alert where kind = 'account-renewal-failed' and account_id = '"
        + account.id() + "'")).isEqualTo(1);
    assertThat(request(AccountsProtocol.GET_ACCOUNT, new GetAccount(account.id())).state())
        .isEqualTo(AccountState.CONNECTED);
  }

  @Test
  void disconnectingEndsTheGrantThere() {
    var account = connect();
    var pair = pair(account);
    request(AccountsProtocol.DISCONNECT_ACCOUNT, new DisconnectAccount(account.id()));
    Await.until("the token is not good any more", Duration.ofSeconds(20), () -> server.statusOf(pair.accessToken()),
        status -> status == 401);
    Await.until("it is recorded", Duration.ofSeconds(20), () -> count("select count(*) from event where data->>'account' = '"
        + account.id() + "' and type = 'account.access-revoked'"), seen -> seen == 1);
  }

  @Test
  void anIdentityBelongsToTheConsentThatItsNonceNames() {
    var pending = PendingConsent.begin(SESSION, "x", server.url(), null, null, BACK, true);
    var url = server.url() + "/i/oauth2/authorize?response_type=code&client_id=tidings&scope=openid&state=" + pending.state()
        + "&nonce=" + pending.nonce() + "&code_challenge=" + pending.challenge()
        + "&code_challenge_method=S256&redirect_uri=" + URLEncoder.encode(BACK, StandardCharsets.UTF_8);
    var outcome = Await.result(connectors.oauth("x").exchange(
        server.url(), CLIENT, server.agree(url).get("code"), BACK, pending.verifier()));
    var token = ((Outcome.Success<Granted>) outcome).value().identityToken();
    assertThat(IdentityToken.fits(token, "tidings", pending.nonce(), Instant.now())).isTrue();
    assertThat(IdentityToken.fits(token, "tidings", "another", Instant.now())).isFalse();
    assertThat(IdentityToken.fits(token, "another", pending.nonce(), Instant.now())).isFalse();
    assertThat(IdentityToken.fits(token, "tidings", pending.nonce(), Instant.now().plus(Duration.ofDays(1)))).isFalse();
    assertThat(IdentityToken.fits(null, "tidings", pending.nonce(), Instant.now())).isFalse();
    assertThat(List.of("", "a.b.c", "e30.e30.e30")).noneMatch(each ->
        IdentityToken.fits(each, "tidings", pending.nonce(), Instant.now()));
  }

  @Test
  void whereIdentityIsAskedForAnotherConsentsTokensAreRefused() {
    var settings = new HashMap<>(settings());
    settings.put("network.x.scopes", "openid");
    try (var identified = TestNode.on(test.database(), settings)) {
      Await.result(identified.vertx().deployVerticle(new AccountsVerticle(identified.node())));
      var bus = identified.node().bus();
      var start = new StartConnecting("x", null, null, null, SESSION, BACK);
      var own = server.agree(Await.result(bus.request(AccountsProtocol.START_CONNECTING, start, owner)).url());
      assertThat(Await.result(bus.request(AccountsProtocol.FINISH_CONNECTING, finish(own), owner)).accounts()).hasSize(1);

      var url = Await.result(bus.request(AccountsProtocol.START_CONNECTING, start, owner)).url();
      assertThat(url).contains("nonce=");
      var another = server.agree(url.replaceFirst("nonce=[^&]+", "nonce=another"));
      assertThat(Await.failure(bus.request(AccountsProtocol.FINISH_CONNECTING, finish(another), owner)))
          .hasFieldOrPropertyWithValue("code", "token-refused");
    }
  }

  private static FinishConnecting finish(Map<String, String> back) {
    return new FinishConnecting(back.get("state"), back.get("code"), null, null, SESSION);
  }

  private String startUrl() {
    return request(AccountsProtocol.START_CONNECTING, new StartConnecting("x", null, null, null, SESSION, BACK)).url();
  }

  private Account connect() {
    var url = startUrl();
    assertThat(url).startsWith(server.url() + "/i/oauth2/authorize?");
    return request(AccountsProtocol.FINISH_CONNECTING, finish(server.agree(url))).accounts().getFirst();
  }

  private Access access(Account account) {
    return Await.result(new StoredAccess(test.node(), connectors).of(workspace, account.id()));
  }

  private TokenSeal.Pair pair(Account account) {
    var row = Await.result(test.node().postgres().worker(tx ->
        new AccountStore().find(tx, workspace, account.id()))).orElseThrow();
    return new TokenSeal(test.node().secrets()).open(account.id(), row.token().sealed());
  }

  private static TokenRenewal renewal() {
    return new TokenRenewal(test.node(), connectors, new AccountStore(), new AccountNews(test.node().events()));
  }

  private static void due(Account account) {
    test.database().execute("update account_token set refresh_at = case when account_id = '" + account.id()
        + "' then now() - interval '1 minute' end");
  }

  private <Q, R> R request(Address<Q, R> address, Q question) {
    return Await.result(test.node().bus().request(address, question, owner));
  }

  private static long count(String sql) {
    return test.database().count(sql);
  }
}
