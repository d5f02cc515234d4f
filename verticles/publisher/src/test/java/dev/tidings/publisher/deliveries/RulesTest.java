package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.PostId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What goes out, and what does not")
class RulesTest {
  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static PublisherProcess publisher;
  private WorkspaceId workspace;
  private AccountId account;

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("mastodon"));
    var settings = new HashMap<>(Newsroom.PATIENT);
    settings.putAll(Map.of("publisher.held", "8", "publisher.lane", "4", "publisher.poll", "1s"));
    publisher = newsroom.publisher(settings);
  }

  @AfterAll
  static void close() {
    publisher.close();
    newsroom.close();
  }

  @BeforeEach
  void begin() {
    workspace = newsroom.workspace();
    account = newsroom.account(workspace, "mastodon");
  }

  @AfterEach
  void clear() {
    sandbox.control().latency(Duration.ZERO);
  }

  private void unschedule(PostId post) {
    newsroom.database.execute("update post set state = 'DRAFT', plan_version = 2, version = 2 where id = '" + post + "';"
        + newsroom.event(workspace, post.toString(), 2, "post.unscheduled"));
  }

  @Test
  @DisplayName("what is taken back before its time does not go out")
  void takenBack() {
    var post = newsroom.plan(workspace, Duration.ofMillis(2500), "taken back", account);
    newsroom.awaitAccount(account, "SCHEDULED");
    unschedule(post);
    newsroom.awaitAccount(account, "CANCELLED");
    assertThat(newsroom.posted("mastodon", "taken back")).isZero();
  }

  @Test
  @DisplayName("an edit that committed before the claim wins, even if nobody was told of it")
  void editedUnheard() {
    var post = newsroom.plan(workspace, Duration.ofMillis(2500), "first wording", account);
    newsroom.awaitAccount(account, "SCHEDULED");
    newsroom.database.execute("update post set content_hash = 'another', approved_hash = null, state = 'DRAFT', version = 2"
        + " where id = '" + post + "'");
    newsroom.plan(workspace, Duration.ofMillis(2700), "a later one", newsroom.account(workspace, "mastodon"));
    Await.until("the later one is out", () -> newsroom.posted("mastodon", "a later one") == 1);
    assertThat(newsroom.posted("mastodon", "first wording")).isZero();
    newsroom.database.execute(newsroom.event(workspace, post.toString(), 2, "post.edited"));
    newsroom.awaitAccount(account, "CANCELLED");
  }

  @Test
  @DisplayName("posts taken back while they are being claimed either went out before or never do")
  void takenBackInARace() {
    var posts = new ArrayList<PostId>();
    for (int i = 0; i < 20; i++) {
      posts.add(newsroom.plan(workspace, Duration.ofMillis(1500 + 20L * i), "race " + i + ".", account));
    }
    Await.until("some are out", () -> newsroom.database.count(
        "select count(*) from delivery where account_id = '" + account + "' and state = 'PUBLISHED'") > 3);
    for (var post : posts) {
      newsroom.database.execute("do $$ begin perform 1 from post where id = '" + post + "' for update;"
          + " if not exists (select 1 from delivery where post_id = '" + post + "' and state not in ('SCHEDULED')) then "
          + " update post set state = 'DRAFT', plan_version = 2, version = 2 where id = '" + post + "'; "
          + newsroom.event(workspace, post.toString(), 2, "post.unscheduled") + "; end if; end $$");
    }
    Await.until("all are settled", () -> newsroom.database.count("select count(*) from delivery where account_id = '" + account
        + "' and state in ('PUBLISHED', 'CANCELLED')") == 20);
    for (int i = 0; i < 20; i++) {
      long drafts = newsroom.database.count(
          "select count(*) from post where id = '" + posts.get(i) + "' and state = 'DRAFT'");
      assertThat(newsroom.posted("mastodon", "race " + i + ".")).isEqualTo(1 - (int) drafts);
    }
  }

  @Test
  @DisplayName("a pause holds at once what is not being sent, and lifting it lets go on")
  void paused() {
    var pause = Identifiers.next();
    newsroom.plan(workspace, Duration.ofMillis(2500), "held back", account);
    newsroom.awaitAccount(account, "SCHEDULED");
    newsroom.database.execute("insert into pause (workspace_id, id, scope, subject, reason, set_by) values ('" + workspace
        + "', '" + pause + "', 'ACCOUNT', '" + account + "', 'test', 'test')");
    newsroom.plan(workspace, Duration.ofMillis(2700), "not held", newsroom.account(workspace, "mastodon"));
    Await.until("the other is out", () -> newsroom.posted("mastodon", "not held") == 1);
    assertThat(newsroom.posted("mastodon", "held back")).isZero();
    newsroom.database.execute("update pause set lifted_at = clock_timestamp() where id = '" + pause + "'");
    newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(newsroom.posted("mastodon", "held back")).isEqualTo(1);
  }

  @Test
  @DisplayName("what is later than its grace is not sent, and said aloud")
  void tooLate() {
    newsroom.plan(workspace, Duration.ofMinutes(-90), "yesterday's news", account);
    newsroom.awaitAccount(account, "EXPIRED");
    assertThat(newsroom.posted("mastodon", "yesterday's news")).isZero();
    assertThat(newsroom.database.count(
        "select count(*) from alert where kind = 'delivery-expired' and account_id = '" + account + "'")).isEqualTo(1);
  }

  @Test
  @DisplayName("of what is out in part it is not said that it was not sent")
  void tooLateForTheRest() {
    newsroom.plan(workspace, Duration.ofHours(1), List.of("out in part", "and the rest"), account);
    newsroom.awaitAccount(account, "SCHEDULED");
    newsroom.database.execute("insert into receipt (workspace_id, delivery_id, account_id, part, remote_id, url, at)"
        + " select workspace_id, id, account_id, 0, 'remote-' || id, null, clock_timestamp() from delivery where account_id = '"
        + account + "'");
    newsroom.database.execute("update delivery set state = 'RETRY_AT', next_at = clock_timestamp(), version = version + 1,"
        + " grace_until = clock_timestamp() - interval '1 second' where account_id = '" + account + "'");
    newsroom.awaitAccount(account, "EXPIRED");
    assertThat(newsroom.text("select explanation from delivery where account_id = '" + account + "'").getFirst())
        .endsWith("What is published of it stands; the rest was not sent.").doesNotContain("It was not sent");
  }

  @Test
  @DisplayName("at most one of an account is being sent, and ten due together follow one another")
  void oneAfterAnother() {
    newsroom.database.execute("create table if not exists overlap (n int); create or replace function overlap() returns"
        + " trigger language plpgsql security definer as $$ begin if new.state = 'SENDING' and exists (select 1 from delivery"
        + " o where o.account_id = new.account_id and o.id <> new.id and o.state = 'SENDING') then insert into overlap"
        + " values (1); end if; return null; end $$; create or replace trigger overlap after update on delivery for each row"
        + " execute function overlap()");
    sandbox.control().latency(Duration.ofMillis(20));
    for (int i = 0; i < 10; i++) {
      newsroom.plan(workspace, Duration.ofMillis(1500), "in a row " + i + ".", account);
    }
    Await.until("all ten are out", () -> newsroom.database.count(
        "select count(*) from delivery where account_id = '" + account + "' and state = 'PUBLISHED'") == 10);
    assertThat(newsroom.database.count("select count(*) from overlap")).isZero();
    newsroom.database.execute("drop trigger overlap on delivery");
  }

  @Test
  @DisplayName("a workspace with much to send does not keep another waiting")
  void fair() {
    sandbox.control().latency(Duration.ofMillis(100));
    var busy = newsroom.workspace();
    var accounts = new ArrayList<AccountId>();
    for (int i = 0; i < 10; i++) {
      accounts.add(newsroom.account(busy, "mastodon"));
    }
    for (int i = 0; i < 20; i++) {
      newsroom.plan(busy, Duration.ofMillis(-500), "much " + i + ".", accounts.toArray(AccountId[]::new));
    }
    newsroom.plan(workspace, Duration.ZERO, "little", account);
    newsroom.awaitAccount(account, "PUBLISHED");
    long before = newsroom.database.count("select count(*) from delivery where workspace_id = '" + busy
        + "' and published_at < (select published_at from delivery where account_id = '" + account + "')");
    assertThat(before).isLessThan(150);
    newsroom.database.execute("update delivery set state = 'CANCELLED', lease_epoch = lease_epoch + 1 where workspace_id = '"
        + busy + "' and state in ('SCHEDULED', 'CLAIMED')");
  }

  @Test
  @DisplayName("plans told twice, late and in one heap come to one delivery each")
  void toldTwice() {
    var post = newsroom.plan(workspace, Duration.ofMillis(500), "told twice", account);
    for (int version = 2; version < 6; version++) {
      newsroom.database.execute(newsroom.event(workspace, post.toString(), version, "post.scheduled"));
    }
    newsroom.database.execute("select pg_notify('tidings_delivery', ''), pg_notify('tidings_event', '')");
    newsroom.awaitAccount(account, "PUBLISHED");
    assertThat(newsroom.posted("mastodon", "told twice")).isEqualTo(1);
    assertThat(newsroom.events(account)).isEqualTo(
        List.of("delivery.planned", "delivery.claimed", "delivery.sending", "delivery.published"));
  }
}
