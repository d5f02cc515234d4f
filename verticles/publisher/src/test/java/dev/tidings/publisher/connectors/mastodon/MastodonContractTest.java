package dev.tidings.publisher.connectors.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Focus;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answering.Saying;
import dev.tidings.publisher.connectors.Answering.Sought;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Edit;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.GivenFile;
import dev.tidings.publisher.connectors.Listening;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.Measured;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Passage;
import dev.tidings.publisher.connectors.Remark;
import dev.tidings.publisher.connectors.SandboxedConnectors;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.publisher.contracts.OpenApiContract;
import dev.tidings.publisher.contracts.RecordingProxy;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("What the connector sends and the simulated Mastodon answers is as the community's OpenAPI description has it")
class MastodonContractTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final AssetId FILE = new AssetId(UUID.randomUUID());
  /** Described as strings; by the documentation each has an id, a description and a focus (methods/statuses, edit). */
  private static final JsonObject ATTRIBUTES = new JsonObject("""
      {"type": "array", "items": {"type": "object", "required": ["id"], "properties":
        {"id": {"type": "string"}, "description": {"type": "string"}, "focus": {"type": "string"}}}}""");
  private static final OpenApiContract CONTRACT = OpenApiContract.read("/sandbox/mastodon/mastodon-openapi.json")
      .correcting("PUT /api/v1/statuses/{id}", "media_attributes", ATTRIBUTES);

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors();

  private static RecordingProxy proxy;
  private static Connectors connectors;

  @BeforeAll
  static void start() {
    proxy = new RecordingProxy(SANDBOX.url() + "/mastodon");
    connectors = SANDBOX.with(Map.of("network.mastodon.url", proxy.url()));
  }

  @AfterAll
  static void stop() {
    Await.result(connectors.close());
    proxy.close();
  }

  @Test
  void everythingThatIsSpoken() {
    var desk = access("desk");
    var connector = connectors.of("mastodon").orElseThrow();
    success(Await.result(connector.whoAmI(desk)));
    success(Await.result(connector.rules(desk)));
    var said = new Variant("mastodon", List.of(part("A picture & more"), new Part("And a second part", List.of())),
        Map.of("visibility", "unlisted", "language", "de", "sensitive", true, "spoilerText", "Careful", "quotePolicy",
            "followers"));
    var first = publish(said, desk, picture());
    publish(new Variant("mastodon", List.of(part("A film")), Map.of()), desk, film());
    var poll = new Variant("mastodon", List.of(new Part("Tea?", List.of())), Map.of(
        "pollOptions", List.of("Yes", "No"), "pollMinutes", 60, "pollMultiple", true, "pollHideTotals", true));
    var asked = publish(poll, desk, picture());
    var id = first.post(0).orElseThrow().remoteId();
    publish(new Variant("mastodon", List.of(new Part("Look", List.of())), Map.of("quote", id)), desk, picture());
    publish(new Variant("mastodon", List.of(new Part("By the way", List.of())), Map.of("replyTo", id)), desk, picture());

    success(Await.result(connector.edit(
        new Edit(0, said, new Variant("mastodon", List.of(part("Another picture")), Map.of()), first), desk,
        context(picture()))));
    success(Await.result(connector.edit(new Edit(0, poll, poll, asked), desk, context(picture()))));
    assertThat(success(Await.result(connector.find(
        new Lookup(poll, 0, 9, Witnesses.none(), Instant.now(), Set.of()), desk)))).isInstanceOf(Found.Match.class);
    var unsaid = new Variant("mastodon", List.of(new Part("Never said", List.of())), Map.of());
    assertThat(success(Await.result(connector.find(
        new Lookup(unsaid, 0, 9, Witnesses.none(), Instant.now(), Set.of()), desk)))).isInstanceOf(Found.Absent.class);
    success(Await.result(((Measured) connector).measure(List.of(id), desk)));
    success(Await.result(((Measured) connector).measureAccount(desk)));
    answered(desk);
    success(Await.result(connector.delete(first.post(1).orElseThrow(), desk, context(picture()))));
    assertRefused(desk);

    var operations = new TreeSet<String>();
    for (var exchange : proxy.seen()) {
      assertThat(CONTRACT.faults(exchange)).as(exchange.toString()).isEmpty();
      operations.add(CONTRACT.operation(exchange).orElseThrow());
    }
    assertThat(operations).containsExactly("DELETE /api/v1/statuses/{id}", "GET /api/v1/accounts/verify_credentials",
        "GET /api/v1/accounts/{id}/statuses", "GET /api/v1/media/{id}", "GET /api/v1/notifications",
        "GET /api/v1/statuses/{id}", "GET /api/v2/instance", "POST /api/v1/statuses", "POST /api/v2/media",
        "PUT /api/v1/statuses/{id}");
    var statuses = new HashSet<Integer>();
    proxy.seen().forEach(exchange -> statuses.add(exchange.status()));
    assertThat(statuses).contains(200, 202, 206, 401, 403, 404, 422, 429, 503);
    var queries = new TreeSet<String>();
    proxy.seen().forEach(exchange -> queries.addAll(exchange.query().names()));
    assertThat(queries).containsExactly("exclude_reblogs", "limit", "max_id", "min_id", "types[]");
    var scopes = connector.descriptor().authorisation().asked();
    assertThat(operations).allSatisfy(operation -> assertThat(CONTRACT.scopes(operation)).satisfiesAnyOf(
        needed -> assertThat(needed).isEmpty(), needed -> assertThat(scopes).containsAnyElementsOf(needed)));
  }

  /** What another says is heard, twice so that there is a cursor, and answered. */
  private static void answered(Access desk) {
    var listening = new Listening(connectors.of("mastodon").orElseThrow(), desk);
    listening.look();
    publish(new Variant("mastodon", List.of(new Part("@" + desk.handle() + " are you open?", List.of())), Map.of()),
        access("stranger"), picture());
    var heard = listening.look();
    assertThat(heard).hasSize(1);
    var remark = new Remark(
        heard.getFirst().remoteId(), heard.getFirst().kind(), heard.getFirst().thread(), heard.getFirst().answers());
    var answering = connectors.answering("mastodon").orElseThrow();
    var saying = new Saying(UUID.randomUUID().toString(), "Until ten");
    success(Await.result(answering.answer(remark, saying, desk, new Passage(LONG, () -> true))));
    success(Await.result(answering.find(remark, new Sought(saying, Instant.now(), Set.of()), desk)));
  }

  private static void assertRefused(Access desk) {
    var control = SANDBOX.control();
    var variant = new Variant("mastodon", List.of(new Part("a".repeat(501), List.of())), Map.of());
    assertThat(first(variant, desk)).isInstanceOf(Outcome.Refused.class);
    for (var kind : List.of("token-expired", "rate-limited", "error-before")) {
      control.fault("mastodon", kind, 1);
      assertThat(first(new Variant("mastodon", List.of(new Part(kind, List.of())), Map.of()), desk))
          .isNotInstanceOf(Outcome.Success.class);
      control.clearFaults();
    }
    var limited = control.call("PUT", "accounts/mastodon/limited",
        new JsonObject().put("scopes", new JsonArray().add("read:statuses")));
    assertThat(Await.result(connectors.of("mastodon").orElseThrow().whoAmI(access(limited))))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(success(Await.result(((Measured) connectors.of("mastodon").orElseThrow()).measure(List.of("7"), desk))))
        .as("a status that is gone").isEmpty();
  }

  private static Outcome<Witness> first(Variant variant, Access access) {
    var connector = connectors.of("mastodon").orElseThrow();
    return Await.result(connector.perform(
        connector.steps(variant, Map.of()).getFirst(), variant, access, Witnesses.none(), context(picture())));
  }

  /** Makes every step, as often as it must be made. */
  private static Witnesses publish(Variant variant, Access access, GivenFile file) {
    var connector = connectors.of("mastodon").orElseThrow();
    var witnesses = Witnesses.none();
    for (Step step : connector.steps(variant, context(file).facts())) {
      var before = witnesses;
      var outcome = Await.until(step.name(), LONG,
          () -> Await.result(connector.perform(step, variant, access, before, context(file))),
          made -> !(made instanceof Outcome.NotYet));
      witnesses = witnesses.with(success(outcome));
    }
    return witnesses;
  }

  private static StepContext context(GivenFile file) {
    boolean film = file.contentType().startsWith("video/");
    var facts = new MediaFacts(film ? AssetKind.VIDEO : AssetKind.IMAGE, file.contentType(), file.bytes().length, 640, 360,
        film ? 2_500L : null, film ? "avc1" : null, null);
    return new StepContext(
        new DeliveryId(UUID.randomUUID()), LONG, null, () -> true, null, file, Map.of(FILE, facts));
  }

  private static Part part(String text) {
    return new Part(text, List.of(new Media(FILE, "A lighthouse", new Focus(0.25, 0.1))));
  }

  private static GivenFile picture() {
    return new GivenFile("image/png", Base64.getDecoder().decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
  }

  private static GivenFile film() {
    var bytes = new byte[60_000];
    var beginning = "\0\0\0\u0018ftypisom".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(beginning, 0, bytes, 0, beginning.length);
    return new GivenFile("video/mp4", bytes);
  }

  private static Access access(String handle) {
    return access(SANDBOX.control().unlimitedAccount("mastodon", handle));
  }

  private static Access access(JsonObject account) {
    return new Access(null, null, "mastodon", proxy.url(), account.getString("id"), account.getString("handle"),
        account.getString("accessToken"), 1, null, List.of());
  }

  private static <T> T success(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<T>) outcome).value();
  }
}
