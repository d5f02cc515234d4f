package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.NetworkDescriptor.ErrorRule;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every code with which a simulated network can refuse is understood as the network's descriptor says. */
class ForcedRefusalTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Set<String> OF_FILMS = Set.of("instagram", "tiktok", "youtube");
  private static final byte[] FILM = GivenVideo.of(5_000);
  private static final AssetId FILE = new AssetId(UUID.randomUUID());
  private static final Map<AssetId, MediaFacts> FACTS = Map.of(FILE, GivenVideo.facts(FILM.length));

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors();

  @TestFactory
  List<DynamicTest> everyCodeOfEveryNetwork() {
    var codes = SANDBOX.control().call("GET", "faults", null).getJsonObject("codes");
    var tests = new ArrayList<DynamicTest>();
    for (var network : codes.fieldNames()) {
      var forced = codes.getJsonArray(network).stream().map(String.class::cast).toList();
      forced.forEach(code -> tests.add(DynamicTest.dynamicTest(network + " " + code, () -> prove(network, code))));
    }
    assertThat(codes.fieldNames()).filteredOn(network -> !codes.getJsonArray(network).isEmpty()).contains(
        "bluesky", "facebook", "instagram", "linkedin", "mastodon", "telegram", "tiktok", "x", "youtube");
    return tests;
  }

  private static void prove(String network, String code) {
    var connector = SANDBOX.of(network);
    var variant = variant(network);
    var access = access(network);
    SANDBOX.control().fault(new JsonObject().put("network", network).put("kind", "refused").put("code", code)
        .put("operations", new JsonArray().add("any")).put("count", 1));
    var outcome = struck(connector, variant, access);
    SANDBOX.control().clearFaults();
    assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
      var rule = rule(connector.descriptor(), code, refused.exchange());
      assertThat(refused.category()).isEqualTo(rule.category());
      assertThat(refused.code()).isEqualTo(rule.name());
    });
  }

  /** What the first step comes to that asks the network anything. */
  private static Outcome<Witness> struck(Connector connector, Variant variant, Access access) {
    var earlier = Witnesses.none();
    for (var step : connector.steps(variant, FACTS)) {
      var outcome = Await.result(connector.perform(step, variant, access, earlier, new StepContext(
          new DeliveryId(UUID.randomUUID()), LONG, null, () -> true, null,
          new GivenFile("video/mp4", FILM, SANDBOX.url() + "/film.mp4"), FACTS)));
      if (!(outcome instanceof Outcome.Success<Witness> success)) {
        return outcome;
      }
      earlier = earlier.with(success.value());
    }
    throw new AssertionError("no step was refused");
  }

  /** The rule that names the code; else the first that the answer's words or status fit. */
  private static ErrorRule rule(NetworkDescriptor descriptor, String code, RemoteExchange exchange) {
    var said = exchange.answer().toLowerCase(Locale.ROOT);
    return descriptor.errors().stream().filter(rule -> code.equals(rule.code()) && rule.contains() == null).findFirst()
        .or(() -> descriptor.errors().stream()
            .filter(rule -> rule.status() == 0 || rule.status() == exchange.status())
            .filter(rule -> rule.code() == null || NestedCodes.fits(code.split("/")[0], rule.code()))
            .filter(rule -> rule.contains() == null || said.contains(rule.contains().toLowerCase(Locale.ROOT)))
            .findFirst())
        .orElseThrow();
  }

  private static Variant variant(String network) {
    var media = OF_FILMS.contains(network) ? List.of(new Media(FILE, null)) : List.<Media>of();
    var options = network.equals("tiktok") ? Map.<String, Object>of("privacyLevel", "SELF_ONLY")
        : network.equals("youtube") ? Map.<String, Object>of("title", "Titled") : Map.<String, Object>of();
    return new Variant(network, List.of(new Part("Said " + UUID.randomUUID(), media)), options);
  }

  private static Access access(String network) {
    var account = SANDBOX.control().unlimitedAccount(network, "refused");
    var id = network.equals("linkedin") ? "urn:li:person:" + account.getString("id") : account.getString("id");
    var handle = account.getString("handle");
    var token = network.equals("telegram") ? account.getString("accessToken") + "@" + handle : account.getString("accessToken");
    return new Access(null, null, network, SANDBOX.url() + "/" + network, id,
        network.equals("bluesky") ? handle + ".sandbox.test" : handle, token, 1, null, List.of());
  }
}
