package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Answering.Saying;
import dev.tidings.publisher.connectors.Answering.Sought;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.sandbox.SandboxControl;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers on networks where an answer is a post. */
class AnswersAsPostsTest {
  private static final Passage PASSAGE = new Passage(Duration.ofSeconds(5), () -> true);

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors();

  private static SandboxControl control;
  private static Connectors connectors;

  @BeforeAll
  static void start() {
    control = SANDBOX.control();
    connectors = SANDBOX.connectors();
  }

  private static Saying saying(String text) {
    return new Saying(Identifiers.next().toString(), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"public", "unlisted"})
  void onMastodonAnAnswerNamesWhomItAnswersAndIsSeenByNoMorePeople(String visibility) {
    var desk = access("mastodon");
    var stranger = access("mastodon");
    var asked = publish("mastodon", stranger, "@" + desk.handle() + " are you open?", Map.of("visibility", visibility));
    var remark = remark("mastodon", desk);
    assertThat(remark.remoteId()).isEqualTo(asked);
    var answering = connectors.answering("mastodon").orElseThrow();
    assertThat(answering.answers(remark)).as("a mention").isTrue();
    var saying = saying("Until ten & later " + UUID.randomUUID());
    var sought = new Sought(saying, Instant.now(), Set.of());
    assertThat(success(Await.result(answering.find(remark, sought, desk)))).isInstanceOf(Found.Absent.class);
    var said = success(Await.result(answering.answer(remark, saying, desk, PASSAGE)));
    assertThat(success(Await.result(answering.answer(remark, saying, desk, PASSAGE))).remoteId())
        .as("the same key is the same status").isEqualTo(said.remoteId());
    assertThat(control.posts("mastodon", saying.text())).singleElement().satisfies(each -> {
      assertThat(each.getString("text")).isEqualTo("@" + stranger.handle() + " " + saying.text());
      assertThat(each.getString("visibility")).isEqualTo(visibility);
      assertThat(each.getString("replyTo")).isEqualTo(asked);
    });
    assertThat(success(Await.result(answering.find(remark, sought, desk)))).isInstanceOfSatisfying(Found.Match.class,
        match -> assertThat(match.witness().remoteId()).isEqualTo(said.remoteId()));
    var named = saying("Dear @" + stranger.handle() + ", " + UUID.randomUUID());
    success(Await.result(answering.answer(remark, named, desk, PASSAGE)));
    assertThat(control.posts("mastodon", named.text())).extracting(each -> each.getString("text")).containsExactly(named.text());
  }

  @Test
  void onMastodonWhatIsGoneCannotBeAnswered() {
    var answering = connectors.answering("mastodon").orElseThrow();
    var gone = new Remark("7", Mention.COMMENT, null, null);
    assertThat(Await.result(answering.answer(gone, saying("Hello"), access("mastodon"), PASSAGE)))
        .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo("not-found"));
  }

  @Test
  void onBlueskyAnAnswerKnowsItsThreadAndStandsUnderOneKey() {
    var desk = access("bluesky");
    var stranger = access("bluesky");
    var answering = connectors.answering("bluesky").orElseThrow();
    var root = uri(desk, publish("bluesky", desk, "Open " + UUID.randomUUID(), Map.of()));
    var first = success(Await.result(
        answering.answer(new Remark(root, Mention.COMMENT, null, null), saying("Until when?"), stranger, PASSAGE)));
    var remark = remark("bluesky", desk);
    assertThat(remark.remoteId()).isEqualTo(uri(stranger, first.remoteId()));

    var saying = saying("Until ten, see https://example.org/hours " + UUID.randomUUID());
    var sought = new Sought(saying, Instant.now(), Set.of());
    assertThat(success(Await.result(answering.find(remark, sought, desk)))).isInstanceOf(Found.Absent.class);
    var said = success(Await.result(answering.answer(remark, saying, desk, PASSAGE)));
    assertThat(Await.result(answering.answer(remark, saying, desk, PASSAGE))).as("a key is taken once")
        .isNotInstanceOf(Outcome.Success.class);
    assertThat(control.posts("bluesky", saying.text())).singleElement().satisfies(each -> {
      assertThat(each.getString("id")).isEqualTo(said.remoteId());
      var record = new JsonObject(each.getJsonObject("more").getString("record"));
      assertThat(record.getJsonObject("reply").getJsonObject("root").getString("uri")).isEqualTo(root);
      assertThat(record.getJsonObject("reply").getJsonObject("parent").getString("uri")).isEqualTo(remark.remoteId());
      assertThat(record.getJsonArray("facets").encode()).contains("https://example.org/hours");
    });
    assertThat(success(Await.result(answering.find(remark, sought, desk)))).isInstanceOfSatisfying(Found.Match.class,
        match -> assertThat(match.witness().remoteId()).isEqualTo(said.remoteId()));
    var gone = new Remark(uri(stranger, "3kaaaaaaaaa2a"), Mention.COMMENT, null, null);
    assertThat(Await.result(answering.answer(gone, saying("Hello"), desk, PASSAGE)))
        .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo("not-found"));
  }

  @Test
  void onXAnAnswerStandsBelowWhatItAnswersAndIsFoundThere() {
    var desk = access("x");
    var stranger = access("x");
    var post = publish("x", desk, "Open, @" + stranger.handle() + " " + UUID.randomUUID(), Map.of());
    var asked = publish("x", stranger, "Until when? " + UUID.randomUUID(), Map.of("replyTo", post));
    var remark = remark("x", desk);
    assertThat(remark).isEqualTo(new Remark(asked, Mention.COMMENT, null, post));
    var answering = connectors.answering("x").orElseThrow();
    var saying = saying("Until ten & later " + UUID.randomUUID());
    var sought = new Sought(saying, Instant.now(), Set.of());
    assertThat(success(Await.result(answering.find(remark, sought, desk)))).isInstanceOf(Found.Absent.class);
    var said = success(Await.result(answering.answer(remark, saying, desk, PASSAGE)));
    assertThat(said.url()).endsWith("/x/" + desk.handle() + "/status/" + said.remoteId());
    assertThat(control.posts("x", saying.text())).singleElement().satisfies(each ->
        assertThat(each.getString("replyTo")).isEqualTo(asked));
    assertThat(success(Await.result(answering.find(remark, sought, desk)))).isInstanceOfSatisfying(Found.Match.class,
        match -> assertThat(match.witness().remoteId()).isEqualTo(said.remoteId()));
    assertThat(success(Await.result(answering.find(remark, new Sought(saying, Instant.now(), Set.of(said.remoteId())), desk))))
        .as("another's").isInstanceOf(Found.Absent.class);
    assertThat(answering.length("あ".repeat(141))).isGreaterThan(answering.limit());
    assertThat(answering.length("https://example.org/" + "long/".repeat(99))).isEqualTo(23);
  }

  @Test
  void onXAnAnswerIsFoundAlsoWhereItIsShownWithTheNamesOfWhomItAnswers() {
    try (var network = new CannedNetwork()) {
      var there = network.connectors(SANDBOX.vertx());
      var tweets = new JsonArray().add(tweet("9", "@mia @ben_2 Until ten", "7")).add(tweet("8", "@mia Until ten", "6"))
          .add(tweet("5", "@mia Until ten", null));
      network.answers(request -> CannedNetwork.Reply.of(200, new JsonObject().put("data", tweets)
          .put("meta", new JsonObject().put("result_count", 3)).encode()));
      var desk = new Access(null, null, "x", network.url() + "/x", "1", "desk", "token", 1, null, List.of());
      var sought = new Sought(saying("Until ten"), Instant.now(), Set.of());
      assertThat(success(Await.result(there.answering("x").orElseThrow()
          .find(new Remark("7", Mention.COMMENT, null, "3"), sought, desk)))).isInstanceOfSatisfying(Found.Match.class,
              match -> assertThat(match.witness().remoteId()).isEqualTo("9"));
      Await.result(there.close());
    }
  }

  private static JsonObject tweet(String id, String text, String answers) {
    var tweet = new JsonObject().put("id", id).put("text", text).put("created_at", Instant.now().toString());
    return answers == null ? tweet : tweet.put("referenced_tweets", new JsonArray().add(
        new JsonObject().put("type", "replied_to").put("id", answers)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "bluesky"})
  void whoeverBeganAConversationHidesAnswersInItAndShowsThemAgain(String network) {
    var desk = access(network);
    var stranger = access(network);
    var post = publish(network, desk, "Open, @" + stranger.handle(), Map.of());
    var words = "Rude words " + UUID.randomUUID();
    var remark = answered(network, desk, stranger, post, words);
    var answering = connectors.answering(network).orElseThrow();
    assertThat(answering.hides(remark)).isTrue();
    assertThat(answering.hides(new Remark(remark.remoteId(), Mention.MENTION, null, null))).isFalse();
    var page = network.equals("x") ? "/x/" + desk.handle() + "/status/" + post
        : "/bluesky/profile/" + desk.handle() + "/post/" + post;
    assertThat(shown(page)).contains("Open, ", words);
    for (int each = 0; each < 2; each++) {
      assertThat(success(Await.result(answering.hide(remark, true, desk)))).isTrue();
      assertThat(shown(page)).contains("Open, ").doesNotContain(words);
    }
    assertThat(success(Await.result(answering.hide(remark, false, desk)))).isTrue();
    assertThat(shown(page)).contains(words);

    var own = success(Await.result(answering.answer(remark, saying("So sorry"), desk, PASSAGE)));
    var below = network.equals("x") ? own.remoteId() : uri(desk, own.remoteId());
    var elsewhere = new Remark(below, Mention.COMMENT, null, null);
    assertThat(Await.result(answering.hide(elsewhere, true, stranger))).as("in a conversation that another began")
        .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo("not-hideable"));
  }

  @Test
  void onBlueskyHidingLosesNothingThatChangesAtTheSameTime() {
    var desk = access("bluesky");
    var post = publish("bluesky", desk, "Gated " + UUID.randomUUID(), Map.of("whoCanReply", "nobody"));
    var answering = connectors.answering("bluesky").orElseThrow();
    var root = new Remark(uri(desk, post), Mention.COMMENT, null, null);
    var remarks = List.of("One", "Other").stream().map(words -> uri(desk,
        success(Await.result(answering.answer(root, saying(words), desk, PASSAGE))).remoteId()))
        .map(each -> new Remark(each, Mention.COMMENT, null, post)).toList();
    control.fault(new JsonObject(Map.of("network", "bluesky", "kind", "hold-before", "count", 1,
        "account", desk.handle().replace(".sandbox.test", ""), "operations", new JsonArray().add("edit"))));
    var held = answering.hide(remarks.getFirst(), true, desk);
    Await.until("the first is held", () -> control.parked().size() == 1);
    assertThat(success(Await.result(answering.hide(remarks.getLast(), true, desk)))).isTrue();
    control.releaseAll();
    assertThat(Await.result(held)).as("put over what was there before").isInstanceOf(Outcome.NotYet.class);
    assertThat(success(Await.result(answering.hide(remarks.getFirst(), true, desk)))).isTrue();
    var gate = new JsonObject(control.posts("bluesky", "Gated ").stream().filter(each -> each.getString("id").equals(post))
        .findFirst().orElseThrow().getJsonObject("more").getString("gate"));
    assertThat(gate.getJsonArray("hiddenReplies")).containsExactlyInAnyOrder(
        remarks.getFirst().remoteId(), remarks.getLast().remoteId());
    assertThat(gate.getJsonArray("allow")).as("who may answer stays").isEmpty();
  }

  private static Remark answered(String network, Access desk, Access stranger, String post, String words) {
    if (network.equals("x")) {
      publish("x", stranger, words, Map.of("replyTo", post));
    } else {
      success(Await.result(connectors.answering(network).orElseThrow()
          .answer(new Remark(uri(desk, post), Mention.COMMENT, null, null), saying(words), stranger, PASSAGE)));
    }
    return remark(network, desk);
  }

  private static String shown(String page) {
    try {
      var answer = HttpClient.newHttpClient().send(
          HttpRequest.newBuilder(URI.create(SANDBOX.url() + page)).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(page).isEqualTo(200);
      return answer.body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String uri(Access access, String key) {
    return "at://" + access.remoteId() + "/app.bsky.feed.post/" + key;
  }

  /** The only thing that was said to the account. */
  private static Remark remark(String network, Access access) {
    var heard = new Listening(connectors.of(network).orElseThrow(), access).look();
    assertThat(heard).hasSize(1);
    var one = heard.getFirst();
    return new Remark(one.remoteId(), one.kind(), one.thread(), one.answers());
  }

  private static String publish(String network, Access access, String text, Map<String, Object> options) {
    var connector = connectors.of(network).orElseThrow();
    var variant = new Variant(network, List.of(new Part(text, List.of())), options);
    var context = new StepContext(new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(20), null, () -> true, null,
        new GivenFile("image/png", new byte[0]), Map.of());
    var witnesses = Witnesses.none();
    for (var step : connector.steps(variant, Map.of())) {
      witnesses = witnesses.with(success(Await.result(connector.perform(step, variant, access, witnesses, context))));
    }
    return witnesses.post(0).orElseThrow().remoteId();
  }

  private static <T> T success(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<T>) outcome).value();
  }

  private static Access access(String network) {
    var handle = "h" + UUID.randomUUID().toString().replace("-", "").substring(20);
    var account = control.unlimitedAccount(network, handle);
    return new Access(null, null, network, SANDBOX.url() + "/" + network, account.getString("id"),
        network.equals("bluesky") ? handle + ".sandbox.test" : handle, account.getString("accessToken"), 1, null, List.of());
  }
}
