package dev.tidings.publisher.connectors.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Edit;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.GivenFile;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Outcome.Category;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.SandboxedConnectors;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.runtime.testing.Await;
import dev.tidings.sandbox.SandboxControl;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Telegram's connector against the simulated Bot API. */
class TelegramConnectorTest {
  private static final AssetId FILE = new AssetId(UUID.randomUUID());
  private static final MediaFacts PICTURE = MediaFacts.image("image/png", 100, 2, 2);
  private static final MediaFacts FILM = new MediaFacts(AssetKind.VIDEO, "video/mp4", 5_000, 640, 360, 4_000L, "avc1", null);

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors();

  private static SandboxControl control;
  private static Connector connector;

  @BeforeAll
  static void start() {
    control = SANDBOX.control();
    connector = SANDBOX.of("telegram");
  }

  @Test
  void aChannelIsFoundByItsBotsTokenAndItsName() {
    var access = access("harbour");
    var profile = ((Outcome.Success<Profile>) Await.result(connector.whoAmI(access))).value();
    assertThat(profile.remoteId()).startsWith("-100").isEqualTo(access.remoteId());
    assertThat(profile.handle()).isEqualTo("harbour");
    assertThat(profile.scopes()).containsExactly("post_messages");
    var token = access.accessToken().replaceFirst("@.*", "");
    assertThat(Await.result(connector.whoAmI(with(access, token + "@" + access.remoteId())))).isInstanceOf(Outcome.Success.class);
    assertRefused(Await.result(connector.whoAmI(with(access, token + "@bakery"))), Category.SCOPE, "channel-unknown");
    assertRefused(Await.result(connector.whoAmI(with(access, "made:up@harbour"))), Category.AUTH, "token-refused");
    for (var malformed : List.of(token, "@harbour", token + "@", token + "/../x@harbour", token + "@a b")) {
      assertRefused(Await.result(connector.whoAmI(with(access, malformed))), Category.AUTH, "token-refused");
    }
  }

  @Test
  void aBotThatMayNotPostIsNotConnected() {
    var remote = control.call("PUT", "accounts/telegram/silent", new JsonObject().put("scopes", new JsonArray().add("reading")));
    assertRefused(Await.result(connector.whoAmI(access(remote, "silent"))), Category.SCOPE, "scope-missing");
  }

  @Test
  void aTextIsPublishedChangedAndTakenAway() {
    var access = access("words");
    var variant = new Variant("telegram", List.of(new Part("  Grüezi https://example.org  ", List.of())),
        Map.of("linkPreview", "none", "silent", true));
    var outcome = perform(variant, access, Map.of());
    var post = success(outcome);
    assertThat(post.url()).endsWith("/words/" + post.remoteId());
    assertThat(outcome.exchange().toString()).doesNotContain(access.accessToken().replaceFirst("@.*", ""));
    assertThat(control.posts("telegram", "Grüezi")).hasSize(1);

    var changed = variant("Grüezi mitenand");
    var earlier = Witnesses.none().with(post);
    assertThat(success(Await.result(connector.edit(new Edit(0, variant, changed, earlier), access, context(Map.of()))))).isEqualTo(post);
    assertThat(success(Await.result(connector.edit(new Edit(0, variant, changed, earlier), access, context(Map.of()))))).isEqualTo(post);
    assertThat(control.posts("telegram", "Grüezi mitenand")).hasSize(1);

    assertThat(success(Await.result(connector.delete(post, access, context(Map.of())))).kind()).isEqualTo(Witness.Kind.DELETED);
    assertThat(success(Await.result(connector.delete(post, access, context(Map.of())))).kind()).isEqualTo(Witness.Kind.DELETED);
    assertRefused(Await.result(connector.edit(
        new Edit(0, changed, variant("too late"), earlier), access, context(Map.of()))),
        Category.REJECTED, "not-found");
  }

  @Test
  void aPictureAFilmAndSeveralTogetherStandUnderOneText() {
    var access = access("pictures");
    for (var facts : List.of(PICTURE, FILM)) {
      var variant = new Variant("telegram", List.of(new Part("One " + facts.kind(), List.of(new Media(FILE, null)))),
          Map.of("spoiler", true, "captionAbove", true));
      success(perform(variant, access, Map.of(FILE, facts)));
      assertThat(control.posts("telegram", "One " + facts.kind()).getFirst().getJsonArray("media")).hasSize(1);
    }
    var files = IntStream.range(0, 3).mapToObj(index -> new Media(new AssetId(UUID.randomUUID()), null)).toList();
    var together = new Variant("telegram", List.of(new Part("Three together", files)), Map.of());
    var post = success(perform(together, access, Map.of()));
    assertThat(post.remoteId().split(",")).hasSize(3);
    assertThat(post.url()).endsWith("/pictures/" + post.remoteId().split(",")[0]);
    assertThat(control.posts("telegram", "Three together").getFirst().getJsonArray("media")).hasSize(3);
    var earlier = Witnesses.none().with(post);
    var words = new Variant("telegram", List.of(new Part("Three indeed", files)), Map.of());
    success(Await.result(connector.edit(new Edit(0, together, words, earlier), access, context(Map.of()))));
    assertThat(control.posts("telegram", "Three indeed")).hasSize(1);
    success(Await.result(connector.delete(post, access, context(Map.of()))));
    assertThat(control.posts("telegram", "Three indeed")).allMatch(each -> each.getBoolean("deleted", true));
  }

  @Test
  void lengthsAreThoseOfTheApi() {
    assertThat(rules(variant("a".repeat(4_096)), Map.of())).isEmpty();
    assertThat(rules(variant("a".repeat(4_097)), Map.of())).containsExactly("text-too-long");
    assertThat(rules(variant("😀".repeat(2_049)), Map.of())).containsExactly("text-too-long");
    assertThat(rules(captioned("a".repeat(1_024)), Map.of(FILE, PICTURE))).isEmpty();
    assertThat(rules(captioned("a".repeat(1_025)), Map.of(FILE, PICTURE))).containsExactly("caption-too-long");
    assertThat(rules(captioned("😀".repeat(513)), Map.of(FILE, PICTURE))).containsExactly("caption-too-long");
    var access = access("long");
    assertRefused(perform(variant("a".repeat(4_097)), access, Map.of()), Category.REJECTED, "text-too-long");
    assertRefused(perform(captioned("a".repeat(1_025)), access, Map.of()), Category.REJECTED, "text-too-long");
    assertThat(rules(new Variant("telegram", List.of(new Part("One", List.of()), new Part("Two", List.of())), Map.of()), Map.of()))
        .contains("too-many-parts");
  }

  @Test
  void howLongToWaitIsInTheBody() {
    control.fault(new JsonObject().put("network", "telegram").put("kind", "rate-limited").put("count", 1).put("resetSeconds", 30));
    var outcome = perform(variant("Wait"), access("wait"), Map.of());
    assertRefused(outcome, Category.BUDGET, "rate-limited");
    assertThat(((Outcome.Refused<Witness>) outcome).retryAt())
        .isBetween(Instant.now().plusSeconds(20), Instant.now().plusSeconds(31));
  }

  @Test
  void whatALostAnswerDidIsForAPersonToSay() {
    var found = Await.result(connector.find(new Lookup(
        variant("Lost"), 0, 1, Witnesses.none(), Instant.now(), Set.of()), access("lost")));
    assertThat(((Outcome.Success<Found>) found).value()).isInstanceOf(Found.CannotTell.class);
  }

  private static List<String> rules(Variant variant, Map<AssetId, MediaFacts> facts) {
    return connector.check(variant, connector.descriptor().rules(), facts).getFirst().violations().stream()
        .map(violation -> violation.rule()).toList();
  }

  private static Variant variant(String text) {
    return new Variant("telegram", List.of(new Part(text, List.of())), Map.of());
  }

  private static Variant captioned(String text) {
    return new Variant("telegram", List.of(new Part(text, List.of(new Media(FILE, "What it shows")))), Map.of());
  }

  private static Outcome<Witness> perform(Variant variant, Access access, Map<AssetId, MediaFacts> facts) {
    return Await.result(connector.perform(
        connector.steps(variant, facts).getFirst(), variant, access, Witnesses.none(), context(facts)));
  }

  private static StepContext context(Map<AssetId, MediaFacts> facts) {
    boolean film = facts.containsValue(FILM);
    return new StepContext(new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(20), null, () -> true, null,
        film ? new GivenFile("video/mp4", film()) : new GivenFile("image/png", png()), facts);
  }

  private static byte[] film() {
    var bytes = new byte[5_000];
    System.arraycopy("\0\0\0\u0018ftypisom".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, 12);
    return bytes;
  }

  private static byte[] png() {
    var bytes = new byte[100];
    System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 0, bytes, 0, 8);
    bytes[19] = 2;
    bytes[23] = 2;
    return bytes;
  }

  private static Witness success(Outcome<Witness> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<Witness>) outcome).value();
  }

  private static void assertRefused(Outcome<?> outcome, Category category, String code) {
    assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
      assertThat(refused.code()).isEqualTo(code);
      assertThat(refused.category()).isEqualTo(category);
    });
  }

  private static Access access(String handle) {
    return access(control.unlimitedAccount("telegram", handle), handle);
  }

  private static Access access(JsonObject remote, String handle) {
    return new Access(null, null, "telegram", SANDBOX.url() + "/telegram", remote.getString("id"), handle,
        remote.getString("accessToken") + "@" + handle, 1, null, List.of());
  }

  private static Access with(Access access, String token) {
    return new Access(null, null, "telegram", access.server(), access.remoteId(), access.handle(), token, 1, null, List.of());
  }
}
