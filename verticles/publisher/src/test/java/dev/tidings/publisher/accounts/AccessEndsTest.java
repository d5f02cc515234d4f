package dev.tidings.publisher.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.NetworksProtocol.Preflight;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Role;
import dev.tidings.bus.Violation;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.CheckService;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.SharedBudgets;
import dev.tidings.publisher.connectors.Tokens;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Access that ends for good, however well it is renewed, is announced in time")
class AccessEndsTest {
  private static final Duration LONG_AGO = Duration.ofDays(360);

  private static TestNode test;
  private static Connectors connectors;
  private static AccountNews news;
  private static AccountStore store;

  private WorkspaceId workspace;

  @BeforeAll
  static void start() {
    test = TestNode.create();
    connectors = new Connectors(test.vertx(), test.node().configuration());
    news = new AccountNews(test.node().events());
    store = new AccountStore();
  }

  @AfterAll
  static void stop() {
    Await.result(connectors.close());
    test.close();
  }

  @BeforeEach
  void fresh() {
    test.database().execute("update account set state = 'DISCONNECTED'");
    workspace = test.workspace("Harbour Coffee", 1);
  }

  @Test
  void whatUseDoesNotPutOffIsToldOfTwoWeeksBefore() {
    var later = account("linkedin", LONG_AGO, terms(1, 15));
    assertThat(tell()).isZero();
    var sooner = account("linkedin", LONG_AGO, terms(1, 13));
    assertThat(tell()).isEqualTo(1);
    assertThat(tell()).as("told once").isZero();
    assertThat(open(sooner)).isEqualTo(1);
    assertThat(open(later)).isZero();
    assertThat(test.database().count("select count(*) from event where type = 'alert.raised' and data ->> 'account' = '" + sooner
        + "' and data ->> 'kind' = 'account-access-ends' and data ->> 'message' like '%on LinkedIn ends for good on 20__-__-__. Connect%'"))
        .isEqualTo(1);
  }

  @Test
  void accessThatServesLongerThanItsRefreshTokenEndsWithItself() {
    account("linkedin", LONG_AGO, terms(40, 13));
    assertThat(tell()).isZero();
  }

  @Test
  void whatMayNotBeRenewedAnyMoreServesToItsEndWhichIsToldOf() {
    var account = account("linkedin", LONG_AGO, terms(20, 13));
    test.database().execute("update account_token set refresh_at = now() - interval '1 hour' where account_id = '" + account + "'");
    test.database().execute("update account_token set renewable_until = now() - interval '1 minute', expires_at = now()"
        + " + interval '13 days' where account_id = '" + account + "'");
    assertThat(asked(RefreshStore::beginDue)).as("asked for in vain").isEmpty();
    assertThat(tell()).isEqualTo(1);
    assertThat(asked(RefreshStore::ended)).isEmpty();
    test.database().execute("update account_token set expires_at = now() - interval '1 second' where account_id = '" + account + "'");
    assertThat(asked(RefreshStore::ended)).as("without being used").hasSize(1);
  }

  @Test
  void accessThatCannotBeRenewedIsToldOfToo() {
    account("facebook", LONG_AGO, new TokenTerms(Duration.ofDays(13), false, null));
    assertThat(tell()).isEqualTo(1);
  }

  @Test
  void whatDoesNotLastTwoWeeksIsToldOfAtHalfTime() {
    account("facebook", Duration.ofMinutes(20), new TokenTerms(Duration.ofMinutes(40), false, null));
    assertThat(tell()).isZero();
    account("facebook", Duration.ofMinutes(41), new TokenTerms(Duration.ofMinutes(19), false, null));
    assertThat(tell()).isEqualTo(1);
  }

  @Test
  void whatIsRenewedWithoutAnEndIsNotToldOf() {
    account("x", LONG_AGO, terms(1, null));
    account("mastodon", LONG_AGO, TokenTerms.endless());
    assertThat(tell()).isZero();
  }

  @Test
  void whereTheRenewalHasFailedPeopleKnowAlready() {
    var account = account("linkedin", LONG_AGO, terms(1, 13));
    test.database().execute("update account_token set refresh_state = 'UNKNOWN' where account_id = '" + account + "'");
    assertThat(tell()).isZero();
  }

  @Test
  void aNewRefreshTokenSettlesIt() {
    var account = account("tiktok", LONG_AGO, terms(1, 13));
    assertThat(tell()).isEqualTo(1);
    renewed(account, terms(1, 180));
    assertThat(tell()).isZero();
    assertThat(open(account)).isZero();
  }

  @Test
  void aNetworkThatDoesNotSayItAgainKeepsItsWord() {
    var account = account("linkedin", LONG_AGO, terms(1, 13));
    renewed(account, terms(1, null));
    assertThat(tell()).isEqualTo(1);
  }

  @Test
  void connectingAgainAndDisconnectingSettleIt() {
    var again = account("linkedin", LONG_AGO, terms(1, 13));
    assertThat(tell()).isEqualTo(1);
    Await.result(test.node().postgres().worker(tx -> news.clearAlerts(tx, workspace, again)));
    assertThat(open(again)).isZero();
    var gone = account("linkedin", LONG_AGO, terms(1, 13));
    assertThat(tell()).as("both, of which one still ends").isEqualTo(2);
    test.database().execute("update account set state = 'DISCONNECTED' where id = '" + gone + "'");
    tell();
    assertThat(open(gone)).isZero();
    assertThat(open(again)).isEqualTo(1);
  }

  @Test
  void anAccountOfANetworkThatIsNotPartOfThisAnyMoreKeepsNoOtherFromBeingToldOf() {
    account("gone", LONG_AGO, terms(1, 13));
    account("linkedin", LONG_AGO, terms(1, 13));
    assertThat(tell()).isEqualTo(2);
  }

  @Test
  void twoNodesTellOnce() {
    account("linkedin", LONG_AGO, terms(1, 13));
    var both = Stream.of(watch(), watch()).map(AccessEndWatch::tell).toList();
    assertThat(both.stream().mapToInt(Await::result).sum()).isEqualTo(1);
  }

  @Test
  void whatIsPlannedForAfterTheEndIsRefusedUnlessUsePutsItOff() {
    var linkedIn = account("linkedin", LONG_AGO, terms(60, 100));
    assertThat(violations(linkedIn, "linkedin", 99)).isEmpty();
    assertThat(violations(linkedIn, "linkedin", 101)).containsExactly("access-ends");
    var onX = account("x", LONG_AGO, terms(1, 100));
    assertThat(violations(onX, "x", 101)).as("each new refresh token has an end of its own").isEmpty();
    test.database().execute("update account_token set refresh_state = 'UNKNOWN' where account_id = '" + onX + "'");
    assertThat(violations(onX, "x", 2)).containsExactly("access-ends");
  }

  private static TokenTerms terms(int days, Integer renewableForDays) {
    return TokenTerms.of(new Tokens("a", "r", Duration.ofDays(days),
        renewableForDays == null ? null : Duration.ofDays(renewableForDays), List.of(), null, null), true);
  }

  private AccountId account(String network, Duration connectedAgo, TokenTerms terms) {
    var id = new AccountId(Identifiers.next());
    test.database().execute("insert into account (workspace_id, id, network, server, remote_id, handle, display_name,"
        + " state, scopes, connected_at) values ('" + workspace + "', '" + id + "', '" + network + "', 'sandbox', '" + id
        + "', 'ada', 'Ada', 'CONNECTED', array['w_member_social', 'tweet.read', 'tweet.write', 'users.read', 'offline.access'],"
        + " clock_timestamp() - interval '" + connectedAgo.toSeconds() + " seconds')");
    Await.result(test.node().postgres().worker(tx -> store.putToken(tx, workspace, id, new byte[] {1}, terms, null)));
    return id;
  }

  private void renewed(AccountId account, TokenTerms terms) {
    boolean stored = Await.result(test.node().postgres().worker(tx ->
        new RefreshStore().issued(tx, new RefreshStore.Begun(workspace, account, 1), new byte[] {2}, terms)));
    assertThat(stored).isTrue();
  }

  private interface Question {
    Future<List<RefreshStore.Begun>> ask(RefreshStore store, SqlConnection tx, int limit);
  }

  private static List<RefreshStore.Begun> asked(Question question) {
    return Await.result(test.node().postgres().worker(tx -> question.ask(new RefreshStore(), tx, 10)));
  }

  private static AccessEndWatch watch() {
    return new AccessEndWatch(test.node(), connectors, news);
  }

  private static int tell() {
    return Await.result(watch().tell());
  }

  private static long open(AccountId account) {
    return test.database().count("select count(*) from alert where kind = 'account-access-ends' and cleared_at is null"
        + " and account_id = '" + account + "'");
  }

  private List<String> violations(AccountId account, String network, int inDays) {
    var preflight = new PreflightService(test.node().postgres(), connectors, store, new CheckService(connectors),
        new SharedBudgets(test.node().redis(), connectors.descriptors()), Clock.systemUTC());
    var content = new PostContent(
        List.of(account), List.of(new Variant(network, List.of(new Part("Good morning", List.of())), Map.of())));
    return Await.result(preflight.judge(new Preflight(content, Instant.now().plus(Duration.ofDays(inDays))),
            TestNode.as(workspace, Role.OWNER))).findings().stream()
        .flatMap(finding -> finding.violations().stream()).map(Violation::rule)
        .filter(rule -> !rule.equals("scope-missing") && !rule.equals("api-sunset")).toList();
  }
}
