package dev.tidings.publisher.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountsProtocol;
import dev.tidings.bus.AccountsProtocol.Account;
import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.bus.AccountsProtocol.ConnectAccount;
import dev.tidings.bus.AccountsProtocol.Consent;
import dev.tidings.bus.AccountsProtocol.FinishConnecting;
import dev.tidings.bus.AccountsProtocol.StartConnecting;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts on Instagram are connected by Instagram's own login, or with the token of the Page that they belong to. */
class InstagramConnectingTest {
  private static final String BACK = "http://localhost:8080/oauth/callback";
  private static final String SESSION = "session-of-ada";

  private static SandboxProcess sandbox;
  private static TestNode test;

  private WorkspaceId workspace;
  private CallContext owner;

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

  @BeforeEach
  void fresh() {
    workspace = test.workspace("Harbour Coffee", 1);
    owner = TestNode.as(workspace, Role.OWNER);
  }

  private Consent begin() {
    return Await.result(test.node().bus().request(AccountsProtocol.START_CONNECTING,
        new StartConnecting("instagram", "sandbox", null, null, SESSION, BACK), owner));
  }

  private static FinishConnecting back(Map<String, String> answer) {
    return new FinishConnecting(
        answer.get("state"), answer.get("code"), answer.get("error"), answer.get("error_description"), SESSION);
  }

  @Test
  void consentGivesAccessForSixtyDaysThatIsRenewedAtHalfOfThem() {
    var consent = begin();
    assertThat(ConsentBrowser.query(consent.url()))
        .containsEntry("scope", "instagram_business_basic,"
            + "instagram_business_content_publish,instagram_business_manage_comments,"
            + "instagram_business_manage_insights")
        .doesNotContainKey("code_challenge");
    assertThat(consent.scopes()).allSatisfy(each -> assertThat(each.words()).isNotEqualTo(each.scope()).contains(" "));
    var answer = back(ConsentBrowser.allow(consent.url(), "harbour"));
    var account = Await.result(
        test.node().bus().request(AccountsProtocol.FINISH_CONNECTING, answer, owner)).accounts().getFirst();
    assertThat(account.handle()).isEqualTo("harbour");
    assertThat(account.state()).isEqualTo(AccountState.CONNECTED);
    assertThat(account.scopes()).contains("instagram_business_manage_comments");
    assertThat(test.database().count("select count(*) from account_token where account_id = '" + account.id()
        + "' and expires_at between now() + interval '59 days' and now() + interval '61 days'"
        + " and refresh_at between now() + interval '25 days' and now() + interval '35 days'")).isEqualTo(1);
  }

  @Test
  void accessThatCannotBeMadeToLastConnectsNothing() {
    var answer = back(ConsentBrowser.allow(begin().url(), "briefly"));
    sandbox.control().fault(new JsonObject().put("network", "instagram").put("kind", "reset-after").put("skip", 1)
        .put("count", 1).put("operations", new JsonArray().add("token")));
    assertThat(Await.failure(test.node().bus().request(AccountsProtocol.FINISH_CONNECTING, answer, owner)))
        .isInstanceOfSatisfying(BusFailure.class, failure -> {
          assertThat(failure.code()).isEqualTo("network-unavailable");
          assertThat(failure.getMessage()).contains("not for long");
        });
    assertThat(test.database().count("select count(*) from account where workspace_id = '" + workspace + "'")).isZero();
  }

  @Test
  void withoutLeaveToPublishNothingIsConnected() {
    var answer = ConsentBrowser.allow(begin().url(), "reader", "instagram_business_content_publish");
    assertThat(Await.failure(test.node().bus().request(AccountsProtocol.FINISH_CONNECTING, back(answer), owner)))
        .isInstanceOfSatisfying(BusFailure.class, failure -> assertThat(failure.code()).isEqualTo("scope-missing"));
  }

  @Test
  void anAccountOfAPageIsConnectedWithThePagesToken() {
    var remote = sandbox.control().account("instagram", "pages_own");
    var ask = new ConnectAccount(
        "instagram", sandbox.url() + "/instagram/facebook", remote.getString("accessToken"), null, null, null);
    Account account = Await.result(test.node().bus().request(AccountsProtocol.CONNECT_ACCOUNT, ask, owner));
    assertThat(account.handle()).isEqualTo("pages_own");
    assertThat(account.state()).isEqualTo(AccountState.CONNECTED);
    assertThat(test.database().count("select count(*) from account_token where account_id = '" + account.id()
        + "' and expires_at is null")).isEqualTo(1);
  }
}
