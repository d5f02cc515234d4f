package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.ReadingProtocol;
import dev.tidings.bus.ReadingProtocol.AnswerChallenge;
import dev.tidings.bus.ReadingProtocol.MentionHeard;
import dev.tidings.bus.ReadingProtocol.TakeWebhook;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.PublisherCapability;
import dev.tidings.publisher.connectors.Signatures;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.kafka.KafkaSource;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.runtime.testing.TestStores;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A network's call is judged, stored, answered, and worked on after, once and whatever dies")
class WebhookTest {
  private static final String SECRET = "a consumer secret";

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private WorkspaceId workspace;
  private AccountId account;

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("x"));
  }

  @AfterAll
  static void close() {
    newsroom.close();
  }

  @BeforeEach
  void begin() {
    newsroom.database.execute("delete from webhook_arrival");
    workspace = newsroom.workspace();
    account = newsroom.account(workspace, "x");
  }

  private static TestNode node(KafkaSource kafka) {
    return node(kafka, Map.of());
  }

  private static TestNode node(KafkaSource kafka, Map<String, String> over) {
    var settings = new HashMap<>(newsroom.settings());
    settings.put("reading.look", "100ms");
    settings.put("reading.retry", "200ms");
    settings.put("reading.kafka-patience", "2s");
    settings.put("network.x.webhook.secret", SECRET);
    settings.put("network.facebook.webhook.secret", "an app's secret");
    settings.put("network.facebook.webhook.token", "agreed");
    settings.put("network.tiktok.webhook.secret", SECRET);
    settings.put("network.linkedin.webhook.secret", SECRET);
    settings.put("network.mastodon.webhook.secret", "of no use");
    settings.putAll(over);
    var node = TestNode.on(newsroom.database, kafka, settings, "publisher.reading");
    Await.result(new PublisherCapability().deploy(node.node()));
    return node;
  }

  private Buffer told(String id, String text) {
    var remote = newsroom.text("select remote_id from account where id = '" + account + "'").getFirst();
    return new JsonObject().put("for_user_id", remote).put("tweet_create_events", new JsonArray()
        .add(new JsonObject().put("id_str", id).put("text", text).put("timestamp_ms", "1795716000000")
            .put("in_reply_to_user_id_str", remote).put("in_reply_to_status_id_str", "7")
            .put("user", new JsonObject().put("id_str", "5").put("screen_name", "mia")))
        .add(new JsonObject().put("id_str", "8").put("text", "our own").put("user", new JsonObject().put("id_str", remote))))
        .toBuffer();
  }

  private static void call(TestNode node, String network, Buffer body, String signature) {
    var name = Map.of("tiktok", "tiktok-signature", "instagram", "x-hub-signature-256")
        .getOrDefault(network, "x-twitter-webhooks-signature");
    var headers = signature == null ? Map.<String, String>of() : Map.of(name, signature);
    Await.result(node.node().bus().request(
        ReadingProtocol.TAKE_WEBHOOK, new TakeWebhook(network, headers, body.getBytes()),
        CallContext.system("web", null)));
  }

  private static String signed(Buffer body) {
    return "sha256=" + Base64.getEncoder().encodeToString(Signatures.hmac(SECRET, body));
  }

  @Test
  void aGenuineCallIsToldOnceHoweverOftenItIsRepeated() {
    try (var node = node(TestStores::kafka)) {
      var news = new CopyOnWriteArrayList<MentionHeard>();
      Await.result(node.node().bus().subscribe(ReadingProtocol.MENTION_HEARD, (fact, context) -> news.add(fact)));
      var body = told("100", "What a post");
      call(node, "x", body, signed(body));
      call(node, "x", body, signed(body));
      var facts = FactLog.await("tidings.mentions", workspace.toString(), seen -> !seen.isEmpty());
      call(node, "x", body, signed(body));
      assertThat(facts).hasSize(1);
      assertThat(facts.getFirst().getString("fact")).isEqualTo("x:" + account + ":100");
      assertThat(facts.getFirst().getString("kind")).isEqualTo("comment");
      assertThat(facts.getFirst().getString("text")).isEqualTo("What a post");
      assertThat(facts.getFirst().getString("authorHandle")).isEqualTo("mia");
      Await.until("the bus is told", () -> news.size() == 1);
      assertThat(news.getFirst().account()).isEqualTo(account);
      newsroom.awaitCount("the body is gone, the call remembered",
          "select count(*) from webhook_arrival where body is null and done_at is not null and trouble is null", 1);
      assertThat(newsroom.database.count("select count(*) from webhook_arrival")).isEqualTo(1);
      assertThat(FactLog.read("tidings.mentions", workspace.toString())).hasSize(1);
    }
  }

  @Test
  void whatIsForgedDamagedOrNotOursLeavesNoTrace() {
    try (var node = node(TestStores::kafka)) {
      var body = told("200", "Forged");
      var right = signed(body);
      assertThat(refused(node, "x", body, null)).isEqualTo("signature-refused");
      assertThat(refused(node, "x", body, "sha256=" + "A".repeat(43) + "=")).isEqualTo("signature-refused");
      assertThat(refused(node, "x", told("201", "Forged"), right)).isEqualTo("signature-refused");
      assertThat(refused(node, "x", body, "sha256=" + Base64.getEncoder().encodeToString(Signatures.hmac("another", body))))
          .isEqualTo("signature-refused");
      assertThat(refused(node, "linkedin", body, right)).isEqualTo("signature-refused");
      assertThat(refused(node, "instagram", body, right)).isEqualTo("not-found");
      assertThat(refused(node, "mastodon", body, right)).isEqualTo("not-found");
      assertThat(refused(node, "nowhere", body, right)).isEqualTo("not-found");
      assertThat(newsroom.database.count("select count(*) from webhook_arrival")).isZero();

      var nobody = "{\"for_user_id\":\"1\",\"tweet_create_events\":[{}]}";
      for (var damaged : List.of("{\"for_user_id\":", "[]", nobody, "\u0000")) {
        var bytes = Buffer.buffer(damaged.getBytes(StandardCharsets.UTF_8));
        call(node, "x", bytes, signed(bytes));
      }
      newsroom.awaitCount("what is signed and cannot be read is laid aside", "select count(*) from webhook_arrival"
          + " where done_at is not null and body is not null and trouble = 'unreadable'", 4);
      newsroom.database.execute("update webhook_arrival set arrived_at = now() - interval '8 days'");
      newsroom.awaitCount("and forgotten after a week", "select count(*) from webhook_arrival", 0);
    }
  }

  @Test
  void whatCannotBeReadKeepsNothingElseOfItsCallFromBeingTold() {
    try (var node = node(TestStores::kafka)) {
      var call = told("300", "Good beside bad").toJsonObject();
      call.getJsonArray("tweet_create_events").add(new JsonObject()).add("no object")
          .add(new JsonObject().put("id_str", "301").put("timestamp_ms", "soon")
              .put("in_reply_to_user_id_str", call.getString("for_user_id")).put("user", new JsonObject().put("id_str", "5")));
      call.getJsonArray("tweet_create_events")
          .add(call.getJsonArray("tweet_create_events").getJsonObject(0).copy().put("id_str", "3\u000002"));
      call(node, "x", call.toBuffer(), signed(call.toBuffer()));
      newsroom.awaitCount("it is told, and the call kept to be looked at", "select count(*) from webhook_arrival"
          + " where done_at is not null and body is not null and trouble = 'partly-unreadable'", 1);
      assertThat(FactLog.read("tidings.mentions", workspace.toString())).hasSize(1);
    }
  }

  @Test
  void whatTheDatabaseNeverTakesIsLaidAsideAndNotTriedForEver() {
    newsroom.database.execute("create function never() returns trigger language plpgsql as"
        + " 'begin raise exception using errcode = ''22023''; end';"
        + "create trigger never before insert on comment for each row when (new.text like '%odd%') execute function never()");
    try (var node = node(TestStores::kafka)) {
      var call = told("400", "Something odd").toJsonObject();
      call.getJsonArray("tweet_create_events").add(told("401", "Something sound").toJsonObject()
          .getJsonArray("tweet_create_events").getJsonObject(0));
      call(node, "x", call.toBuffer(), signed(call.toBuffer()));
      newsroom.awaitCount("it is laid aside", "select count(*) from webhook_arrival"
          + " where done_at is not null and body is not null and trouble = 'not-storable' and attempts = 1", 1);
      assertThat(newsroom.database.count("select count(*) from comment where remote_id in ('400', '401')"))
          .as("the other is kept").isEqualTo(1);
    } finally {
      newsroom.database.execute("drop trigger never on comment; drop function never()");
    }
  }

  private static String refused(TestNode node, String network, Buffer body, String signature) {
    try {
      call(node, network, body, signature);
      return "taken";
    } catch (BusFailure.Rejected e) {
      return e.code();
    }
  }

  @Test
  void whatTikTokSaysOfPublicationsIsAnsweredAndNothingIsMadeOfIt() {
    try (var node = node(TestStores::kafka)) {
      var body = new JsonObject().put("client_key", "key").put("event", "post.publish.complete").put("create_time", 1)
          .put("user_openid", "o-1").put("content", "{\"publish_id\": \"v_pub_url~v2.1\"}").toBuffer();
      long now = Instant.now().getEpochSecond();
      assertThat(refused(node, "tiktok", body, "t=" + now + ",s=" + "0".repeat(64))).isEqualTo("signature-refused");
      assertThat(refused(node, "tiktok", body, signedAt(now - 600, body))).isEqualTo("signature-too-old");
      assertThat(newsroom.database.count("select count(*) from webhook_arrival")).isZero();
      call(node, "tiktok", body, signedAt(now, body));
      call(node, "tiktok", body, signedAt(now - 1, body));
      newsroom.awaitCount("it is done with, and what it said is gone", "select count(*) from webhook_arrival"
          + " where network = 'tiktok' and done_at is not null and body is null and trouble is null", 1);
      assertThat(newsroom.database.count("select count(*) from webhook_arrival")).isEqualTo(1);
    }
  }

  private static String signedAt(long second, Buffer body) {
    return "t=" + second + ",s=" + Signatures.hex(SECRET, Buffer.buffer(second + ".").appendBuffer(body));
  }

  @Test
  void challengesAreAnsweredWithTheConfiguredSecrets() {
    try (var node = node(TestStores::kafka)) {
      assertThat(challenge(node, "x", Map.of("crc_token", "abc"))).contains("\"response_token\":\"sha256=");
      var subscribing = Map.of("hub.mode", "subscribe", "hub.challenge", "17");
      var agreed = new HashMap<>(subscribing);
      agreed.put("hub.verify_token", "agreed");
      assertThat(challenge(node, "facebook", agreed)).isEqualTo("17");
      assertThat(challenge(node, "facebook", subscribing)).isEqualTo("challenge-refused");
      assertThat(challenge(node, "instagram", Map.of("hub.challenge", "c"))).isEqualTo("not-found");
    }
  }

  @Test
  @DisplayName("the applications of both ways to Instagram call, each with its own secret and word")
  void ways() {
    try (var node = node(TestStores::kafka, Map.of(
        "network.instagram.webhook.secret", "own", "network.instagram.webhook.token", "own word",
        "network.instagram.facebook.webhook.secret", "the other's", "network.instagram.facebook.webhook.token", "other word"))) {
      for (var word : List.of("own word", "other word")) {
        assertThat(challenge(node, "instagram", Map.of("hub.mode", "subscribe", "hub.challenge", "17", "hub.verify_token", word)))
            .isEqualTo("17");
      }
      assertThat(challenge(node, "instagram", Map.of("hub.mode", "subscribe", "hub.challenge", "17", "hub.verify_token", "any")))
          .isEqualTo("challenge-refused");
      var body = new JsonObject().put("object", "instagram").put("entry", new JsonArray()).toBuffer();
      for (var secret : List.of("own", "the other's")) {
        assertThat(refused(node, "instagram", body, "sha256=" + Signatures.hex(secret, body))).isEqualTo("taken");
      }
      assertThat(refused(node, "instagram", body, "sha256=" + Signatures.hex("anybody's", body))).isEqualTo("signature-refused");
    }
  }

  @Test
  @DisplayName("nobody has a call signed by asking for it as a challenge")
  void challengesSignNoCalls() {
    try (var node = node(TestStores::kafka)) {
      var body = told("600", "Forged by a challenge");
      assertThat(challenge(node, "x", Map.of("crc_token", body.toString()))).isEqualTo("challenge-refused");
      assertThat(challenge(node, "linkedin", Map.of("challengeCode", "hmacsha256=" + body))).isEqualTo("challenge-refused");
      var word = Buffer.buffer("12345");
      assertThat(challenge(node, "x", Map.of("crc_token", word.toString()))).contains(signed(word));
      assertThat(refused(node, "x", word, signed(word))).as("a word that is signed for anybody").isEqualTo("signature-refused");
      assertThat(newsroom.database.count("select count(*) from webhook_arrival")).isZero();
    }
  }

  private static String challenge(TestNode node, String network, Map<String, String> query) {
    try {
      return Await.result(node.node().bus().request(
          ReadingProtocol.ANSWER_CHALLENGE, new AnswerChallenge(network, query), CallContext.system("web", null))).body();
    } catch (BusFailure.Rejected e) {
      return e.code();
    }
  }

  @Test
  void whatWasStoredIsWorkedOnByTheNextProcessWhenThisOneCannot() {
    var body = told("300", "Kept");
    try (var node = node(KafkaSource.at("kafka://127.0.0.1:1"))) {
      call(node, "x", body, signed(body));
    }
    assertThat(newsroom.database.count("select count(*) from webhook_arrival where done_at is null and body is not null"))
        .isEqualTo(1);
    newsroom.database.execute("update webhook_arrival set next_at = now()");
    try (var node = node(TestStores::kafka)) {
      assertThat(FactLog.await("tidings.mentions", workspace.toString(), seen -> !seen.isEmpty()))
          .singleElement().satisfies(each -> assertThat(each.getString("text")).isEqualTo("Kept"));
    }
  }
}
