package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestStores;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What people say and do on the networks comes to Kafka, at least once, each time under the same id")
class ReadingTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final AtomicLong KEYS = new AtomicLong();

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private WorkspaceId workspace;

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("x", "mastodon", "bluesky", "facebook"));
    newsroom.account(newsroom.workspace(), "x");
  }

  @AfterAll
  static void close() {
    newsroom.close();
  }

  @BeforeEach
  void begin() {
    workspace = newsroom.workspace();
  }

  private static Map<String, String> quick(String kafka) {
    var settings = new HashMap<>(Newsroom.PATIENT);
    settings.put("roles", "media,publisher,publisher.x,publisher.mastodon,publisher.bluesky,publisher.facebook,"
        + "publisher.reading");
    settings.put("kafka.url", kafka);
    settings.put("reading.look", "200ms");
    settings.put("reading.mentions", "300ms");
    settings.put("reading.first", "500ms");
    settings.put("reading.retry", "500ms");
    settings.put("reading.kafka-idle", "5s");
    settings.put("reading.kafka-patience", "2s");
    return settings;
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "mastodon", "bluesky"})
  void aPublishedPostIsMeasuredAndWhatPeopleAnswerIsHeard(String network) {
    var account = newsroom.account(workspace, network);
    try (var publisher = newsroom.publisher(quick(TestStores.kafka().url()))) {
      var mia = stranger(network);
      // On X only those may answer by the API whom the author has named.
      var named = network.equals("x") ? " @" + mia.getString("handle") : "";
      newsroom.plan(workspace, Duration.ZERO, "Read back " + account + named, account);
      newsroom.awaitAccount(account, "PUBLISHED");
      var post = newsroom.text("select remote_id from receipt where account_id = '" + account + "'").getFirst();
      newsroom.control.call("PUT", "posts/" + network + "/" + post + "/counts",
          new JsonObject().put("likes", 7).put("shares", 2).put("impressions", 900));
      var answer = say(network, mia, "@" + newsroom.handle(account) + " lovely & <new>", post);
      say(network, mia, "of no interest to anybody", null);

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
    }
    assertThat(FactLog.read("tidings.mentions", workspace.toString())).hasSize(1);
  }

  @Test
  void readingLeavesTheLastQuarterOfTheBudgetToPosts() {
    var account = newsroom.account(workspace, "x");
    newsroom.database.execute("update workspace set monthly_budget = 20000 where id = '" + workspace + "'");
    try (var publisher = newsroom.publisher(quick(TestStores.kafka().url()))) {
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
  }

  @Test
  void commentsThatAreToldPostByPostAreHeardOnce() {
    var account = newsroom.account(workspace, "facebook");
    try (var publisher = newsroom.publisher(quick(TestStores.kafka().url()))) {
      newsroom.plan(workspace, Duration.ZERO, "Read back " + account, account);
      newsroom.awaitAccount(account, "PUBLISHED");
      var post = newsroom.text("select remote_id from receipt where account_id = '" + account + "'").getFirst();
      newsroom.awaitCount("the posts were listed", "select count(*) from reading_cursor where account_id = '" + account
          + "' and stream = 'comments' and place is not null", 1);
      var mia = stranger("facebook");
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
    }
    assertThat(FactLog.read("tidings.mentions", workspace.toString())).hasSize(1);
  }

  @Test
  void aKillBetweenKafkaAndTheCursorRepeatsFactsUnderTheSameIdsAndLosesNone() {
    var account = newsroom.account(workspace, "mastodon");
    heldBack(account, () -> {
      try (var publisher = newsroom.publisher(quick(TestStores.kafka().url()))) {
        say("mastodon", stranger("mastodon"), "@" + newsroom.handle(account) + " first", null);
        FactLog.await("tidings.mentions", workspace.toString(), seen -> seen.size() >= 2);
        publisher.kill();
      }
    });
    assertThat(newsroom.database.count("select count(*) from reading_cursor where account_id = '" + account
        + "' and stream = 'mentions'")).isZero();
    say("mastodon", stranger("mastodon"), "@" + newsroom.handle(account) + " second", null);
    try (var publisher = newsroom.publisher(quick(TestStores.kafka().url()))) {
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

  @Test
  void withoutKafkaPublishingGoesOnAndNothingIsLost() {
    var account = newsroom.account(workspace, "mastodon");
    var mia = stranger("mastodon");
    say("mastodon", mia, "@" + newsroom.handle(account) + " while it was away", null);
    try (var publisher = newsroom.publisher(quick("kafka://127.0.0.1:1"))) {
      newsroom.plan(workspace, Duration.ZERO, "Without Kafka " + account, account);
      newsroom.awaitAccount(account, "PUBLISHED");
      newsroom.awaitCount("the account was looked at", "select count(*) from account_reading where account_id = '" + account
          + "' and lease_epoch >= 2", 1);
      assertThat(newsroom.database.count(
          "select count(*) from reading_cursor where account_id = '" + account + "'")).isZero();
      assertThat(publisher.said().lines().filter(line -> line.contains("waits, since it cannot be written"))).hasSize(1);
    }
    try (var publisher = newsroom.publisher(quick(TestStores.kafka().url()))) {
      var heard = FactLog.await("tidings.mentions", workspace.toString(), seen -> !seen.isEmpty());
      assertThat(heard).singleElement().satisfies(each -> assertThat(each.getString("text")).endsWith("while it was away"));
    }
  }

  private static JsonObject stranger(String network) {
    var handle = "mia" + Long.toString(System.nanoTime(), 36);
    return newsroom.control.unlimitedAccount(network, handle).copy().put("handle", handle);
  }

  /** Posts on a simulated network as somebody else; gives the post's id. */
  private static String say(String network, JsonObject who, String text, String answers) {
    if (network.equals("bluesky")) {
      return sayOnBluesky(who, text, answers);
    }
    var body = new JsonObject();
    if (network.equals("x")) {
      body.put("text", text);
      if (answers != null) {
        body.put("reply", new JsonObject().put("in_reply_to_tweet_id", answers));
      }
    } else {
      body.put("status", text);
      if (answers != null) {
        body.put("in_reply_to_id", answers);
      }
    }
    var path = network.equals("x") ? "/x/2/tweets" : "/mastodon/api/v1/statuses";
    var json = send(who, path, BodyPublishers.ofString(body.encode()), "POST");
    return json.getJsonObject("data", json).getString("id");
  }

  /** An answer on Bluesky names its parent by address and hash; gives the record's key. */
  private static String sayOnBluesky(JsonObject who, String text, String answers) {
    var key = key(System.currentTimeMillis() * 1000 + KEYS.incrementAndGet());
    var post = new JsonObject().put("$type", "app.bsky.feed.post").put("text", text)
        .put("createdAt", Instant.now().toString());
    if (answers != null) {
      var author = newsroom.text("select a.remote_id from account a join receipt r on r.account_id = a.id"
          + " where r.remote_id = '" + answers + "'").getFirst();
      var parent = send(who, "/bluesky/xrpc/com.atproto.repo.getRecord?collection=app.bsky.feed.post&repo=" + author
          + "&rkey=" + answers, BodyPublishers.noBody(), "GET");
      var reference = new JsonObject().put("uri", parent.getString("uri")).put("cid", parent.getString("cid"));
      post.put("reply", new JsonObject().put("root", reference).put("parent", reference));
    }
    var creation = new JsonObject().put("$type", "com.atproto.repo.applyWrites#create")
        .put("collection", "app.bsky.feed.post").put("rkey", key).put("value", post);
    var writes = new JsonObject().put("repo", who.getString("id")).put("writes", new JsonArray().add(creation));
    send(who, "/bluesky/xrpc/com.atproto.repo.applyWrites", BodyPublishers.ofString(writes.encode()), "POST");
    return key;
  }

  /** A timestamp as atproto writes it in keys. */
  private static String key(long micros) {
    var text = new StringBuilder();
    long left = micros << 10;
    for (int i = 0; i < 13; i++) {
      text.insert(0, "234567abcdefghijklmnopqrstuvwxyz".charAt((int) (left & 31)));
      left >>>= 5;
    }
    return text.toString();
  }

  private static JsonObject send(JsonObject who, String path, BodyPublisher body, String method) {
    var request = HttpRequest.newBuilder(URI.create(sandbox.url() + path))
        .header("Authorization", "Bearer " + who.getString("accessToken")).header("Content-Type", "application/json")
        .method(method, body).build();
    try {
      var answer = HTTP.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
      return new JsonObject(answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
