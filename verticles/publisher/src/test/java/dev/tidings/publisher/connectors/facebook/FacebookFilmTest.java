package dev.tidings.publisher.connectors.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Edit;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.GivenFile;
import dev.tidings.publisher.connectors.GivenVideo;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Outcome;
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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Videos, reels and stories against the simulated Facebook. */
class FacebookFilmTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors();

  private static SandboxControl control;
  private static Connector facebook;

  private final Media file = new Media(new AssetId(UUID.randomUUID()), null);
  private final String text = "Filmed " + UUID.randomUUID();
  private final Access access = access();

  @BeforeAll
  static void start() {
    control = SANDBOX.control();
    facebook = SANDBOX.of("facebook");
  }

  private static Access access() {
    var account = control.unlimitedAccount("facebook", "h" + UUID.randomUUID().toString().substring(0, 12).replace("-", ""));
    return new Access(null, null, "facebook", SANDBOX.url() + "/facebook", account.getString("id"),
        account.getString("handle"), account.getString("accessToken"), 1, null, List.of());
  }

  /** A film of nine megabytes, so that it takes three pieces. */
  private final class Story {
    final GivenFile film = new GivenFile("video/mp4", GivenVideo.of(9 << 20));
    final Map<AssetId, MediaFacts> facts = Map.of(file.asset(), GivenVideo.facts(9 << 20));
    final Variant variant;
    final List<Step> steps;
    Witnesses witnesses = Witnesses.none();

    Story(String format) {
      var words = format.equals("story") ? "" : text;
      var options = format.equals("story") ? Map.<String, Object>of("format", format)
          : Map.<String, Object>of("format", format, "videoTitle", "The <harbour>");
      this.variant = new Variant("facebook", List.of(new Part(words, List.of(file))), options);
      this.steps = facebook.steps(variant, facts);
    }

    Outcome<Witness> perform(int step, String progress) {
      return Await.result(facebook.perform(steps.get(step), variant, access, witnesses,
          new StepContext(new DeliveryId(UUID.randomUUID()), LONG, null, () -> true, progress, film, facts)));
    }

    Outcome<Witness> goOn(int step, Outcome<Witness> from) {
      var outcome = from;
      while (outcome instanceof Outcome.NotYet<Witness> notYet) {
        outcome = perform(step, notYet.progress());
      }
      return outcome;
    }

    void uploaded() {
      witnesses = witnesses.with(success(goOn(0, perform(0, null))));
    }

    Outcome<Found> find(Instant sent) {
      return Await.result(facebook.find(new Lookup(variant, 0, 2, witnesses, sent, Set.of()), access));
    }

    Found found(Instant sent) {
      var outcome = find(sent);
      assertThat(outcome).isInstanceOf(Outcome.Success.class);
      return ((Outcome.Success<Found>) outcome).value();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", "reel", "story"})
  void aFilmGoesOutInPiecesOfWhichALostOneIsNotLost(String format) {
    var story = new Story(format);
    var sent = Instant.now();
    var begun = story.perform(0, null);
    fault("reset-after", "media");
    var lost = story.perform(0, ((Outcome.NotYet<Witness>) begun).progress());
    assertThat(lost).isInstanceOfSatisfying(Outcome.NotYet.class, notYet -> assertThat(notYet.after()).isPositive());
    story.witnesses = story.witnesses.with(success(story.goOn(0, lost)));
    assertThat(story.found(sent)).as("nobody has published it").isInstanceOf(Found.Absent.class);
    assertThat(posts()).isEmpty();

    control.fault(new JsonObject()
        .put("network", "facebook").put("kind", "slow-media").put("count", 1).put("millis", 1_200));
    var post = success(story.perform(1, null));
    assertThat(story.find(sent)).as("it is worked on").isInstanceOf(Outcome.NotYet.class);
    var before = story.witnesses;
    story.witnesses = before.with(post);
    assertThat(story.perform(2, null)).isInstanceOf(Outcome.NotYet.class);
    var seen = Await.until("it is seen", LONG, () -> story.perform(2, null), Outcome.Success.class::isInstance);
    assertThat(success(seen).remoteId()).isEqualTo(post.remoteId());
    story.witnesses = before;
    assertThat(story.found(sent)).isInstanceOfSatisfying(Found.Match.class, match -> {
      assertThat(match.witness().remoteId()).isEqualTo(post.remoteId());
      assertThat(match.witness().url()).isEqualTo(post.url());
    });
    assertThat(posts()).hasSize(1);
    assertThat(new String(bytes(post.url()), StandardCharsets.UTF_8)).contains("<video controls");
    assertThat(bytes(posts().getFirst().getJsonArray("media").getJsonObject(0).getString("url")))
        .isEqualTo(story.film.bytes());
  }

  @ParameterizedTest
  @CsvSource({
    "post, reset-before, false", "post, timeout-after, true", "reel, error-before, false", "reel, error-after, true",
    "story, reset-before, false", "story, reset-after, true"
  })
  void whatIsNeitherYesNorNoIsUnknownAndLookedUpByTheFilm(String format, String kind, boolean there) {
    var story = new Story(format);
    story.uploaded();
    var sent = Instant.now();
    fault(kind, "post");
    assertThat(Await.result(facebook.perform(story.steps.get(1), story.variant, access, story.witnesses,
        new StepContext(new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(2), null, () -> true, null, story.film,
            story.facts)))).isInstanceOf(Outcome.Unknown.class);
    assertThat(story.found(sent)).isInstanceOf(there ? Found.Match.class : Found.Absent.class);
    assertThat(story.perform(1, null)).as("one upload becomes one post")
        .isInstanceOf(there ? Outcome.Refused.class : Outcome.Success.class);
    assertThat(posts()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reel", "story"})
  void whatAnotherUploadMadeIsNotToldFromThisOne(String format) {
    var story = new Story(format);
    story.uploaded();
    success(story.perform(1, null));
    story.witnesses = Witnesses.none();
    assertThat(story.found(Instant.now())).isInstanceOfSatisfying(Found.CannotTell.class,
        open -> assertThat(open.reason()).isEqualTo("upload-not-known"));
  }

  @Test
  void anotherFilmWithTheSameWordsIsNotTakenForThisOne() {
    var first = new Story("post");
    first.uploaded();
    success(first.perform(1, null));
    var second = new Story("post");
    second.uploaded();
    assertThat(second.found(Instant.now())).isInstanceOf(Found.CannotTell.class);
    var post = success(second.perform(1, null));
    assertThat(second.found(Instant.now())).isInstanceOfSatisfying(Found.Match.class,
        match -> assertThat(match.witness().remoteId()).isEqualTo(post.remoteId()));
  }

  @Test
  void aPhotoIsAStoryAndFoundAgain() {
    var variant = new Variant("facebook", List.of(new Part("", List.of(file))), Map.of("format", "story"));
    var facts = Map.of(file.asset(), MediaFacts.image("image/png", 100, 2, 2));
    var sent = Instant.now();
    var witnesses = Witnesses.none();
    Witnesses before = null;
    for (var step : facebook.steps(variant, facts)) {
      before = witnesses;
      witnesses = witnesses.with(success(Await.result(facebook.perform(step, variant, access, witnesses,
          new StepContext(new DeliveryId(UUID.randomUUID()), LONG, null, () -> true, null, new GivenFile("image/png", png()),
              facts)))));
    }
    var post = witnesses.post(0).orElseThrow();
    var outcome = Await.result(facebook.find(new Lookup(variant, 0, 2, before, sent, Set.of()), access));
    assertThat(((Outcome.Success<Found>) outcome).value()).isInstanceOfSatisfying(Found.Match.class,
        match -> assertThat(match.witness().remoteId()).isEqualTo(post.remoteId()));
    assertThat(new String(bytes(post.url()), StandardCharsets.UTF_8)).contains("<img alt");
    assertThat(Await.result(facebook.edit(new Edit(0, variant, variant, witnesses), access, context()))).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo("not-editable"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", "reel"})
  void whatIsOutIsRewrittenAndTakenAway(String format) {
    var story = new Story(format);
    story.uploaded();
    var post = success(story.perform(1, null));
    var after = new Variant("facebook", List.of(new Part("Cut " + text, List.of(file))), story.variant.options());
    success(Await.result(facebook.edit(
        new Edit(0, story.variant, after, story.witnesses.with(post)), access, context())));
    assertThat(posts().getFirst().getString("text")).isEqualTo("Cut " + text);
    for (int time = 0; time < 2; time++) {
      assertThat(success(Await.result(facebook.delete(post, access, context()))).kind()).isEqualTo(Witness.Kind.DELETED);
    }
    assertThat(posts().getFirst().getBoolean("deleted")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"token-expired, true", "rate-limited, false", "error-before, false"})
  void whatIsOutStaysOutWhoeverMayLook(String kind, boolean done) {
    var story = new Story("reel");
    story.uploaded();
    story.witnesses = story.witnesses.with(success(story.perform(1, null)));
    fault(kind, "read");
    assertThat(story.perform(2, null) instanceof Outcome.Success<Witness>).isEqualTo(done);
    assertThat(success(story.perform(2, null)).url()).isEqualTo(story.witnesses.post(0).orElseThrow().url());
  }

  @Test
  void aFilmThatFacebookCannotReadIsRefused() {
    var story = new Story("reel");
    var noFilm = new GivenFile("video/mp4", "no film at all".getBytes(StandardCharsets.US_ASCII));
    var facts = Map.of(file.asset(), GivenVideo.facts(noFilm.bytes().length));
    Outcome<Witness> outcome = new Outcome.NotYet<>(Duration.ZERO, null, List.of(), null);
    while (outcome instanceof Outcome.NotYet<Witness> notYet) {
      outcome = Await.result(facebook.perform(story.steps.get(0), story.variant, access, Witnesses.none(),
          new StepContext(new DeliveryId(UUID.randomUUID()), LONG, null, () -> true, notYet.progress(), noFilm, facts)));
    }
    story.witnesses = Witnesses.none().with(success(outcome));
    assertThat(story.perform(1, null)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
      assertThat(refused.code()).isEqualTo("video-not-accepted");
      assertThat(refused.category()).isEqualTo(Outcome.Category.REJECTED);
    });
  }

  @Test
  void theRulesOfEachFormatAreFacebooks() {
    var upright = GivenVideo.facts(1_000);
    var wide = new MediaFacts(AssetKind.VIDEO, "video/mp4", 1_000, 1280, 720, 70_000L, "avc1", "w");
    var photo = MediaFacts.image("image/png", 100, 2, 2);
    assertThat(rules("post", text, upright)).isEmpty();
    assertThat(rules("post", text, wide)).isEmpty();
    assertThat(rules("reel", text, upright)).isEmpty();
    assertThat(rules("reel", text, wide)).containsExactly("video-shape");
    assertThat(rules("reel", text, photo)).containsExactly("too-many-images");
    assertThat(rules("reel", text, null)).containsExactly("reel-needs-video");
    assertThat(rules("story", "", upright)).isEmpty();
    assertThat(rules("story", "", photo)).isEmpty();
    assertThat(rules("story", text, wide)).containsExactly("video-too-long", "video-shape", "story-with-text");
    assertThat(rules("story", text, null)).containsExactly("story-needs-file", "story-with-text");
    assertThat(facebook.check(new Variant("facebook", List.of(new Part(text, List.of())), Map.of("videoTitle", "a")),
        facebook.descriptor().rules(), Map.of()).getFirst().violations()).extracting(Violation::rule)
        .containsExactly("title-without-video");
  }

  private List<String> rules(String format, String words, MediaFacts facts) {
    var variant = new Variant("facebook", List.of(new Part(words, facts == null ? List.of() : List.of(file))),
        Map.of("format", format));
    return facebook.check(variant, facebook.descriptor().rules(), facts == null ? Map.of() : Map.of(file.asset(), facts))
        .getFirst().violations().stream().map(Violation::rule).toList();
  }

  @Test
  void onlyFacebooksOwnHostsAreGivenTheTokenWithAnUpload() {
    var own = new Access(null, null, "facebook", "https://graph.facebook.com", "1", "a", "token", 1, null, List.of());
    assertThat(FacebookRupload.isOwn("https://rupload.facebook.com/video-upload/v26.0/1", own)).isTrue();
    assertThat(List.of("https://example.org/a", "http://rupload.facebook.com/a", "https://facebook.com.example.org/a",
        "https://rupload.facebook.com@example.org/a", "https://notfacebook.com/a", "https://rupload.facebook.com:8443/a",
        "nonsense", "https://rupload.facebook.com/a b")).noneMatch(url -> FacebookRupload.isOwn(url, own));
  }

  private void fault(String kind, String operation) {
    control.fault(new JsonObject().put("network", "facebook").put("kind", kind).put("count", 1).put("status", 503)
        .put("account", access.handle()).put("operations", new JsonArray().add(operation)));
  }

  private List<JsonObject> posts() {
    return control.posts("facebook", "").stream()
        .filter(each -> each.getString("account").equals(access.remoteId())).toList();
  }

  private static StepContext context() {
    return new StepContext(new DeliveryId(UUID.randomUUID()), LONG, null, () -> true, null,
        new GivenFile("video/mp4", new byte[1]), Map.of());
  }

  private static Witness success(Outcome<Witness> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<Witness>) outcome).value();
  }

  private static byte[] bytes(String url) {
    try (var in = URI.create(url).toURL().openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
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
