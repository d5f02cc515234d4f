package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.publisher.connectors.Notifying.Challenge;
import dev.tidings.publisher.connectors.Notifying.Judgement;
import dev.tidings.runtime.Configuration;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How networks' calls are judged and read. The expected signatures were made by another program (Python's hmac). */
class NotifyingTest {
  private static final String SECRET = "the secret of the application";
  private static final Buffer BODY = Buffer.buffer("{\"for_user_id\":\"42\",\"greeting\":\"Grüezi\"}");
  private static final Instant SIGNED_AT = Instant.ofEpochSecond(1_795_716_000);

  private static Vertx vertx;
  private static Connectors connectors;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    connectors = new Connectors(vertx, Configuration.of(Map.of()));
  }

  @AfterAll
  static void close() {
    connectors.close().compose(closed -> vertx.close());
  }

  private static Notifying of(String network) {
    return ((Notified) connectors.of(network).orElseThrow()).webhooks();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "x,x-twitter-webhooks-signature,sha256=8TwTiSs4toeoRNPl8ZPxWl519X9Eh7kSWdNAIB1SqE8=",
    "facebook,x-hub-signature-256,sha256=f13c13892b38b687a844d3e5f193f15a5e75f57f4487b91259d340201d52a84f",
    "instagram,x-hub-signature-256,sha256=f13c13892b38b687a844d3e5f193f15a5e75f57f4487b91259d340201d52a84f",
    "linkedin,x-li-signature,407e30c232fb1a6502915d5d5efb02f7d3ff6ecefb0f8fb845e6bcf8de717c0f"
  })
  void onlyTheNetworksOwnSignatureOverTheWholeBodyIsGenuine(String network, String header, String signature) {
    var webhooks = of(network);
    var genuine = MultiMap.caseInsensitiveMultiMap().set(header, signature);
    assertThat(webhooks.judge(genuine, BODY, SECRET, Instant.now())).isEqualTo(Judgement.GENUINE);
    assertThat(webhooks.judge(genuine, BODY, SECRET + " ", Instant.now())).isEqualTo(Judgement.FORGED);
    var longer = BODY.copy().appendByte((byte) ' ');
    assertThat(webhooks.judge(genuine, longer, SECRET, Instant.now())).isEqualTo(Judgement.FORGED);
    assertThat(webhooks.judge(MultiMap.caseInsensitiveMultiMap(), BODY, SECRET, Instant.now())).isEqualTo(Judgement.FORGED);
    var cut = MultiMap.caseInsensitiveMultiMap().set(header, signature.substring(0, signature.length() - 1));
    assertThat(webhooks.judge(cut, BODY, SECRET, Instant.now())).isEqualTo(Judgement.FORGED);
  }

  @Test
  void challengesAreAnsweredAsEachNetworkAsks() {
    assertThat(challenge("x", null, "crc_token", "challenge-1")).isEqualTo(new Challenge("application/json",
        "{\"response_token\":\"sha256=/yV8j/ME7AWtrdUqeCWTJ5z50aMcrVHhyggD70CcFos=\"}"));
    var code = "890e4665-4dfe-4ab1-b689-ed553bceeed0";
    assertThat(challenge("linkedin", null, "challengeCode", code).body()).isEqualTo("{\"challengeCode\":\"" + code
        + "\",\"challengeResponse\":\"f382aa20e5b9cac087867e2759a9a174fa4b2e6c176da2235d7de39e18216c8c\"}");
    assertThat(meta("agreed", "agreed", "1158201444")).isEqualTo(new Challenge("text/plain", "1158201444"));
    assertThat(meta("agreed", "a guess", "1")).isNull();
    assertThat(meta(null, "agreed", "1")).isNull();
    assertThat(meta("agreed", "agreed", "<script>")).isNull();
    assertThat(challenge("x", null, "something", "else")).isNull();
  }

  private static Challenge meta(String token, String given, String asked) {
    return challenge("facebook", token, "hub.mode", "subscribe", "hub.verify_token", given, "hub.challenge", asked);
  }

  private static Challenge challenge(String network, String token, String... query) {
    var parameters = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < query.length; i += 2) {
      parameters.add(query[i], query[i + 1]);
    }
    return of(network).challenge(parameters, SECRET, token).orElse(null);
  }

  @Test
  void commentsAndMentionsAreReadAndTheRestIsLeftOut() {
    var page = new JsonObject("""
        {"object": "page", "entry": [{"id": "100", "time": 1795716001, "changes": [
          {"field": "feed", "value": {"item": "comment", "verb": "add", "comment_id": "100_7_9", "post_id": "100_7",
            "from": {"id": "5", "name": "Mia"}, "message": "Lovely", "created_time": 1795716000}},
          {"field": "feed", "value": {"item": "comment", "verb": "add", "comment_id": "100_7_10", "post_id": "100_7",
            "parent_id": "100_7_9", "from": {"id": "6", "name": "Leo\\u0000"}, "message": "In\\u0000deed",
            "created_time": 1795716000}},
          {"field": "feed", "value": {"item": "comment", "verb": "remove", "comment_id": "100_7_8", "from": {"id": "5"}}},
          {"field": "feed", "value": {"item": "comment", "verb": "add", "comment_id": "100_7_6", "post_id": "100_7",
            "from": {"id": "100"}, "message": "Our own answer", "created_time": 1795716000}},
          {"field": "feed", "value": {"item": "reaction", "verb": "add", "post_id": "100_7"}}]}]}
        """);
    var notices = of("facebook").read(page.toBuffer());
    assertThat(notices).hasSize(2);
    assertThat(notices.getLast().mention()).as("below a comment, and without what cannot be stored").isEqualTo(
        new Mention("100_7_10", Mention.COMMENT, "6", "Leo", "Indeed", SIGNED_AT, "100_7", null, "100_7_9"));
    assertThat(notices.getFirst().accountRemoteId()).isEqualTo("100");
    assertThat(notices.getFirst().mention()).isEqualTo(
        new Mention("100_7_9", Mention.COMMENT, "5", "Mia", "Lovely", SIGNED_AT, "100_7", null));

    var told = new JsonObject("""
        {"type": "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS", "notifications": [
          {"notificationId": 1, "organizationalEntity": "urn:li:organization:8", "action": "COMMENT",
            "sourcePost": "urn:li:share:3", "generatedActivity": "urn:li:comment:(urn:li:activity:4,5)",
            "lastModifiedAt": 1795716000000,
            "decoratedGeneratedActivity": {"comment": {"owner": "urn:li:person:x", "text": "Well done"}}},
          {"notificationId": 2, "organizationalEntity": "urn:li:organization:8", "action": "LIKE", "lastModifiedAt": 1}]}
        """);
    assertThat(of("linkedin").read(told.toBuffer())).singleElement().satisfies(each -> {
      assertThat(each.accountRemoteId()).isEqualTo("urn:li:organization:8");
      assertThat(each.mention()).isEqualTo(new Mention("urn:li:comment:(urn:li:activity:4,5)", Mention.COMMENT,
          "urn:li:person:x", null, "Well done", SIGNED_AT, "urn:li:share:3", null));
    });

    assertThat(of("x").read(BODY)).isEmpty();
  }

  @Test
  void linkedInTellsWhatOthersSaidOfAPageAndWhereThatIs() {
    var told = new JsonObject("""
        {"type": "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS", "notifications": [
          {"action": "SHARE_MENTION", "organizationalEntity": "urn:li:organization:8", "lastModifiedAt": 1795716000000,
            "generatedActivity": "urn:li:share:3", "decoratedGeneratedActivity":
              {"share": {"owner": "urn:li:person:x", "text": "Ask the harbour"}}},
          {"action": "SHARE_MENTION", "organizationalEntity": "urn:li:organization:8", "lastModifiedAt": 1795716000000,
            "generatedActivity": "urn:li:share:4", "decoratedGeneratedActivity":
              {"share": {"owner": "urn:li:organization:8", "text": "Ask us"}}}]}
        """);
    var mention = of("linkedin").read(told.toBuffer()).getFirst().mention();
    assertThat(of("linkedin").read(told.toBuffer())).as("what it says of itself is no news").hasSize(1);
    assertThat(mention).isEqualTo(new Mention(
        "urn:li:share:3", Mention.MENTION, "urn:li:person:x", null, "Ask the harbour", SIGNED_AT, null, null));
    assertThat(of("linkedin").located(mention, "https://api.linkedin.com").url())
        .isEqualTo("https://www.linkedin.com/feed/update/urn:li:share:3");
    var comment = new Mention("urn:li:comment:(urn:li:activity:4,5)", Mention.COMMENT, null, null, "Oh", SIGNED_AT, "urn:li:share:9", null);
    assertThat(of("linkedin").located(comment, "https://proxy.example/in").url())
        .as("below the post: a comment has no address of its own").isEqualTo("https://proxy.example/in/feed/update/urn:li:share:9");
  }

  @Test
  void tikTokSignsTheTimeWithTheBodyAndAnOldCallIsNotTakenAgain() {
    var webhooks = of("tiktok");
    var genuine = MultiMap.caseInsensitiveMultiMap().set("tiktok-signature",
        "t=1795716000,s=ad678e4e18bf5f754b52fdc3d2c3e2af287b467d65b3fd483887c07524bce98f");
    assertThat(webhooks.judge(genuine, BODY, SECRET, SIGNED_AT.plusSeconds(300))).isEqualTo(Judgement.GENUINE);
    assertThat(webhooks.judge(genuine, BODY, SECRET, SIGNED_AT.plusSeconds(301))).isEqualTo(Judgement.STALE);
    assertThat(webhooks.judge(genuine, BODY, SECRET + " ", SIGNED_AT)).isEqualTo(Judgement.FORGED);
    assertThat(webhooks.judge(genuine, BODY.copy().appendByte((byte) ' '), SECRET, SIGNED_AT)).isEqualTo(Judgement.FORGED);
    assertThat(webhooks.judge(MultiMap.caseInsensitiveMultiMap(), BODY, SECRET, SIGNED_AT)).isEqualTo(Judgement.FORGED);
    assertThat(challenge("tiktok", "agreed", "hub.challenge", "1")).isNull();
  }

  @Test
  void whatBecameOfPublicationsOnTikTokIsNeitherCommentNorMention() {
    var call = new JsonObject().put("client_key", "key").put("event", "post.publish.complete")
        .put("create_time", 1795716000).put("user_openid", "o-1")
        .put("content", "{\"publish_id\": \"v_pub_url~v2.1\", \"publish_type\": \"DIRECT_POST\"}");
    assertThat(of("tiktok").read(call.toBuffer())).isEmpty();
    assertThat(of("tiktok").read(call.copy().put("event", "post.publish.failed").toBuffer())).isEmpty();
    assertThatThrownBy(() -> of("tiktok").read(call.copy().put("content", "spoilt").toBuffer()))
        .isInstanceOf(DecodeException.class);
    assertThatThrownBy(() -> of("tiktok").read(Buffer.buffer("[]"))).isInstanceOf(RuntimeException.class);
  }

  @Test
  void whatTikTokSaysOfAccessThatWasTakenAwayHasItsReasonAndTime() {
    var call = new JsonObject().put("client_key", "key").put("event", "authorization.removed")
        .put("create_time", 1795716000).put("user_openid", "o-1").put("content", "{\"reason\": 4 }");
    assertThat(of("tiktok").removed(call.toBuffer())).containsExactly(
        new Notifying.Removal("o-1", "TikTok has banned the account.", SIGNED_AT));
    assertThat(of("tiktok").removed(call.copy().put("event", "post.publish.complete").toBuffer())).isEmpty();
    assertThat(of("facebook").removed(BODY)).isEmpty();
  }

  @Test
  void xsCallsAreReadAsItsAnswersAre() {
    var told = new JsonObject("""
        {"for_user_id": "42", "tweet_create_events": [{"id_str": "7", "text": "@tides Cut off… https://t.co/c",
          "truncated": true, "timestamp_ms": "1795716000000", "user": {"id_str": "5", "screen_name": "mia"},
          "quoted_status_id_str": "3",
          "extended_tweet": {"full_text": "@tides Fish &amp; chips https://t.co/a https://t.co/b https://t.co/q",
            "entities": {"urls": [{"url": "https://t.co/a", "expanded_url": "https://example.org/a"},
                {"url": "https://t.co/q", "expanded_url": "https://x.com/leo/status/3"}],
              "media": [{"id_str": "9", "url": "https://t.co/b", "expanded_url": "https://x.com/mia/status/7/photo/1"}]}}}]}
        """);
    var mention = of("x").read(told.toBuffer()).getFirst().mention();
    assertThat(mention.text()).isEqualTo("@tides Fish & chips https://example.org/a");
    assertThat(mention.url()).isNull();
    assertThat(of("x").located(mention, "https://api.x.com").url()).isEqualTo("https://x.com/mia/status/7");
    assertThat(of("x").located(mention, "https://proxy.example/x").url()).isEqualTo("https://proxy.example/x/mia/status/7");
  }

  @Test
  void instagramTellsCommentsWithTheirWordsAndMentionsWithout() {
    var told = new JsonObject("""
        {"object": "instagram", "entry": [{"id": "300", "time": 1795716000, "changes": [
          {"field": "comments", "value": {"id": "17", "text": "Lovely", "from": {"id": "5", "username": "mia"},
            "media": {"id": "9", "media_product_type": "FEED"}}},
          {"field": "comments", "value": {"id": "18", "text": "Thanks", "from": {"id": "300", "username": "we"},
            "media": {"id": "9"}}},
          {"field": "mentions", "value": {"comment_id": "19", "media_id": "10"}},
          {"field": "story_insights", "value": {"media_id": "11"}}]}]}
        """);
    var notices = of("instagram").read(told.toBuffer());
    assertThat(notices).extracting(Notifying.Notice::accountRemoteId).containsExactly("300", "300");
    assertThat(notices).extracting(Notifying.Notice::mention).containsExactly(
        new Mention("17", Mention.COMMENT, "5", "mia", "Lovely", SIGNED_AT, "9", null),
        new Mention("19", Mention.MENTION, null, null, "", SIGNED_AT, "10", null));
  }
}
