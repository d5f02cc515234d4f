package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestStores;
import dev.tidings.sandbox.SandboxProcess;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What people say is not lost when the process that reads it dies, nor while Kafka is away")
class ReadingLossTest {
  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static Overheard overheard;
  private WorkspaceId workspace;

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("x", "mastodon", "bluesky", "facebook"));
    newsroom.account(newsroom.workspace(), "x");
    overheard = new Overheard(newsroom);
  }

  @AfterAll
  static void close() {
    newsroom.close();
  }

  @BeforeEach
  void begin() {
    workspace = newsroom.workspace();
  }

  @Test
  void aKillBetweenKafkaAndTheCursorRepeatsFactsUnderTheSameIdsAndLosesNone() {
    var account = newsroom.account(workspace, "mastodon");
    heldBack(account, () -> {
      try (var publisher = newsroom.publisher(Overheard.settings(TestStores.kafka().url()))) {
        overheard.say("mastodon", overheard.stranger("mastodon"), "@" + newsroom.handle(account) + " first", null);
        FactLog.await("tidings.mentions", workspace.toString(), seen -> seen.size() >= 2);
        publisher.kill();
      }
    });
    assertThat(newsroom.database.count("select count(*) from reading_cursor where account_id = '" + account
        + "' and stream = 'mentions'")).isZero();
    overheard.say("mastodon", overheard.stranger("mastodon"), "@" + newsroom.handle(account) + " second", null);
    try (var publisher = newsroom.publisher(Overheard.settings(TestStores.kafka().url()))) {
      var all = FactLog.await("tidings.mentions", workspace.toString(), seen -> seen.stream()
          .map(each -> each.getString("text")).anyMatch(text -> text.endsWith("second")));
      assertThat(all.stream().map(each -> each.getString("text").replaceFirst("@\\S+ ", ""))).contains("first", "second");
      assertThat(new HashSet<>(all.stream().map(each -> each.getString("fact")).toList())).hasSize(2);
      newsroom.awaitCount("the cursor moves", "select count(*) from reading_cursor where account_id = '" + account
          + "' and stream = 'mentions' and place is not null", 1);
    }
  }

  /** While it runs, the account's cursors cannot be written, as when a process dies before it can. */
  private static void heldBack(AccountId account, Runnable work) {
    newsroom.database.execute("create function held_back() returns trigger language plpgsql as $$ begin"
        + " if new.account_id = '" + account + "' then raise exception 'held back'; end if; return new; end $$;"
        + "create trigger held_back before insert or update on reading_cursor for each row execute function held_back()");
    try {
      work.run();
    } finally {
      newsroom.database.execute("drop trigger held_back on reading_cursor; drop function held_back()");
    }
  }

  private static long complaints(PublisherProcess publisher) {
    return publisher.said().lines().filter(line -> line.contains("waits, since it cannot be written")).count();
  }

  @Test
  void withoutKafkaPublishingGoesOnAndNothingIsLost() {
    var account = newsroom.account(workspace, "mastodon");
    var mia = overheard.stranger("mastodon");
    overheard.say("mastodon", mia, "@" + newsroom.handle(account) + " while it was away", null);
    try (var publisher = newsroom.publisher(Overheard.settings("kafka://127.0.0.1:1"))) {
      newsroom.plan(workspace, Duration.ZERO, "Without Kafka " + account, account);
      newsroom.awaitAccount(account, "PUBLISHED");
      newsroom.awaitCount("the account was looked at", "select count(*) from account_reading where account_id = '" + account
          + "' and lease_epoch >= 2", 1);
      assertThat(newsroom.database.count(
          "select count(*) from reading_cursor where account_id = '" + account + "'")).isZero();
      Await.until("it says that it waits", () -> complaints(publisher) > 0);
      assertThat(complaints(publisher)).isEqualTo(1);
    }
    try (var publisher = newsroom.publisher(Overheard.settings(TestStores.kafka().url()))) {
      var heard = FactLog.await("tidings.mentions", workspace.toString(), seen -> !seen.isEmpty());
      assertThat(heard).singleElement().satisfies(each -> assertThat(each.getString("text")).endsWith("while it was away"));
    }
  }
}
