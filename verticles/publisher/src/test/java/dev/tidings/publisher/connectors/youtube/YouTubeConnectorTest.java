package dev.tidings.publisher.connectors.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.ContentProtocol.AssetBytes;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.MediaProtocol.AssetPiece;
import dev.tidings.bus.MediaProtocol.SharedAsset;
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
import dev.tidings.publisher.connectors.MediaSource;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Outcome.Category;
import dev.tidings.publisher.connectors.RenditionRules;
import dev.tidings.publisher.connectors.SandboxedConnectors;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Tokens;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.runtime.testing.Await;
import dev.tidings.sandbox.SandboxControl;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The connector against the simulated YouTube in a process of its own. */
class YouTubeConnectorTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final AssetId FILM = new AssetId(UUID.randomUUID());
  private static final AssetId LONG_FILM = new AssetId(UUID.randomUUID());
  private static final AssetId IMAGE = new AssetId(UUID.randomUUID());
  private static final byte[] BYTES = film(3_000);
  private static final byte[] LONG_BYTES = film(2 * YouTubeUpload.PIECE + 1_000);
  private static final Map<AssetId, MediaFacts> FACTS = Map.of(
      FILM, new MediaFacts(AssetKind.VIDEO, "video/mp4", BYTES.length, 640, 360, 2_500L, "avc1", null),
      LONG_FILM, new MediaFacts(AssetKind.VIDEO, "video/mp4", LONG_BYTES.length, 640, 360, 2_500L, "avc1", null),
      IMAGE, MediaFacts.image("image/png", 100, 2, 2));
  private static final HttpClient BROWSER = HttpClient.newHttpClient();

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors(Map.of(
      "network.youtube.client.id", "tidings", "network.youtube.client.secret", "its-secret",
      "network.youtube.request-timeout", "20s"));

  private static SandboxControl control;
  private static Connector connector;

  @BeforeAll
  static void start() {
    control = SANDBOX.control();
    connector = SANDBOX.of("youtube");
  }

  @AfterAll
  static void stop() {
    BROWSER.close();
  }

  @Test
  void aVideoGoesOutInPiecesWithAllThatIsSaidOfIt() {
    var access = access("director");
    var playlist = playlist(access);
    var variant = variant(Map.of("tags", List.of("tide", "North Sea"), "privacy", "unlisted", "madeForKids", true,
        "captions", "1\n00:00:00,000 --> 00:00:01,000\nHöh\n", "captionLanguage", "de", "playlist", playlist), LONG_FILM, IMAGE);
    var before = control.requests(0).size();
    var witnesses = publish(variant, access);
    var post = witnesses.post(0).orElseThrow();
    assertThat(post.remoteId()).matches("[\\w-]{11}");
    assertThat(post.url()).isEqualTo(SANDBOX.url() + "/youtube/watch?v=" + post.remoteId());
    var stands = control.posts("youtube", variant.parts().getFirst().text());
    assertThat(stands).hasSize(1);
    assertThat(download(stands.getFirst().getJsonArray("media").getJsonObject(0).getString("url"))).isEqualTo(LONG_BYTES);
    assertThat(page(post)).contains("A film", "#tide", "#North Sea", "Made for kids", "Captions", "alt=\"Thumbnail\"");
    assertThat(items(access, playlist)).containsExactly(post.remoteId());
    assertThat(control.requests(0).subList(before, control.requests(0).size()))
        .filteredOn(each -> each.getString("method").equals("PUT")).as("three pieces and a question").hasSize(4);
  }

  @Test
  void theThirdPieceAloneIsSentAfterARestart() {
    var access = access("restarted");
    var variant = variant(Map.of(), LONG_FILM);
    var steps = connector.steps(variant, FACTS);
    var begun = Witnesses.none().with(success(perform(steps.getFirst(), variant, access, Witnesses.none(), null)));
    String progress = null;
    for (int exchange = 0; exchange < 3; exchange++) {
      progress = progress(perform(steps.get(1), variant, access, begun, progress));
    }
    var before = control.requests(0).size();
    progress = progress(perform(steps.get(1), variant, access, begun, null));
    assertThat(progress).startsWith(2 * YouTubeUpload.PIECE + " ");
    assertThat(success(perform(steps.get(1), variant, access, begun, progress)).kind()).isEqualTo(Witness.Kind.POST);
    assertThat(control.requests(0).subList(before, control.requests(0).size())).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "error-before,false", "error-after,true", "reset-before,false", "reset-after,true", "timeout-before,false",
    "timeout-after,true"
  })
  void ofTheLastPieceTheSessionKnowsForCertain(String kind, boolean there) {
    var access = access("doubtful");
    var variant = variant(Map.of(), FILM);
    var sent = Instant.now();
    var steps = connector.steps(variant, FACTS);
    var begun = Witnesses.none().with(success(perform(steps.getFirst(), variant, access, Witnesses.none(), null)));
    control.fault("youtube", kind, 1);
    assertThat(upload(steps.get(1), variant, access, begun, kind.startsWith("timeout") ? SHORT : LONG))
        .isInstanceOf(Outcome.Unknown.class);
    control.clearFaults();
    assertThat(find(variant, access, begun, sent, Set.of())).isInstanceOf(there ? Found.Match.class : Found.Absent.class);
    var made = success(upload(steps.get(1), variant, access, begun, LONG));
    assertThat(control.posts("youtube", variant.parts().getFirst().text())).as("made again it is the same").hasSize(1);
    assertThat(page(made)).contains("A film");
  }

  @ParameterizedTest
  @CsvSource({"reset-before", "reset-after", "error-after", "timeout-after"})
  void ofAnotherPieceThereIsNoDoubt(String kind) {
    var access = access("interrupted");
    var variant = variant(Map.of(), LONG_FILM);
    var steps = connector.steps(variant, FACTS);
    var begun = Witnesses.none().with(success(perform(steps.getFirst(), variant, access, Witnesses.none(), null)));
    control.fault(new JsonObject().put("network", "youtube").put("kind", kind).put("count", 1)
        .put("operations", new JsonArray().add("media")));
    assertThat(upload(steps.get(1), variant, access, begun, kind.startsWith("timeout") ? SHORT : LONG))
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.TRANSIENT));
    assertThat(success(upload(steps.get(1), variant, access, begun, LONG)).kind()).isEqualTo(Witness.Kind.POST);
    assertThat(control.posts("youtube", variant.parts().getFirst().text())).hasSize(1);
  }

  @Test
  void aSessionThatIsGoneIsLookedBehindAndBegunAnew() {
    var access = access("forgetful");
    var variant = variant(Map.of(), FILM);
    var sent = Instant.now();
    var gone = SANDBOX.url() + "/youtube/upload/youtube/v3/videos?uploadType=resumable&upload_id=gone#bytes=" + BYTES.length;
    var lost = Witnesses.none().with(new Witness(Witness.Kind.SESSION, 1, 0, 0, gone, null, Instant.now()));
    assertThat(find(variant, access, lost, sent, Set.of())).isInstanceOf(Found.Absent.class);
    var steps = connector.steps(variant, FACTS);
    assertThat(upload(steps.get(1), variant, access, lost, LONG)).as("begun anew as a step of its own, so that it is known")
        .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.OUTDATED));
    var begun = lost.with(success(perform(steps.getFirst(), variant, access, lost, null)));
    var made = success(upload(steps.get(1), variant, access, begun, LONG));
    assertThat(find(variant, access, lost, sent, Set.of())).isInstanceOfSatisfying(Found.Match.class,
        match -> assertThat(match.witness().remoteId()).isEqualTo(made.remoteId()));
    assertThat(find(variant, access, lost, sent, Set.of(made.remoteId()))).isInstanceOf(Found.Absent.class);
    var other = new Variant("youtube", variant.parts(), Map.of("title", "Another film"));
    assertThat(find(other, access, lost, sent, Set.of())).isInstanceOf(Found.Absent.class);
  }

  @ParameterizedTest
  @CsvSource({"rate-limited-bare,BUDGET", "token-expired,AUTH", "duplicate,DUPLICATE"})
  void aDocumentedNoIsCertain(String kind, Category category) {
    var access = access("refused");
    var variant = variant(Map.of(), FILM);
    var steps = connector.steps(variant, FACTS);
    var begun = Witnesses.none().with(success(perform(steps.getFirst(), variant, access, Witnesses.none(), null)));
    control.fault(new JsonObject().put("network", "youtube").put("kind", kind).put("count", 1)
        .put("operations", new JsonArray().add("post")));
    var last = upload(steps.get(1), variant, access, begun, LONG);
    assertThat(last).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
      assertThat(refused.category()).isEqualTo(category);
      assertThat(refused.exchange().toString()).doesNotContain(access.accessToken());
    });
  }

  @Test
  void theSessionsNameIsToldToNobody() {
    var access = access("secretive");
    var variant = variant(Map.of(), FILM);
    var outcome = perform(connector.steps(variant, FACTS).getFirst(), variant, access, Witnesses.none(), null);
    var secret = success(outcome).remoteId().replaceAll("^.*upload_id=([^#]+)#.*$", "$1");
    assertThat(secret).hasSizeGreaterThan(20);
    assertThat(outcome.exchange().toString()).doesNotContain(secret);
    var begun = Witnesses.none().with(success(outcome));
    var asked = perform(connector.steps(variant, FACTS).get(1), variant, access, begun, null);
    assertThat(asked.exchange().toString()).doesNotContain(secret);
  }

  @Test
  void aVideoThatTakesItsTimeIsAwaitedAndOneThatIsNoneIsSaid() {
    var access = access("patience");
    var variant = variant(Map.of(), FILM);
    control.fault(new JsonObject()
        .put("network", "youtube").put("kind", "slow-media").put("count", 1).put("millis", 1_000));
    var steps = connector.steps(variant, FACTS);
    var begun = Witnesses.none().with(success(perform(steps.getFirst(), variant, access, Witnesses.none(), null)));
    var made = begun.with(success(upload(steps.get(1), variant, access, begun, LONG)));
    assertThat(perform(steps.get(2), variant, access, made, null)).isInstanceOf(Outcome.NotYet.class);
    assertThat(perform(steps.get(2), variant, access, made, "8")).as("not for ever").isInstanceOf(Outcome.Success.class);
    Await.until("it is processed", LONG,
        () -> perform(steps.get(2), variant, access, made, null), Outcome.Success.class::isInstance);
    var words = new GivenFile("video/mp4", new byte[BYTES.length]);
    var broken = Witnesses.none();
    for (var step : steps.subList(0, 2)) {
      broken = broken.with(success(through(step, variant, access, broken, LONG, words)));
    }
    var last = perform(steps.get(2), variant, access, broken, null);
    assertThat(last).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
      assertThat(refused.code()).isEqualTo("processing-failed");
      assertThat(refused.message()).contains("invalidFile");
    });
  }

  @Test
  void aPlaylistThatIsNotThereIsSaidWithTheVideoOut() {
    var access = access("lister");
    var variant = variant(Map.of("playlist", "PLnotthereatall"), FILM);
    var steps = connector.steps(variant, FACTS);
    var witnesses = Witnesses.none();
    for (var step : steps.subList(0, 3)) {
      witnesses = witnesses.with(success(upload(step, variant, access, witnesses, LONG)));
    }
    var last = upload(steps.get(3), variant, access, witnesses, LONG);
    assertThat(last).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
      assertThat(refused.code()).isEqualTo("playlist-missing");
      assertThat(refused.message()).startsWith("The video itself is out.");
    });
  }

  @Test
  void whatIsOutIsEditedAndDeletedAndDeletedAgain() {
    var access = access("editor");
    var before = variant(Map.of("tags", List.of("old")), FILM);
    var witnesses = publish(before, access);
    var after = new Variant("youtube", List.of(new Part("Better " + UUID.randomUUID(), List.of(new Media(FILM, null)))),
        Map.of("title", "Better title", "privacy", "unlisted"));
    var edited = success(Await.result(connector.edit(
        new Edit(0, before, after, witnesses), access, context(LONG, null, files()))));
    assertThat(edited.remoteId()).isEqualTo(witnesses.post(0).orElseThrow().remoteId());
    assertThat(page(edited)).contains("Better title").doesNotContain("#old");
    for (int time = 0; time < 2; time++) {
      assertThat(success(Await.result(connector.delete(edited, access, context(LONG, null, files())))).kind())
          .isEqualTo(Witness.Kind.DELETED);
    }
    assertThat(control.posts("youtube", after.parts().getFirst().text()))
        .allMatch(each -> each.getBoolean("deleted")).hasSize(1);
  }

  @Test
  void anEditKeepsWhatItsOwnerChangedOnYouTube() {
    var access = access("owner");
    var before = variant(Map.of("tags", List.of("old"), "category", "19"), FILM);
    var witnesses = publish(before, access);
    owner(access, witnesses, new JsonObject()
        .put("snippet", new JsonObject().put("title", "A film").put("description", "Mended on YouTube").put("categoryId", "27")
            .put("tags", new JsonArray().add("old").add("new")).put("defaultLanguage", "de").put("defaultAudioLanguage", "gsw"))
        .put("status", new JsonObject().put("privacyStatus", "private").put("license", "creativeCommon")
            .put("embeddable", false).put("publicStatsViewable", false).put("selfDeclaredMadeForKids", true)));
    var standing = video(access, witnesses);
    edit(before, retitled(before, Map.of()), access, witnesses);
    var title = standing.copy();
    title.getJsonObject("snippet").put("title", "The film").getJsonObject("localized").put("title", "The film");
    assertThat(video(access, witnesses)).as("the title alone is new").isEqualTo(title);
    edit(retitled(before, Map.of()), retitled(before, Map.of("license", "youtube")), access, witnesses);
    title.getJsonObject("status").put("license", "youtube");
    assertThat(video(access, witnesses)).as("it stays private also where the status is written").isEqualTo(title);
  }

  @Test
  void anEditOfWhoCanSeeItArrives() {
    var access = access("curtain");
    var before = variant(Map.of("tags", List.of("tide"), "language", "en"), FILM);
    var witnesses = publish(before, access);
    var unlisted = variant(before, Map.of("privacy", "unlisted"));
    edit(before, unlisted, access, witnesses);
    assertThat(video(access, witnesses).getJsonObject("status").getString("privacyStatus")).isEqualTo("unlisted");
    var at = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
    var timed = variant(before, Map.of("publishAt", at.toString()));
    edit(unlisted, timed, access, witnesses);
    assertThat(video(access, witnesses).getJsonObject("status").getMap())
        .containsEntry("privacyStatus", "private").containsEntry("publishAt", at.toString());
    var licensed = variant(before, Map.of("publishAt", at.toString(), "license", "creativeCommon"));
    edit(timed, licensed, access, witnesses);
    assertThat(video(access, witnesses).getJsonObject("status").getMap())
        .containsEntry("license", "creativeCommon").containsEntry("publishAt", at.toString());
    edit(licensed, new Variant("youtube", before.parts(), Map.of("title", "A film")), access, witnesses);
    assertThat(video(access, witnesses).getJsonObject("status").getMap())
        .containsEntry("privacyStatus", "public").doesNotContainKeys("publishAt", "license");
    assertThat(video(access, witnesses).getJsonObject("snippet").getMap())
        .as("what is taken back is deleted").doesNotContainKeys("tags", "defaultLanguage");
  }

  @Test
  void anEditOfWhatIsGoneIsRefused() {
    var access = access("regret");
    var before = variant(Map.of(), FILM);
    var witnesses = publish(before, access);
    success(Await.result(connector.delete(witnesses.post(0).orElseThrow(), access, context(LONG, null, files()))));
    assertThat(Await.result(connector.edit(
        new Edit(0, before, retitled(before, Map.of()), witnesses), access, context(LONG, null, files()))))
        .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo("not-found"));
  }

  private static void edit(Variant before, Variant after, Access access, Witnesses witnesses) {
    success(Await.result(connector.edit(
        new Edit(0, before, after, witnesses), access, context(LONG, null, files()))));
  }

  private static Variant retitled(Variant variant, Map<String, Object> more) {
    var options = new HashMap<>(more);
    options.put("title", "The film");
    return variant(variant, options);
  }

  private static Variant variant(Variant before, Map<String, Object> more) {
    var options = new HashMap<>(before.options());
    options.putAll(more);
    return new Variant("youtube", before.parts(), options);
  }

  /** What the channel's owner sets on YouTube itself. */
  private static void owner(Access access, Witnesses witnesses, JsonObject video) {
    call(request(access, "videos?part=snippet,status").header("Content-Type", "application/json").PUT(
        HttpRequest.BodyPublishers.ofString(video.put("id", witnesses.post(0).orElseThrow().remoteId()).encode())));
  }

  private static JsonObject video(Access access, Witnesses witnesses) {
    return new JsonObject(call(request(access,
        "videos?part=snippet,status&id=" + witnesses.post(0).orElseThrow().remoteId())))
        .getJsonArray("items").getJsonObject(0);
  }

  @Test
  void itTellsWhoItIs() {
    var account = control.account("youtube", "someone");
    var access = new Access(null, null, "youtube", SANDBOX.url() + "/youtube", null, null,
        account.getString("accessToken"), 1, null, List.of());
    var outcome = Await.result(connector.whoAmI(access));
    assertThat(outcome).isInstanceOfSatisfying(Outcome.Success.class, success -> assertThat(success.value().toString())
        .contains(account.getString("id"), "handle=someone"));
    var profiles = Await.result(connector.profiles(access));
    assertThat(profiles).isInstanceOfSatisfying(Outcome.Success.class,
        success -> assertThat((List<?>) success.value()).hasSize(1));
  }

  @Test
  void aRefreshTokenStaysGoodUntilItIsWithdrawn() {
    var account = control.call("PUT", "accounts/youtube/renewing",
        new JsonObject().put("clientId", "tidings").put("clientSecret", "its-secret"));
    var access = access(account);
    var refresh = account.getString("refreshToken");
    for (int time = 0; time < 2; time++) {
      assertThat(Await.result(connector.refresh(access, refresh))).isInstanceOfSatisfying(Outcome.Success.class, success -> {
        var tokens = (Tokens) success.value();
        assertThat(tokens.accessToken()).isNotEqualTo(access.accessToken());
        assertThat(tokens.refreshToken()).as("Google gives no other").isNull();
        assertThat(success.exchange().toString()).doesNotContain(tokens.accessToken()).doesNotContain(refresh);
      });
    }
    assertThat(Await.result(connector.refresh(access, "another"))).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.AUTH));
  }

  private static Witnesses publish(Variant variant, Access access) {
    var witnesses = Witnesses.none();
    for (var step : connector.steps(variant, FACTS)) {
      witnesses = witnesses.with(success(upload(step, variant, access, witnesses, LONG)));
    }
    return witnesses;
  }

  /** Goes on, as the sender does, while the network waits for more. */
  private static Outcome<Witness> upload(Step step, Variant variant, Access access, Witnesses earlier, Duration timeout) {
    return through(step, variant, access, earlier, timeout, files());
  }

  private static Outcome<Witness> through(
      Step step, Variant variant, Access access, Witnesses earlier, Duration timeout, MediaSource files) {
    var outcome = Await.result(connector.perform(step, variant, access, earlier, context(timeout, null, files)));
    for (int exchange = 0; exchange < 10 && outcome instanceof Outcome.NotYet<Witness> notYet; exchange++) {
      outcome = Await.result(
          connector.perform(step, variant, access, earlier, context(timeout, notYet.progress(), files)));
    }
    return outcome;
  }

  private static Outcome<Witness> perform(Step step, Variant variant, Access access, Witnesses earlier, String progress) {
    return Await.result(connector.perform(step, variant, access, earlier, context(LONG, progress, files())));
  }

  private static String progress(Outcome<Witness> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
    return ((Outcome.NotYet<Witness>) outcome).progress();
  }

  private static Found find(Variant variant, Access access, Witnesses earlier, Instant sent, Set<String> taken) {
    var outcome = Await.result(connector.find(new Lookup(variant, 0, 2, earlier, sent, taken), access));
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<Found>) outcome).value();
  }

  private static Witness success(Outcome<Witness> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<Witness>) outcome).value();
  }

  private static StepContext context(Duration timeout, String progress, MediaSource files) {
    return new StepContext(new DeliveryId(UUID.randomUUID()), timeout, null, () -> true, progress, files, FACTS);
  }

  private static MediaSource files() {
    var film = new GivenFile("video/mp4", BYTES);
    var longFilm = new GivenFile("video/mp4", LONG_BYTES);
    var image = new GivenFile("image/png", png());
    return new MediaSource() {
      @Override
      public Future<AssetBytes> image(AssetId asset) {
        return image.image(asset);
      }

      @Override
      public Future<AssetBytes> image(AssetId asset, RenditionRules wanted) {
        return image.image(asset);
      }

      @Override
      public Future<AssetPiece> piece(AssetId asset, long offset, int length) {
        return (asset.equals(LONG_FILM) ? longFilm : film).piece(asset, offset, length);
      }

      @Override
      public Future<SharedAsset> share(AssetId asset, Duration time) {
        return film.share(asset, time);
      }
    };
  }

  private static Variant variant(Map<String, Object> options, AssetId... files) {
    var all = new HashMap<>(options);
    all.put("title", "A film");
    var media = new ArrayList<Media>();
    for (var file : files) {
      media.add(new Media(file, null));
    }
    return new Variant("youtube", List.of(new Part("Of the sea & its tides " + UUID.randomUUID(), media)), all);
  }

  private static Access access(String handle) {
    return access(control.unlimitedAccount("youtube", handle));
  }

  private static Access access(JsonObject account) {
    return new Access(null, null, "youtube", SANDBOX.url() + "/youtube", account.getString("id"),
        account.getString("handle"), account.getString("accessToken"), 1, null, List.of());
  }

  private static String playlist(Access access) {
    return new JsonObject(call(request(access, "playlists?part=snippet").header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{\"snippet\": {\"title\": \"Tides\"}}")))).getString("id");
  }

  private static List<String> items(Access access, String playlist) {
    return new JsonObject(call(request(access, "playlistItems?part=contentDetails&playlistId=" + playlist)))
        .getJsonArray("items").stream()
        .map(each -> ((JsonObject) each).getJsonObject("contentDetails").getString("videoId")).toList();
  }

  private static HttpRequest.Builder request(Access access, String path) {
    return HttpRequest.newBuilder(URI.create(access.server() + "/youtube/v3/" + path))
        .header("Authorization", "Bearer " + access.accessToken());
  }

  private static String page(Witness post) {
    return call(HttpRequest.newBuilder(URI.create(post.url())));
  }

  private static byte[] download(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String call(HttpRequest.Builder request) {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static <T> T send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return BROWSER.send(request.build(), body).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] film(int length) {
    var bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    System.arraycopy("\0\0\0\u0018ftypmp42".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, 12);
    return bytes;
  }

  private static byte[] png() {
    try (var bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
