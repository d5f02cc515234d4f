package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.publisher.PublisherCapability;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.runtime.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whoever is connected is subscribed, and what people say arrives by the network's call, once, though it calls twice"
    + " and is asked as well")
class HeardByWebhookTest {
  private static final String SECRET = "what both know";
  private static final List<String> NETWORKS = List.of("facebook", "instagram", "linkedin", "x", "tiktok");

  private static Newsroom newsroom;
  private static Remarked remarked;
  private static NetworkCaller door;

  @BeforeAll
  static void open() {
    newsroom = new Newsroom(TestDatabase.create(), SharedSandbox.asNew(), NETWORKS);
    remarked = new Remarked(newsroom);
    door = new NetworkCaller();
    NETWORKS.forEach(network -> newsroom.control.unlimitedAccount(network, "mia"));
  }

  @AfterAll
  static void close() {
    door.close();
    remarked.close();
    newsroom.close();
  }

  /** @param first how long after they are connected accounts are asked for the first time */
  private static TestNode node(String first) {
    var settings = new HashMap<>(newsroom.settings());
    settings.put("reading.look", "100ms");
    settings.put("reading.retry", "200ms");
    settings.put("reading.first", first);
    settings.put("reading.mentions", "300ms");
    settings.put("reading.kafka-patience", "2s");
    settings.put("subscriptions.look", "100ms");
    settings.put("subscriptions.check", "500ms");
    settings.put("public.url", door.url());
    NETWORKS.forEach(network -> {
      settings.put("network." + network + ".webhook.secret", SECRET);
      settings.put("network." + network + ".webhook.token", "agreed");
    });
    var node = TestNode.on(newsroom.database, TestStores::kafka, settings, "publisher.reading");
    Await.result(new PublisherCapability().deploy(node.node()));
    door.to(node);
    return node;
  }

  /** As a developer does on the network's pages. */
  private static void register(String network, String secret, String token) {
    newsroom.control.call("PUT", "webhooks/" + network,
        new JsonObject().put("url", door.url(network)).put("secret", secret).put("token", token));
  }

  /** X has no call for it: its accounts are subscribed in its portal. */
  private static void awaitSubscribed(Remarked.Published page) {
    if (!page.network().equals("x")) {
      newsroom.awaitCount("it is subscribed", "select count(*) from account_subscription where account_id = '" + page.account()
          + "' and state = 'SUBSCRIBED'", 1);
    }
  }

  private static List<JsonObject> facts(Remarked.Published page) {
    return FactLog.read("tidings.mentions", remarked.workspace().toString()).stream()
        .filter(each -> each.getString("account").equals(page.account().toString())).toList();
  }

  private static List<String> kept(Remarked.Published page) {
    return newsroom.text("select kind || ' ' || remote_id || ' ' || text from comment where account_id = '"
        + page.account() + "'");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"facebook", "instagram", "linkedin", "x"})
  void heardOnce(String network) {
    var page = remarked.post(network);
    var words = "Open & <warm> on " + network + "? See https://example.org/tides?a=1&b=2";
    try (var node = node("1h")) {
      register(network, SECRET, "agreed");
      awaitSubscribed(page);
      remarked.say(page, words);
      Await.until("the network calls twice", Newsroom.PATIENCE, 
          () -> door.times("on " + network), seen -> seen == 2);
      newsroom.awaitCount("it is kept", "select count(*) from comment where account_id = '" + page.account() + "'", 1);
      newsroom.awaitCount("both calls are done with", "select count(*) from webhook_arrival where done_at is null", 0);
      assertThat(facts(page)).hasSize(1);
    }
    var called = facts(page).getFirst();
    assertThat(remarked.heard(page)).singleElement().satisfies(asked -> {
      assertThat(kept(page)).containsExactly(asked.kind() + " " + asked.remoteId() + " " + asked.text());
      assertThat(asked.text()).endsWith(words);
      assertThat(asked.kind()).isEqualTo(Mention.COMMENT);
      assertThat(called.getString("kind")).isEqualTo(asked.kind());
      assertThat(called.getString("authorId")).isEqualTo(asked.authorId());
      assertThat(called.getString("authorHandle")).isEqualTo(asked.authorHandle());
      assertThat(called.getString("answers")).isEqualTo(asked.answers());
      if (network.equals("x")) {
        assertThat(called.getString("url")).isEqualTo(asked.url()).startsWith(newsroom.sandbox.url() + "/x/mia/status/");
      }
    });
    newsroom.database.execute("update account_reading set next_at = now() where account_id = '" + page.account() + "'");
    try (var node = node("100ms")) {
      Await.until("it is heard by asking, too", Newsroom.PATIENCE, () -> facts(page).size(), seen -> seen > 1);
    }
    assertThat(facts(page)).extracting(each -> each.getString("fact")).containsOnly(called.getString("fact"));
    assertThat(kept(page)).hasSize(1);
    assertThat(newsroom.text("select e.type from event e join comment c on e.stream = 'comment:' || c.id"
        + " where c.account_id = '" + page.account() + "'")).containsExactly("comment.arrived");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"webhook-lost", "webhook-late"})
  @DisplayName("what the network does not call about, or only when it was asked already, is heard once")
  void heardByAskingAlone(String fault) {
    var page = remarked.post("facebook");
    try (var node = node("100ms")) {
      register("facebook", SECRET, "agreed");
      awaitSubscribed(page);
      newsroom.control.fault(new JsonObject().put("network", "facebook").put("account", page.access().handle())
          .put("kind", fault).put("count", 1).put("millis", 4_000));
      var calls = newsroom.database.count("select count(*) from webhook_arrival");
      remarked.say(page, "Is it open?");
      newsroom.awaitCount("it is kept", "select count(*) from comment where account_id = '" + page.account() + "'", 1);
      assertThat(newsroom.database.count("select count(*) from webhook_arrival")).as("it was asked for").isEqualTo(calls);
      if (fault.equals("webhook-late")) {
        Await.until("the network calls", Newsroom.PATIENCE,
            () -> newsroom.database.count("select count(*) from webhook_arrival"), seen -> seen > calls);
        newsroom.awaitCount("the call is done with", "select count(*) from webhook_arrival where done_at is null", 0);
      }
      assertThat(kept(page)).hasSize(1);
      assertThat(newsroom.text("select e.type from event e join comment c on e.stream = 'comment:' || c.id"
          + " where c.account_id = '" + page.account() + "'")).containsExactly("comment.arrived");
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"facebook", "instagram"})
  @DisplayName("who is named below somebody else's post hears of it")
  void mentioned(String network) {
    var page = remarked.post(network);
    var other = remarked.post(network);
    try (var node = node("1h")) {
      register(network, SECRET, "agreed");
      awaitSubscribed(page);
      awaitSubscribed(other);
      remarked.say(other, "Ask @" + page.access().handle() + ".");
      newsroom.awaitCount("both are told", "select count(*) from comment where account_id in ('" + page.account()
          + "', '" + other.account() + "')", 2);
      assertThat(kept(page)).singleElement().satisfies(each -> assertThat(each).startsWith("mention "));
      assertThat(kept(other)).singleElement().satisfies(each -> assertThat(each).startsWith("comment "));
    }
  }

  @Test
  @DisplayName("whose owner takes the access away on TikTok must connect again, and is told why; who did so since need not")
  void removed() {
    var account = newsroom.account(remarked.workspace(), "tiktok");
    var since = newsroom.account(remarked.workspace(), "tiktok");
    newsroom.database.execute("update account set connected_at = now() + interval '1 minute' where id = '" + since + "'");
    try (var node = node("1h")) {
      register("tiktok", SECRET, "agreed");
      for (var each : List.of(since, account)) {
        newsroom.control.call("POST", "accounts/" + newsroom.text("select remote_id from account where id = '" + each + "'")
            .getFirst() + "/revoke", new JsonObject());
      }
      newsroom.awaitCount("a person must connect it again", "select count(*) from account where id = '" + account
          + "' and state = 'NEEDS_RECONNECT' and state_reason = 'access-removed'", 1);
      newsroom.awaitCount("all is done with", "select count(*) from webhook_arrival where done_at is null", 0);
      assertThat(newsroom.text("select account_id || ' ' || message from alert where account_id in ('" + account + "', '"
          + since + "')")).containsExactly(
          account + " The account's owner has taken the access away in TikTok. Connect the account again.");
      assertThat(newsroom.text("select state from account where id = '" + since + "'")).containsExactly("CONNECTED");
    }
  }

  @Test
  @DisplayName("an address that does not know the secret, or the token, is not called")
  void notRegistered() {
    try (var node = node("1h")) {
      for (var wrong : Map.of("facebook", "a guess", "instagram", "a guess").entrySet()) {
        assertThatThrownBy(() -> register(wrong.getKey(), SECRET, wrong.getValue())).hasMessageContaining("400");
      }
      for (var network : List.of("x", "linkedin")) {
        assertThatThrownBy(() -> register(network, "a guess", "agreed")).hasMessageContaining("400");
      }
    }
  }
}
