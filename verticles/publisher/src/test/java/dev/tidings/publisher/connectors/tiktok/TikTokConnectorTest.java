package dev.tidings.publisher.connectors.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Edit;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.GivenFile;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.Measured;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Outcome.Category;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.SandboxedConnectors;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Tokens;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.runtime.testing.Await;
import dev.tidings.sandbox.SandboxControl;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("TikTok's connector against the simulated network")
class TikTokConnectorTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final byte[] SMALL = EmptyFilm.of(20, 2_000);
  private static final byte[] LARGE = EmptyFilm.of(20, (15 << 20) + 1_234);

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors();

  private static SandboxControl control;
  private static Connectors connectors;
  private static Connectors fetching;
  private static HttpServer files;

  @BeforeAll
  static void start() throws IOException {
    control = SANDBOX.control();
    connectors = SANDBOX.connectors();
    fetching = SANDBOX.with(Map.of("network.tiktok.fetches-media", "true"));
    files = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/ship.mp4", SMALL);
    serve("/ship.jpg", picture());
    files.start();
  }

  private static void serve(String path, byte[] bytes) {
    files.createContext(path, exchange -> {
      exchange.sendResponseHeaders(200, bytes.length);
      try (var out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    });
  }

  private static byte[] picture() {
    try (var bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() {
    files.stop(0);
    Await.result(fetching.close());
  }

  /** A post on its way: what it says, of which file, for whom, and what its steps left so far. */
  private static final class Story {
    final Connector connector;
    final Variant variant;
    final GivenFile file;
    final Access access;
    final Map<AssetId, MediaFacts> facts;
    Witnesses earlier = Witnesses.none();
    String progress;
    Duration timeout = LONG;

    Story(Connectors of, String handle, String text, Map<String, Object> options, GivenFile file, int number) {
      this(of, handle, text, options, file, number, 20_000);
    }

    Story(
        Connectors of, String handle, String text, Map<String, Object> options, GivenFile file, int number, long millis) {
      this.connector = of.of("tiktok").orElseThrow();
      this.access = access(control.unlimitedAccount("tiktok", handle));
      this.file = file;
      var asset = new AssetId(UUID.randomUUID());
      var all = new HashMap<String, Object>(Map.of("privacyLevel", "PUBLIC_TO_EVERYONE"));
      all.putAll(options);
      this.variant = new Variant("tiktok", List.of(new Part(text,
          Collections.nCopies(number, new Media(asset, "A ship")))), all);
      boolean film = file.contentType().startsWith("video/");
      this.facts = Map.of(asset, film
          ? new MediaFacts(AssetKind.VIDEO, file.contentType(), file.bytes().length, 720, 1280, millis, "avc1", "0")
          : MediaFacts.image(file.contentType(), file.bytes().length, 400, 400));
    }

    Step step(int number) {
      return connector.steps(variant, facts).get(number - 1);
    }

    /** One exchange of a step. */
    Outcome<Witness> exchange(int step) {
      var context = new StepContext(
          new DeliveryId(UUID.randomUUID()), timeout, null, () -> true, progress, file, facts);
      var outcome = Await.result(connector.perform(step(step), variant, access, earlier, context));
      progress = outcome instanceof Outcome.NotYet<Witness> notYet ? notYet.progress() : null;
      if (outcome instanceof Outcome.Success<Witness> success) {
        earlier = earlier.with(success.value());
      }
      assertThat(outcome.exchange().toString()).doesNotContain(access.accessToken()).doesNotContain("upload_token=");
      return outcome;
    }

    /** A step to its end. */
    Outcome<Witness> make(int step) {
      return Await.until("step " + step + " ends", LONG, () -> exchange(step),
          seen -> !(seen instanceof Outcome.NotYet<Witness>));
    }

    /** All steps; the post. */
    Witness publish() {
      connector.steps(variant, facts).forEach(step -> assertThat(make(step.number())).isInstanceOf(Outcome.Success.class));
      return earlier.post(0).orElseThrow();
    }

    Found find(int step, Witnesses known, Instant since) {
      var lookup = new Lookup(variant, 0, step, known, since, Set.of());
      var outcome = Await.until("the look-up answers", LONG,
          () -> Await.result(connector.find(lookup, access)), seen -> !(seen instanceof Outcome.NotYet<Found>));
      assertThat(outcome).isInstanceOf(Outcome.Success.class);
      return ((Outcome.Success<Found>) outcome).value();
    }

    List<JsonObject> posts() {
      return control.posts("tiktok", variant.parts().getFirst().text());
    }
  }

  private static Story film(String handle, byte[] film, Map<String, Object> options) {
    return new Story(connectors, handle, "Film " + UUID.randomUUID(), options, new GivenFile("video/mp4", film), 1);
  }

  private static Access access(JsonObject account) {
    return new Access(null, null, "tiktok", SANDBOX.url() + "/tiktok", account.getString("id"), account.getString("handle"),
        account.getString("accessToken"), 1, null, List.of());
  }

  private static long chunksSent(long since) {
    return control.requests(since).stream().filter(each -> each.getString("path").startsWith("/tiktok/upload/")).count();
  }

  private static long now() {
    return control.requests(0).stream().mapToLong(each -> each.getLong("number")).max().orElse(0);
  }

  private static void refused(Outcome<Witness> outcome, Category category, String code) {
    assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refusal -> {
      assertThat(refusal.category()).isEqualTo(category);
      assertThat(refusal.code()).isEqualTo(code);
    });
  }

  @TestFactory
  List<DynamicTest> whatTikTokTellsLaterIsUnderstoodAsTheDescriptorSays() {
    var codes = control.call("GET", "faults", null).getJsonObject("codesToldLater").getJsonArray("tiktok");
    assertThat(codes).contains("frame_rate_check_failed");
    return codes.stream().map(String.class::cast).map(code -> DynamicTest.dynamicTest(code, () -> {
      control.clearFaults();
      var story = film("judged", SMALL, Map.of());
      control.fault(new JsonObject().put("network", "tiktok").put("account", "judged").put("kind", "refused").put("code", code));
      var last = story.connector.steps(story.variant, story.facts).stream().map(step -> story.make(step.number()))
          .dropWhile(Outcome.Success.class::isInstance).findFirst().orElseThrow();
      var rule = story.connector.descriptor().errors().stream().filter(each -> code.equals(each.code())).findFirst().orElseThrow();
      refused(last, rule.category(), rule.name());
      assertThat(story.posts()).isEmpty();
    })).toList();
  }

  @Test
  @DisplayName("a large video goes in chunks and stands as it was, under its public id")
  void largeVideo() throws IOException {
    var story = film("large", LARGE, Map.of("disableDuet", true, "coverTime", 500, "ownBrand", true, "madeWithAi", true));
    long since = now();
    var post = story.publish();
    assertThat(story.posts()).hasSize(1);
    var shown = story.posts().getFirst();
    assertThat(post.remoteId()).isEqualTo(shown.getString("id"));
    assertThat(post.url()).isEqualTo(shown.getString("url")).contains("/@large/video/");
    assertThat(chunksSent(since)).isEqualTo(3);
    try (var film = URI.create(shown.getJsonArray("media").getJsonObject(0).getString("url")).toURL().openStream()) {
      assertThat(Arrays.equals(film.readAllBytes(), LARGE)).isTrue();
    }
  }

  @Test
  @DisplayName("an upload that broke off goes on where TikTok says that it is")
  void resumed() {
    var story = film("resumed", LARGE, Map.of());
    story.make(1);
    long since = now();
    assertThat(story.exchange(2)).as("how far is it?").isInstanceOf(Outcome.NotYet.class);
    assertThat(story.exchange(2)).as("the first chunk").isInstanceOf(Outcome.NotYet.class);
    story.progress = null;
    story.make(2);
    story.make(3);
    assertThat(chunksSent(since)).as("no chunk twice").isEqualTo(3);
    assertThat(story.posts()).hasSize(1);
  }

  @Test
  @DisplayName("a chunk that came although its answer was lost is not sent again")
  void chunkAnswerLost() {
    var story = film("lost_chunk", LARGE, Map.of());
    story.make(1);
    story.exchange(2);
    control.fault(new JsonObject().put("network", "tiktok").put("kind", "reset-after").put("count", 1)
        .put("operations", new JsonArray().add("media")));
    long since = now();
    assertThat(story.exchange(2)).isInstanceOf(Outcome.Unknown.class);
    story.make(2);
    story.make(3);
    assertThat(chunksSent(since)).isEqualTo(3);
    assertThat(story.posts()).hasSize(1);
  }

  @Test
  @DisplayName("an upload that TikTok has forgotten is begun anew, as long as its last chunk is not on its way")
  void forgotten() {
    var story = film("forgotten", LARGE, Map.of());
    story.make(1);
    story.exchange(2);
    control.reset();
    refused(story.make(2), Category.OUTDATED, "upload-ended");
    story.earlier = Witnesses.none();
    assertThat(story.make(1)).as("it is begun anew").isInstanceOf(Outcome.Success.class);
    assertThat(story.make(2)).isInstanceOf(Outcome.Success.class);
    assertThat(story.make(3)).isInstanceOf(Outcome.Success.class);
    assertThat(story.posts()).hasSize(1);

    var late = film("forgotten", SMALL, Map.of());
    late.make(1);
    late.make(2);
    late.exchange(3);
    control.reset();
    late.exchange(3);
    assertThat(late.make(3)).as("nobody knows whether it is out").isInstanceOf(Outcome.Unknown.class);
    assertThat(late.find(3, late.earlier, Instant.now())).isInstanceOfSatisfying(
        Found.CannotTell.class, open -> assertThat(open.reason()).isEqualTo("publication-not-known"));
  }

  @ParameterizedTest
  @CsvSource({
    "error-before,server-error,false", "error-after,server-error,true", "reset-before,connection-lost,false",
    "reset-after,connection-lost,true", "timeout-before,time-out,false", "timeout-after,time-out,true"
  })
  @DisplayName("whether the last chunk came the status tells for certain, and sent again it makes no second post")
  void lastChunkInDoubt(String kind, String seen, boolean there) {
    var story = film("doubtful", SMALL, Map.of());
    var sent = Instant.now();
    story.make(1);
    story.make(2);
    story.exchange(3);
    control.fault("tiktok", kind, 1);
    story.timeout = kind.startsWith("timeout") ? SHORT : LONG;
    assertThat(story.exchange(3)).isInstanceOfSatisfying(
        Outcome.Unknown.class, unknown -> assertThat(unknown.seen()).isEqualTo(seen));
    story.timeout = LONG;
    assertThat(story.find(3, story.earlier, sent)).isInstanceOf(there ? Found.Match.class : Found.Absent.class);
    assertThat(story.make(3)).isInstanceOf(Outcome.Success.class);
    assertThat(story.posts()).hasSize(1);
  }

  @Test
  @DisplayName("where the name of what was begun is lost, a public video is found by its caption; absence proves nothing")
  void foundByCaption() {
    var story = film("restored", SMALL, Map.of());
    var sent = Instant.now();
    var post = story.publish();
    assertThat(story.find(3, Witnesses.none(), sent)).isInstanceOfSatisfying(
        Found.Match.class, match -> assertThat(match.witness().remoteId()).isEqualTo(post.remoteId()));
    assertThat(film("restored", SMALL, Map.of()).find(3, Witnesses.none(), sent)).isInstanceOfSatisfying(
        Found.CannotTell.class, open -> assertThat(open.reason()).isEqualTo("absence-proves-nothing"));
    assertThat(film("restored", SMALL, Map.of("privacyLevel", "SELF_ONLY")).find(3, Witnesses.none(), sent))
        .isInstanceOfSatisfying(
            Found.CannotTell.class, open -> assertThat(open.reason()).isEqualTo("private-posts-not-listed"));
  }

  @Test
  @DisplayName("what this creator may not do is refused before anything is begun")
  void creatorsLimits() {
    long since = now();
    refused(film("private_ann", SMALL, Map.of()).make(1), Category.REJECTED, "privacy-not-offered");
    var tooLong = new GivenFile("video/mp4", EmptyFilm.of(61, 2_000));
    refused(new Story(connectors, "short_ben", "Long", Map.of(), tooLong, 1, 61_000).make(1), Category.REJECTED, "video-too-long");
    assertThat(control.requests(since)).noneMatch(each -> each.getString("path").endsWith("/init/"));
    refused(film("unaudited_cid", SMALL, Map.of()).make(1), Category.REJECTED, "application-unaudited");
    var alone = film("unaudited_cid", SMALL, Map.of("privacyLevel", "SELF_ONLY"));
    assertThat(alone.make(1)).isInstanceOf(Outcome.Success.class);
  }

  @Test
  @DisplayName("a spent day says so in a 200, and waits")
  void dayIsSpent() {
    var story = film("capped", SMALL, Map.of());
    control.call("PUT", "accounts/" + story.access.remoteId() + "/budgets", new JsonObject().put("posts", 0));
    refused(story.make(1), Category.BUDGET, "daily-posts-spent");
  }

  @Test
  @DisplayName("why TikTok could not publish is told in words")
  void failed() {
    var story = new Story(connectors, "broken", "Broken", Map.of(), new GivenFile("video/mp4", new byte[3_000]), 1);
    story.make(1);
    story.make(2);
    refused(story.make(3), Category.REJECTED, "format-not-accepted");
    assertThat(story.posts()).isEmpty();
  }

  @Test
  @DisplayName("a private post and a draft have no public id: they stand under the name of what was begun")
  void unlisted() {
    var alone = film("alone", SMALL, Map.of("privacyLevel", "SELF_ONLY"));
    var post = alone.publish();
    assertThat(post.remoteId()).startsWith("v_pub_file~");
    assertThat(post.url()).isNull();
    assertThat(alone.posts()).hasSize(1);

    var draft = new Story(connectors, "drafts", "", Map.of("mode", "draft"), new GivenFile("video/mp4", SMALL), 1);
    assertThat(draft.publish().remoteId()).startsWith("v_inbox_file~");
    assertThat(control.posts("tiktok", "").stream().filter(each -> each.getString("handle").equals("drafts")))
        .singleElement().satisfies(each -> assertThat(each.getString("visibility")).isEqualTo("draft"));
  }

  @Test
  @DisplayName("photos are fetched, with title and description")
  void photos() {
    var address = "http://127.0.0.1:" + files.getAddress().getPort() + "/ship.jpg";
    var story = new Story(connectors, "photos", "Of a ship " + UUID.randomUUID(), Map.of("title", "Photos", "coverPhoto", 2),
        new GivenFile("image/jpeg", picture(), address), 3);
    var post = story.publish();
    assertThat(story.posts()).hasSize(1);
    assertThat(story.posts().getFirst().getString("text")).startsWith("Photos\nOf a ship");
    assertThat(story.posts().getFirst().getJsonArray("media")).hasSize(3);
    assertThat(post.remoteId()).isEqualTo(story.posts().getFirst().getString("id"));
    var draft = new Story(connectors, "photos", "A draft " + UUID.randomUUID(), Map.of("mode", "draft"),
        new GivenFile("image/jpeg", picture(), address), 1);
    assertThat(draft.publish().remoteId()).startsWith("p_inbox_url~");
    assertThat(draft.posts()).singleElement().satisfies(each -> assertThat(each.getString("visibility")).isEqualTo("draft"));
    var foreign = new Story(connectors, "photos", "Foreign", Map.of(),
        new GivenFile("image/jpeg", picture(), "https://example.org/a.jpg"), 1);
    assertThat(foreign.make(1)).isInstanceOf(Outcome.Success.class);
    refused(foreign.make(2), Category.REJECTED, "address-unverified");
  }

  @Test
  @DisplayName("a video that is fetched goes out by the first call: when its answer is lost it is looked up, not told again")
  void fetchedInDoubt() {
    var address = "http://127.0.0.1:" + files.getAddress().getPort() + "/ship.mp4";
    var story = new Story(fetching, "fetched", "Fetched " + UUID.randomUUID(), Map.of(),
        new GivenFile("video/mp4", SMALL, address), 1);
    var sent = Instant.now();
    control.fault("tiktok", "reset-after", 1);
    assertThat(story.exchange(1)).isInstanceOf(Outcome.Success.class);
    assertThat(story.exchange(2)).isInstanceOf(Outcome.Unknown.class);
    Await.until("it has been fetched", () -> story.posts().size() == 1);
    var found = story.find(2, story.earlier, sent);
    assertThat(found).isInstanceOf(Found.Match.class);
    story.earlier = story.earlier.with(((Found.Match) found).witness());
    assertThat(story.make(3)).isInstanceOf(Outcome.Success.class);
    assertThat(story.earlier.post(0).orElseThrow().remoteId()).isEqualTo(story.posts().getFirst().getString("id"));
  }

  @Test
  @DisplayName("nothing can be changed or taken away")
  void noChanges() {
    var story = film("fixed", SMALL, Map.of());
    var context = new StepContext(new DeliveryId(UUID.randomUUID()), LONG, null, () -> true, null, story.file, story.facts);
    refused(Await.result(story.connector.edit(
        new Edit(0, story.variant, story.variant, story.earlier), story.access, context)), Category.REJECTED,
        "not-editable");
    refused(Await.result(story.connector.delete(null, story.access, context)), Category.REJECTED, "not-deletable");
  }

  @Test
  @DisplayName("a refresh token is good once; an access says whose it is, by name only if it may")
  void access() {
    var account = control.account("tiktok", "renewing");
    var connector = SANDBOX.with(Map.of("network.tiktok.client.id", account.getString("clientId"),
        "network.tiktok.client.secret", account.getString("clientSecret"))).of("tiktok").orElseThrow();
    assertThat(Await.result(connector.whoAmI(access(account)))).isInstanceOfSatisfying(Outcome.Success.class, success ->
        assertThat(((Profile) success.value()).handle()).isEqualTo("renewing"));
    var nameless = control.call("PUT", "accounts/tiktok/nameless", new JsonObject().put("displayName", "No Name")
        .put("scopes", new JsonArray().add("user.info.basic")));
    assertThat(Await.result(connector.whoAmI(access(nameless)))).isInstanceOfSatisfying(Outcome.Success.class, success ->
        assertThat(((Profile) success.value()).handle()).isEqualTo("No Name"));
    var refreshToken = account.getString("refreshToken");
    assertThat(Await.result(connector.refresh(access(account), refreshToken))).isInstanceOfSatisfying(
        Outcome.Success.class, success -> {
          var tokens = (Tokens) success.value();
          assertThat(tokens.refreshToken()).isNotEqualTo(refreshToken);
          assertThat(tokens.expiresIn()).isEqualTo(Duration.ofHours(2));
          assertThat(tokens.renewableFor()).isEqualTo(Duration.ofDays(180));
          assertThat(tokens.scopes()).contains("video.publish", "user.info.basic");
          assertThat(success.exchange().toString())
              .doesNotContain(tokens.accessToken()).doesNotContain(tokens.refreshToken());
        });
    assertThat(Await.result(connector.refresh(access(account), refreshToken))).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.AUTH));
    var stranger = SANDBOX.with(Map.of("network.tiktok.client.id", "unknown")).of("tiktok").orElseThrow();
    assertThat(Await.result(stranger.refresh(access(account), refreshToken))).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo("application-refused"));
  }

  @Test
  @DisplayName("figures are those of public videos; what has no public id is not asked for")
  void figures() {
    var story = film("measured", SMALL, Map.of());
    var post = story.publish();
    control.call("PUT", "posts/tiktok/" + post.remoteId() + "/counts",
        new JsonObject().put("impressions", 900).put("likes", 7).put("shares", 2));
    var measured = (Measured) story.connector;
    var found = told(Await.result(measured.measure(
        List.of(post.remoteId(), "v_pub_url~v2.1", "7000000000000000000"), story.access)));
    assertThat(found).containsOnlyKeys(post.remoteId());
    var values = found.get(post.remoteId()).values();
    assertThat(values.videoViews()).isEqualTo(900);
    assertThat(values.likes()).isEqualTo(7);
    assertThat(values.shares()).isEqualTo(2);
    assertThat(values.comments()).isZero();
    assertThat(values.saves()).isNull();
    var creator = told(Await.result(measured.measureAccount(story.access))).values();
    assertThat(creator.followers()).isZero();
    assertThat(creator.posts()).isEqualTo(1);
    long before = now();
    assertThat(told(Await.result(measured.measure(List.of("v_pub_url~v2.1"), story.access)))).isEmpty();
    assertThat(now()).as("no call").isEqualTo(before);
    var poor = access(control.call("PUT", "accounts/tiktok/unmeasured",
        new JsonObject().put("scopes", new JsonArray().add("user.info.basic"))));
    assertThat(Await.result(measured.measureAccount(poor))).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo("scope-missing"));
  }

  private static <T> T told(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<T>) outcome).value();
  }
}
