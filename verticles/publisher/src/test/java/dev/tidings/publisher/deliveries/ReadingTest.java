package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestStores;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What people say and do on the networks comes to Kafka, at least once, each time under the same id")
class ReadingTest {
  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static Overheard overheard;
  private static PublisherProcess publisher;
  private WorkspaceId workspace;

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("x", "mastodon", "bluesky", "facebook"));
    newsroom.account(newsroom.workspace(), "x");
    overheard = new Overheard(newsroom);
    publisher = newsroom.publisher(Overheard.settings(TestStores.kafka().url()));
  }

  @AfterAll
  static void close() {
    publisher.close();
    newsroom.close();
  }

  @BeforeEach
  void begin() {
    workspace = newsroom.workspace();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "mastodon", "bluesky"})
  void aPublishedPostIsMeasuredAndWhatPeopleAnswerIsHeard(String network) {
    var account = newsroom.account(workspace, network);
    var mia = overheard.stranger(network);
    // On X only those may answer by the API whom the author has named.
    var named = network.equals("x") ? " @" + mia.getString("handle") : "";
    newsroom.plan(workspace, Duration.ZERO, "Read back " + account + named, account);
    newsroom.awaitAccount(account, "PUBLISHED");
    var post = newsroom.text("select remote_id from receipt where account_id = '" + account + "'").getFirst();
    newsroom.control.call("PUT", "posts/" + network + "/" + post + "/counts",
        new JsonObject().put("likes", 7).put("shares", 2).put("impressions", 900));
    var answer = overheard.say(network, mia, "@" + newsroom.handle(account) + " lovely & <new>", post);
    overheard.say(network, mia, "of no interest to anybody", null);

    var heard = FactLog.await("tidings.mentions", workspace.toString(), seen -> !seen.isEmpty()).getFirst();
    assertThat(heard.getString("fact")).startsWith(network + ":" + account + ":").endsWith(answer);
    assertThat(heard.getString("kind")).isEqualTo("comment");
    assertThat(heard.getString("text")).isEqualTo("@" + newsroom.handle(account) + " lovely & <new>");
    assertThat(heard.getString("authorHandle")).startsWith(mia.getString("handle"));
    assertThat(heard.getString("authorId")).isEqualTo(mia.getString("id"));
    assertThat(heard.getString("answers")).isEqualTo(post);
    assertThat(heard.getString("url")).endsWith(answer);

    var measured = FactLog.await("tidings.metrics", workspace.toString(), seen -> seen.stream().anyMatch(each ->
        post.equals(each.getString("remoteId")) && Long.valueOf(7).equals(each.getJsonObject("values").getLong("likes"))
            && Long.valueOf(1).equals(each.getJsonObject("values").getLong("comments"))));
    assertThat(measured).anyMatch(each -> each.getValue("delivery") == null
        && each.getJsonObject("values").getLong("posts") != null);
    assertThat(measured.stream().map(each -> each.getString("fact"))).doesNotHaveDuplicates();
    var shares = measured.stream().filter(each -> each.getValue("delivery") != null).toList().getLast()
        .getJsonObject("values");
    assertThat(shares.getLong("shares")).isEqualTo(2);
    assertThat(shares.getLong("impressions")).isEqualTo(network.equals("x") ? Long.valueOf(900) : null);
    assertThat(shares.getLong("clicks")).isNull();
    newsroom.awaitCount("what was last read is kept", "select count(*) from post_reading where account_id = '" + account
        + "' and (latest ->> 'likes')::int = 7 and next_at > now()", 1);
    newsroom.awaitCount("as is each reading of the post", "select count(distinct reads) from post_reading p where account_id = '"
        + account + "' and reads = (select count(*) from post_figures f where f.delivery_id = p.delivery_id)"
        + " and latest = (select figures from post_figures f where f.delivery_id = p.delivery_id order by read_at desc limit 1)", 1);
    newsroom.awaitCount("and of the account", "select count(*) from account_figures where account_id = '" + account
        + "' and (figures ->> 'posts')::int >= 0", 1);
    newsroom.awaitCount("what it cost where reading does", "select count(*) from read_spending where workspace_id = '"
        + workspace + "' and network = 'x' and micros between 15000 and 400000 and micros % 5000 = 0",
        network.equals("x") ? 1 : 0);
    assertThat(publisher.said()).doesNotContain("ERROR");
    assertThat(FactLog.read("tidings.mentions", workspace.toString())).hasSize(1);
  }

  @Test
  void readingLeavesTheLastQuarterOfTheBudgetToPosts() {
    var account = newsroom.account(workspace, "x");
    newsroom.database.execute("update workspace set monthly_budget = 20000 where id = '" + workspace + "'");
    newsroom.plan(workspace, Duration.ZERO, "Paid for " + account, account);
    newsroom.awaitAccount(account, "PUBLISHED");
    newsroom.awaitCount("mentions are not paid for", "select count(*) from reading_cursor where account_id = '" + account
        + "' and stream = 'mentions' and trouble = 'workspace-budget-spent'"
        + " and next_at > now() + interval '50 minutes'", 1);
    newsroom.awaitCount("nor are figures", "select count(*) from post_reading where account_id = '" + account
        + "' and reads = 0 and next_at > now() + interval '50 minutes'", 1);
    assertThat(newsroom.database.count("select coalesce(sum(micros), 0) from read_spending where workspace_id = '"
        + workspace + "'")).isLessThanOrEqualTo(5_000);
    assertThat(publisher.said()).doesNotContain("ERROR");
  }

  @Test
  void commentsThatAreToldPostByPostAreHeardOnce() {
    var account = newsroom.account(workspace, "facebook");
    newsroom.plan(workspace, Duration.ZERO, "Read back " + account, account);
    newsroom.awaitAccount(account, "PUBLISHED");
    var post = newsroom.text("select remote_id from receipt where account_id = '" + account + "'").getFirst();
    newsroom.awaitCount("the posts were listed", "select count(*) from reading_cursor where account_id = '" + account
        + "' and stream = 'comments' and place is not null", 1);
    var mia = overheard.stranger("facebook");
    var id = newsroom.control.call("POST", "posts/facebook/" + post.replaceFirst(".*_", "") + "/comments",
        new JsonObject().put("account", mia.getString("id")).put("text", "Lovely")).getString("id");
    var heard = FactLog.await("tidings.mentions", workspace.toString(), seen -> !seen.isEmpty()).getFirst();
    assertThat(heard.getString("fact")).startsWith("facebook:" + account + ":").endsWith("_" + id);
    assertThat(heard.getString("text")).isEqualTo("Lovely");
    assertThat(heard.getString("authorId")).isEqualTo(mia.getString("id"));
    assertThat(heard.getString("answers")).isEqualTo(post);
    newsroom.awaitCount("the place moves", "select count(*) from reading_cursor where account_id = '" + account
        + "' and stream = 'comments' and place like '%" + id + "%' and trouble is null", 1);
    newsroom.awaitCount("it is kept for those who answer it", "select count(*) from comment where account_id = '" + account
        + "' and text = 'Lovely' and kind = 'comment' and remote_id like '%\\_" + id + "'", 1);
    assertThat(publisher.said()).doesNotContain("ERROR");
    assertThat(FactLog.read("tidings.mentions", workspace.toString())).hasSize(1);
  }

  @Test
  void accountsWhosePostsWereDeletedAreNotReadForEver() {
    var account = newsroom.account(workspace, "mastodon");
    newsroom.plan(workspace, Duration.ZERO, "To be deleted " + account, account);
    newsroom.awaitAccount(account, "PUBLISHED");
    newsroom.awaitCount("it is measured", "select count(*) from post_reading where account_id = '" + account + "'", 1);
    newsroom.database.execute("update delivery set deleted_remotely = true where account_id = '" + account + "'");
    newsroom.awaitCount("what is deleted is due no more", "select count(*) from account_reading r where account_id = '" + account
        + "' and until is null and next_at > now() and exists (select 1 from post_reading p where p.account_id = r.account_id"
        + " and p.next_at < now() - interval '1 second')", 1);
  }

  @Test
  void mentionsAreReadWhileTheDeskIsPaused() {
    var account = newsroom.account(workspace, "mastodon");
    newsroom.database.execute("insert into pause (workspace_id, id, scope, reason, set_by) values ('" + workspace + "', '"
        + Identifiers.next() + "', 'WORKSPACE', 'A crisis', 'person:mia')");
    newsroom.plan(workspace, Duration.ZERO, "Held back " + account, account);
    newsroom.awaitAccount(account, "SCHEDULED");
    overheard.say("mastodon", overheard.stranger("mastodon"), "@" + newsroom.handle(account) + " what is going on?", null);
    assertThat(FactLog.await("tidings.mentions", workspace.toString(), seen -> !seen.isEmpty())).singleElement()
        .satisfies(heard -> assertThat(heard.getString("text")).endsWith("what is going on?"));
    newsroom.awaitAccount(account, "SCHEDULED");
  }
}
