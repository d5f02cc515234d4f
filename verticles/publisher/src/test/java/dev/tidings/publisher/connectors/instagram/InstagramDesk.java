package dev.tidings.publisher.connectors.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.testing.Await;
import dev.tidings.sandbox.SandboxControl;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The connector, the simulated Instagram, and files that this can fetch. */
public final class InstagramDesk implements AutoCloseable {
  private static final int MOST_EXCHANGES = 60;

  public final ServedMedia media = new ServedMedia();
  public final SandboxProcess sandbox;
  public final SandboxControl control;
  final Connector instagram;
  private final Vertx vertx = Vertx.vertx();
  private final Connectors connectors;

  public InstagramDesk(Map<String, String> settings) {
    sandbox = SharedSandbox.asNew();
    control = sandbox.control();
    var all = new HashMap<>(settings);
    all.put("sandbox.url", sandbox.url());
    all.put("outbound.allow", "127.0.0.1:" + sandbox.port());
    all.put("network.instagram.request-timeout", "20s");
    connectors = new Connectors(vertx, Configuration.of(all));
    instagram = connectors.of("instagram").orElseThrow();
  }

  Access access(String handle) {
    return access(control.unlimitedAccount("instagram", handle), "/instagram");
  }

  /** @param login {@code /instagram} or {@code /instagram/facebook} */
  Access access(JsonObject account, String login) {
    return new Access(null, null, "instagram", sandbox.url() + login, account.getString("id"), account.getString("handle"),
        account.getString("accessToken"), 0, null, List.of());
  }

  public Variant variant(String text, Map<String, Object> options, AssetId... files) {
    var media = Stream.of(files).map(each -> new Media(each, "A ship")).toList();
    return new Variant("instagram", List.of(new Part(text, media)), options);
  }

  /** All steps, one after the other. */
  public Witnesses publish(Variant variant, Access access) {
    var witnesses = Witnesses.none();
    for (var step : instagram.steps(variant, media.facts())) {
      witnesses = witnesses.with(success(perform(step, variant, access, witnesses)));
    }
    return witnesses;
  }

  /** What is left by the steps before one. */
  Witnesses until(String action, Variant variant, Access access) {
    var witnesses = Witnesses.none();
    for (var step : instagram.steps(variant, media.facts())) {
      if (step.action().equals(action)) {
        return witnesses;
      }
      witnesses = witnesses.with(success(perform(step, variant, access, witnesses)));
    }
    throw new IllegalArgumentException(action);
  }

  Outcome<Witness> perform(String action, Variant variant, Access access, Witnesses earlier) {
    return perform(step(action, variant), variant, access, earlier);
  }

  private Step step(String action, Variant variant) {
    return instagram.steps(variant, media.facts()).stream()
        .filter(each -> each.action().equals(action)).findFirst().orElseThrow();
  }

  /** A step with as many exchanges as it takes. */
  private Outcome<Witness> perform(Step step, Variant variant, Access access, Witnesses earlier) {
    String progress = null;
    for (int exchange = 0; exchange < MOST_EXCHANGES; exchange++) {
      var context = new StepContext(new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(2), null, () -> true, progress,
          media, media.facts());
      var outcome = Await.result(instagram.perform(step, variant, access, earlier, context));
      if (!(outcome instanceof Outcome.NotYet<Witness> notYet)) {
        return outcome;
      }
      progress = notYet.progress();
    }
    throw new IllegalStateException(step.name() + " comes to no end");
  }

  Found find(String action, Variant variant, Access access, Witnesses earlier, Instant sent) {
    var outcome = Await.result(
        instagram.find(new Lookup(variant, 0, step(action, variant).number(), earlier, sent, Set.of()), access));
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<Found>) outcome).value();
  }

  void fault(String kind, String operation, Map<String, Object> details) {
    var fault = new JsonObject().put("network", "instagram").put("kind", kind).put("count", 1)
        .put("operations", new JsonArray().add(operation));
    details.forEach(fault::put);
    control.fault(fault);
  }

  static <T> T success(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<T>) outcome).value();
  }

  @Override
  public void close() {
    media.close();
    Await.result(connectors.close());
    Await.result(vertx.close());
  }
}
