package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.publisher.PublisherCapability;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.runtime.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Who names an account elsewhere is heard by asking, and what a call told in part is completed")
class NamedElsewhereTest {
  private static final String SECRET = "what both know";
  private static final List<String> NETWORKS = List.of("facebook", "instagram", "linkedin");

  private static Newsroom newsroom;
  private static Remarked remarked;

  @BeforeAll
  static void open() {
    newsroom = new Newsroom(TestDatabase.create(), SharedSandbox.asNew(), NETWORKS);
    remarked = new Remarked(newsroom);
  }

  @AfterAll
  static void close() {
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
    NETWORKS.forEach(network -> {
      settings.put("network." + network + ".webhook.secret", SECRET);
      settings.put("network." + network + ".webhook.token", "agreed");
    });
    var node = TestNode.on(newsroom.database, TestStores::kafka, settings, "publisher.reading");
    Await.result(new PublisherCapability().deploy(node.node()));
    return node;
  }

  private static void register(NetworkCaller door, String network) {
    newsroom.control.call("PUT", "webhooks/" + network,
        new JsonObject().put("url", door.url(network)).put("secret", SECRET).put("token", "agreed").put("every", true));
  }

  private static List<JsonObject> facts(Remarked.Published page) {
    return FactLog.read("tidings.mentions", remarked.workspace().toString()).stream()
        .filter(each -> each.getString("account").equals(page.account().toString())).toList();
  }

  private static void due(Remarked.Published page) {
    newsroom.database.execute("update account_reading set next_at = now() where account_id = '" + page.account() + "'");
  }

  private static String kept(Remarked.Published page, String column) {
    return newsroom.text("select coalesce(" + column + ", '-') from comment where account_id = '" + page.account() + "'").getFirst();
  }

  private static String naming(Remarked.Published page, String words) {
    return page.network().equals("linkedin") ? "@[We](" + page.access().remoteId() + ") " + words
        : "@" + page.access().handle() + " " + words;
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"facebook", "linkedin"})
  @DisplayName("in posts of others, once each, and after a restart what came meanwhile")
  void named(String network) {
    var page = remarked.post(network);
    var first = remarked.postAs(network, "mia", naming(page, "is lovely"));
    try (var node = node("100ms")) {
      newsroom.awaitCount("it is kept", "select count(*) from comment where account_id = '" + page.account()
          + "' and kind = 'mention' and remote_id = '" + first + "' and text like '%is lovely' and url like '%" + first + "'", 1);
    }
    remarked.postAs(network, "mia", naming(page, "once more"));
    due(page);
    try (var node = node("100ms")) {
      newsroom.awaitCount("so is what came meanwhile", "select count(*) from comment where account_id = '" + page.account()
          + "' and text like '%once more'", 1);
      newsroom.awaitCount("and the place is past both", "select count(*) from reading_cursor where account_id = '" + page.account()
          + "' and stream = 'mentions' and trouble is null and place is not null", 1);
    }
    assertThat(facts(page)).extracting(each -> each.getString("kind")).containsExactly("mention", "mention");
    assertThat(newsroom.database.count("select count(*) from comment where account_id = '" + page.account() + "'")).isEqualTo(2);
  }

  @Test
  @DisplayName("without the right to it mentions wait, and say so, while comments are heard")
  void refused() {
    var page = remarked.post("linkedin");
    remarked.say(page, "Are you open?");
    var account = remarked.limited(page, "w_member_social", "r_organization_social");
    try (var node = node("100ms")) {
      newsroom.awaitCount("the comment is heard", "select count(*) from comment where account_id = '" + account
          + "' and text = 'Are you open?'", 1);
      newsroom.awaitCount("mentions say why they are not", "select count(*) from reading_cursor where account_id = '" + account
          + "' and stream = 'mentions' and trouble = 'scope-missing' and next_at > now() + interval '12 hours'", 1);
    }
    assertThat(newsroom.text("select state from account where id = '" + account + "'")).containsExactly("CONNECTED");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"facebook", "linkedin"})
  @DisplayName("a comment that a call told first has an address once it is read, and is told once")
  void addressed(String network) {
    var page = remarked.post(network);
    try (var node = node("1h"); var door = new NetworkCaller(node)) {
      register(door, network);
      remarked.say(page, "Where is it?");
      newsroom.awaitCount("it is kept", "select count(*) from comment where account_id = '" + page.account() + "'", 1);
      assertThat(kept(page, "url")).as("Facebook's call tells none").isEqualTo(
          network.equals("facebook") ? "-" : page.access().server() + "/feed/update/" + page.post());
    }
    due(page);
    try (var node = node("100ms")) {
      newsroom.awaitCount("it has an address, and is not asked for any more", "select count(*) from comment where account_id = '"
          + page.account() + "' and url like 'http%' and complete_at is null", 1);
    }
    assertThat(kept(page, "url")).isEqualTo(remarked.heard(page).getFirst().url());
    assertThat(newsroom.text("select e.type from event e join comment c on e.stream = 'comment:' || c.id"
        + " where c.account_id = '" + page.account() + "'")).containsExactly("comment.arrived");
  }

  @Test
  @DisplayName("where its post is not listed any more, the comment is read by itself")
  void byItself() {
    var page = remarked.post("facebook");
    heardByCall(page, "Still there?");
    notListed(page);
    try (var node = node("100ms")) {
      newsroom.awaitCount("it has an address", "select count(*) from comment where account_id = '"
          + page.account() + "' and url like '%comment_id=%' and complete_at is null", 1);
    }
  }

  @Test
  @DisplayName("what was deleted meanwhile is given up, and what we deleted gets nothing back")
  void gone() {
    var page = remarked.post("facebook");
    heardByCall(page, "Regretted");
    var comment = newsroom.text("select remote_id from comment where account_id = '" + page.account() + "'").getFirst();
    remarked.delete(page, comment);
    notListed(page);
    try (var node = node("100ms")) {
      newsroom.awaitCount("nobody asks any more", "select count(*) from comment where account_id = '" + page.account()
          + "' and complete_at is null and complete_tries = 1 and url is null", 1);
    }
    var other = remarked.post("facebook");
    heardByCall(other, "Unkind");
    newsroom.database.execute("update comment set deleted_at = now(), text = '', author_id = null, author_handle = null where account_id = '"
        + other.account() + "'");
    due(other);
    try (var node = node("100ms")) {
      newsroom.awaitCount("it was read", "select count(*) from reading_cursor where account_id = '" + other.account()
          + "' and stream = 'comments' and place like '%_" + other.post().replaceFirst(".*_", "") + "%'", 1);
      Await.until("it is told again", Newsroom.PATIENCE, () -> facts(other).size(), seen -> seen > 1);
    }
    assertThat(kept(other, "text") + kept(other, "url") + kept(other, "author_handle")).isEqualTo("--");
  }

  @Test
  @DisplayName("a mention of which Instagram tells ids alone is told on with its words, once")
  void wordless() {
    var page = remarked.post("instagram");
    var elsewhere = remarked.post("instagram");
    try (var node = node("1h"); var door = new NetworkCaller(node)) {
      register(door, "instagram");
      remarked.say(elsewhere, "Ask @" + page.access().handle() + " & <friends>.");
      newsroom.awaitCount("it is kept", "select count(*) from comment where account_id = '" + page.account()
          + "' and text = '' and complete_at is not null", 1);
      newsroom.awaitCount("both calls are done with", "select count(*) from webhook_arrival where done_at is null", 0);
      assertThat(facts(page)).as("it waits for its words").isEmpty();
    }
    due(page);
    try (var node = node("100ms")) {
      newsroom.awaitCount("they are there", "select count(*) from comment where account_id = '" + page.account()
          + "' and text like '% & <friends>.' and kind = 'mention' and complete_at is null and url like '%/instagram/p/%'", 1);
    }
    assertThat(facts(page)).singleElement().satisfies(each -> {
      assertThat(each.getString("text")).isEqualTo("Ask @" + page.access().handle() + " & <friends>.");
      assertThat(each.getString("kind")).isEqualTo("mention");
    });
    assertThat(newsroom.text("select e.type from event e join comment c on e.stream = 'comment:' || c.id"
        + " where c.account_id = '" + page.account() + "' order by e.version")).containsExactly("comment.arrived", "comment.changed");
  }

  @Test
  @DisplayName("one whose words cannot be had is told on without them")
  void speechless() {
    var page = remarked.post("instagram");
    var elsewhere = remarked.post("instagram");
    try (var node = node("1h"); var door = new NetworkCaller(node)) {
      register(door, "instagram");
      remarked.say(elsewhere, "Or @" + page.access().handle() + "?");
      newsroom.awaitCount("it is kept", "select count(*) from comment where account_id = '" + page.account() + "'", 1);
    }
    remarked.delete(elsewhere, newsroom.text("select remote_id from comment where account_id = '" + page.account() + "'").getFirst());
    due(page);
    try (var node = node("100ms")) {
      Await.until("it is told", Newsroom.PATIENCE, () -> facts(page).size(), seen -> seen == 1);
      newsroom.awaitCount("and not asked for any more", "select count(*) from comment where account_id = '" + page.account()
          + "' and text = '' and complete_at is null", 1);
    }
    assertThat(facts(page)).singleElement().satisfies(each -> assertThat(each.getString("text")).isEmpty());
  }

  /** It arrives by Facebook's call, and nobody has asked for it. */
  private static void heardByCall(Remarked.Published page, String words) {
    try (var node = node("1h"); var door = new NetworkCaller(node)) {
      register(door, page.network());
      remarked.say(page, words);
      newsroom.awaitCount("it is kept", "select count(*) from comment where account_id = '" + page.account() + "'", 1);
      newsroom.awaitCount("both calls are done with", "select count(*) from webhook_arrival where done_at is null", 0);
    }
  }

  /** As when its post is older than those of which comments are asked for. */
  private static void notListed(Remarked.Published page) {
    newsroom.database.execute("insert into reading_cursor (workspace_id, account_id, stream, place, next_at) values ('"
        + remarked.workspace() + "', '" + page.account() + "', 'comments', null, now() + interval '1 hour');"
        + "update comment set complete_at = now() where account_id = '" + page.account() + "'");
    due(page);
  }
}
