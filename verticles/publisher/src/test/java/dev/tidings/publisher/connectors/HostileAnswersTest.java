package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.CannedNetwork.Reply;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever a server answers, a connector says what that comes to; its futures do not fail. */
class HostileAnswersTest {
  private static final List<Integer> STATUSES = List.of(200, 400, 429);
  private static final List<String> BODIES = List.of(
      "", "null", "[]", "7", "\"ok\"", "{}", "{\"result\":[],\"data\":[],\"error\":[],\"id\":{}}",
      "{\"result\":{\"id\":\"x\",\"message_id\":\"y\"},\"data\":{\"id\":[],\"user\":7,\"status\":{}},\"id\":null,\"items\":{}}",
      "{\"result\":[7],\"data\":[7],\"items\":[7],\"error\":{\"code\":{},\"message\":[]},\"sub\":7,\"posts\":7,\"feed\":7}",
      "{\"error\":{\"code\":\"ok\"},\"data\":{\"publish_id\":7,\"upload_url\":{},\"privacy_level_options\":7}}",
      "{\"status_code\":\"NEWER\",\"status\":7,\"data\":[{\"quota_usage\":\"many\"}],\"success\":\"yes\"}",
      "[".repeat(20_000), "<html>" + "x".repeat(3 << 20));
  private static final AssetId FILE = new AssetId(UUID.randomUUID());
  private static final Map<AssetId, MediaFacts> FACTS = Map.of(
      FILE, new MediaFacts(AssetKind.VIDEO, "video/mp4", 5_000, 1080, 1920, 9_000L, "avc1", "0"));

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

  @TestFactory
  List<DynamicTest> everyNetwork() {
    return Connectors.networks().stream().filter(id -> connectors.of(id).isPresent())
        .map(id -> DynamicTest.dynamicTest(id, () -> prove(connectors.of(id).orElseThrow()))).toList();
  }

  private static void prove(Connector connector) {
    var network = connector.descriptor().id();
    var variant = new Variant(network, List.of(new Part("Said", List.of(new Media(FILE, null)))),
        Map.of("title", "Titled", "privacyLevel", "SELF_ONLY"));
    var token = network.equals("telegram") ? "123:abc@harbour" : "a-token";
    var access = new Access(null, null, network, HostileAnswersTest.network.url(), "UC17", "harbour", token, 1, null, List.of());
    var steps = connector.steps(variant, FACTS);
    for (int status : STATUSES) {
      for (var body : BODIES) {
        HostileAnswersTest.network.answers(request -> Reply.of(status, body));
        var said = status + " " + body.substring(0, Math.min(80, body.length()));
        var asked = new ArrayList<Future<? extends Outcome<?>>>();
        asked.add(connector.whoAmI(access));
        asked.add(connector.find(new Lookup(variant, 0, steps.getLast().number(), Witnesses.none(), Instant.now(), Set.of()), access));
        asked.add(connector.refresh(access, "a-refresh-token"));
        asked.add(connector.perform(steps.getFirst(), variant, access, Witnesses.none(), context()));
        asked.add(connector.delete(
            new Witness(Witness.Kind.POST, 1, 0, -1, "17", null, Instant.now()), access, context()));
        for (int place = 0; place < asked.size(); place++) {
          int which = place;
          var outcome = Await.result(asked.get(place).recover(failure -> {
            throw new AssertionError(network + ", question " + which + ", answered " + said, failure);
          }));
          assertThat(outcome).isNotNull();
        }
      }
    }
  }

  private static StepContext context() {
    return new StepContext(new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(5), null, () -> true, null,
        new GivenFile("video/mp4", new byte[5_000], "http://127.0.0.1/file"), FACTS);
  }
}
