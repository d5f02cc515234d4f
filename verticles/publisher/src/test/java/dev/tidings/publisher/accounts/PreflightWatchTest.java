package dev.tidings.publisher.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol.Budget;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.CheckService;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.SharedBudgets;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What goes out in a day or an hour is judged again while there is time to mend it")
class PreflightWatchTest {
  private static TestNode test;
  private static Connectors connectors;

  private WorkspaceId workspace;
  private AccountId account;

  @BeforeAll
  static void start() {
    test = TestNode.create();
    connectors = new Connectors(test.vertx(), test.node().configuration());
  }

  @AfterAll
  static void stop() {
    Await.result(connectors.close());
    test.close();
  }

  @BeforeEach
  void fresh() {
    test.database().execute("update delivery set state = 'CANCELLED'");
    Await.result(watch().look());
    workspace = test.workspace("Harbour Coffee", 1);
    account = new AccountId(Identifiers.next());
    test.database().execute("insert into account (workspace_id, id, network, server, remote_id, handle, display_name,"
        + " state, scopes) values ('" + workspace + "', '" + account + "', 'x', 'https://api.x.com', '" + account
        + "', 'ada', 'Ada', 'CONNECTED', array['tweet.read', 'tweet.write', 'users.read']);"
        + "insert into account_token (workspace_id, account_id, sealed) values ('" + workspace + "', '" + account + "', 'x')");
  }

  @Test
  void anAccountThatWasLostMeanwhileIsToldADayBeforeAndOnce() {
    var delivery = plan("23 hours 59 minutes", "3 days");
    lose();
    Await.result(watch().look());
    assertThat(told(delivery)).containsExactly(
        "Goes out within a day, and would fail as things stand: @ada must be connected again first.");
    Await.result(watch().look());
    assertThat(told(delivery)).hasSize(1);
    assertThat(test.database().count("select count(*) from event where type = 'alert.raised' and workspace_id = '"
        + workspace + "' and data ->> 'subject' = 'delivery:" + delivery + "'")).isEqualTo(1);
  }

  @Test
  void anAllowanceThatIsSpentIsToldWhileThereIsTimeAndSettledWhenItIsThereAgain() {
    var delivery = plan("59 minutes", "3 days");
    left(0);
    Await.result(watch().look());
    assertThat(told(delivery)).singleElement().asString().startsWith(
        "Goes out within the hour, and would wait as things stand: The allowance 'post' of X is spent until ");
    left(50);
    Await.result(watch().look());
    assertThat(told(delivery)).isEmpty();
  }

  @Test
  void aMonthsBudgetThatWillNotLastIsToldWhileThereIsTimeAndSettledWhenItIsRaised() {
    var before = plan("58 minutes", "3 days");
    var delivery = plan("59 minutes", "3 days");
    test.database().execute("update workspace set monthly_budget = 20000 where id = '" + workspace + "'");
    Await.result(watch().look());
    assertThat(told(before)).isEmpty();
    assertThat(told(delivery)).singleElement().asString().startsWith(
        "Goes out within the hour, and would wait as things stand: It costs about $0.015 on X, and of the workspace's $0.02"
            + " for that month $0.005 will be left");
    test.database().execute("update workspace set monthly_budget = 1000000 where id = '" + workspace + "'");
    Await.result(watch().look());
    assertThat(told(delivery)).isEmpty();
  }

  @Test
  void anHourBeforeItIsJudgedAgain() {
    var delivery = plan("23 hours", "3 days");
    Await.result(watch().look());
    assertThat(told(delivery)).isEmpty();
    hourBefore(delivery);
    lose();
    Await.result(watch().look());
    assertThat(told(delivery).getFirst()).startsWith("Goes out within the hour");
  }

  @Test
  void anotherTroubleAnHourBeforeIsToldInsteadAndTheSameIsNotToldAgain() {
    var delivery = plan("23 hours", "3 days");
    test.database().execute("update workspace set monthly_budget = 10 where id = '" + workspace + "'");
    Await.result(watch().look());
    assertThat(told(delivery)).singleElement().asString().startsWith("Goes out within a day, and would wait");
    test.database().execute("update workspace set monthly_budget = 1000000 where id = '" + workspace + "'");
    lose();
    var same = plan("23 hours", "3 days");
    Await.result(watch().look());
    hourBefore(delivery);
    hourBefore(same);
    Await.result(watch().look());
    assertThat(told(delivery)).containsExactly(
        "Goes out within the hour, and would fail as things stand: @ada must be connected again first.");
    assertThat(told(same)).containsExactly(
        "Goes out within a day, and would fail as things stand: @ada must be connected again first.");
  }

  private static void hourBefore(UUID delivery) {
    test.database().execute("update delivery set due_at = clock_timestamp() + interval '59 minutes',"
        + " next_at = clock_timestamp() + interval '59 minutes' where id = '" + delivery + "'");
  }

  @Test
  void whatIsFurtherAwayOrWasPlannedJustNowIsNot() {
    var later = plan("25 hours", "3 days");
    var planned = plan("23 hours", "10 minutes");
    lose();
    Await.result(watch().look());
    assertThat(told(later)).isEmpty();
    assertThat(told(planned)).isEmpty();
  }

  @Test
  void itIsSettledWhenItIsMendedAndWhenItDoesNotGoOutAnyMore() {
    var mended = plan("23 hours", "3 days");
    var cancelled = plan("22 hours", "3 days");
    lose();
    Await.result(watch().look());
    assertThat(told(mended)).hasSize(1);
    assertThat(told(cancelled)).hasSize(1);
    test.database().execute("update delivery set state = 'CANCELLED' where id = '" + cancelled + "'");
    Await.result(watch().look());
    assertThat(told(mended)).hasSize(1);
    assertThat(told(cancelled)).isEmpty();
    test.database().execute("update account set state = 'CONNECTED' where id = '" + account + "'");
    Await.result(watch().look());
    assertThat(told(mended)).isEmpty();
  }

  @Test
  void whatCannotBeJudgedKeepsNothingElseFromIt() {
    var broken = plan("21 hours", "3 days");
    var mended = plan("22 hours", "3 days");
    lose();
    Await.result(watch().look());
    assertThat(told(broken)).hasSize(1);
    assertThat(told(mended)).hasSize(1);
    test.database().execute("update account set state = 'CONNECTED' where id = '" + account + "';"
        + "update delivery set variant = '{\"network\": \"x\", \"parts\": 5}', preflight = 0 where id = '" + broken
        + "'");
    var later = plan("23 hours", "3 days");
    test.database().execute("update delivery set variant = '{\"network\": \"x\", \"parts\": [{\"text\": \"\"}]}' where id = '"
        + later + "'");
    Await.result(watch().look());
    assertThat(told(later)).singleElement().asString().startsWith("Goes out within a day, and would fail");
    assertThat(told(mended)).isEmpty();
    assertThat(told(broken)).hasSize(1);
  }

  @Test
  void twoNodesTellOnce() {
    var delivery = plan("23 hours", "3 days");
    lose();
    Stream.of(watch().look(), watch().look()).forEach(Await::result);
    assertThat(told(delivery)).hasSize(1);
  }

  private void left(long posts) {
    var resets = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
    Await.result(new SharedBudgets(test.node().redis(), connectors.descriptors()).observe(
        new Budgets.Holder(account, "x", "https://api.x.com"), List.of(new Budget("post", 100, posts, resets))));
  }

  private void lose() {
    test.database().execute("update account set state = 'NEEDS_RECONNECT' where id = '" + account + "'");
  }

  /** A delivery due so long from now, planned so long ago. */
  private UUID plan(String in, String ago) {
    var post = Identifiers.next();
    var id = Identifiers.next();
    test.database().execute("insert into post (workspace_id, id, state, content, content_hash, plan_version, author, version)"
        + " values ('" + workspace + "', '" + post + "', 'SCHEDULED', '{}', 'h', 1, 'test', 1);"
        + "insert into delivery (workspace_id, id, post_id, account_id, network, plan_version, due_at, next_at, grace_until,"
        + " variant, content_hash, state, state_at, version) values ('" + workspace + "', '" + id + "', '" + post + "', '"
        + account + "', 'x', 1, clock_timestamp() + interval '" + in + "', clock_timestamp() + interval '" + in
        + "', clock_timestamp() + interval '2 days', '{\"network\": \"x\", \"parts\": [{\"text\": \"Hello\"}]}', 'h',"
        + " 'SCHEDULED', clock_timestamp() - interval '" + ago + "', 1)");
    return id;
  }

  private List<String> told(UUID delivery) {
    return test.database().texts("select message from alert where stream = 'delivery:" + delivery
        + "' and kind = 'preflight-failed' and cleared_at is null");
  }

  private static PreflightWatch watch() {
    var store = new AccountStore();
    var preflight = new PreflightService(test.node().postgres(), connectors, store, new CheckService(connectors),
        new SharedBudgets(test.node().redis(), connectors.descriptors()), Clock.systemUTC());
    return new PreflightWatch(test.node(), connectors.descriptors(), preflight, Duration.ofMinutes(1));
  }
}
