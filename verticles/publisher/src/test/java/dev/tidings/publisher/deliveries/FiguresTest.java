package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Principal;
import dev.tidings.bus.ReadingProtocol;
import dev.tidings.bus.ReadingProtocol.AccountFigures;
import dev.tidings.bus.ReadingProtocol.GetAccountFigures;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.PublisherCapability;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An account's figures over time, as they were told, for those who may see the account")
class FiguresTest {
  private static final Instant DAY = Instant.parse("2026-11-01T06:00:00Z");

  private static TestNode node;
  private WorkspaceId workspace;
  private CallContext viewer;
  private AccountId account;

  @BeforeAll
  static void open() {
    node = TestNode.create(Map.of("reading.look", "1h", "kafka.url", "kafka://127.0.0.1:1"), "publisher", "publisher.reading");
    Await.result(new PublisherCapability().deploy(node.node()));
  }

  @AfterAll
  static void close() {
    node.close();
  }

  @BeforeEach
  void begin() {
    workspace = node.workspace("Figures", 0);
    viewer = TestNode.as(workspace, Role.VIEWER);
    account = account("mastodon");
  }

  private AccountId account(String network) {
    var id = Identifiers.next().toString();
    node.database().execute("insert into account (workspace_id, id, network, server, remote_id, handle, display_name, state) values ('"
        + workspace + "', '" + id + "', '" + network + "', 'https://example.org', '" + id + "', 'harbour', 'Harbour', 'CONNECTED')");
    return AccountId.of(id);
  }

  private void read(Instant at, long followers) {
    node.database().execute("insert into account_figures values ('" + workspace + "', '" + account + "', '" + at
        + "', '{\"followers\": " + followers + "}')");
  }

  private AccountFigures ask(Instant from, Instant to, int points) {
    return Await.result(node.node().bus().request(
        ReadingProtocol.GET_ACCOUNT_FIGURES, new GetAccountFigures(account, from, to, points), viewer));
  }

  private String refusal(Instant from, Instant to, int points, CallContext context) {
    var failure = (BusFailure) Await.failure(node.node().bus().request(
        ReadingProtocol.GET_ACCOUNT_FIGURES, new GetAccountFigures(account, from, to, points), context));
    return failure.status() + " " + failure.code();
  }

  private static List<Long> followers(AccountFigures figures) {
    return figures.readings().stream().map(each -> each.values().followers()).toList();
  }

  @Test
  @DisplayName("come in order, of the range alone; what was not told is not told")
  void inOrder() {
    for (int day : List.of(2, 0, 1, 3)) {
      read(DAY.plus(Duration.ofDays(day)), 100 + day);
    }
    var figures = ask(DAY.plus(Duration.ofDays(1)), DAY.plus(Duration.ofDays(3)), 100);
    assertThat(followers(figures)).containsExactly(101L, 102L);
    assertThat(figures.readings().getFirst().readAt()).isEqualTo(DAY.plus(Duration.ofDays(1)));
    assertThat(figures.readings().getFirst().values().posts()).isNull();
    assertThat(followers(ask(null, DAY.plus(Duration.ofDays(90)), 100))).hasSize(4);
    assertThat(followers(ask(null, DAY.plus(Duration.ofDays(91)), 100))).hasSize(3);
  }

  @Test
  @DisplayName("are thinned to as many points as were asked for, each the last of its stretch")
  void thinned() {
    for (int hour = 0; hour < 40; hour++) {
      read(DAY.plus(Duration.ofHours(hour)), hour);
    }
    var to = DAY.plus(Duration.ofHours(40));
    assertThat(followers(ask(DAY, to, 4))).containsExactly(9L, 19L, 29L, 39L);
    assertThat(followers(ask(DAY, to, 40))).hasSize(40);
    assertThat(followers(ask(DAY, to, 39))).hasSizeLessThan(40).endsWith(39L);
  }

  @Test
  @DisplayName("say when they come, what went wrong, and whether they come at all")
  void whenTheyCome() {
    assertThat(ask(null, null, 100)).satisfies(none -> {
      assertThat(none.readings()).isEmpty();
      assertThat(none.told()).isTrue();
      assertThat(none.nextAt()).isNull();
    });
    node.database().execute("insert into account_reading (workspace_id, account_id, next_at) values ('" + workspace + "', '"
        + account + "', '2026-12-01T00:00:00Z')");
    assertThat(ask(null, null, 100).nextAt()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    node.database().execute("insert into reading_cursor (workspace_id, account_id, stream, next_at, failures, trouble) values ('"
        + workspace + "', '" + account + "', 'account', '2026-12-02T00:00:00Z', 1, 'scope-missing')");
    assertThat(ask(null, null, 100)).satisfies(troubled -> {
      assertThat(troubled.nextAt()).isEqualTo(Instant.parse("2026-12-02T00:00:00Z"));
      assertThat(troubled.trouble()).isEqualTo("scope-missing");
    });
    node.database().execute("update account set state = 'DISCONNECTED' where id = '" + account + "'");
    assertThat(ask(null, null, 100).nextAt()).isNull();
    account = account("harbour");
    assertThat(ask(null, null, 100).told()).isFalse();
  }

  @Test
  @DisplayName("are bounded, and nobody else's")
  void bounded() {
    assertThat(refusal(DAY, DAY, 100, viewer)).isEqualTo("422 range-empty");
    assertThat(refusal(DAY, DAY.minusSeconds(1), 100, viewer)).isEqualTo("422 range-empty");
    assertThat(refusal(DAY, DAY.plus(Duration.ofDays(731)).plusMillis(1), 100, viewer)).isEqualTo("422 range-too-long");
    assertThat(refusal(Instant.MIN, DAY, 100, viewer)).isEqualTo("422 range-too-long");
    assertThat(refusal(DAY, null, 1, viewer)).isEqualTo("422 points-out-of-range");
    assertThat(refusal(DAY, null, 501, viewer)).isEqualTo("422 points-out-of-range");
    read(DAY, 7);
    var stranger = TestNode.as(node.workspace("Elsewhere", 0), Role.OWNER);
    var ofAnotherGroup = new CallContext(new Principal("someone", workspace, Role.OWNER, Principal.Kind.PERSON,
        Set.of("00000000-0000-0000-0000-000000000001"), Role.OWNER.permissions()), "c", null, null, null, null);
    assertThat(refusal(null, null, 100, stranger)).startsWith("404");
    assertThat(refusal(null, null, 100, ofAnotherGroup)).startsWith("404");
  }
}
