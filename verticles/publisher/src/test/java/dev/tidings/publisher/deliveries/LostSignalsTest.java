package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

@DisplayName("A database that tells nobody of anything: what is planned goes out all the same, by looking at intervals")
class LostSignalsTest {
  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static PublisherProcess publisher;
  private static Connection listener;
  private WorkspaceId workspace;
  private AccountId x;
  private AccountId mastodon;

  @BeforeAll
  static void open() throws SQLException {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("x", "mastodon"));
    newsroom.account(newsroom.workspace(), "x");
    for (var trigger : new String[] {"event_committed", "delivery_changed"}) {
      newsroom.database.execute("create or replace function " + trigger + "() returns trigger language plpgsql as"
          + " $$ begin return null; end $$");
    }
    listener = newsroom.database.superuser();
    listener.createStatement().execute("listen tidings_event; listen tidings_delivery");
    var settings = new HashMap<>(Newsroom.PATIENT);
    settings.put("publisher.poll", "1s");
    publisher = newsroom.publisher(settings);
  }

  @AfterAll
  static void close() throws SQLException {
    publisher.close();
    listener.close();
    newsroom.close();
  }

  @BeforeEach
  void begin() {
    workspace = newsroom.workspace();
    x = newsroom.account(workspace, "x");
    mastodon = newsroom.account(workspace, "mastodon");
  }

  private static void proveNobodyWasTold() throws SQLException {
    assertThat(listener.unwrap(PGConnection.class).getNotifications(1)).isNullOrEmpty();
  }

  @Test
  @DisplayName("a post for later, and one for now")
  void planned() throws SQLException {
    newsroom.plan(workspace, Duration.ofSeconds(2), "for later", x);
    newsroom.plan(workspace, Duration.ZERO, "for now", mastodon);
    newsroom.awaitAccount(x, "PUBLISHED");
    newsroom.awaitAccount(mastodon, "PUBLISHED");
    assertThat(newsroom.posted("x", "for later")).isEqualTo(1);
    assertThat(newsroom.posted("mastodon", "for now")).isEqualTo(1);
    proveNobodyWasTold();
  }

  @Test
  @DisplayName("a plan that is taken back, and a pause that is lifted")
  void changed() throws SQLException {
    var pause = Identifiers.next();
    newsroom.database.execute("insert into pause (workspace_id, id, scope, subject, reason, set_by) values ('" + workspace
        + "', '" + pause + "', 'WORKSPACE', null, 'test', 'test')");
    var post = newsroom.plan(workspace, Duration.ZERO, "taken back", x);
    newsroom.plan(workspace, Duration.ZERO, "held and let go", mastodon);
    newsroom.awaitAccount(x, "SCHEDULED");
    newsroom.awaitAccount(mastodon, "SCHEDULED");
    newsroom.database.execute("update post set state = 'DRAFT', plan_version = 2, version = 2 where id = '" + post + "';"
        + newsroom.event(workspace, post.toString(), 2, "post.unscheduled"));
    newsroom.awaitAccount(x, "CANCELLED");
    newsroom.database.execute("update pause set lifted_at = clock_timestamp() where id = '" + pause + "'");
    newsroom.awaitAccount(mastodon, "PUBLISHED");
    assertThat(newsroom.posted("mastodon", "held and let go")).isEqualTo(1);
    assertThat(newsroom.posted("x", "taken back")).isZero();
    proveNobodyWasTold();
  }
}
