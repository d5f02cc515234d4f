package dev.tidings.publisher.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol.Budget;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.NetworksProtocol.Preflight;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Role;
import dev.tidings.bus.Violation;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.CheckService;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.SharedBudgets;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The time is noon in California, on a day that is not now, so that the quota of the day belongs to this test alone. */
class SharedForecastTest {
  private static final Instant NOON = Instant.parse("2031-03-05T20:00:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2031-03-06T08:00:00Z");

  private static TestNode test;
  private static Connectors connectors;

  private WorkspaceId workspace;
  private String server;
  private AccountId harbour;

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
    workspace = test.workspace("Harbour Coffee", 1);
    server = "https://www.googleapis.com/" + UUID.randomUUID();
    harbour = account(workspace);
  }

  @Test
  void whatIsSpentTodayIsToldWithTheTimeFromWhichThereIsSomeAgain() {
    assertThat(told(NOON.plusSeconds(3_600), harbour)).isEmpty();
    left(0);
    assertThat(told(NOON.plusSeconds(3_600), harbour)).containsExactly(
        "The allowance 'uploads' of YouTube is spent until 2031-03-06T08:00:00Z: it will wait.");
    assertThat(told(MIDNIGHT.plusSeconds(3_600), harbour)).as("tomorrow").isEmpty();
  }

  @Test
  void channelsOfOnePostShareWhatIsLeft() {
    left(1);
    assertThat(told(NOON.plusSeconds(3_600), harbour)).isEmpty();
    assertThat(told(NOON.plusSeconds(3_600), harbour, account(workspace))).hasSize(1);
  }

  @Test
  void whatAnyWorkspaceHasPlannedBeforeCounts() {
    left(2);
    var elsewhere = test.workspace("Lighthouse", 1);
    var lighthouse = account(elsewhere);
    plan(elsewhere, lighthouse, NOON.plusSeconds(600));
    assertThat(told(NOON.plusSeconds(3_600), harbour)).as("there is one more").isEmpty();
    plan(elsewhere, lighthouse, NOON.plusSeconds(1_200));
    assertThat(told(NOON.plusSeconds(3_600), harbour)).singleElement().asString().contains("'uploads'", MIDNIGHT.toString());
    assertThat(told(NOON.plusSeconds(900), harbour)).as("before the second").isEmpty();
    assertThat(told(MIDNIGHT.plusSeconds(60), harbour)).as("the next day").isEmpty();
  }

  private List<String> told(Instant at, AccountId... onto) {
    var film = film();
    var part = new Part("Tides", List.of(new Media(film, null)));
    var content = new PostContent(List.of(onto), List.of(new Variant("youtube", List.of(part), Map.of("title", "Tides"))));
    var preflight = new PreflightService(test.node().postgres(), connectors, new AccountStore(),
        new CheckService(connectors), budgets(), Clock.fixed(NOON, ZoneOffset.UTC));
    return Await.result(preflight.judge(new Preflight(content, at), TestNode.as(workspace, Role.OWNER))).findings().stream()
        .map(Finding::warnings).flatMap(List::stream).filter(each -> each.rule().equals("budget-short"))
        .map(Violation::message).toList();
  }

  private static SharedBudgets budgets() {
    return new SharedBudgets(test.node().redis(), connectors.descriptors());
  }

  private void left(long uploads) {
    Await.result(budgets().observe(
        new Budgets.Holder(harbour, "youtube", server), List.of(new Budget("uploads", 100, uploads, MIDNIGHT))));
  }

  private AssetId film() {
    var id = Identifiers.next();
    test.database().execute("insert into asset (workspace_id, id, kind, content_type, size, width, height, duration_millis,"
        + " codec, sha256, bytes, created_by) values ('" + workspace + "', '" + id + "', 'VIDEO', 'video/mp4', 4, 1280, 720,"
        + " 5000, 'avc1', '" + id + "', 'film', 'test')");
    return new AssetId(id);
  }

  private AccountId account(WorkspaceId of) {
    var id = new AccountId(Identifiers.next());
    test.database().execute("insert into account (workspace_id, id, network, server, remote_id, handle, display_name, state,"
        + " scopes) values ('" + of + "', '" + id + "', 'youtube', '" + server + "', '" + id + "', 'ada', 'Ada', 'CONNECTED',"
        + " array['https://www.googleapis.com/auth/youtube.force-ssl']);"
        + "insert into account_token (workspace_id, account_id, sealed) values ('" + of + "', '" + id + "', 'x')");
    return id;
  }

  private static void plan(WorkspaceId of, AccountId onto, Instant at) {
    var post = Identifiers.next();
    test.database().execute("insert into post (workspace_id, id, state, content, content_hash, plan_version, author, version)"
        + " values ('" + of + "', '" + post + "', 'SCHEDULED', '{}', 'h', 1, 'test', 1);"
        + "insert into delivery (workspace_id, id, post_id, account_id, network, plan_version, due_at, next_at, grace_until,"
        + " variant, content_hash, state, state_at, version) values ('" + of + "', '" + Identifiers.next() + "', '" + post
        + "', '" + onto + "', 'youtube', 1, '" + at + "', '" + at + "', '" + at + "', '{\"network\": \"youtube\", \"parts\":"
        + " [{\"text\": \"Hello\"}]}', 'h', 'SCHEDULED', clock_timestamp(), 1)");
  }
}
