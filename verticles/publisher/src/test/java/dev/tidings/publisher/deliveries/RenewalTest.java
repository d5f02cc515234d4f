package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("However a process dies, and however many there are, a refresh token is never used twice")
class RenewalTest {
  private static final Map<String, String> OFTEN =
      Map.of("accounts.renewal-interval", "200ms", "network.x.request-timeout", "30s");
  private static SandboxProcess sandbox;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private Newsroom newsroom;
  private WorkspaceId workspace;

  @BeforeAll
  static void startSandbox() {
    sandbox = SharedSandbox.asNew();
  }

  @BeforeEach
  void open() {
    sandbox.control().reset();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("x"));
    workspace = newsroom.workspace();
  }

  @AfterEach
  void close() throws Exception {
    for (var each : opened.reversed()) {
      each.close();
    }
    newsroom.close();
  }

  private PublisherProcess publisher() {
    var publisher = newsroom.publisher(OFTEN);
    opened.add(publisher);
    return publisher;
  }

  @Test
  void killedBetweenTheCallAndTheStoreItIsNotRepeatedAndSaidAloud() {
    var account = newsroom.account(workspace, "x");
    newsroom.control.fault(new JsonObject().put("network", "x").put("kind", "hold-after").put("count", 1)
        .put("operations", new JsonArray().add("token")));
    var killed = publisher();
    due();
    Await.until("the network has renewed, and nobody knows", Newsroom.PATIENCE, newsroom.control::parked,
        parked -> parked.size() == 1);
    newsroom.awaitCount("REFRESHING is committed", tokens(account, "refresh_state = 'REFRESHING' and token_version = 1"), 1);
    killed.kill();
    newsroom.control.dropAll();

    publisher();
    newsroom.database.execute("update account_token set refresh_started_at = refresh_started_at - interval '3 minutes'");
    newsroom.awaitCount("it is given up", tokens(account, "refresh_state = 'UNKNOWN' and token_version = 1"), 1);
    newsroom.awaitCount("people are told", "select count(*) from alert where kind = 'account-renewal-failed'"
        + " and cleared_at is null and account_id = '" + account + "'", 1);
    assertThat(newsroom.database.count("select count(*) from account where state = 'CONNECTED' and id = '" + account + "'"))
        .isEqualTo(1);
    assertThat(renewals()).isEqualTo(1);
    assertThat(grantEnded(account)).isFalse();
    newsroom.plan(workspace, Duration.ZERO, "The access serves to its end", account);
    newsroom.awaitAccount(account, "PUBLISHED");
  }

  @Test
  void killedBeforeTheCallLeftNothingIsUsedTwiceEither() {
    var account = newsroom.account(workspace, "x");
    newsroom.control.fault(new JsonObject().put("network", "x").put("kind", "hold-before").put("count", 1)
        .put("operations", new JsonArray().add("token")));
    var killed = publisher();
    due();
    Await.until("the call is on its way", Newsroom.PATIENCE, newsroom.control::parked, parked -> parked.size() == 1);
    killed.kill();
    newsroom.control.dropAll();
    publisher();
    newsroom.database.execute("update account_token set refresh_started_at = refresh_started_at - interval '3 minutes'");
    newsroom.awaitCount("it is given up", tokens(account, "refresh_state = 'UNKNOWN' and token_version = 1"), 1);
    assertThat(renewals()).isEqualTo(1);
    assertThat(grantEnded(account)).isFalse();
  }

  @Test
  void twoProcessesRenewEachOfManyAccountsOnce() {
    var accounts = new ArrayList<AccountId>();
    for (int n = 0; n < 30; n++) {
      accounts.add(newsroom.account(workspace, "x"));
    }
    publisher();
    publisher();
    due();
    newsroom.awaitCount("all are renewed",
        "select count(*) from account_token where token_version = 2 and refresh_state = 'IDLE'", 30);
    assertThat(renewals()).isEqualTo(30);
    assertThat(accounts).noneMatch(this::grantEnded);
    assertThat(newsroom.database.count("select count(*) from account_token where"
        + " extract(epoch from refresh_at - issued_at) not between 0.44 * 7200 and 0.56 * 7200")).isZero();
    assertThat(newsroom.database.count("select count(distinct round(extract(epoch from refresh_at - issued_at)))"
        + " from account_token")).isGreaterThan(10);
    assertThat(newsroom.database.count("select count(*) from alert")).isZero();
  }

  private void due() {
    newsroom.database.execute("update account_token set refresh_at = clock_timestamp() - interval '1 second'");
  }

  private static String tokens(AccountId account, String condition) {
    return "select count(*) from account_token where account_id = '" + account + "' and " + condition;
  }

  private long renewals() {
    return newsroom.control.requests(0).stream().filter(each -> each.getString("path").endsWith("/2/oauth2/token")).count();
  }

  private boolean grantEnded(AccountId account) {
    return newsroom.control.call("GET", "accounts", null).getJsonArray("accounts").stream().map(JsonObject.class::cast)
        .filter(each -> each.getString("handle").equals(newsroom.handle(account)))
        .anyMatch(each -> each.getBoolean("revoked"));
  }
}
