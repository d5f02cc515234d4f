package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A database is put back under nodes that run on: nothing is done until one has looked")
class RestoredInPlaceTest {
  private static final long LOOK = 0x7469_6469_6e67_7302L;

  private static SandboxProcess sandbox;
  private Newsroom newsroom;

  @BeforeAll
  static void start() {
    sandbox = SharedSandbox.asNew();
  }

  @BeforeEach
  void open() {
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("x", "facebook"));
  }

  @AfterEach
  void close() {
    newsroom.close();
  }

  @AfterAll
  static void stop() {
    sandbox.control().reset();
  }

  /** As after a restart of the server; as long as the connection that it gives is open, nobody can look at the cluster. */
  private Connection putBack(String rows) throws SQLException {
    var holder = newsroom.database.superuser();
    try (var statement = holder.createStatement()) {
      statement.execute("select pg_advisory_lock(" + LOOK + ")");
      holder.setAutoCommit(false);
      statement.execute("set local session_replication_role = replica");
      statement.execute(rows + "; update store_epoch set system_identifier = 'another'");
      statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
          + " where datname = current_database() and usename in ('tidings_worker', 'tidings_app')");
      holder.commit();
      return holder;
    }
  }

  /** Waits until the node is back, and has seen so many of its events after that. */
  private void awaitBusy(AccountId account) {
    newsroom.awaitCount("the node has its lock's session again", "select count(*) from node where node_alive(id)", 1);
    for (int round = 0; round < 12; round++) {
      newsroom.reconnected(account);
      newsroom.awaitCount("the node has seen it", "select count(*) from tail_lease where name = 'delivery-accounts'"
          + " and seq >= (select max(seq) from event where type = 'account.reconnected')", 1);
    }
  }

  @Test
  @DisplayName("nothing is said to be too late that went out in the history which is lost")
  void notExpired() throws SQLException {
    var workspace = newsroom.workspace();
    var account = newsroom.account(workspace, "x");
    var other = newsroom.account(workspace, "x");
    try (var publisher = newsroom.publisher(Map.of("publisher.poll", "50ms"))) {
      newsroom.plan(workspace, Duration.ZERO, "went out in time", account);
      newsroom.awaitAccount(account, "PUBLISHED");
      try (var holder = putBack("truncate receipt; delete from event where type like 'delivery.%' and version > 1;"
          + " update delivery set state = 'SCHEDULED', step = 0, step_at = null, witnesses = '[]', next_at = due_at,"
          + " url = null, published_at = null, version = 1, attempt = 0, grace_until = clock_timestamp() - interval '1 minute'")) {
        awaitBusy(other);
        assertThat(newsroom.states()).isEqualTo(Map.of("SCHEDULED", 1L));
        assertThat(holder.isValid(2)).isTrue();
      }
      newsroom.awaitAccount(account, "PUBLISHED");
      assertThat(newsroom.events(account)).containsExactly("delivery.planned", "delivery.in-doubt", "delivery.published");
      assertThat(newsroom.posted("x", "went out in time")).isEqualTo(1);
      assertThat(publisher.alive()).isTrue();
    }
  }

  @Test
  @DisplayName("a reply that went out is not sent again, by a node that does nothing else than to read and answer")
  void replyOnce() throws SQLException {
    var page = new CommentedPage(newsroom, newsroom.workspace());
    var comment = page.comment("Are you open?");
    var settings = Map.of("roles", "publisher.reading", "reading.look", "1h", "replies.look", "100ms",
        "replies.lookup", "100ms", "replies.lease", "3s", "kafka.url", "kafka://127.0.0.1:1");
    try (var reading = newsroom.publisher(settings)) {
      var reply = page.waiting(comment, "Until six.", "0 seconds");
      page.await(reply, "SENT");
      try (var holder = putBack("delete from event where stream like 'comment-reply:%' and version > 1;"
          + " update stream_head set version = 1 where stream like 'comment-reply:%';"
          + " update comment_reply set state = 'WAITING', next_at = clock_timestamp(), version = 1, remote_id = null,"
          + " url = null, sent_at = null, first_sent_at = null, attempt = 0, lookups = 0, lease_until = null, owner = null")) {
        newsroom.awaitCount("the node has its lock's session again", "select count(*) from node where node_alive(id)", 1);
        assertThat(holder.isValid(2)).isTrue();
      }
      page.await(reply, "SENT");
      assertThat(page.below(comment)).containsExactly("Until six.");
      assertThat(page.events(reply)).contains("comment.reply-in-doubt");
      assertThat(reading.alive()).isTrue();
    }
  }
}
