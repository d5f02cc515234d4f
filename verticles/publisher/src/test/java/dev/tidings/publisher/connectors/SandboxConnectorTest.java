package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Outcome.Category;
import dev.tidings.runtime.testing.Await;
import dev.tidings.sandbox.SandboxControl;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both connectors against the simulated networks in a process of their own: every outcome, and what can be found after it. */
class SandboxConnectorTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofSeconds(1);

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors(Map.of(
      "network.x.client.id", "tidings", "network.x.client.secret", "its-secret", "network.x.request-timeout", "20s",
      "network.mastodon.request-timeout", "20s"));

  private static SandboxControl control;
  private static Connectors connectors;

  @BeforeAll
  static void start() {
    control = SANDBOX.control();
    connectors = SANDBOX.connectors();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "mastodon"})
  void aThreadWithAnImageGoesOutAndIsFoundAgain(String network) {
    var connector = connectors.of(network).orElseThrow();
    var access = access(network, "thread");
    var sent = Instant.now();
    var variant = new Variant(network, List.of(
        new Part("Tides & <ships> 🌊\nSee https://example.org/a?b=1&c=2 " + unique(), List.of(new Media(asset(), "A ship at sea"))),
        new Part("Second part, cafe\u0301 " + unique(), List.of())), Map.of());
    var witnesses = publish(connector, variant, access);
    for (int part = 0; part < 2; part++) {
      var post = witnesses.post(part).orElseThrow();
      assertThat(post.url()).startsWith(SANDBOX.url() + "/" + network + "/").endsWith(post.remoteId());
      var earlier = part == 0 ? Witnesses.none() : new Witnesses(List.of(witnesses.post(0).orElseThrow()));
      assertThat(find(connector, variant, part, earlier, access, sent, Set.of()))
          .isInstanceOfSatisfying(Found.Match.class, match -> {
            assertThat(match.witness().remoteId()).isEqualTo(post.remoteId());
            assertThat(match.witness().url()).isEqualTo(post.url());
          });
      assertThat(find(connector, variant, part, earlier, access, sent, Set.of(post.remoteId())))
          .isInstanceOf(Found.Absent.class);
    }
    assertThat(control.posts(network, "Tides").getLast().encode()).contains("A ship at sea");
  }

  @ParameterizedTest
  @CsvSource({
    "x,rate-limited,BUDGET", "x,rate-limited-bare,BUDGET", "x,token-expired,AUTH", "x,duplicate,DUPLICATE",
    "mastodon,rate-limited,BUDGET", "mastodon,rate-limited-bare,BUDGET", "mastodon,token-expired,AUTH",
    "mastodon,duplicate,DUPLICATE"
  })
  void aDocumentedNoIsCertain(String network, String kind, Category category) {
    var connector = connectors.of(network).orElseThrow();
    var access = access(network, "refused");
    var variant = text(network);
    var sent = Instant.now();
    control.fault(network, kind, 1);
    assertThat(first(connector, variant, access, LONG, () -> true)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
      assertThat(refused.category()).isEqualTo(category);
      assertThat(refused.retryAt() != null).isEqualTo(kind.equals("rate-limited"));
      assertThat(refused.exchange().toString()).doesNotContain(access.accessToken());
    });
    control.clearFaults();
    assertThat(find(connector, variant, 0, Witnesses.none(), access, sent, Set.of())).isInstanceOf(Found.Absent.class);
  }

  @ParameterizedTest
  @CsvSource({
    "x,error-before,server-error,false", "x,error-after,server-error,true", "x,reset-before,connection-lost,false",
    "x,reset-after,connection-lost,true", "x,timeout-before,time-out,false", "x,timeout-after,time-out,true",
    "mastodon,error-before,server-error,false", "mastodon,error-after,server-error,true",
    "mastodon,reset-before,connection-lost,false", "mastodon,reset-after,connection-lost,true",
    "mastodon,timeout-before,time-out,false", "mastodon,timeout-after,time-out,true"
  })
  void whatIsNeitherYesNorNoIsUnknownAndCanBeLookedUp(String network, String kind, String seen, boolean there) {
    var connector = connectors.of(network).orElseThrow();
    var access = access(network, "doubtful");
    var variant = text(network);
    var sent = Instant.now();
    control.fault(network, kind, 1);
    var outcome = first(connector, variant, access, kind.startsWith("timeout") ? SHORT : LONG, () -> true);
    assertThat(outcome).isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> assertThat(unknown.seen()).isEqualTo(seen));
    control.clearFaults();
    assertThat(find(connector, variant, 0, Witnesses.none(), access, sent, Set.of()))
        .isInstanceOf(there ? Found.Match.class : Found.Absent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "mastodon"})
  void whatIsOutIsEditedAndDeletedAndDeletedAgain(String network) {
    var connector = connectors.of(network).orElseThrow();
    var access = access(network, "editor");
    var before = text(network);
    var witnesses = publish(connector, before, access);
    var after = text(network);
    var edited = success(Await.result(connector.edit(
        new Edit(0, before, after, witnesses), access, context(LONG, () -> true))));
    assertThat(control.posts(network, after.parts().getFirst().text())).isNotEmpty();
    for (int time = 0; time < 2; time++) {
      var deleted = success(Await.result(connector.delete(edited, access, context(LONG, () -> true))));
      assertThat(deleted.kind()).isEqualTo(Witness.Kind.DELETED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "mastodon"})
  void aShutGateLetsNothingOut(String network) {
    var connector = connectors.of(network).orElseThrow();
    var access = access(network, "gate");
    var variant = text(network);
    assertThat(first(connector, variant, access, LONG, () -> false)).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.WITHHELD));
    assertThat(control.posts(network, variant.parts().getFirst().text())).isEmpty();
  }

  @Test
  void aHostThatCannotBeReachedIsCertainAndOpensTheBreaker() {
    var unheard = SANDBOX.with(Map.of("outbound.allow", "127.0.0.1:1"));
    var connector = unheard.of("mastodon").orElseThrow();
    var access = new Access(null, null, "mastodon", "http://127.0.0.1:1", "1", "nobody", "token", 1, null, List.of());
    for (int time = 0; time < 10; time++) {
      assertThat(first(connector, text("mastodon"), access, LONG, () -> true)).isInstanceOfSatisfying(
          Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.TRANSIENT));
    }
    assertThat(first(connector, text("mastodon"), access, LONG, () -> true))
        .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
          assertThat(refused.code()).isEqualTo("breaker-open");
          assertThat(refused.retryAt()).isAfter(Instant.now());
        });
    Await.result(unheard.close());
  }

  @Test
  void anImageThatTakesItsTimeIsAwaited() {
    var connector = connectors.of("mastodon").orElseThrow();
    var access = access("mastodon", "patience");
    var variant = new Variant("mastodon",
        List.of(new Part("Slowly " + unique(), List.of(new Media(asset(), "A snail")))), Map.of());
    control.fault(new JsonObject().put("network", "mastodon").put("kind", "slow-media").put("count", 1).put("millis", 1_500));
    var steps = connector.steps(variant, Map.of());
    var uploaded = success(perform(connector, steps.get(0), variant, access, Witnesses.none()));
    assertThat(uploaded.kind()).isEqualTo(Witness.Kind.IMAGE_IN_PROGRESS);
    var witnesses = Witnesses.none().with(uploaded);
    assertThat(perform(connector, steps.get(1), variant, access, witnesses)).isInstanceOf(Outcome.NotYet.class);
    var ready = Await.until("the image is ready", LONG,
        () -> perform(connector, steps.get(1), variant, access, witnesses), Outcome.Success.class::isInstance);
    assertThat(success(perform(connector, steps.get(2), variant, access, witnesses.with(success(ready)))).kind())
        .isEqualTo(Witness.Kind.POST);
  }

  @Test
  void aServerTellsItsOwnRulesAndItsBudgets() {
    var connector = connectors.of("mastodon").orElseThrow();
    var access = access("mastodon", "ruled");
    assertThat(Await.result(connector.rules(access))).isInstanceOfSatisfying(Outcome.Success.class,
        success -> assertThat(((Rules) success.value()).textLimit()).isEqualTo(500));
    var outcome = first(connector, text("mastodon"), access, LONG, () -> true);
    assertThat(outcome.budgets()).singleElement().satisfies(budget -> {
      assertThat(budget.name()).isEqualTo("post");
      assertThat(budget.remaining()).isLessThan(budget.limit());
      assertThat(budget.resetsAt()).isAfter(Instant.now());
    });
  }

  @Test
  void aRefreshTokenIsGoodOnce() {
    var connector = connectors.of("x").orElseThrow();
    var account = control.call("PUT", "accounts/x/renewing",
        new JsonObject().put("clientId", "tidings").put("clientSecret", "its-secret"));
    var access = access("x", account);
    var renewed = Await.result(connector.refresh(access, account.getString("refreshToken")));
    assertThat(renewed).isInstanceOfSatisfying(Outcome.Success.class, success -> {
      var tokens = (Tokens) success.value();
      assertThat(tokens.accessToken()).isNotEqualTo(access.accessToken());
      assertThat(tokens.refreshToken()).isNotNull();
      assertThat(success.exchange().toString()).doesNotContain(tokens.accessToken()).doesNotContain(tokens.refreshToken());
    });
    assertThat(Await.result(connector.refresh(access, account.getString("refreshToken")))).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.AUTH));
  }

  @ParameterizedTest
  @CsvSource({"x,tweet.read", "mastodon,read:statuses"})
  void aLackOfScopeIsTold(String network, String only) {
    var connector = connectors.of(network).orElseThrow();
    var account = control.call("PUT", "accounts/" + network + "/limited",
        new JsonObject().put("scopes", new JsonArray().add(only)));
    assertThat(first(connector, text(network), access(network, account), LONG, () -> true)).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.SCOPE));
  }

  private static Witnesses publish(Connector connector, Variant variant, Access access) {
    var witnesses = Witnesses.none();
    for (var step : connector.steps(variant, Map.of())) {
      witnesses = witnesses.with(success(perform(connector, step, variant, access, witnesses)));
    }
    return witnesses;
  }

  private static Outcome<Witness> first(
      Connector connector, Variant variant, Access access, Duration timeout, BooleanSupplier gate) {
    return Await.result(connector.perform(
        connector.steps(variant, Map.of()).getFirst(), variant, access, Witnesses.none(), context(timeout, gate)));
  }

  private static Outcome<Witness> perform(
      Connector connector, Step step, Variant variant, Access access, Witnesses earlier) {
    return Await.result(connector.perform(step, variant, access, earlier, context(LONG, () -> true)));
  }

  private static Found find(
      Connector connector, Variant variant, int part, Witnesses earlier, Access access, Instant sent, Set<String> taken) {
    var outcome = Await.result(connector.find(new Lookup(variant, part, 9, earlier, sent, taken), access));
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<Found>) outcome).value();
  }

  private static Witness success(Outcome<Witness> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<Witness>) outcome).value();
  }

  private static StepContext context(Duration timeout, BooleanSupplier gate) {
    return new StepContext(new DeliveryId(UUID.randomUUID()), timeout, null, gate, null,
        new GivenFile("image/png", png()), Map.of());
  }

  private static Access access(String network, String handle) {
    return access(network, control.account(network, handle));
  }

  private static Access access(String network, JsonObject account) {
    return new Access(null, null, network, SANDBOX.url() + "/" + network, account.getString("id"),
        account.getString("handle"), account.getString("accessToken"), 1, null, List.of());
  }

  private static Variant text(String network) {
    return new Variant(network, List.of(new Part("Good morning " + unique(), List.of())), Map.of());
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }

  private static AssetId asset() {
    return new AssetId(UUID.randomUUID());
  }

  private static byte[] png() {
    try (var bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
