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
import io.vertx.core.json.JsonObject;
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
