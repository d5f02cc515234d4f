package dev.tidings.publisher.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.ConversionsProtocol;
import dev.tidings.bus.ConversionsProtocol.Conversion;
import dev.tidings.bus.ConversionsProtocol.ConversionState;
import dev.tidings.bus.ConversionsProtocol.ConvertVideo;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.NetworksProtocol.Checked;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.CheckService;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.media.Conversions.Purpose;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people are told of a video that its network does not take as it is, by what media says of it. */
class ConversionsTest {
  private static final AssetId FILM = new AssetId(UUID.randomUUID());
  private static final AssetId MADE = new AssetId(UUID.randomUUID());
  private static final WorkspaceId WORKSPACE = new WorkspaceId(UUID.randomUUID());
  private static final Variant ON_X = new Variant(
      "x", List.of(new Part("A film", List.of(new Media(FILM, null)))), Map.of());

  private final List<ConvertVideo> asked = new ArrayList<>();
  private TestNode node;
  private Connectors connectors;
  private Future<Conversion> answer;

  @BeforeEach
  void open() {
    node = TestNode.create();
    connectors = new Connectors(node.node().vertx(), node.node().configuration());
    Await.result(node.node().bus().serve(ConversionsProtocol.CONVERT_VIDEO, (question, context) -> {
      assertThat(context.workspace()).isEqualTo(WORKSPACE);
      asked.add(question);
      return answer;
    }));
  }

  @AfterEach
  void close() {
    Await.result(connectors.close());
    node.close();
  }

  private static MediaFacts film(String type, long millis, String codec) {
    return new MediaFacts(AssetKind.VIDEO, type, 9_000_000, 1_280, 720, millis, codec, "s", 25.0, "A_OPUS");
  }

  private static Conversion told(ConversionState state, String reason, AssetId video) {
    return new Conversion(state, reason, video, "video/mp4", 1_000, 1_280, 720, 8_000L, "avc1", video == null ? null : "m");
  }

  private Checked check(MediaFacts facts, Purpose purpose) {
    var known = Map.of(FILM, facts);
    var media = Await.result(Conversions.over(node.node().bus())
        .of(connectors.of("x").orElseThrow(), ON_X, known, WORKSPACE, purpose));
    assertThat(media.instead()).isEqualTo(answer != null && answer.succeeded() && answer.result().video() != null
        ? Map.of(FILM, MADE) : Map.of());
    return new CheckService(connectors).check(List.of(ON_X), variant -> media);
  }

  private static List<String> rules(List<Violation> violations) {
    return violations.stream().map(Violation::rule).toList();
  }

  @Test
  void whatCanBeConvertedIsSaidAndNotRefused() {
    answer = Future.succeededFuture(told(ConversionState.POSSIBLE, null, null));
    var checked = check(film("video/webm", 8_000, "V_VP9"), Purpose.LOOK);
    assertThat(checked.legal()).isTrue();
    var warning = checked.findings().getFirst().warnings().getFirst();
    assertThat(warning.rule()).isEqualTo("video-adapted");
    assertThat(warning.field()).isEqualTo("/variants/0/parts/0/media/0/asset");
    assertThat(warning.message()).isEqualTo("The video will be converted for X.");
    assertThat(asked.getFirst().begin()).isFalse();
    var need = asked.getFirst().need();
    assertThat(need.leastAspect()).isEqualTo(0.3333);
    assertThat(need.mostAspect()).isEqualTo(3.0);
    assertThat(need.bytes()).isEqualTo(536_870_912);
  }

  @Test
  void planningHasItMadeAndWhatIsMadeIsJudged() {
    answer = Future.succeededFuture(told(ConversionState.READY, null, MADE));
    var checked = check(film("video/mp4", 8_000, "hvc1"), Purpose.PLAN);
    assertThat(checked.legal()).isTrue();
    assertThat(checked.findings().getFirst().warnings().getFirst().message()).isEqualTo("The video is converted for X.");
    assertThat(asked.getFirst().begin()).isTrue();
  }

  @Test
  void aFailureIsSaidAtTheFileWithItsReason() {
    answer = Future.succeededFuture(told(ConversionState.FAILED, "its sound is broken", null));
    var checked = check(film("video/webm", 8_000, "V_VP9"), Purpose.PLAN);
    var violations = checked.findings().getFirst().violations();
    assertThat(rules(violations)).containsExactly("video-type", "video-codec", "video-not-converted");
    assertThat(violations.getLast().message()).isEqualTo("The video cannot be converted for X: its sound is broken.");
  }

  @Test
  void whereNothingIsConvertedItIsRefusedAsItIs() {
    answer = Future.failedFuture(BusFailure.rejected(422, "conversion-unavailable", "Not here."));
    for (var purpose : Purpose.values()) {
      var checked = check(film("video/webm", 8_000, "V_VP9"), purpose);
      assertThat(rules(checked.findings().getFirst().violations())).containsExactly("video-type", "video-codec");
    }
  }

  @Test
  void whatWouldNotHelpOrIsNotNeededIsNotAskedFor() {
    assertThat(rules(check(film("video/webm", 300_000, "V_VP9"), Purpose.PLAN).findings().getFirst().violations()))
        .contains("video-too-long");
    assertThat(check(film("video/mp4", 8_000, "avc1"), Purpose.SEND).legal()).isTrue();
    assertThat(asked).isEmpty();
  }

  @Test
  void aPostThatGoesOutDoesNotGuessWhenMediaCannotBeAsked() {
    answer = Future.failedFuture(BusFailure.rejected(503, "storage-unavailable", "Away."));
    var out = Conversions.over(node.node().bus()).of(connectors.of("x").orElseThrow(), ON_X,
        Map.of(FILM, film("video/webm", 8_000, "V_VP9")), WORKSPACE, Purpose.SEND);
    assertThat(Await.failure(out)).hasMessage("Away.");
  }
}
