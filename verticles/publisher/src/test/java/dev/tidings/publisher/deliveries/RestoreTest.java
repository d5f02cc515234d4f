package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestStores;
import dev.tidings.sandbox.SandboxProcess;
import dev.tidings.stores.LocalStores;
import dev.tidings.stores.StoresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A backup is restored into another PostgreSQL: what was due is looked up before anything is sent")
class RestoreTest {
  private static final List<String> NETWORKS = List.of("x", "mastodon");
  private static final String UNSETTLED =
      "due_at <= clock_timestamp() and state not in ('PUBLISHED', 'REJECTED', 'EXPIRED', 'CANCELLED')";

  @TempDir
  private static Path data;

  private static SandboxProcess sandbox;
  private static LocalStores otherServers;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Newsroom before;
  private Newsroom after;
  private WorkspaceId workspace;

  @BeforeAll
  static void start() {
    sandbox = SharedSandbox.asNew();
    otherServers = LocalStores.start(StoresSettings.of(data.resolve("stores"), freePort(), freePort())
        .withBinaries(TestStores.directory().resolve("binaries")));
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() {
    otherServers.close();
  }

  @BeforeEach
  void open() {
    sandbox.control().reset();
    before = new Newsroom(TestDatabase.create(), sandbox, NETWORKS);
    after = new Newsroom(TestDatabase.create(otherServers.connection()), sandbox, NETWORKS);
    workspace = before.workspace();
  }

  @AfterEach
  void close() throws Exception {
    for (var each : opened.reversed()) {
      each.close();
    }
    before.close();
    after.close();
  }

  private PublisherProcess publisher(Newsroom newsroom, Map<String, String> over) {
    var publisher = newsroom.publisher(over);
    opened.add(publisher);
    return publisher;
  }

  /** New accounts, one on each network. */
  private AccountId[] accounts() {
    return NETWORKS.stream().map(network -> before.account(workspace, network)).toArray(AccountId[]::new);
  }

  private static void awaitAll(Newsroom newsroom, String state, AccountId... accounts) {
    for (var account : accounts) {
      newsroom.awaitAccount(account, state);
    }
  }

  private static void pause(Newsroom newsroom) {
    newsroom.database.execute("insert into platform_pause (reason) values ('the backup is being taken')");
  }

  private static void goOn(Newsroom newsroom) {
    newsroom.database.execute("delete from platform_pause");
  }

  private static List<String> cluster(Newsroom newsroom) {
    return newsroom.text("select system_identifier::text from pg_control_system()");
  }

  private void restore(Backup backup) {
    assertThat(cluster(after)).isNotEqualTo(cluster(before));
    backup.restoreInto(after.database);
  }

  private void proveOnce(String... texts) {
    for (var network : NETWORKS) {
      for (var text : texts) {
        assertThat(before.posted(network, text)).as(text + " on " + network).isEqualTo(1);
      }
    }
  }

  /** Whoever looks at the deliveries of an account sees the very post that stands on the network. */
  private void proveLinked(AccountId account, String text) {
    var network = after.text("select network from account where id = '" + account + "'").getFirst();
    var post = sandbox.control().posts(network, text).getFirst();
    assertThat(after.text("select url from delivery where account_id = '" + account + "'"))
        .containsExactly(post.getString("url"));
    assertThat(after.text("select remote_id from receipt where account_id = '" + account + "'"))
        .contains(post.getString("id"));
  }

  @Test
  @DisplayName("in whatever state it was, it stands once on the network; what was settled or is for later stays as it is")
  void everyState() {
    var settled = accounts();
    var sending = accounts();
    var due = accounts();
    var thread = accounts();
    var unsent = accounts();
    var later = accounts();
    var first = publisher(before, Map.of("publisher.request-timeout", "8s", "publisher.lease", "20s"));
    before.plan(workspace, Duration.ZERO, "settled before", settled);
    awaitAll(before, "PUBLISHED", settled);
    NETWORKS.forEach(network -> sandbox.control().fault(network, "hold-after", 1));
    before.plan(workspace, Duration.ZERO, "being sent", sending);
    Await.until("both are accepted and not answered", () -> sandbox.control().parked().size() == 2);
    pause(before);
    before.plan(workspace, Duration.ZERO, "due", due);
    before.plan(workspace, Duration.ZERO, List.of("part one", "part two", "part three"), thread);
    before.plan(workspace, Duration.ZERO, "never went out", unsent);
    before.plan(workspace, Duration.ofHours(1), "for later", later);
    List.of(due, thread, unsent, later).forEach(each -> awaitAll(before, "SCHEDULED", each));
    var backup = Backup.of(before.database);

    sandbox.control().releaseAll();
    for (var account : unsent) {
      before.database.execute("insert into pause (workspace_id, id, scope, subject, reason, set_by) values ('" + workspace
          + "', '" + Identifiers.next() + "', 'ACCOUNT', '" + account + "', 'test', 'test')");
    }
    goOn(before);
    List.of(sending, due, thread).forEach(each -> awaitAll(before, "PUBLISHED", each));
    first.kill();

    restore(backup);
    assertThat(after.states()).containsOnlyKeys("PUBLISHED", "SCHEDULED", "SENDING").containsEntry("SENDING", 2L);
    long unsettled = after.database.count("select count(*) from delivery where " + UNSETTLED);
    assertThat(unsettled).isEqualTo(8);
    publisher(after, Map.of());
    List.of(sending, due, thread).forEach(each -> awaitAll(after, "PUBLISHED", each));
    awaitAll(after, "RETRY_AT", unsent);
    proveOnce("settled before", "being sent", "due", "part one", "part two", "part three");
    NETWORKS.forEach(network -> assertThat(before.posted(network, "never went out")).isZero());

    goOn(after);
    awaitAll(after, "PUBLISHED", unsent);
    proveOnce("settled before", "being sent", "due", "part one", "part two", "part three", "never went out");
    for (int i = 0; i < NETWORKS.size(); i++) {
      proveLinked(sending[i], "being sent");
      proveLinked(due[i], "due");
      proveLinked(thread[i], "part one");
      proveLinked(unsent[i], "never went out");
    }
    awaitAll(after, "PUBLISHED", settled);
    awaitAll(after, "SCHEDULED", later);
    assertThat(after.database.count("select count(distinct stream) from event where type = 'delivery.in-doubt'"
        + " and data ->> 'reason' = 'restored'")).isEqualTo(unsettled);
    assertThat(after.text("select message from alert where kind = 'store-restored' and cleared_at is null"))
        .allMatch(message -> message.contains("looked up on their accounts before anything is sent")).isNotEmpty();
  }

  @Test
  @DisplayName("a post whose deliveries the backup does not have yet went out all the same: it is not sent again")
  void notPlannedYet() throws SQLException {
    var accounts = accounts();
    var first = publisher(before, Map.of());
    before.awaitCount("the planner is at work", "select count(*) from tail_lease where name = 'delivery-planner'", 1);
    Backup backup;
    try (var holder = before.database.superuser()) {
      holder.setAutoCommit(false);
      holder.createStatement().execute("select 1 from tail_lease where name = 'delivery-planner' for update");
      before.plan(workspace, Duration.ZERO, "planned in that moment", accounts);
      backup = Backup.of(before.database);
      holder.rollback();
    }
    awaitAll(before, "PUBLISHED", accounts);
    first.kill();
    restore(backup);
    assertThat(after.states()).isEmpty();
    publisher(after, Map.of());
    awaitAll(after, "PUBLISHED", accounts);
    proveOnce("planned in that moment");
    assertThat(sandbox.control().statistics().getInteger("duplicates")).isZero();
    for (var account : accounts) {
      proveLinked(account, "planned in that moment");
      assertThat(after.events(account)).containsExactly("delivery.in-doubt", "delivery.published");
    }
  }

  @Test
  @DisplayName("what was moved forward and went out is found, and a thread of which one part was in doubt goes out once")
  void movedAndDoubted() {
    var moved = accounts();
    var thread = accounts();
    var first = publisher(before, Map.of());
    pause(before);
    var post = before.plan(workspace, Duration.ofSeconds(9), "moved forward", moved);
    before.plan(workspace, Duration.ZERO, List.of("first half", "second half"), thread);
    List.of(moved, thread).forEach(each -> awaitAll(before, "SCHEDULED", each));
    var backup = Backup.of(before.database);
    before.database.execute("update post set scheduled_at = clock_timestamp(), plan_version = 2, version = 2"
        + " where id = '" + post + "';" + before.event(workspace, post.toString(), 2, "post.rescheduled"));
    goOn(before);
    before.awaitCount("all are out", "select count(*) from delivery where state = 'PUBLISHED'", 4);
    first.kill();

    restore(backup);
    goOn(after);
    after.database.execute("update delivery set state = 'IN_DOUBT', reason = 'timeout', explanation = 'It may be out.',"
        + " step = 1, step_at = due_at, attempt = 1, next_at = clock_timestamp() where due_at < clock_timestamp()");
    assertThat(after.states()).isEqualTo(Map.of("IN_DOUBT", 2L, "SCHEDULED", 2L));
    after.awaitCount("what was moved is due by its former time",
        "select count(*) from delivery where due_at <= clock_timestamp()", 4);
    publisher(after, Map.of());
    List.of(moved, thread).forEach(each -> awaitAll(after, "PUBLISHED", each));
    proveOnce("moved forward", "first half", "second half");
    proveNothingSent(moved);
    proveNothingSent(thread);
    for (var account : moved) {
      proveLinked(account, "moved forward");
    }
  }

  private void proveNothingSent(AccountId... accounts) {
    for (var account : accounts) {
      assertThat(after.events(account))
          .doesNotContain("delivery.sending", "delivery.retry-at").endsWith("delivery.published");
    }
  }

  @Test
  @DisplayName("an account that is lost and connected again before its network's node starts hides nothing from the look")
  void networkStartsLast() {
    var accounts = accounts();
    var first = publisher(before, Map.of());
    pause(before);
    before.plan(workspace, Duration.ZERO, "out before its network", accounts);
    awaitAll(before, "SCHEDULED", accounts);
    var backup = Backup.of(before.database);
    goOn(before);
    awaitAll(before, "PUBLISHED", accounts);
    first.kill();

    restore(backup);
    goOn(after);
    var desk = publisher(after, Map.of("roles", "publisher"));
    for (var account : accounts) {
      after.database.execute("update account set state = 'NEEDS_RECONNECT', version = version + 1"
          + " where id = '" + account + "'; insert into event (workspace_id, stream, version, type, data, meta)"
          + " select workspace_id, 'account:' || id, version, 'account.needs-reconnect', '{}', '{}' from account"
          + " where id = '" + account + "'");
    }
    awaitSeen();
    for (var account : accounts) {
      after.reconnected(account);
    }
    awaitSeen();
    publisher(after, Map.of());
    awaitAll(after, "PUBLISHED", accounts);
    proveOnce("out before its network");
    proveNothingSent(accounts);
    assertThat(desk.alive()).isTrue();
  }

  private void awaitSeen() {
    after.awaitCount("what became of the accounts is seen", "select count(*) from tail_lease"
        + " where name = 'delivery-accounts' and seq >= (select max(seq) from event where type like 'account.%')", 1);
  }
}
