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
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** Bluesky's connector against the simulated network, which holds every request against the network's own lexicons. */
class BlueskyConnectorTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofSeconds(1);

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors(Map.of(
      "network.bluesky.request-timeout", "20s"));

  private static SandboxControl control;
  private static Connector connector;

  @BeforeAll
  static void start() {
    control = SANDBOX.control();
    connector = SANDBOX.of("bluesky");
  }

  @Test
  void aThreadSaysAllThatItWasGiven() {
    var access = access("thread");
    var ada = access("ada");
    var quoted = publish(text("Quoted " + unique()), ada).post(0).orElseThrow();
    var variant = new Variant("bluesky", List.of(
        new Part("日本 👨‍👩‍👧 @ADA.sandbox.test @nobody.sandbox.test https://example.org/ä #海\r\n" + unique(),
            List.of(new Media(asset(), "A ship at sea"), new Media(asset(), null))),
        new Part("Second", List.of()), new Part("Third", List.of())),
        Map.of("languages", List.of("ja", "pt-BR"), "contentWarning", "graphic-media", "whoCanReply", "following",
            "quote", quoted.url()));
    assertThat(connector.check(variant, connector.descriptor().rules(), Map.of()))
        .allSatisfy(finding -> assertThat(finding.violations()).isEmpty());
    var witnesses = publish(variant, access);

    var first = record(access, "app.bsky.feed.post", witnesses.post(0).orElseThrow().remoteId());
    var value = first.getJsonObject("value");
    assertThat(facets(value)).containsExactly(
        "mention " + ada.remoteId() + " <- @ADA.sandbox.test", "link https://example.org/ä <- https://example.org/ä",
        "tag 海 <- #海");
    assertThat(value.getJsonArray("langs")).containsExactly("ja", "pt-BR");
    assertThat(value.getJsonObject("labels").getJsonArray("values"))
        .containsExactly(new JsonObject().put("val", "graphic-media"));
    var embed = value.getJsonObject("embed");
    assertThat(embed.getJsonObject("record").getJsonObject("record").getString("uri"))
        .isEqualTo("at://" + ada.remoteId() + "/app.bsky.feed.post/" + quoted.remoteId());
    var image = embed.getJsonObject("media").getJsonArray("images").getJsonObject(0);
    assertThat(image.getString("alt")).isEqualTo("A ship at sea");
    assertThat(image.getJsonObject("aspectRatio")).isEqualTo(new JsonObject().put("width", 6).put("height", 3));
    assertThat(Instant.parse(value.getString("createdAt"))).isBetween(Instant.now().minusSeconds(60), Instant.now());
    var gate = record(access, "app.bsky.feed.threadgate", witnesses.post(0).orElseThrow().remoteId()).getJsonObject("value");
    assertThat(gate.getJsonArray("allow"))
        .containsExactly(new JsonObject().put("$type", "app.bsky.feed.threadgate#followingRule"));

    var second = record(access, "app.bsky.feed.post", witnesses.post(1).orElseThrow().remoteId());
    var third = record(access, "app.bsky.feed.post", witnesses.post(2).orElseThrow().remoteId()).getJsonObject("value");
    assertThat(third.getJsonObject("reply").getJsonObject("root")).isEqualTo(reference(first));
    assertThat(third.getJsonObject("reply").getJsonObject("parent")).isEqualTo(reference(second));
    assertThat(third.containsKey("embed")).isFalse();
    assertThat(witnesses.post(0).orElseThrow().url()).isEqualTo(
        SANDBOX.url() + "/bluesky/profile/thread.sandbox.test/post/" + witnesses.post(0).orElseThrow().remoteId());
  }

  @Test
  void aCardLeadsSomewhere() {
    var access = access("card");
    var variant = new Variant("bluesky", List.of(new Part("Read this " + unique(), List.of())),
        Map.of("cardAddress", "https://example.org/a", "cardTitle", "A title"));
    var post = publish(variant, access).post(0).orElseThrow();
    assertThat(record(access, "app.bsky.feed.post", post.remoteId()).getJsonObject("value").getJsonObject("embed")
        .getJsonObject("external")).isEqualTo(new JsonObject()
            .put("uri", "https://example.org/a").put("title", "A title").put("description", ""));
  }

  @Test
  void theImageOfAPostWithACardIsTheCardsPicture() {
    var access = access("pictured");
    var text = "Look at this " + unique();
    var variant = new Variant("bluesky", List.of(new Part(text, List.of(new Media(asset(), "A ship")))),
        Map.of("cardAddress", "https://example.org/a", "cardTitle", "A title", "cardDescription", "Of ships"));
    var sent = Instant.now();
    var post = publish(variant, access).post(0).orElseThrow();
    var embed = record(access, "app.bsky.feed.post", post.remoteId()).getJsonObject("value").getJsonObject("embed");
    var thumb = embed.getJsonObject("external").getJsonObject("thumb");
    assertThat(embed.getString("$type")).isEqualTo("app.bsky.embed.external");
    assertThat(embed.getJsonObject("external").copy().fieldNames()).containsExactly("uri", "title", "description", "thumb");
    assertThat(thumb.getString("mimeType")).isEqualTo("image/png");
    assertThat(thumb.getInteger("size")).isEqualTo(png().length);
    assertThat(control.posts("bluesky", text)).singleElement().satisfies(
        shown -> assertThat(shown.getJsonArray("media")).as("people see the picture").hasSize(1));
    assertThat(find(variant, 0, Witnesses.none(), access, sent)).as("its key forgotten, it is known again")
        .isInstanceOfSatisfying(Found.Match.class, match -> assertThat(match.witness().remoteId()).isEqualTo(post.remoteId()));
  }

  @ParameterizedTest
  @CsvSource({
    "error-before,server-error,false", "error-after,server-error,true", "reset-before,connection-lost,false",
    "reset-after,connection-lost,true", "timeout-before,time-out,false", "timeout-after,time-out,true"
  })
  void afterAnUnknownOutcomeTheKeyTellsForCertain(String kind, String seen, boolean there) {
    var access = access("doubtful");
    var variant = text("Good morning");
    var sent = Instant.now();
    var earlier = keyed(variant, access);
    control.fault("bluesky", kind, 1);
    assertThat(publish(variant, access, earlier, kind.startsWith("timeout") ? SHORT : LONG, () -> true))
        .isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> assertThat(unknown.seen()).isEqualTo(seen));
    control.clearFaults();
    assertThat(find(variant, 0, earlier, access, sent)).isInstanceOf(there ? Found.Match.class : Found.Absent.class);
  }

  @Test
  void asOftenAsItIsSentItStandsOnce() {
    var access = access("again");
    var variant = text("Once only " + unique());
    var earlier = keyed(variant, access);
    var first = success(publish(variant, access, earlier, LONG, () -> true));
    for (int time = 0; time < 2; time++) {
      assertThat(publish(variant, access, earlier, LONG, () -> true)).isInstanceOf(Outcome.Unknown.class);
      assertThat(find(variant, 0, earlier, access, Instant.now())).isInstanceOfSatisfying(Found.Match.class,
          match -> assertThat(match.witness().remoteId()).isEqualTo(first.remoteId()));
    }
    assertThat(control.posts("bluesky", variant.parts().getFirst().text())).hasSize(1);
  }

  @Test
  void whereTheKeyIsLostTheAccountsPostsAreSearched() {
    var access = access("restored");
    var sent = Instant.now();
    var variant = new Variant("bluesky", List.of(
        new Part("Restored " + unique(), List.of(new Media(asset(), "A ship"))),
        new Part("And more " + unique(), List.of())), Map.of());
    var witnesses = publish(variant, access);
    for (int part = 0; part < 2; part++) {
      var post = witnesses.post(part).orElseThrow();
      var earlier = part == 0 ? Witnesses.none() : new Witnesses(List.of(witnesses.post(0).orElseThrow()));
      assertThat(find(variant, part, earlier, access, sent)).isInstanceOfSatisfying(Found.Match.class, match -> {
        assertThat(match.witness().remoteId()).isEqualTo(post.remoteId());
        assertThat(match.witness().url()).isEqualTo(post.url());
      });
    }
    assertThat(find(text("Never said " + unique()), 0, Witnesses.none(), access, sent)).isInstanceOf(Found.Absent.class);
  }

  @ParameterizedTest
  @CsvSource({"rate-limited,BUDGET", "rate-limited-bare,BUDGET", "token-expired,AUTH"})
  void aDocumentedNoIsCertain(String kind, Category category) {
    var access = access("refused");
    var variant = text("Refused " + unique());
    var earlier = keyed(variant, access);
    control.fault("bluesky", kind, 1);
    var outcome = publish(variant, access, earlier, LONG, () -> true);
    assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
      assertThat(refused.category()).isEqualTo(category);
      assertThat(refused.retryAt() != null).isEqualTo(kind.equals("rate-limited"));
      assertThat(refused.exchange().toString()).doesNotContain(access.accessToken());
    });
    assertThat(control.posts("bluesky", variant.parts().getFirst().text())).isEmpty();
  }

  @Test
  void aLackOfRightsIsTold() {
    var weak = control.call("PUT", "accounts/bluesky/limited", new JsonObject().put("scopes", new JsonArray().add("other")));
    assertThat(publish(text("a"), access(weak), keyed(), LONG, () -> true)).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.SCOPE));
  }

  @Test
  void aShutGateLetsNothingOut() {
    var variant = text("Held back " + unique());
    assertThat(publish(variant, access("gate"), keyed(), LONG, () -> false)).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.WITHHELD));
    assertThat(control.posts("bluesky", variant.parts().getFirst().text())).isEmpty();
  }

  @Test
  void aPartWhoseForerunnerIsGoneIsRefused() {
    var access = access("orphan");
    var variant = new Variant(
        "bluesky", List.of(new Part("One " + unique(), List.of()), new Part("Two", List.of())), Map.of());
    var steps = connector.steps(variant, Map.of());
    var witnesses = Witnesses.none();
    for (var step : steps.subList(0, 2)) {
      witnesses = witnesses.with(success(perform(step, variant, access, witnesses)));
    }
    success(Await.result(connector.delete(witnesses.post(0).orElseThrow(), access, context(LONG, () -> true))));
    assertThat(perform(steps.get(2), variant, access, witnesses)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
      assertThat(refused.category()).isEqualTo(Category.REJECTED);
      assertThat(refused.code()).isEqualTo("not-found");
    });
  }

  @Test
  void whatIsOutIsDeletedAndDeletedAgain() {
    var access = access("deleter");
    var post = publish(text("Soon gone " + unique()), access).post(0).orElseThrow();
    for (int time = 0; time < 2; time++) {
      var deleted = success(Await.result(connector.delete(post, access, context(LONG, () -> true))));
      assertThat(deleted.kind()).isEqualTo(Witness.Kind.DELETED);
    }
    assertThat(control.posts("bluesky", "Soon gone").getLast().getBoolean("deleted")).isTrue();
  }

  @Test
  void aSessionSaysWhoseItIsAndIsRenewedEvenTwice() {
    var account = control.account("bluesky", "renewing");
    var access = access(account);
    assertThat(Await.result(connector.whoAmI(access))).isInstanceOfSatisfying(Outcome.Success.class, success -> {
      var profile = (Profile) success.value();
      assertThat(profile.remoteId()).isEqualTo(account.getString("id")).startsWith("did:plc:");
      assertThat(profile.handle()).isEqualTo("renewing.sandbox.test");
    });
    for (int time = 0; time < 2; time++) {
      assertThat(Await.result(connector.refresh(access, account.getString("refreshToken")))).isInstanceOfSatisfying(
          Outcome.Success.class, success -> {
            var tokens = (Tokens) success.value();
            assertThat(tokens.accessToken()).isNotEqualTo(access.accessToken());
            assertThat(tokens.expiresIn()).isEqualTo(Duration.ofHours(2));
            assertThat(success.exchange().toString())
                .doesNotContain(tokens.accessToken()).doesNotContain(tokens.refreshToken());
          });
    }
    assertThat(Await.result(connector.refresh(access, "spent"))).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.AUTH));
  }

  private static Witnesses publish(Variant variant, Access access) {
    var witnesses = Witnesses.none();
    for (var step : connector.steps(variant, Map.of())) {
      witnesses = witnesses.with(success(perform(step, variant, access, witnesses)));
    }
    return witnesses;
  }

  /** The second step of a plain post, which publishes it under the key of the first. */
  private static Outcome<Witness> publish(
      Variant variant, Access access, Witnesses earlier, Duration timeout, BooleanSupplier gate) {
    return Await.result(
        connector.perform(connector.steps(variant, Map.of()).get(1), variant, access, earlier, context(timeout, gate)));
  }

  private static Witnesses keyed() {
    return new Witnesses(List.of(new Witness(Witness.Kind.NAME, 1, 0, -1, "3klhfhiadkc27", null, Instant.now())));
  }

  /** After the first step of a plain post. */
  private static Witnesses keyed(Variant variant, Access access) {
    var none = Witnesses.none();
    return none.with(success(perform(connector.steps(variant, Map.of()).getFirst(), variant, access, none)));
  }

  private static Outcome<Witness> perform(Step step, Variant variant, Access access, Witnesses earlier) {
    return Await.result(connector.perform(step, variant, access, earlier, context(LONG, () -> true)));
  }

  private static Found find(Variant variant, int part, Witnesses earlier, Access access, Instant sent) {
    var outcome = Await.result(connector.find(new Lookup(variant, part, 9, earlier, sent, Set.of()), access));
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

  private static Access access(String handle) {
    return access(control.account("bluesky", handle));
  }

  private static Access access(JsonObject account) {
    return new Access(null, null, "bluesky", SANDBOX.url() + "/bluesky", account.getString("id"),
        account.getString("handle") + ".sandbox.test", account.getString("accessToken"), 1, null, List.of());
  }

  private static JsonObject record(Access access, String collection, String key) {
    var client = SANDBOX.vertx().createHttpClient();
    return Await.result(client.request(HttpMethod.GET, SANDBOX.port(), "127.0.0.1",
            "/bluesky/xrpc/com.atproto.repo.getRecord?repo=" + access.remoteId() + "&collection=" + collection
                + "&rkey=" + key)
        .compose(request -> request.send().compose(response -> response.body()))
        .map(body -> body.toJsonObject())
        .eventually(() -> client.close()));
  }

  private static JsonObject reference(JsonObject record) {
    return new JsonObject().put("uri", record.getString("uri")).put("cid", record.getString("cid"));
  }

  /** Each facet as a reader's program sees it: what it stands on is cut out of the bytes of the text. */
  private static List<String> facets(JsonObject post) {
    var bytes = post.getString("text").getBytes(StandardCharsets.UTF_8);
    return post.getJsonArray("facets").stream().map(JsonObject.class::cast).map(facet -> {
      var index = facet.getJsonObject("index");
      var feature = facet.getJsonArray("features").getJsonObject(0);
      var kind = feature.getString("$type").replaceFirst(".*#", "");
      var value = feature.getString(switch (kind) {
        case "mention" -> "did";
        case "link" -> "uri";
        default -> "tag";
      });
      int start = index.getInteger("byteStart");
      int length = index.getInteger("byteEnd") - start;
      return kind + " " + value + " <- " + new String(bytes, start, length, StandardCharsets.UTF_8);
    }).toList();
  }

  private static Variant text(String text) {
    return new Variant("bluesky", List.of(new Part(text, List.of())), Map.of());
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }

  private static AssetId asset() {
    return new AssetId(UUID.randomUUID());
  }

  private static byte[] png() {
    try (var bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(6, 3, BufferedImage.TYPE_INT_RGB), "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
