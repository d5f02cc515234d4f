package dev.tidings.publisher.connectors.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.CannedNetwork;
import dev.tidings.publisher.connectors.CannedNetwork.Reply;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.GivenFile;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What TikTok's answers say of what was published")
class TikTokAnswersTest {
  private static final AssetId FILE = new AssetId(UUID.randomUUID());
  private static final MediaFacts PHOTO = MediaFacts.image("image/jpeg", 2_000, 400, 400);
  private static final MediaFacts FILM = film(720, 1280);

  private static Vertx vertx;
  private static CannedNetwork network;
  private static Connectors connectors;
  private static Connector tiktok;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    network = new CannedNetwork();
    connectors = network.connectors(vertx);
    tiktok = connectors.of("tiktok").orElseThrow();
  }

  @AfterAll
  static void stop() {
    network.close();
    Await.result(connectors.close());
    Await.result(vertx.close());
  }

  private static MediaFacts film(int width, int height) {
    return new MediaFacts(AssetKind.VIDEO, "video/mp4", 2_000, width, height, 9_000L, "avc1", "0");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 418})
  @DisplayName("a question what the creator may do leaves no doubt, whatever became of it")
  void creatorNotTold(int status) {
    network.answers(request -> Reply.of(status, "{}"));
    assertRefused(perform(1, PHOTO, Map.of(), Witnesses.none()), "TRANSIENT");
    assertThat(network.asked()).noneMatch(each -> each.endsWith("/init/"));
  }

  @ParameterizedTest
  @CsvSource({"',\"uploaded_bytes\":0',OUTDATED", "'',Unknown"})
  @DisplayName("an upload whose address has ended is begun anew only if TikTok says that bytes are missing")
  void addressEnded(String told, String outcome) {
    network.answers(request -> request.startsWith("PUT") ? Reply.of(403, "{\"error\":{\"code\":\"upload_url_expired\"}}")
        : status("{\"status\":\"PROCESSING_UPLOAD\"" + told + "}"));
    var begun = Witnesses.none().with(
        new Witness(Witness.Kind.UPLOAD, 2, 0, -1, "v_pub_file~1", network.url() + "/upload/?key=1 2000", Instant.now()));
    var made = perform(3, FILM, Map.of(), begun);
    if (outcome.equals("Unknown")) {
      assertThat(made).isInstanceOf(Outcome.Unknown.class);
    } else {
      assertRefused(made, outcome);
    }
  }

  @ParameterizedTest
  @CsvSource({"internal,OUTDATED", "photo_pull_failed,OUTDATED", "video_pull_failed,OUTDATED", "duration_check_failed,REJECTED",
      "something_new,REJECTED"})
  @DisplayName("what TikTok failed to make may be begun anew, if the files are not to blame")
  void failed(String reason, String category) {
    network.answers(request -> status("{\"status\":\"FAILED\",\"fail_reason\":\"" + reason + "\"}"));
    var begun = Witnesses.none().with(new Witness(Witness.Kind.NAME, 2, 0, -1, "p_pub_url~1", null, Instant.now()));
    assertRefused(perform(3, PHOTO, Map.of(), begun), category);
  }

  @Test
  @DisplayName("videos too small or too large, and titles too long as TikTok counts, are found before")
  void rules() {
    assertThat(violations(FILM, Map.of())).isEmpty();
    assertThat(violations(film(320, 640), Map.of())).containsExactly("video-size");
    assertThat(violations(film(2160, 4_098), Map.of())).containsExactly("video-edge");
    assertThat(violations(PHOTO, Map.of("title", "😀".repeat(45)))).isEmpty();
    assertThat(violations(PHOTO, Map.of("title", "😀".repeat(46)))).containsExactly("title-too-long");
  }

  private static List<String> violations(MediaFacts facts, Map<String, Object> options) {
    return tiktok.check(variant(options), tiktok.descriptor().rules(), Map.of(FILE, facts)).getFirst().violations().stream()
        .map(Violation::rule).toList();
  }

  private static Variant variant(Map<String, Object> options) {
    var all = new HashMap<String, Object>(options);
    all.put("privacyLevel", "SELF_ONLY");
    return new Variant("tiktok", List.of(new Part("Said", List.of(new Media(FILE, null)))), all);
  }

  private static Reply status(String data) {
    return Reply.of(200, "{\"data\":" + data + ",\"error\":{\"code\":\"ok\"}}");
  }

  private static Outcome<Witness> perform(int number, MediaFacts facts, Map<String, Object> options, Witnesses earlier) {
    var variant = variant(options);
    var files = Map.of(FILE, facts);
    Step step = tiktok.steps(variant, files).get(number - 1);
    var access = new Access(null, null, "tiktok", network.url(), "17", "someone", "a-token", 1, null, List.of());
    String progress = null;
    for (int exchange = 0; exchange < 12; exchange++) {
      var outcome = Await.result(tiktok.perform(step, variant, access, earlier, new StepContext(
          new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(5), null, () -> true, progress,
          new GivenFile(facts.contentType(), new byte[2_000], "http://127.0.0.1/file"), files)));
      if (!(outcome instanceof Outcome.NotYet<Witness> notYet)) {
        return outcome;
      }
      progress = notYet.progress();
    }
    throw new IllegalStateException("it comes to no end: " + network.asked());
  }

  private static void assertRefused(Outcome<Witness> outcome, String category) {
    assertThat(outcome).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category().name()).isEqualTo(category));
  }
}
