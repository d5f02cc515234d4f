package dev.tidings.publisher.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountsProtocol;
import dev.tidings.bus.AccountsProtocol.Account;
import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.bus.AccountsProtocol.ConnectAccount;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An account of Bluesky is connected with the session that its handle and an app password open. */
class BlueskyAccountTest {
  private static SandboxProcess sandbox;
  private static TestNode test;
  private static Connectors connectors;

  @BeforeAll
  static void start() {
    sandbox = SharedSandbox.asNew();
    test = TestNode.create(Map.of("sandbox.url", sandbox.url(), "accounts.renewal-interval", "1h"));
    Await.result(test.vertx().deployVerticle(new AccountsVerticle(test.node())));
    connectors = new Connectors(test.vertx(), test.node().configuration());
  }

  @AfterAll
  static void stop() {
    Await.result(connectors.close());
    test.close();
  }

  @Test
  void aSessionIsConnectedAndRenewedThoughTheFirstAnswerWasLost() {
    var workspace = test.workspace("Harbour Coffee", 1);
    var session = BlueskyLogin.open(test.vertx(), sandbox.port(), "harbour");
    var account = connect(workspace, session);
    assertThat(account.state()).isEqualTo(AccountState.CONNECTED);
    assertThat(account.handle()).isEqualTo("harbour.sandbox.test");
    assertThat(account.simulated()).isTrue();
    assertThat(connect(workspace, BlueskyLogin.open(test.vertx(), sandbox.port(), "harbour")).id()).isEqualTo(account.id());

    var before = Await.result(access().of(workspace, account.id()));
    due(account);
    sandbox.control().fault(new JsonObject().put("network", "bluesky").put("kind", "reset-after").put("count", 1)
        .put("operations", new JsonArray().add("token")));
    assertThat(Await.result(renewal().renewDue(10))).isEqualTo(1);
    assertThat(Await.result(access().of(workspace, account.id())).tokenVersion()).isEqualTo(before.tokenVersion());
    due(account);
    assertThat(Await.result(renewal().renewDue(10))).isEqualTo(1);
    var renewed = Await.result(access().of(workspace, account.id()));
    assertThat(renewed.tokenVersion()).isEqualTo(before.tokenVersion() + 1);
    assertThat(renewed.accessToken()).isNotEqualTo(before.accessToken());
    assertThat(test.database().count("select count(*) from alert where account_id = '" + account.id() + "'")).isZero();
  }

  private static Account connect(WorkspaceId workspace, JsonObject session) {
    CallContext owner = TestNode.as(workspace, Role.OWNER);
    return Await.result(test.node().bus().request(AccountsProtocol.CONNECT_ACCOUNT, new ConnectAccount("bluesky", "sandbox",
        session.getString("accessJwt"), session.getString("refreshJwt"), 7_200L, null), owner));
  }

  private static StoredAccess access() {
    return new StoredAccess(test.node(), connectors);
  }

  private static TokenRenewal renewal() {
    return new TokenRenewal(test.node(), connectors, new AccountStore(), new AccountNews(test.node().events()));
  }

  private static void due(Account account) {
    test.database().execute("update account_token set refresh_at = now() - interval '1 minute' where account_id = '"
        + account.id() + "'");
  }
}
