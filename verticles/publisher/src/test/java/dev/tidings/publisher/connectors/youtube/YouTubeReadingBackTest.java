package dev.tidings.publisher.connectors.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answered;
import dev.tidings.publisher.connectors.Answering;
import dev.tidings.publisher.connectors.CommentPage;
import dev.tidings.publisher.connectors.CommentRounds;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.GivenFile;
import dev.tidings.publisher.connectors.Listening;
import dev.tidings.publisher.connectors.Measured;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Passage;
import dev.tidings.publisher.connectors.Remark;
import dev.tidings.publisher.connectors.SandboxedConnectors;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.runtime.testing.Await;
import dev.tidings.sandbox.SandboxControl;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the connector reads back from the simulated YouTube. */
class YouTubeReadingBackTest {
  private static final AssetId FILM = new AssetId(UUID.randomUUID());
  private static final byte[] BYTES = film();
  private static final Map<AssetId, MediaFacts> FACTS = Map.of(
      FILM, new MediaFacts(AssetKind.VIDEO, "video/mp4", BYTES.length, 1280, 720, 20_000L, "avc1", "0"));

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors();

  private static SandboxControl control;
  private static Connector connector;

  @BeforeAll
  static void start() {
    control = SANDBOX.control();
    connector = SANDBOX.of("youtube");
  }

  @Test
  void commentsBelowAllVideosAreReadOnceEachHoweverManyCame() {
    var access = access("talked_of");
    control.unlimitedAccount("youtube", "mia");
    var one = publish(access);
    var other = publish(access);
    var listening = new Listening(connector, access);
    assertThat(listening.look()).isEmpty();
    var id = Listening.comment(control, "youtube", one, "mia", "Lovely <3 & more");
    Listening.comment(control, "youtube", one, "talked_of", "Thank you");
    assertThat(listening.look()).singleElement().satisfies(each -> {
      assertThat(each.remoteId()).isEqualTo(id);
      assertThat(each.kind()).isEqualTo(Mention.COMMENT);
      assertThat(each.text()).isEqualTo("Lovely <3 & more");
      assertThat(each.authorHandle()).isEqualTo("mia");
      assertThat(each.authorId()).startsWith("UC");
      assertThat(each.answers()).isEqualTo(one);
      assertThat(each.url()).isEqualTo(SANDBOX.url() + "/youtube/watch?v=" + one + "&lc=" + id);
    });
    for (int each = 0; each < 203; each++) {
      Listening.comment(control, "youtube", each % 2 == 0 ? one : other, "mia", "word " + each);
    }
    var heard = listening.look();
    assertThat(heard.stream().map(Mention::remoteId)).doesNotHaveDuplicates().hasSize(203);
    assertThat(listening.pages()).isEqualTo(3);
    assertThat(listening.look()).isEmpty();
    assertThat(listening.pages()).isEqualTo(1);
  }

  @Test
  void aBacklogWhosePageIsGoneIsBegunAnew() {
    var access = access("interrupted");
    control.unlimitedAccount("youtube", "leo");
    var video = publish(access);
    Listening.comment(control, "youtube", video, "leo", "before");
    var listening = new Listening(connector, access);
    assertThat(listening.look()).hasSize(1);
    Listening.comment(control, "youtube", video, "leo", "since");
    listening.from(CommentRounds.of(listening.cursor()).with(access.remoteId())
        .told(new CommentPage(List.of(), List.of(), List.of(), "spoilt", true), each -> false).cursor());
    assertThat(listening.look()).isEmpty();
    assertThat(listening.look()).singleElement().satisfies(each -> assertThat(each.text()).isEqualTo("since"));
  }

  @Test
  void aPlaceOfBeforeAnswersWereReadGoesOn() {
    var access = access("of_before");
    control.unlimitedAccount("youtube", "zoe");
    var video = publish(access);
    Listening.comment(control, "youtube", video, "zoe", "before");
    var listening = new Listening(connector, access);
    var before = listening.look().getFirst();
    Listening.comment(control, "youtube", video, "zoe", "since");
    var mark = before.at() + " " + before.remoteId();
    listening.from(mark + "|" + mark + "|QURT0");
    assertThat(listening.look()).singleElement().satisfies(each -> assertThat(each.text()).isEqualTo("since"));
  }

  @Test
  void answersToCommentsAreReadHoweverManyAndKnowBelowWhatTheyStand() {
    var access = access("answered");
    control.unlimitedAccount("youtube", "kim");
    var video = publish(access);
    var comment = Listening.comment(control, "youtube", video, "kim", "Lovely");
    var listening = new Listening(connector, access);
    assertThat(listening.look()).hasSize(1);
    var answer = Listening.comment(control, "youtube", comment, "kim", "Indeed");
    assertThat(listening.look()).singleElement().satisfies(each -> {
      assertThat(each.remoteId()).isEqualTo(answer).startsWith(comment + ".");
      assertThat(each.thread()).isEqualTo(comment);
      assertThat(each.answers()).isEqualTo(video);
      assertThat(each.url()).endsWith("&lc=" + answer);
    });
    assertThat(listening.pages()).as("it came with its thread").isEqualTo(1);
    var answers = new ArrayList<String>();
    for (int each = 0; each < 104; each++) {
      answers.add(Listening.comment(control, "youtube", comment, "kim", "word " + each));
    }
    Listening.comment(control, "youtube", comment, "answered", "Its own is no news");
    assertThat(listening.look().stream().map(Mention::remoteId)).containsAll(answers);
    assertThat(listening.pages()).as("the threads, and two pages of answers").isEqualTo(3);
    assertThat(listening.look()).isEmpty();
    assertThat(listening.pages()).isEqualTo(1);
  }

  @Test
  void commentsAreAnsweredFoundAndHeldBack() {
    var access = access("answering");
    control.unlimitedAccount("youtube", "ana");
    var video = publish(access);
    var id = Listening.comment(control, "youtube", video, "ana", "Lovely");
    var remark = new Remark(id, Mention.COMMENT, null, video);
    var answering = ((Answered) connector).answering();
    var saying = new Answering.Saying("key", "Thank you & <3");
    var sought = new Answering.Sought(saying, Instant.now(), Set.of());
    assertThat(success(Await.result(answering.find(remark, sought, access)))).isInstanceOf(Found.Absent.class);
    var passage = new Passage(Duration.ofSeconds(5), () -> true);
    var said = success(Await.result(answering.answer(remark, saying, access, passage)));
    assertThat(said.remoteId()).startsWith(id + ".");
    assertThat(success(Await.result(answering.find(remark, sought, access)))).isInstanceOfSatisfying(Found.Match.class,
        match -> assertThat(match.witness().remoteId()).isEqualTo(said.remoteId()));
    var other = new Answering.Sought(saying, Instant.now(), Set.of(said.remoteId()));
    assertThat(success(Await.result(answering.find(remark, other, access)))).isInstanceOf(Found.Absent.class);
    assertThat(Await.result(answering.answer(new Remark("UgNobody", Mention.COMMENT, null, video), saying, access, passage)))
        .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo("not-found"));
    var listening = new Listening(connector, access);
    assertThat(success(Await.result(answering.hide(remark, true, access)))).isTrue();
    assertThat(success(Await.result(answering.hide(remark, true, access)))).isTrue();
    assertThat(listening.look()).as("held back").isEmpty();
    assertThat(success(Await.result(answering.hide(remark, false, access)))).isTrue();
    assertThat(listening.look().stream().map(Mention::remoteId)).containsExactly(id);
    for (int each = 0; each < 2; each++) {
      assertThat(success(Await.result(answering.delete(remark, access)))).isTrue();
    }
    assertThat(new Listening(connector, access).look()).isEmpty();
    assertThat(Await.result(answering.hide(remark, false, access))).as("for good").isInstanceOf(Outcome.Refused.class);
    assertThat(success(Await.result(answering.delete(new Remark("UgNobody", Mention.COMMENT, null, video), access))))
        .as("gone already").isTrue();
  }

  @Test
  void figuresAreYouTubesAndWhatIsHiddenIsNull() {
    var access = access("hidden_figures");
    control.unlimitedAccount("youtube", "ada");
    var video = publish(access);
    var gone = publish(access);
    Await.result(connector.delete(new Witness(Witness.Kind.POST, 1, 0, -1, gone, null, null), access, context(null)));
    control.call("PUT", "posts/youtube/" + video + "/counts",
        new JsonObject().put("impressions", 5_000_000_000L).put("likes", 7));
    Listening.comment(control, "youtube", video, "ada", "One");
    var measured = (Measured) connector;
    var found = success(Await.result(measured.measure(List.of(video, gone), access)));
    assertThat(found).containsOnlyKeys(video);
    var values = found.get(video).values();
    assertThat(values.videoViews()).isEqualTo(5_000_000_000L);
    assertThat(values.likes()).isEqualTo(7);
    assertThat(values.comments()).isEqualTo(1);
    assertThat(values.impressions()).isNull();
    assertThat(values.shares()).isNull();
    var channel = success(Await.result(measured.measureAccount(access))).values();
    assertThat(channel.followers()).as("hidden").isNull();
    assertThat(channel.posts()).isEqualTo(1);
    assertThat(channel.videoViews()).isEqualTo(5_000_000_000L);
    assertThat(success(Await.result(measured.measureAccount(access("open")))).values().followers()).isZero();
  }

  private static String publish(Access access) {
    var variant = new Variant("youtube", List.of(new Part("Tides " + UUID.randomUUID(), List.of(new Media(FILM, null)))),
        Map.of("title", "A film"));
    var witnesses = Witnesses.none();
    for (var step : connector.steps(variant, FACTS)) {
      String progress = null;
      Outcome<Witness> outcome = Await.result(connector.perform(step, variant, access, witnesses, context(progress)));
      for (int exchange = 0; exchange < 10 && outcome instanceof Outcome.NotYet<Witness> notYet; exchange++) {
        outcome = Await.result(connector.perform(step, variant, access, witnesses, context(notYet.progress())));
      }
      witnesses = witnesses.with(success(outcome));
    }
    return witnesses.post(0).orElseThrow().remoteId();
  }

  private static StepContext context(String progress) {
    return new StepContext(new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(20), null, () -> true, progress,
        new GivenFile("video/mp4", BYTES), FACTS);
  }

  private static <T> T success(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<T>) outcome).value();
  }

  private static Access access(String handle) {
    var account = control.unlimitedAccount("youtube", handle);
    return new Access(null, null, "youtube", SANDBOX.url() + "/youtube", account.getString("id"), handle,
        account.getString("accessToken"), 1, null, List.of());
  }

  private static byte[] film() {
    var bytes = new byte[3_000];
    System.arraycopy("\0\0\0\u0018ftypmp42".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, 12);
    return bytes;
  }
}
