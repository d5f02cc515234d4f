package dev.tidings.publisher.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.NetworksProtocol.Preflight;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Role;
import dev.tidings.bus.Violation;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.CheckService;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.DescriptorReader;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.SharedBudgets;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A network that ends the version of its API that is spoken here is announced in time")
class SunsetTest {
  private static final NetworkDescriptor LINKEDIN = DescriptorReader.read("linkedin");
  private static final Instant END = LINKEDIN.api().sunset().atStartOfDay().toInstant(ZoneOffset.UTC);

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
    test.database().execute("update account set state = 'DISCONNECTED'");
    workspace = test.workspace("Harbour Coffee", 1);
    account = account("linkedin");
  }

  private AccountId account(String network) {
    var id = Identifiers.next();
    test.database().execute("insert into account (workspace_id, id, network, server, remote_id, handle, display_name,"
        + " state, scopes) values ('" + workspace + "', '" + id + "', '" + network
        + "', 'https://api.linkedin.com', 'urn:li:person:" + id + "', 'ada', 'Ada', 'CONNECTED', array['w_member_social']);"
        + "insert into account_token (workspace_id, account_id, sealed) values ('" + workspace + "', '" + id + "', 'x')");
    return new AccountId(id);
  }

  @Test
  void whoPlansIsWarnedFromSixtyDaysBefore() {
    assertThat(warnings(Duration.ofDays(61))).isEmpty();
    assertThat(warnings(Duration.ofDays(59))).containsExactly("api-sunset-near");
    assertThat(warnings(Duration.ofDays(1))).containsExactly("api-sunset-near");
    assertThat(violations(Duration.ofDays(59), END.minusSeconds(1))).isEmpty();
  }

  @Test
  void whatIsPlannedForAfterTheEndIsRefused() {
    assertThat(violations(Duration.ofDays(59), END)).containsExactly("api-sunset");
    assertThat(violations(Duration.ofDays(300), END.plusSeconds(1))).containsExactly("api-sunset");
  }

  @Test
  void fromFourteenDaysBeforeEveryWorkspaceWithAccountsThereIsToldOnce() {
    account("linkedin");
    var elsewhere = workspace;
    workspace = test.workspace("Elsewhere", 1);
    account("mastodon");
    assertThat(tell(Duration.ofDays(15), LINKEDIN)).isZero();
    assertThat(tell(Duration.ofDays(13), LINKEDIN)).isEqualTo(1);
    assertThat(tell(Duration.ofDays(12), LINKEDIN)).isZero();
    assertThat(tell(Duration.ofDays(-1), LINKEDIN)).isZero();
    assertThat(open(elsewhere)).isEqualTo(1);
    assertThat(open(workspace)).isZero();
    assertThat(test.database().count("select count(*) from event where type = 'alert.raised' and workspace_id = '"
        + elsewhere + "' and data ->> 'kind' = 'api-sunset' and data ->> 'message' like '%"
        + LINKEDIN.api().sunset() + "%'")).isEqualTo(1);
  }

  @Test
  void twoNodesTellOnce() {
    var both = Stream.of(watch(Duration.ofDays(13), LINKEDIN), watch(Duration.ofDays(13), LINKEDIN))
        .map(SunsetWatch::tell).toList();
    assertThat(both.stream().mapToInt(Await::result).sum()).isEqualTo(1);
  }

  @Test
  void itIsSettledWhenAnotherVersionIsSpoken() {
    assertThat(tell(Duration.ofDays(13), LINKEDIN)).isEqualTo(1);
    var newer = withVersion("209901", 400);
    assertThat(tell(Duration.ofDays(12), newer)).isZero();
    assertThat(open(workspace)).isZero();
    assertThat(tell(Duration.ofDays(-390), newer)).as("the newer version's own end").isEqualTo(1);
  }

  private static NetworkDescriptor withVersion(String version, int daysLater) {
    var api = new NetworkDescriptor.Api(
        version, LINKEDIN.api().url(), LINKEDIN.api().sunset().plusDays(daysLater), LINKEDIN.api().source(),
        LINKEDIN.api().contract(), LINKEDIN.api().hosts());
    return new NetworkDescriptor(LINKEDIN.id(), LINKEDIN.name(), LINKEDIN.connector(), LINKEDIN.order(), LINKEDIN.sign(),
        api, LINKEDIN.pages(), LINKEDIN.authorisation(), LINKEDIN.rules(), LINKEDIN.options(), LINKEDIN.budgets(),
        LINKEDIN.prices(), LINKEDIN.errors(), LINKEDIN.reconciliation(),
        LINKEDIN.requestTimeout(), LINKEDIN.abilities(), LINKEDIN.doubts(), LINKEDIN.uploadPace());
  }

  private static int tell(Duration before, NetworkDescriptor network) {
    return Await.result(watch(before, network).tell());
  }

  private static SunsetWatch watch(Duration before, NetworkDescriptor network) {
    return new SunsetWatch(test.node(), List.of(DescriptorReader.read("mastodon"), network), clock(before));
  }

  private static Clock clock(Duration before) {
    return Clock.fixed(END.minus(before), ZoneOffset.UTC);
  }

  private long open(WorkspaceId of) {
    return test.database().count("select count(*) from alert where kind = 'api-sunset' and cleared_at is null"
        + " and workspace_id = '" + of + "'");
  }

  private List<String> warnings(Duration before) {
    return judged(before, END.minus(before)).stream()
        .flatMap(finding -> finding.warnings().stream()).map(Violation::rule).toList();
  }

  private List<String> violations(Duration before, Instant at) {
    return judged(before, at).stream().flatMap(finding -> finding.violations().stream()).map(Violation::rule).toList();
  }

  private List<Finding> judged(Duration before, Instant at) {
    var budgets = new SharedBudgets(test.node().redis(), connectors.descriptors());
    var preflight = new PreflightService(
        test.node().postgres(), connectors, new AccountStore(), new CheckService(connectors), budgets, clock(before));
    var content = new PostContent(
        List.of(account), List.of(new Variant("linkedin", List.of(new Part("Good morning", List.of())), Map.of())));
    return Await.result(preflight.judge(new Preflight(content, at), TestNode.as(workspace, Role.OWNER))).findings();
  }
}
