package dev.tidings.publisher.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountsProtocol;
import dev.tidings.bus.AccountsProtocol.Account;
import dev.tidings.bus.AccountsProtocol.DescribeClient;
import dev.tidings.bus.AccountsProtocol.DisconnectAccount;
import dev.tidings.bus.AccountsProtocol.FinishConnecting;
import dev.tidings.bus.AccountsProtocol.StartConnecting;
import dev.tidings.bus.Address;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Binding;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Access that is bound to a key, at a server that is not of our making: oidc-provider from npm with pushed requests, proofs
 * of possession with numbers that it insists on, and our own document as the client that shows itself by its key.
 */
class BoundAccessTest {
  private static final String PUBLIC_URL = "https://desk.example.org";
  private static final String BACK = PUBLIC_URL + "/oauth/callback";
  private static final String SESSION = "session-of-ada";

  private static TestNode documents;
  private static AuthorisationServer server;
  private static TestNode test;
  private static Connectors connectors;

  private WorkspaceId workspace;
  private CallContext owner;

  /** The server is told of our document in advance, since it could not read from desk.example.org. */
  @BeforeAll
  static void start() {
    documents = TestNode.create(Map.of("accounts.renewal-interval", "1h"));
    Await.result(documents.vertx().deployVerticle(new AccountsVerticle(documents.node())));
    var document = Await.result(documents.node().bus().request(AccountsProtocol.DESCRIBE_CLIENT,
        new DescribeClient("bluesky", PUBLIC_URL), CallContext.system("web", null))).json();
    assertThat(document).contains("\"client_id\":\"https://desk.example.org/oauth/clients/bluesky.json\"")
        .contains("\"crv\":\"P-256\"").doesNotContain("\"d\":");
    server = AuthorisationServer.start("atproto.js", BACK, document);
    test = TestNode.on(documents.database(), Map.of("network.bluesky.url", server.url(), "network.bluesky.directory.url",
        server.url() + "/plc", "outbound.allow", server.authority(), "accounts.renewal-interval", "1h"));
    Await.result(test.vertx().deployVerticle(new AccountsVerticle(test.node())));
    connectors = new Connectors(test.vertx(), test.node().configuration());
  }

  @AfterAll
  static void stop() {
    server.close();
    Await.result(connectors.close());
    test.close();
    documents.close();
  }

  @BeforeEach
  void fresh() {
    workspace = test.workspace("Harbour Coffee", 1);
    owner = TestNode.as(workspace, Role.OWNER);
  }

  @Test
  void anAccountIsConnectedByItsHandle() {
    var account = connect();
    assertThat(account.handle()).isEqualTo("ada.test");
    assertThat(account.remoteId()).isEqualTo("did:plc:abcdefghijklmnopqrstuvwx");
    assertThat(account.scopes()).contains("atproto", "transition:generic");
    assertThat(Await.result(connectors.of("bluesky").orElseThrow().whoAmI(access(account))))
        .isInstanceOf(Outcome.Success.class);
  }

  @Test
  void aTokenWithoutItsKeyIsWorthNothing() {
    var good = access(connect());
    var bluesky = connectors.of("bluesky").orElseThrow();
    var stolen = new Access(workspace, good.account(), "bluesky", good.server(), good.remoteId(), good.handle(),
        good.accessToken(), 1, null, good.scopes());
    var otherKey = new Access(workspace, good.account(), "bluesky", good.server(), good.remoteId(), good.handle(),
        good.accessToken(), 1, null, good.scopes(), Binding.begin(good.binding().issuer(), good.binding().client()));
    assertThat(Await.result(bluesky.whoAmI(stolen))).isInstanceOf(Outcome.Refused.class);
    assertThat(Await.result(bluesky.whoAmI(otherKey))).isInstanceOf(Outcome.Refused.class);
    assertThat(Await.result(bluesky.whoAmI(good))).isInstanceOf(Outcome.Success.class);
  }

  @Test
  void renewedAccessStaysBoundToTheSameKey() {
    var account = connect();
    var first = access(account);
    test.database().execute("update account_token set refresh_at = case when account_id = '" + account.id()
        + "' then now() - interval '1 minute' end");
    assertThat(Await.result(new TokenRenewal(test.node(), connectors, new AccountStore(),
        new AccountNews(test.node().events())).renewDue(10))).isEqualTo(1);
    var second = access(account);
    assertThat(second.tokenVersion()).isEqualTo(first.tokenVersion() + 1);
    assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
    assertThat(second.binding()).isEqualTo(first.binding());
    assertThat(Await.result(connectors.of("bluesky").orElseThrow().whoAmI(second))).isInstanceOf(Outcome.Success.class);
  }

  @Test
  void disconnectingEndsTheGrantThere() {
    var account = connect();
    var access = access(account);
    request(AccountsProtocol.DISCONNECT_ACCOUNT, new DisconnectAccount(account.id()));
    Await.until("it is recorded", Duration.ofSeconds(20), () -> test.database().count(
        "select count(*) from event where data->>'account' = '" + account.id() + "' and type = 'account.access-revoked'"),
        seen -> seen == 1);
    assertThat(Await.result(connectors.of("bluesky").orElseThrow().whoAmI(access))).isInstanceOf(Outcome.Refused.class);
  }

  private Account connect() {
    var url = request(AccountsProtocol.START_CONNECTING,
        new StartConnecting("bluesky", "@ada.test", null, null, SESSION, BACK)).url();
    assertThat(ConsentBrowser.query(url)).containsOnlyKeys("client_id", "request_uri");
    var back = server.agree(url);
    return request(AccountsProtocol.FINISH_CONNECTING, new FinishConnecting(
        back.get("state"), back.get("code"), null, null, SESSION, back.get("iss"))).accounts().getFirst();
  }

  private Access access(Account account) {
    return Await.result(new StoredAccess(test.node(), connectors).of(workspace, account.id()));
  }

  private <Q, R> R request(Address<Q, R> address, Q question) {
    return Await.result(test.node().bus().request(address, question, owner));
  }
}
