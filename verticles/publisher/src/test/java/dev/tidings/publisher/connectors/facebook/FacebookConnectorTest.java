package dev.tidings.publisher.connectors.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountsProtocol.Budget;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Edit;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.GivenFile;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Outcome.Category;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.SandboxedConnectors;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.runtime.testing.Await;
import dev.tidings.sandbox.SandboxControl;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The connector against the simulated Facebook, which asks for the proof of the application's secret where one is sent. */
class FacebookConnectorTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofSeconds(1);

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors(Map.of(
      "network.facebook.request-timeout", "20s", "network.facebook.client.id", "tidings-pages"));

  private static SandboxControl control;
  private static Connectors connectors;
  private static Connector facebook;

  @BeforeAll
  static void start() {
    control = SANDBOX.control();
    connectors = connectors("its-secret");
    facebook = connectors.of("facebook").orElseThrow();
  }

  private static Connectors connectors(String secret) {
    return SANDBOX.with(Map.of(
        "network.facebook.url", SANDBOX.url() + "/facebook", "network.facebook.client.secret", secret));
  }

  @AfterAll
  static void stop() {
    Await.result(connectors.close());
  }

  @Test
  void aTextWithALinkGoesOutAndIsFoundAgain() {
    var access = access("linking");
    var sent = Instant.now();
    var variant = new Variant("facebook", List.of(new Part("Tides & <ships> 🌊\n\ncafe\u0301 " + unique() + " ", List.of())),
        Map.of("link", "https://example.org/tides?a=1&b=2"));
    var post = publish(variant, access).post(0).orElseThrow();
    assertThat(post.url()).isEqualTo(SANDBOX.url() + "/facebook/" + post.remoteId());
    assertThat(post.remoteId()).startsWith(access.remoteId() + "_");
    assertThat(find(variant, Witnesses.none(), access, sent, Set.of())).isInstanceOfSatisfying(Found.Match.class, match -> {
      assertThat(match.witness().remoteId()).isEqualTo(post.remoteId());
      assertThat(match.witness().url()).isEqualTo(post.url());
    });
    assertThat(find(variant, Witnesses.none(), access, sent, Set.of(post.remoteId()))).isInstanceOf(Found.Absent.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void imagesGoOutWithTheirWordsAndTellThePost(int images) {
    var access = access("picturing");
    var sent = Instant.now();
    var media = IntStream.range(0, images).mapToObj(each -> new Media(asset(), "Image " + each)).toList();
    var variant = new Variant("facebook", List.of(new Part("", media)), Map.of());
    var witnesses = publish(variant, access);
    assertThat(find(variant, witnesses(witnesses, images), access, sent, Set.of())).isInstanceOfSatisfying(Found.Match.class,
        match -> assertThat(match.witness().remoteId()).isEqualTo(witnesses.post(0).orElseThrow().remoteId()));
    var shown = control.posts("facebook", "").stream().filter(each -> each.getString("account").equals(access.remoteId())
        && each.getJsonArray("media").size() == images).toList();
    assertThat(shown).singleElement().satisfies(post -> assertThat(post.getJsonArray("media").stream()
        .map(each -> ((JsonObject) each).getString("description"))).isEqualTo(media.stream().map(Media::altText).toList()));
  }

  private static Witnesses witnesses(Witnesses all, int first) {
    return new Witnesses(all.items().subList(0, first));
  }

  @ParameterizedTest
  @CsvSource({"rate-limited,BUDGET", "rate-limited-bare,BUDGET", "token-expired,AUTH", "duplicate,DUPLICATE"})
  void aDocumentedNoIsCertain(String kind, Category category) {
    var access = access("refused");
    var variant = text();
    var sent = Instant.now();
    control.fault(new JsonObject().put("network", "facebook").put("kind", kind).put("count", 1).put("resetSeconds", 150));
    assertThat(first(variant, access, LONG, () -> true)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
      assertThat(refused.category()).isEqualTo(category);
      assertThat(refused.retryAt() != null).isEqualTo(kind.equals("rate-limited"));
    });
    assertThat(find(variant, Witnesses.none(), access, sent, Set.of())).isInstanceOf(Found.Absent.class);
  }

  @ParameterizedTest
  @CsvSource({
    "error-before,503,server-error,false", "error-after,503,server-error,true", "error-after,500,server-error,true",
    "reset-before,503,connection-lost,false", "reset-after,503,connection-lost,true", "timeout-before,503,time-out,false",
    "timeout-after,503,time-out,true"
  })
  void whatIsNeitherYesNorNoIsUnknownAndCanBeLookedUp(String kind, int status, String seen, boolean there) {
    var access = access("doubtful");
    var variant = text();
    var sent = Instant.now();
    control.fault(new JsonObject().put("network", "facebook").put("kind", kind).put("count", 1).put("status", status));
    var outcome = first(variant, access, kind.startsWith("timeout") ? SHORT : LONG, () -> true);
    assertThat(outcome).isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> assertThat(unknown.seen()).isEqualTo(seen));
    assertThat(find(variant, Witnesses.none(), access, sent, Set.of()))
        .isInstanceOf(there ? Found.Match.class : Found.Absent.class);
  }

  @Test
  void whatIsOutIsEditedAndDeletedAndDeletedAgain() {
    var access = access("editor");
    var before = text();
    var witnesses = publish(before, access);
    var after = text();
    var edited = success(Await.result(facebook.edit(
        new Edit(0, before, after, witnesses), access, context(LONG, () -> true))));
    assertThat(edited.remoteId()).isEqualTo(witnesses.post(0).orElseThrow().remoteId());
    assertThat(control.posts("facebook", after.parts().getFirst().text())).isNotEmpty();
    for (int time = 0; time < 2; time++) {
      var deleted = success(Await.result(facebook.delete(edited, access, context(LONG, () -> true))));
      assertThat(deleted.kind()).isEqualTo(Witness.Kind.DELETED);
    }
    assertThat(control.posts("facebook", after.parts().getFirst().text()).getFirst().getBoolean("deleted")).isTrue();
  }

  @Test
  void aDeletionThatIsNotAllowedIsNotTakenForOne() {
    var post = publish(text(), access("owner")).post(0).orElseThrow();
    var reader = access(control.call("PUT", "accounts/facebook/mere_reader", application()
        .put("scopes", new JsonArray().add("pages_read_engagement").add("pages_show_list"))));
    assertThat(Await.result(facebook.delete(post, reader, context(LONG, () -> true)))).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.SCOPE));
  }

  @Test
  void aLackOfScopeIsTold() {
    var reader = access(control.call("PUT", "accounts/facebook/limited",
        application().put("scopes", new JsonArray().add("pages_read_engagement"))));
    assertThat(first(text(), reader, LONG, () -> true)).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.SCOPE));
  }

  @Test
  void aShutGateLetsNothingOut() {
    var variant = text();
    assertThat(first(variant, access("gate"), LONG, () -> false)).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.WITHHELD));
    assertThat(control.posts("facebook", variant.parts().getFirst().text())).isEmpty();
  }

  @Test
  void aPageIsWhoItIsAndAPersonIsRefused() {
    var account = control.call("PUT", "accounts/facebook/named", application().put("displayName", "The Harbour"));
    assertThat(Await.result(facebook.whoAmI(access(account)))).isInstanceOfSatisfying(Outcome.Success.class,
        success -> assertThat(success.value())
            .isEqualTo(new Profile(account.getString("id"), "named", "The Harbour", List.of())));
    var page = access(account);
    var person = new Access(null, null, "facebook", page.server(), null, null, personsToken(account), 0, null, List.of());
    assertThat(Await.result(facebook.whoAmI(person))).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
      assertThat(refused.code()).isEqualTo("not-a-page-token");
      assertThat(refused.category()).isEqualTo(Category.AUTH);
    });
  }

  private static String personsToken(JsonObject account) {
    var code = control.call("POST", "accounts/" + account.getString("id") + "/authorization-code",
        new JsonObject().put("redirectUri", "https://desk.example.org/")).getString("code");
    return FacebookLogin.personsToken(SANDBOX.url(), "tidings-pages", "its-secret", "https://desk.example.org/", code);
  }

  @Test
  void theProofIsCheckedAndNeitherItNorTheTokenIsShown() {
    var access = access("proof");
    var outcome = first(text(), access, LONG, () -> true);
    var proof = AppSecretProof.of("its-secret", access.accessToken());
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    var deleted = Await.result(facebook.delete(success(outcome), access, context(LONG, () -> true)));
    for (var said : List.of(outcome.exchange(), deleted.exchange())) {
      assertThat(said.toString()).doesNotContain(access.accessToken()).doesNotContain(proof);
    }
    assertThat(deleted.exchange().url()).contains("appsecret_proof=");
    var wrong = connectors("another-secret");
    var refused = Await.result(wrong.of("facebook").orElseThrow().whoAmI(access));
    assertThat(refused).isInstanceOf(Outcome.Refused.class);
    Await.result(wrong.close());
  }

  @Test
  void whatIsUsedIsABudget() {
    var four = new JsonObject().put("calls", new JsonObject().put("limit", 4).put("windowSeconds", 600));
    var account = control.call("PUT", "accounts/facebook/counted", application().put("budgets", four));
    assertThat(first(text(), access(account), LONG, () -> true).budgets())
        .extracting(Budget::name, Budget::limit, Budget::remaining)
        .containsExactly(Assertions.tuple("calls", 100L, 75L), Assertions.tuple("app-calls", 100L, 75L));
  }

  @Test
  void theRulesAreFacebooks() {
    var known = new AssetId(UUID.randomUUID());
    assertThat(rules("x".repeat(63_206), Map.of(), List.of())).isEmpty();
    assertThat(rules("👍".repeat(63_206), Map.of(), List.of())).isEmpty();
    assertThat(rules("x".repeat(63_207), Map.of(), List.of())).containsExactly("text-too-long");
    assertThat(rules("Look", Map.of("link", "example.org"), List.of())).containsExactly("option-invalid");
    assertThat(rules("Look", Map.of("link", "https://example.org/"), List.of())).isEmpty();
    assertThat(rules("Look", Map.of("link", "https://example.org/"), List.of(new Media(known, "A ship"))))
        .containsExactly("link-with-images", "image-type");
    var thread = new Variant("facebook", List.of(new Part("One", List.of()), new Part("Two", List.of())), Map.of());
    assertThat(facebook.check(thread, facebook.descriptor().rules(), Map.of()).getFirst().violations())
        .extracting(Violation::rule).contains("too-many-parts");
  }

  private static List<String> rules(String text, Map<String, Object> options, List<Media> media) {
    var variant = new Variant("facebook", List.of(new Part(text, media)), options);
    var facts = media.isEmpty() ? Map.<AssetId, MediaFacts>of()
        : Map.of(media.getFirst().asset(), MediaFacts.image("image/tiff", 100, 1, 1));
    return facebook.check(variant, facebook.descriptor().rules(), facts).getFirst().violations().stream()
        .map(Violation::rule).sorted(Comparator.reverseOrder()).toList();
  }

  private static Witnesses publish(Variant variant, Access access) {
    var witnesses = Witnesses.none();
    for (var step : facebook.steps(variant, Map.of())) {
      witnesses = witnesses.with(success(perform(step, variant, access, witnesses)));
    }
    return witnesses;
  }

  private static Outcome<Witness> first(Variant variant, Access access, Duration timeout, BooleanSupplier gate) {
    return Await.result(facebook.perform(
        facebook.steps(variant, Map.of()).getFirst(), variant, access, Witnesses.none(), context(timeout, gate)));
  }

  private static Outcome<Witness> perform(Step step, Variant variant, Access access, Witnesses earlier) {
    return Await.result(facebook.perform(step, variant, access, earlier, context(LONG, () -> true)));
  }

  private static Found find(Variant variant, Witnesses earlier, Access access, Instant sent, Set<String> taken) {
    var outcome = Await.result(facebook.find(new Lookup(variant, 0, 9, earlier, sent, taken), access));
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

  private static JsonObject application() {
    return new JsonObject().put("clientId", "tidings-pages").put("clientSecret", "its-secret");
  }

  private static Access access(String handle) {
    return access(control.call("PUT", "accounts/facebook/" + handle, application()));
  }

  private static Access access(JsonObject account) {
    return new Access(null, null, "facebook", SANDBOX.url() + "/facebook", account.getString("id"),
        account.getString("handle"), account.getString("accessToken"), 1, null, List.of());
  }

  private static Variant text() {
    return new Variant("facebook", List.of(new Part("Good morning " + unique(), List.of())), Map.of());
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
