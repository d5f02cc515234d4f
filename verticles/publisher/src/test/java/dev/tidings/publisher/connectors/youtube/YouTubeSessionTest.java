package dev.tidings.publisher.connectors.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.CannedNetwork;
import dev.tidings.publisher.connectors.CannedNetwork.Reply;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.GivenFile;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Outcome.Category;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an upload's session says, and what is made of it. */
class YouTubeSessionTest {
  private static final int SIZE = 1_000;
  private static final AssetId FILE = new AssetId(UUID.randomUUID());
  private static final Map<AssetId, MediaFacts> FACTS = Map.of(
      FILE, new MediaFacts(AssetKind.VIDEO, "video/mp4", SIZE, 1280, 720, 9_000L, "avc1", "0"));
  private static final Variant VARIANT = new Variant(
      "youtube", List.of(new Part("Said", List.of(new Media(FILE, null)))), Map.of("title", "Titled"));

  private static Vertx vertx;
  private static CannedNetwork network;
  private static Connectors connectors;
  private static Connector youtube;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    network = new CannedNetwork();
    connectors = network.connectors(vertx);
    youtube = connectors.of("youtube").orElseThrow();
  }

  @AfterAll
  static void stop() {
    network.close();
    Await.result(connectors.close());
    Await.result(vertx.close());
  }

  @Test
  void whenAllBytesAreThereTheVideoIsAwaitedAndNothingIsSentAgain() {
    assertThat(upload(nothing(), whole(), whole(), Reply.of(200, "{\"id\":\"a-video\"}"))).isInstanceOfSatisfying(
        Outcome.Success.class, success -> assertThat(((Witness) success.value()).remoteId()).isEqualTo("a-video"));
    assertThat(network.asked()).containsExactly("PUT /session bytes */1000", "PUT /session bytes 0-999/1000",
        "PUT /session bytes */1000", "PUT /session bytes */1000");
  }

  @Test
  void aSessionThatEndsOnTheWayIsBegunAnewButNotWhenAllBytesAreThere() {
    for (int status : List.of(404, 410)) {
      assertThat(upload(Reply.of(status, ""))).isInstanceOfSatisfying(
          Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.OUTDATED));
      assertThat(upload(nothing(), whole(), Reply.of(status, ""))).isInstanceOfSatisfying(
          Outcome.Unknown.class, unknown -> assertThat(unknown.seen()).isEqualTo("upload-ended"));
    }
  }

  private static Reply nothing() {
    return Reply.of(308, "");
  }

  private static Reply whole() {
    return new Reply(308, Map.of("Range", "bytes=0-" + (SIZE - 1)), new byte[0]);
  }

  private static Outcome<Witness> upload(Reply... replies) {
    var left = new ArrayDeque<>(List.of(replies));
    network.answers(request -> left.removeFirst());
    var access = new Access(null, null, "youtube", network.url(), "UC17", "someone", "a-token", 1, null, List.of());
    var begun = Witnesses.none().with(new Witness(
        Witness.Kind.SESSION, 1, 0, 0, network.url() + "/session?upload_id=x#bytes=" + SIZE, null, Instant.now()));
    String progress = null;
    for (int exchange = 0; exchange < 12; exchange++) {
      var outcome = Await.result(youtube.perform(youtube.steps(VARIANT, FACTS).get(1), VARIANT, access, begun, new StepContext(
          new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(5), null, () -> true, progress,
          new GivenFile("video/mp4", new byte[SIZE]), FACTS)));
      if (!(outcome instanceof Outcome.NotYet<Witness> notYet)) {
        return outcome;
      }
      progress = notYet.progress();
    }
    throw new IllegalStateException("it comes to no end: " + network.asked());
  }
}
