package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Videos on Bluesky: word by the account's server, parts, work that takes its time, and the post that shows it. */
class BlueskyVideoTest {
  private static final AssetId FILM = new AssetId(UUID.randomUUID());
  private static final int LENGTH = 2_500_000;

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors();

  private static SandboxControl control;
  private static Connector connector;

  @BeforeAll
  static void start() {
    control = SANDBOX.control();
    connector = SANDBOX.of("bluesky");
  }

  @Test
  void aVideoGoesInPartsOneExchangeAtATimeAndThePostShowsIt() {
    var access = access("film");
    var variant = variant("Look at this", "Boats come in");
    var facts = facts(LENGTH);
    control.fault(new JsonObject().put("network", "bluesky").put("kind", "slow-media").put("millis", 1_500));
    var steps = connector.steps(variant, facts);
    assertThat(steps).extracting(Step::action).containsExactly("upload-video", "choose-key", "publish-part");
    assertThat(steps.getFirst().effect()).isEqualTo(Step.Effect.HIDDEN);
    assertThat(steps.getFirst().budgets()).containsExactly("video");

    long before = requests();
    String progress = null;
    Outcome<Witness> outcome = null;
    for (int exchange = 1; exchange <= 7; exchange++) {
      outcome = once(steps.getFirst(), variant, access, film(), facts, progress);
      assertThat(outcome).as("exchange " + exchange + " " + outcome).isInstanceOf(Outcome.NotYet.class);
      progress = ((Outcome.NotYet<Witness>) outcome).progress();
      assertThat(requests()).isEqualTo(before + exchange);
      assertThat(outcome.exchange().toString()).doesNotContain("\"token\"");
    }
    assertThat(paths(before)).containsExactly("com.atproto.server.getServiceAuth", "app.bsky.video.getUploadLimits",
        "com.atproto.server.getServiceAuth", "app.bsky.video.startUpload", "app.bsky.video.uploadPart",
        "app.bsky.video.uploadPart", "app.bsky.video.uploadPart");
    var witness = goOn(steps.getFirst(), variant, access, film(), facts, progress);
    assertThat(paths(before)).contains("app.bsky.video.finishUpload");
    assertThat(paths(before).stream().filter("app.bsky.video.getJobStatus"::equals).count()).isGreaterThan(1);

    var earlier = Witnesses.none().with(witness);
    earlier = earlier.with(goOn(steps.get(1), variant, access, film(), facts, null, earlier));
    var post = goOn(steps.get(2), variant, access, film(), facts, null, earlier);
    var embed = record(access, post.remoteId()).getJsonObject("value").getJsonObject("embed");
    assertThat(embed.getString("$type")).isEqualTo("app.bsky.embed.video");
    assertThat(embed.getString("alt")).isEqualTo("Boats come in");
    assertThat(embed.getJsonObject("aspectRatio")).isEqualTo(new JsonObject().put("width", 1080).put("height", 1920));
    assertThat(embed.getJsonObject("video").getInteger("size")).isEqualTo(LENGTH);
    assertThat(control.posts("bluesky", "Look at this").getFirst().getJsonArray("media").size()).isEqualTo(1);
    var lost = new Lookup(variant, 0, 3, Witnesses.none(), post.at().minusSeconds(60), Set.of());
    assertThat(((Outcome.Success<Found>) Await.result(connector.find(lost, access))).value())
        .isInstanceOfSatisfying(Found.Match.class, match ->
            assertThat(match.witness().remoteId()).isEqualTo(post.remoteId()));
  }

  @Test
  void behindTheCommonDoorTheServerThatKeepsTheAccountIsLookedUpFirst() {
    var access = access("door");
    var door = SANDBOX.with(Map.of("sandbox.url", "http://127.0.0.1:1", "network.bluesky.url", SANDBOX.url() + "/bluesky",
        "network.bluesky.directory.url", SANDBOX.url() + "/bluesky/plc"));
    long before = requests();
    var variant = variant("Through the door", null);
    var facts = facts(1_000);
    var bluesky = door.of("bluesky").orElseThrow();
    String progress = null;
    for (int exchange = 1; exchange <= 5; exchange++) {
      var outcome = Await.result(bluesky.perform(bluesky.steps(variant, facts).getFirst(), variant, access, Witnesses.none(),
          context(film(1_000), facts, progress)));
      assertThat(outcome).as("exchange " + exchange + " " + outcome).isInstanceOf(Outcome.NotYet.class);
      progress = ((Outcome.NotYet<Witness>) outcome).progress();
    }
    assertThat(paths(before)).containsExactly("/bluesky/plc/" + access.remoteId(), "com.atproto.server.getServiceAuth",
        "app.bsky.video.getUploadLimits", "com.atproto.server.getServiceAuth", "app.bsky.video.startUpload");
    Await.result(door.close());
  }

  @Test
  void afterARestartItIsBegunAnewAndWhatWasHalfSentIsSeenByNobody() {
    var access = access("again");
    var variant = variant("Once more", null);
    var facts = facts(LENGTH);
    var step = connector.steps(variant, facts).getFirst();
    var half = (Outcome.NotYet<Witness>) once(step, variant, access, film(), facts, null);
    for (int exchange = 0; exchange < 4; exchange++) {
      half = (Outcome.NotYet<Witness>) once(step, variant, access, film(), facts, half.progress());
    }
    assertThat(goOn(step, variant, access, film(), facts, null).remoteId()).contains(" video/mp4 " + LENGTH + " ");
    assertThat(control.posts("bluesky", "Once more")).isEmpty();
  }

  @Test
  void anEndWhoseAnswerWasLostIsReachedAgain() {
    var access = access("lost");
    var variant = variant("Lost and found", null);
    var facts = facts(100_000);
    var step = connector.steps(variant, facts).getFirst();
    String progress = null;
    for (int exchange = 0; exchange < 5; exchange++) {
      progress = ((Outcome.NotYet<Witness>) once(step, variant, access, film(100_000), facts, progress)).progress();
    }
    control.fault(new JsonObject().put("network", "bluesky").put("kind", "reset-after").put("count", 1)
        .put("operations", new JsonArray().add("media")));
    assertThat(once(step, variant, access, film(100_000), facts, progress)).isInstanceOf(Outcome.Unknown.class);
    assertThat(goOn(step, variant, access, film(100_000), facts, progress).remoteId()).contains(" video/mp4 100000 ");
    assertThat(goOn(step, variant, access, film(100_000), facts, null).remoteId()).contains(" video/mp4 100000 ");
  }

  @Test
  void whatIsNoVideoIsRefusedByTheServiceInItsWords() {
    var access = access("none");
    var variant = variant("Nothing to see", null);
    var facts = facts(5_000);
    var step = connector.steps(variant, facts).getFirst();
    assertThat(all(step, variant, access, new GivenFile("video/mp4", new byte[5_000]), facts, null))
        .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
          assertThat(refused.code()).isEqualTo("video-not-accepted");
          assertThat(refused.category()).isEqualTo(Category.REJECTED);
          assertThat(refused.message()).contains("it is not an MP4 file");
        });
  }

  @Test
  void theDaysLimitIsWaitedFor() {
    var access = access("busy");
    var variant = variant("Too many", null);
    var facts = facts(1_000);
    var step = connector.steps(variant, facts).getFirst();
    for (int video = 0; video < 25; video++) {
      goOn(step, variant, access, film(1_000), facts, null);
    }
    assertThat(all(step, variant, access, film(1_000), facts, null))
        .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
          assertThat(refused.category()).isEqualTo(Category.BUDGET);
          assertThat(refused.code()).isEqualTo("video-limit");
          assertThat(refused.retryAt()).isNotNull();
        });
  }

  @Test
  void videosAreJudgedBeforeTheyGo() {
    var variant = variant("Judged", null);
    assertThat(rules(variant, facts(LENGTH))).isEmpty();
    assertThat(rules(variant, Map.of(FILM, film("video/mp4", 100_000_001, 10_000)))).containsExactly("video-too-large");
    assertThat(rules(variant, Map.of(FILM, film("video/mp4", 1_000, 181_000)))).containsExactly("video-too-long");
    assertThat(rules(variant, Map.of(FILM, film("video/webm", 1_000, 10_000)))).containsExactly("video-type");
    var still = new AssetId(UUID.randomUUID());
    assertThat(rules(new Variant("bluesky", List.of(new Part("Both", List.of(new Media(FILM, null), new Media(still, "A")))),
        Map.of()), Map.of(FILM, film("video/mp4", 1_000, 10_000), still, MediaFacts.image("image/png", 10, 1, 1))))
        .containsExactly("media-mixed");
  }

  private static List<String> rules(Variant variant, Map<AssetId, MediaFacts> facts) {
    return connector.check(variant, connector.descriptor().rules(), facts).getFirst().violations().stream()
        .map(violation -> violation.rule()).toList();
  }

  private static Variant variant(String text, String words) {
    return new Variant("bluesky", List.of(new Part(text, List.of(new Media(FILM, words)))), Map.of());
  }

  private static Map<AssetId, MediaFacts> facts(int length) {
    return Map.of(FILM, film("video/mp4", length, 10_000));
  }

  private static MediaFacts film(String type, long length, long millis) {
    return new MediaFacts(AssetKind.VIDEO, type, length, 1080, 1920, millis, "avc1", null);
  }

  private static GivenFile film() {
    return film(LENGTH);
  }

  private static GivenFile film(int length) {
    var bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    System.arraycopy("\0\0\0\u0018ftypisom".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, 12);
    return new GivenFile("video/mp4", bytes);
  }

  private static Witness goOn(
      Step step, Variant variant, Access access, GivenFile file, Map<AssetId, MediaFacts> facts, String progress) {
    return goOn(step, variant, access, file, facts, progress, Witnesses.none());
  }

  private static Witness goOn(Step step, Variant variant, Access access, GivenFile file, Map<AssetId, MediaFacts> facts,
      String progress, Witnesses earlier) {
    var outcome = all(step, variant, access, file, facts, progress, earlier);
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<Witness>) outcome).value();
  }

  private static Outcome<Witness> all(
      Step step, Variant variant, Access access, GivenFile file, Map<AssetId, MediaFacts> facts, String progress) {
    return all(step, variant, access, file, facts, progress, Witnesses.none());
  }

  /** Makes the step until it is done, as deliveries do, but without resting longer than a moment. */
  private static Outcome<Witness> all(Step step, Variant variant, Access access, GivenFile file,
      Map<AssetId, MediaFacts> facts, String progress, Witnesses earlier) {
    var state = new String[] {progress};
    return Await.until("the step is done", Duration.ofSeconds(20), () -> {
      var outcome = Await.result(connector.perform(step, variant, access, earlier, context(file, facts, state[0])));
      state[0] = outcome instanceof Outcome.NotYet<Witness> notYet ? notYet.progress() : null;
      return outcome;
    }, outcome -> !(outcome instanceof Outcome.NotYet));
  }

  private static Outcome<Witness> once(
      Step step, Variant variant, Access access, GivenFile file, Map<AssetId, MediaFacts> facts, String progress) {
    return Await.result(connector.perform(step, variant, access, Witnesses.none(), context(file, facts, progress)));
  }

  private static StepContext context(GivenFile file, Map<AssetId, MediaFacts> facts, String progress) {
    return new StepContext(
        new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(20), null, () -> true, progress, file, facts);
  }

  private static Access access(String handle) {
    var account = control.unlimitedAccount("bluesky", handle);
    return new Access(null, null, "bluesky", SANDBOX.url() + "/bluesky", account.getString("id"),
        account.getString("handle") + ".sandbox.test", account.getString("accessToken"), 1, null, List.of());
  }

  private static long requests() {
    return control.requests(0).size();
  }

  private static List<String> paths(long after) {
    return control.requests(0).stream().skip(after)
        .map(each -> each.getString("path").replaceFirst("/bluesky/xrpc/", "")).toList();
  }

  private static JsonObject record(Access access, String key) {
    var client = SANDBOX.vertx().createHttpClient();
    return Await.result(client.request(HttpMethod.GET, SANDBOX.port(), "127.0.0.1",
            "/bluesky/xrpc/com.atproto.repo.getRecord?repo=" + access.remoteId() + "&collection=app.bsky.feed.post&rkey=" + key)
        .compose(request -> request.send().compose(response -> response.body()))
        .map(body -> body.toJsonObject())
        .eventually(() -> client.close()));
  }
}
