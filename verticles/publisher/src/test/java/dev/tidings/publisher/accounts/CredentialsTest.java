package dev.tidings.publisher.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountsProtocol;
import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.bus.AccountsProtocol.ConnectAccount;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.NetworksProtocol;
import dev.tidings.bus.NetworksProtocol.Credential;
import dev.tidings.bus.NetworksProtocol.ListNetworks;
import dev.tidings.bus.NetworksProtocol.Network;
import dev.tidings.bus.NetworksProtocol.Price;
import dev.tidings.bus.Role;
import dev.tidings.bus.Violation;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts are connected with what a person copies from the network. */
class CredentialsTest {
  private static SandboxProcess sandbox;
  private static TestNode test;

  private final WorkspaceId workspace = test.workspace("Harbour Coffee", 1);

  @BeforeAll
  static void start() {
    sandbox = SharedSandbox.asNew();
    test = TestNode.create(Map.of("sandbox.url", sandbox.url(), "accounts.renewal-interval", "1h"));
    Await.result(test.vertx().deployVerticle(new AccountsVerticle(test.node())));
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  @Test
  void networksSayWhatIsCopiedAndWhereItIsHad() {
    var telegram = network("telegram");
    assertThat(telegram.consent()).isFalse();
    assertThat(telegram.credentials().about()).contains("@BotFather");
    assertThat(telegram.credentials().fields()).extracting(Credential::name).containsExactly("botToken", "channel");
    assertThat(telegram.credentials().fields()).extracting(Credential::secret).containsExactly(true, false);
    var bluesky = network("bluesky");
    assertThat(bluesky.consent()).isTrue();
    assertThat(bluesky.credentials().fields()).extracting(Credential::name).containsExactly("handle", "appPassword");
    assertThat(network("x").credentials()).isNull();
  }

  @Test
  void networksSayWhatTheyChargeFor() {
    assertThat(network("x").prices()).contains(new Price("post", 0.015), new Price("post-with-link", 0.2));
    assertThat(network("mastodon").prices()).isEmpty();
  }

  @Test
  void aChannelIsConnectedByItsBot() {
    sandbox.control().account("telegram", "harbour");
    var account = Await.result(connect("telegram", Map.of("botToken", "sandbox:harbour", "channel", "harbour")));
    assertThat(account.state()).isEqualTo(AccountState.CONNECTED);
    assertThat(account.handle()).isEqualTo("harbour");
    assertThat(account.tokenExpiresAt()).isNull();
  }

  @Test
  void anAppPasswordOpensASessionThatIsRenewed() {
    var account = Await.result(connect("bluesky", Map.of("handle", "@pier", "appPassword", "sandbox:pier")));
    assertThat(account.state()).isEqualTo(AccountState.CONNECTED);
    assertThat(account.handle()).isEqualTo("pier.sandbox.test");
    assertThat(account.tokenExpiresAt()).isNotNull();
    assertThat(test.database().count("select count(*) from account_token where account_id = '" + account.id()
        + "' and refresh_at is not null")).isOne();
    var connectors = new Connectors(test.vertx(), test.node().configuration());
    assertThat(Await.result(new StoredAccess(test.node(), connectors).of(workspace, account.id())).accessToken())
        .doesNotContain("sandbox:pier");
    Await.result(connectors.close());
  }

  @ParameterizedTest
  @CsvSource({
    "telegram,botToken=not a token;channel=harbour,/credentials/botToken,credential-malformed",
    "telegram,botToken=sandbox:harbour,/credentials/channel,credential-malformed",
    "telegram,botToken=nonsense;channel=harbour,/credentials/botToken,token-refused",
    "telegram,botToken=sandbox:harbour;channel=elsewhere,/credentials/channel,scope-missing",
    "telegram,botToken=sandbox:harbour;channel=harbour;server=x,/credentials,credentials-unknown",
    "bluesky,handle=pier;appPassword=nonsense,/credentials/appPassword,token-refused",
    "x,handle=pier;appPassword=sandbox:pier,/credentials,credentials-unknown"
  })
  void whatIsWrongIsSaidOfItsField(String network, String given, String field, String rule) {
    sandbox.control().account("telegram", "harbour");
    var credentials = new HashMap<String, String>();
    for (var each : given.split(";")) {
      credentials.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
    }
    assertThat(Await.failure(connect(network, credentials))).isInstanceOfSatisfying(BusFailure.Rejected.class, refusal -> {
      assertThat(refusal.status()).isEqualTo(422);
      assertThat(refusal.violations()).extracting(Violation::field).containsExactly(field);
      assertThat(refusal.violations()).extracting(Violation::rule).containsExactly(rule);
    });
  }

  private Future<AccountsProtocol.Account> connect(String network, Map<String, String> credentials) {
    return test.node().bus().request(AccountsProtocol.CONNECT_ACCOUNT,
        new ConnectAccount(network, "sandbox", null, null, null, null, credentials),
        TestNode.as(workspace, Role.OWNER));
  }

  private Network network(String id) {
    return Await.result(test.node().bus().request(NetworksProtocol.LIST_NETWORKS, new ListNetworks(),
            TestNode.as(workspace, Role.VIEWER))).items().stream()
        .filter(network -> network.id().equals(id)).findFirst().orElseThrow();
  }
}
