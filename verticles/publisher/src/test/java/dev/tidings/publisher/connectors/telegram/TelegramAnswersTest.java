package dev.tidings.publisher.connectors.telegram;

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
import dev.tidings.publisher.connectors.Outcome.Category;
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
import org.junit.jupiter.api.Test;

/** What Telegram's answers mean, and which files it would refuse. */
class TelegramAnswersTest {
  private static final AssetId ONE = new AssetId(UUID.randomUUID());
  private static final AssetId OTHER = new AssetId(UUID.randomUUID());
  private static final Map<AssetId, MediaFacts> FACTS = Map.of(
      ONE, MediaFacts.image("image/png", 100, 20, 20), OTHER, MediaFacts.image("image/png", 100, 20, 20));
  private static final Variant TOGETHER = new Variant(
      "telegram", List.of(new Part("Together", List.of(new Media(ONE, null), new Media(OTHER, null)))), Map.of());

  private static Vertx vertx;
  private static CannedNetwork network;
  private static Connectors connectors;
  private static Connector telegram;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    network = new CannedNetwork();
    connectors = network.connectors(vertx);
    telegram = connectors.of("telegram").orElseThrow();
  }

  @AfterAll
  static void stop() {
    network.close();
    Await.result(connectors.close());
    Await.result(vertx.close());
  }

  @Test
  void oneOfSeveralMessagesThatIsRefusedLeavesTheOthersInDoubt() {
    for (var said : List.of("failed to send message #1 with the error message \\\"Too Many Requests: retry after 8\\\"",
        "failed to send message #2 with the error message \\\"WEBPAGE_CURL_FAILED\\\"", "group send failed")) {
      network.answers(request -> Reply.of(400, "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: " + said + "\"}"));
      assertThat(publish()).isInstanceOfSatisfying(
          Outcome.Unknown.class, unknown -> assertThat(unknown.seen()).isEqualTo("sent-in-part"));
    }
    network.answers(request -> Reply.of(400, "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: PHOTO_INVALID\"}"));
    assertThat(publish()).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.REJECTED));
  }

  @Test
  void tooManyRequestsAreRefusedForCertainHoweverItIsSaid() {
    var waits = new HashMap<String, Duration>();
    waits.put("<html>Too Many Requests</html>", null);
    waits.put("[]", null);
    waits.put("{\"parameters\":7}", null);
    waits.put("{\"parameters\":{\"retry_after\":\"soon\"}}", null);
    waits.put("{\"parameters\":{\"retry_after\":30}}", Duration.ofSeconds(30));
    waits.put("{\"parameters\":{\"retry_after\":9223372036854775807}}", Duration.ofDays(7));
    waits.forEach((body, wait) -> {
      network.answers(request -> Reply.of(429, body));
      assertThat(publish()).as(body).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
        assertThat(refused.category()).isEqualTo(Category.BUDGET);
        if (wait == null) {
          assertThat(refused.retryAt()).isNull();
        } else {
          assertThat(refused.retryAt()).isBetween(Instant.now().plus(wait).minusSeconds(10), Instant.now().plus(wait));
        }
      });
    });
  }

  @Test
  void whatTheStoreTakesInNoTextIsInNoRecord() {
    network.answers(request -> Reply.of(400, "{\"description\":\"Bad\0 Request\"}"));
    assertThat(publish().exchange().answer()).contains("Bad Request").doesNotContain("\0");
  }

  @Test
  void filesThatTelegramRefusesAreFoundBefore() {
    assertThat(violations(FACTS)).isEmpty();
    assertThat(violations(facts(MediaFacts.image("image/png", 100, 6_000, 4_001)))).as("it is made smaller").isEmpty();
    assertThat(violations(facts(MediaFacts.image("image/png", 100, 2_100, 100)))).containsExactly("image-shape");
    assertThat(violations(facts(MediaFacts.image("image/png", 100, 2_000, 100)))).isEmpty();
    var film = new MediaFacts(AssetKind.VIDEO, "video/mp4", 49_999_999, 640, 360, 4_000L, "avc1", null);
    assertThat(violations(facts(film))).containsExactly("files-too-large");
  }

  private static Map<AssetId, MediaFacts> facts(MediaFacts other) {
    return Map.of(ONE, MediaFacts.image("image/png", 100, 20, 20), OTHER, other);
  }

  private static List<String> violations(Map<AssetId, MediaFacts> facts) {
    return telegram.check(TOGETHER, telegram.descriptor().rules(), facts).getFirst().violations().stream()
        .map(Violation::rule).toList();
  }

  private static Outcome<Witness> publish() {
    var access = new Access(
        null, null, "telegram", network.url(), "-1001", "harbour", "123:abc@harbour", 1, null, List.of());
    return Await.result(telegram.perform(telegram.steps(TOGETHER, FACTS).getFirst(), TOGETHER, access, Witnesses.none(),
        new StepContext(new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(5), null, () -> true, null,
            new GivenFile("image/png", new byte[100]), FACTS)));
  }
}
