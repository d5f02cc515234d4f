package dev.tidings.publisher.connectors.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.CannedNetwork;
import dev.tidings.publisher.connectors.CannedNetwork.Reply;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Instagram says against a container, and what its container says of that. */
class InstagramRefusalTest {
  private static final AssetId FILE = new AssetId(UUID.randomUUID());
  private static final Variant VARIANT =
      new Variant("instagram", List.of(new Part("Said once", List.of(new Media(FILE, null)))), Map.of());
  private static final Witnesses PREPARED =
      Witnesses.none().with(new Witness(Witness.Kind.NAME, 1, 0, -1, "4711", null, Instant.now()));
  private static final String RESTRICTED =
      "{\"error\":{\"message\":\"Application request limit reached\",\"code\":4,\"error_subcode\":2207051}}";
  private static final String NOT_READY = "{\"error\":{\"message\":\"Not ready\",\"code\":9007,\"error_subcode\":2207027}}";

  private static Vertx vertx;
  private static CannedNetwork network;
  private static Connectors connectors;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    network = new CannedNetwork();
    connectors = network.connectors(vertx);
  }

  @AfterAll
  static void stop() {
    network.close();
    Await.result(connectors.close());
    Await.result(vertx.close());
  }

  @ParameterizedTest
  @CsvSource({"PUBLISHED,", "FINISHED,REJECTED activity-restricted", "EXPIRED,OUTDATED container-expired"})
  void aRefusalIsBelievedOnlyIfTheContainerBearsItOut(String status, String refusal) {
    var outcome = publish(RESTRICTED, Reply.of(200, "{\"status_code\":\"" + status + "\"}"));
    if (refusal == null) {
      assertThat(outcome).isInstanceOfSatisfying(
          Outcome.Unknown.class, unknown -> assertThat(unknown.seen()).isEqualTo("published-before"));
    } else {
      assertRefused(outcome, refusal);
    }
    assertThat(network.asked()).filteredOn(each -> each.endsWith("/media_publish")).hasSize(1);
  }

  @Test
  void whatHasExpiredIsUnknownOrFailedInPassingIsMadeAnewAsAStepOfItsOwn() {
    assertRefused(publish(NOT_READY, Reply.of(200, "{\"status_code\":\"EXPIRED\"}")), "OUTDATED container-expired");
    assertRefused(publish(NOT_READY, Reply.of(400, "{\"error\":{\"code\":100,\"error_subcode\":33}}")),
        "OUTDATED container-unknown");
    assertRefused(publish(NOT_READY, Reply.of(200, "{\"status_code\":\"ERROR\",\"status\":\"Error: 2207053\"}")),
        "OUTDATED media-failed");
    assertRefused(publish(NOT_READY, Reply.of(200, "{\"status_code\":\"ERROR\",\"status\":\"Error: 2207026\"}")),
        "REJECTED video-not-accepted");
    assertThat(network.asked()).noneMatch(each -> each.endsWith("/media"));
  }

  @Test
  void whatExpiresWhileItIsPreparedIsNotMadeOverAndOverAtOnce() {
    network.answers(request -> request.endsWith("content_publishing_limit")
        ? Reply.of(200, "{\"data\":[{\"quota_usage\":0,\"config\":{\"quota_total\":50,\"quota_duration\":86400}}]}")
        : Reply.of(200, request.startsWith("POST") ? "{\"id\":\"4711\"}" : "{\"status_code\":\"EXPIRED\"}"));
    assertRefused(perform(InstagramSteps.PREPARE, Witnesses.none()), "TRANSIENT container-expired");
    assertThat(network.asked()).filteredOn(each -> each.endsWith("/media")).hasSize(1);
  }

  private static Outcome<Witness> publish(String refusal, Reply look) {
    network.answers(request -> request.endsWith("/media_publish") ? Reply.of(400, refusal) : look);
    return perform(InstagramSteps.PUBLISH, PREPARED);
  }

  private static Outcome<Witness> perform(String action, Witnesses earlier) {
    var instagram = connectors.of("instagram").orElseThrow();
    var facts = Map.of(FILE, MediaFacts.image("image/jpeg", 100, 1080, 1080));
    var step = instagram.steps(VARIANT, facts).stream().filter(each -> each.action().equals(action)).findFirst().orElseThrow();
    var access = new Access(null, null, "instagram", network.url(), "17", "someone", "a-token", 1, null, List.of());
    String progress = null;
    for (int exchange = 0; exchange < 12; exchange++) {
      var outcome = Await.result(instagram.perform(step, VARIANT, access, earlier, new StepContext(
          new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(5), null, () -> true, progress,
          new GivenFile("image/jpeg", new byte[100], "http://127.0.0.1/file"), facts)));
      if (!(outcome instanceof Outcome.NotYet<Witness> notYet)) {
        return outcome;
      }
      progress = notYet.progress();
    }
    throw new IllegalStateException("it comes to no end: " + network.asked());
  }

  private static void assertRefused(Outcome<Witness> outcome, String refusal) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    var refused = (Outcome.Refused<Witness>) outcome;
    assertThat(refused.category() + " " + refused.code()).isEqualTo(refusal);
    assertThat(Category.valueOf(refusal.split(" ")[0])).isEqualTo(refused.category());
  }
}
