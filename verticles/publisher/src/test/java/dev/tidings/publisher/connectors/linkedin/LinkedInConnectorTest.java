package dev.tidings.publisher.connectors.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Edit;
import dev.tidings.publisher.connectors.GivenFile;
import dev.tidings.publisher.connectors.GivenVideo;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

/** The connector against the simulated LinkedIn in a process of its own, for members and for pages. */
class LinkedInConnectorTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final String PERSON = "urn:li:person:";
  private static final String PAGE = "urn:li:organization:";

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors(Map.of(
      "network.linkedin.client.id", "tidings", "network.linkedin.client.secret", "its-secret",
      "network.linkedin.request-timeout", "20s"));

  private static SandboxControl control;
  private static Connector connector;

  @BeforeAll
  static void start() {
    control = SANDBOX.control();
    connector = SANDBOX.of("linkedin");
  }

  @ParameterizedTest
  @ValueSource(strings = {PERSON, PAGE})
  void aTextGoesOutAsWrittenAndIsFoundAgain(String kind) {
    var access = access(kind, "author");
    var sent = Instant.now();
    var text = "Tides (& <ships>) 🌊 5_30 ~ #Harbour\nwith @[Dev_Co](urn:li:organization:7) "
        + "https://example.org/a_b?c=1#d " + unique();
    var variant = new Variant(
        "linkedin", List.of(new Part(text, List.of())), Map.of("visibility", "PUBLIC", "noReshares", true));
    var post = publish(variant, access).post(0).orElseThrow();
    assertThat(post.remoteId()).matches("urn:li:share:\\d+");
    assertThat(post.url()).isEqualTo(SANDBOX.url() + "/linkedin/feed/update/" + post.remoteId());
    assertThat(find(variant, access, sent, Set.of())).isInstanceOfSatisfying(Found.Match.class, match -> {
      assertThat(match.witness().remoteId()).isEqualTo(post.remoteId());
      assertThat(match.witness().url()).isEqualTo(post.url());
    });
    assertThat(find(variant, access, sent, Set.of(post.remoteId()))).isInstanceOf(Found.Absent.class);
    assertThat(control.posts("linkedin", text.replace("@[Dev_Co](urn:li:organization:7)", "Dev_Co"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void imagesAreUploadedWithTheirWordsAndFoundAgain(int number) {
    var access = access(PAGE, "painter");
    var media = new ArrayList<Media>();
    for (int image = 0; image < number; image++) {
      media.add(new Media(asset(), "Ship " + image));
    }
    var sent = Instant.now();
    var variant = new Variant("linkedin", List.of(new Part("Painted " + unique(), media)), Map.of());
    var witnesses = publish(variant, access);
    assertThat(witnesses.items()).hasSize(2 * number + 1);
    var shown = control.posts("linkedin", variant.parts().getFirst().text()).getFirst().getJsonArray("media");
    assertThat(shown).hasSize(number);
    assertThat(shown.getJsonObject(number - 1).getString("description")).isEqualTo("Ship " + (number - 1));
    assertThat(find(variant, access, sent, Set.of())).isInstanceOf(Found.Match.class);
    var without = new Variant("linkedin", List.of(new Part(variant.parts().getFirst().text(), List.of())), Map.of());
    assertThat(find(without, access, sent, Set.of()))
        .as("the same text without images is another post").isInstanceOf(Found.Absent.class);
  }

  @Test
  void anArticleIsACardWithAPicture() {
    var access = access(PERSON, "reporter");
    var sent = Instant.now();
    var picture = new Media(asset(), null);
    var variant = new Variant("linkedin", List.of(new Part("Read this " + unique(), List.of(picture))), Map.of(
        "articleUrl", "https://example.org/news", "articleTitle", "The <news>", "articleDescription", "All of it"));
    var post = publish(variant, access).post(0).orElseThrow();
    assertThat(page(post)).contains(
        "href=\"https://example.org/news\"", "The &lt;news&gt;", "All of it", "/linkedin/media_files/");
    assertThat(find(variant, access, sent, Set.of())).isInstanceOf(Found.Match.class);
  }

  @Test
  void aPollAsks() {
    var access = access(PERSON, "asker");
    var sent = Instant.now();
    var variant = new Variant("linkedin", List.of(new Part("We wonder " + unique(), List.of())), Map.of(
        "pollQuestion", "Tea or coffee?", "pollOptions", List.of("Tea", "Coffee"), "pollDuration", "SEVEN_DAYS"));
    var post = publish(variant, access).post(0).orElseThrow();
    assertThat(page(post)).contains("Tea or coffee?").contains("<li>Coffee");
    assertThat(find(variant, access, sent, Set.of())).isInstanceOf(Found.Match.class);
  }

  @Test
  void anImageThatTakesItsTimeIsAwaited() {
    var access = access(PERSON, "patience");
    var media = new Media(asset(), "A snail");
    var variant = new Variant("linkedin", List.of(new Part("Slowly " + unique(), List.of(media))), Map.of());
    control.fault(new JsonObject()
        .put("network", "linkedin").put("kind", "slow-media").put("count", 1).put("millis", 1_500));
    var steps = connector.steps(variant, Map.of());
    var witnesses = Witnesses.none().with(success(upload(steps.get(0), variant, access)));
    assertThat(perform(steps.get(1), variant, access, witnesses)).isInstanceOf(Outcome.NotYet.class);
    assertThat(perform(steps.get(2), variant, access, witnesses)).as("posted too early").isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.TRANSIENT));
    var ready = Await.until("the image is ready", LONG,
        () -> perform(steps.get(1), variant, access, witnesses), Outcome.Success.class::isInstance);
    assertThat(success(perform(steps.get(2), variant, access, witnesses.with(success(ready)))).kind())
        .isEqualTo(Witness.Kind.POST);
  }

  @ParameterizedTest
  @CsvSource({"rate-limited-bare,BUDGET", "token-expired,AUTH", "duplicate,DUPLICATE"})
  void aDocumentedNoIsCertain(String kind, Category category) {
    var access = access(PERSON, "refused");
    var variant = text();
    var sent = Instant.now();
    control.fault("linkedin", kind, 1);
    assertThat(first(variant, access, LONG)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
      assertThat(refused.category()).isEqualTo(category);
      assertThat(refused.exchange().toString()).doesNotContain(access.accessToken());
    });
    control.clearFaults();
    assertThat(find(variant, access, sent, Set.of())).isInstanceOf(Found.Absent.class);
  }

  @ParameterizedTest
  @CsvSource({
    "error-before,server-error,false", "error-after,server-error,true", "reset-before,connection-lost,false",
    "reset-after,connection-lost,true", "timeout-before,time-out,false", "timeout-after,time-out,true"
  })
  void whatIsNeitherYesNorNoIsUnknownAndCanBeLookedUp(String kind, String seen, boolean there) {
    var access = access(PAGE, "doubtful");
    var variant = text();
    var sent = Instant.now();
    control.fault("linkedin", kind, 1);
    assertThat(first(variant, access, kind.startsWith("timeout") ? SHORT : LONG)).isInstanceOfSatisfying(
        Outcome.Unknown.class, unknown -> assertThat(unknown.seen()).isEqualTo(seen));
    control.clearFaults();
    assertThat(find(variant, access, sent, Set.of())).isInstanceOf(there ? Found.Match.class : Found.Absent.class);
  }

  @Test
  void theSameTwiceIsRefusedAndNotTakenForTheFirst() {
    var access = access(PERSON, "again");
    var variant = text();
    publish(variant, access);
    assertThat(first(variant, access, LONG)).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.DUPLICATE));
  }

  @Test
  void whatIsOutIsEditedAndDeletedAndDeletedAgain() {
    var access = access(PAGE, "editor");
    var before = text();
    var witnesses = publish(before, access);
    var after = new Variant("linkedin", List.of(new Part("Better (#now) " + unique(), List.of())), Map.of());
    var edited = success(Await.result(connector.edit(new Edit(0, before, after, witnesses), access, context(LONG, null))));
    assertThat(edited.remoteId()).isEqualTo(witnesses.post(0).orElseThrow().remoteId());
    assertThat(control.posts("linkedin", after.parts().getFirst().text())).hasSize(1);
    for (int time = 0; time < 2; time++) {
      assertThat(success(Await.result(connector.delete(edited, access, context(LONG, null)))).kind())
          .isEqualTo(Witness.Kind.DELETED);
    }
    var unknown = new Witness(Witness.Kind.POST, 1, 0, -1, "urn:li:share:1", null, Instant.now());
    assertThat(success(Await.result(connector.delete(unknown, access, context(LONG, null)))).kind())
        .isEqualTo(Witness.Kind.DELETED);
  }

  @Test
  void ownPostsThatMayNotBeReadLeaveItToAPerson() {
    var account = control.call("PUT", "accounts/linkedin/unread",
        new JsonObject().put("scopes", new JsonArray().add("openid").add("w_member_social")));
    var access = access(PERSON, account);
    var variant = text();
    publish(variant, access);
    assertThat(find(variant, access, Instant.now(), Set.of())).isInstanceOfSatisfying(
        Found.CannotTell.class, open -> assertThat(open.reason()).isEqualTo("own-posts-not-readable"));
  }

  @Test
  void aPageThatTheTokenMayNotPostForIsALackOfScope() {
    var account = control.call("PUT", "accounts/linkedin/limited",
        new JsonObject().put("scopes", new JsonArray().add("openid").add("w_member_social")));
    assertThat(first(text(), access(PAGE, account), LONG)).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.SCOPE));
  }

  @Test
  void itTellsWhoItIs() {
    var account = control.account("linkedin", "someone");
    var id = account.getString("id");
    assertThat(profile(access("", account.copy().put("id", (String) null))).remoteId()).isEqualTo(PERSON + id);
    assertThat(profile(access(PAGE, account))).satisfies(page -> {
      assertThat(page.remoteId()).isEqualTo(PAGE + id);
      assertThat(page.handle()).isEqualTo("someone");
    });
    assertThat(Await.result(connector.whoAmI(access(PAGE + "9", account)))).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.SCOPE));
  }

  @Test
  void aRefreshTokenStaysGood() {
    var account = control.call("PUT", "accounts/linkedin/renewing",
        new JsonObject().put("clientId", "tidings").put("clientSecret", "its-secret"));
    var access = access(PERSON, account);
    var refresh = account.getString("refreshToken");
    control.call("POST", "accounts/" + account.getString("id") + "/end-refresh",
        new JsonObject().put("seconds", Duration.ofDays(10).toSeconds()));
    for (int time = 0; time < 2; time++) {
      assertThat(Await.result(connector.refresh(access, refresh))).isInstanceOfSatisfying(Outcome.Success.class, success -> {
        var tokens = (Tokens) success.value();
        assertThat(tokens.accessToken()).isNotEqualTo(access.accessToken());
        assertThat(tokens.refreshToken()).isEqualTo(refresh);
        assertThat(tokens.renewableFor()).isBetween(Duration.ofDays(10).minusMinutes(1), Duration.ofDays(10));
        assertThat(tokens.scopes()).contains("w_member_social");
        assertThat(success.exchange().toString()).doesNotContain(tokens.accessToken()).doesNotContain(refresh);
      });
    }
    assertThat(Await.result(connector.refresh(access, "another"))).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.AUTH));
    control.call("POST", "accounts/" + account.getString("id") + "/end-refresh", new JsonObject());
    assertThat(Await.result(connector.refresh(access, refresh))).as("at its end").isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Category.AUTH));
  }

  @Test
  void onlyLinkedInsOwnHostsAreGivenTheTokenWithAnUpload() {
    var access = new Access(
        null, null, "linkedin", "https://api.linkedin.com", PERSON + 1, "a", "token", 1, null, List.of());
    assertThat(LinkedInCalls.isOwn("https://www.linkedin.com/dms-uploads/1", access)).isTrue();
    assertThat(List.of("https://example.org/dms-uploads/1", "http://www.linkedin.com/a",
        "https://linkedin.com.example.org/a", "https://www.linkedin.com@example.org/a", "https://notlinkedin.com/a",
        "nonsense", "https://api.linkedin.com:8443/a b"))
        .noneMatch(url -> LinkedInCalls.isOwn(url, access));
  }

  @Test
  void aVideoGoesOutInPartsOfWhichALostOneIsSentAgain() {
    var access = access(PAGE, "filming");
    var sent = Instant.now();
    var file = new Media(asset(), null);
    var text = "Filmed " + unique();
    var variant = new Variant("linkedin", List.of(new Part(text, List.of(file))), Map.of("mediaTitle", "The <harbour>"));
    int length = 9 << 20;
    var facts = Map.of(file.asset(), GivenVideo.facts(length));
    var film = new GivenFile("video/mp4", GivenVideo.of(length));
    var steps = connector.steps(variant, facts);
    assertThat(steps).extracting(Step::name).containsExactly("upload video 1", "await video 1", "publish");

    var announced = perform(steps.get(0), variant, access, Witnesses.none(), film, facts, null);
    control.fault(new JsonObject().put("network", "linkedin").put("kind", "reset-after").put("count", 1)
        .put("operations", new JsonArray().add("media")));
    var lost = perform(steps.get(0), variant, access, Witnesses.none(), film, facts, progress(announced));
    assertThat(lost).isInstanceOfSatisfying(Outcome.NotYet.class, notYet -> assertThat(notYet.after()).isPositive());
    var witnesses = Witnesses.none().with(success(goOn(lost, steps.get(0), variant, access, film, facts)));
    assertThat(control.requests(0).stream().filter(each -> each.getString("path").contains("/uploaded-video/"))).hasSize(4);

    witnesses = witnesses.with(success(perform(steps.get(1), variant, access, witnesses, film, facts, null)));
    var before = witnesses;
    var post = success(perform(steps.get(2), variant, access, witnesses, film, facts, null));
    assertThat(page(post)).contains("<video controls").doesNotContain("<img alt");
    assertThat(bytes(control.posts("linkedin", text).getFirst().getJsonArray("media").getJsonObject(0).getString("url")))
        .isEqualTo(film.bytes());
    assertThat(find(variant, before, access, sent)).isInstanceOfSatisfying(Found.Match.class,
        match -> assertThat(match.witness().remoteId()).isEqualTo(post.remoteId()));
    assertThat(find(variant, Witnesses.none(), access, sent))
        .as("the same words with another video").isInstanceOf(Found.CannotTell.class);
  }

  @Test
  void aVideoWhosePartsDoNotArriveIsGivenUpAfterAFewTries() {
    var access = access(PERSON, "unlucky");
    var file = new Media(asset(), null);
    var variant = new Variant("linkedin", List.of(new Part("Lost " + unique(), List.of(file))), Map.of());
    var facts = Map.of(file.asset(), GivenVideo.facts(1_000));
    var film = new GivenFile("video/mp4", GivenVideo.of(1_000));
    var step = connector.steps(variant, facts).getFirst();
    var outcome = perform(step, variant, access, Witnesses.none(), film, facts, null);
    control.fault(new JsonObject().put("network", "linkedin").put("kind", "error-before").put("count", 9).put("status", 503)
        .put("operations", new JsonArray().add("media")));
    assertThat(goOn(outcome, step, variant, access, film, facts)).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void aDocumentIsShownByItsTitle() {
    var access = access(PERSON, "writer");
    var file = new Media(asset(), null);
    var variant = new Variant("linkedin", List.of(new Part("Read " + unique(), List.of(file))),
        Map.of("mediaTitle", " The <report> "));
    var bytes = ("%PDF-1.7\n" + "x".repeat(5 << 20)).getBytes(StandardCharsets.US_ASCII);
    var facts = Map.of(file.asset(),
        new MediaFacts(AssetKind.DOCUMENT, "application/pdf", bytes.length, 0, 0, null, null, "d"));
    var report = new GivenFile("application/pdf", bytes);
    var witnesses = Witnesses.none();
    for (var step : connector.steps(variant, facts)) {
      var first = perform(step, variant, access, witnesses, report, facts, null);
      var earlier = witnesses;
      witnesses = witnesses.with(success(first instanceof Outcome.NotYet<Witness>
          ? perform(step, variant, access, earlier, report, facts, progress(first)) : first));
    }
    var post = witnesses.post(0).orElseThrow();
    assertThat(page(post)).contains(">The &lt;report&gt;</a>", "/linkedin/media_files/");
    var posted = control.posts("linkedin", variant.parts().getFirst().text()).getFirst();
    assertThat(bytes(posted.getJsonArray("media").getJsonObject(0).getString("url"))).isEqualTo(bytes);
  }

  /** Goes on, as the sender does, for as long as there is more to do. */
  private static Outcome<Witness> goOn(
      Outcome<Witness> from, Step step, Variant variant, Access access, GivenFile file, Map<AssetId, MediaFacts> facts) {
    var outcome = from;
    while (outcome instanceof Outcome.NotYet<Witness>) {
      outcome = perform(step, variant, access, Witnesses.none(), file, facts, progress(outcome));
    }
    return outcome;
  }

  private static String progress(Outcome<Witness> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
    return ((Outcome.NotYet<Witness>) outcome).progress();
  }

  private static Outcome<Witness> perform(
      Step step, Variant variant, Access access, Witnesses earlier, GivenFile file, Map<AssetId, MediaFacts> facts,
      String progress) {
    return Await.result(connector.perform(step, variant, access, earlier,
        new StepContext(new DeliveryId(UUID.randomUUID()), LONG, null, () -> true, progress, file, facts)));
  }

  private static Found find(Variant variant, Witnesses earlier, Access access, Instant sent) {
    var outcome = Await.result(connector.find(new Lookup(variant, 0, 3, earlier, sent, Set.of()), access));
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<Found>) outcome).value();
  }

  private static byte[] bytes(String url) {
    try (var in = URI.create(url).toURL().openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String page(Witness post) {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(URI.create(post.url())).build(),
          HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Profile profile(Access access) {
    var outcome = Await.result(connector.whoAmI(access));
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<Profile>) outcome).value();
  }

  private static Witnesses publish(Variant variant, Access access) {
    var witnesses = Witnesses.none();
    for (var step : connector.steps(variant, Map.of())) {
      witnesses = witnesses.with(success(step.action().equals(LinkedInSteps.UPLOAD_IMAGE)
          ? upload(step, variant, access) : perform(step, variant, access, witnesses)));
    }
    return witnesses;
  }

  /** Goes on, as the sender does, while the network waits for more. */
  private static Outcome<Witness> upload(Step step, Variant variant, Access access) {
    var outcome = Await.result(connector.perform(step, variant, access, Witnesses.none(), context(LONG, null)));
    assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
    var progress = ((Outcome.NotYet<Witness>) outcome).progress();
    return Await.result(connector.perform(step, variant, access, Witnesses.none(), context(LONG, progress)));
  }

  private static Outcome<Witness> first(Variant variant, Access access, Duration timeout) {
    return Await.result(connector.perform(
        connector.steps(variant, Map.of()).getFirst(), variant, access, Witnesses.none(), context(timeout, null)));
  }

  private static Outcome<Witness> perform(Step step, Variant variant, Access access, Witnesses earlier) {
    return Await.result(connector.perform(step, variant, access, earlier, context(LONG, null)));
  }

  private static Found find(Variant variant, Access access, Instant sent, Set<String> taken) {
    var outcome = Await.result(connector.find(new Lookup(variant, 0, 9, Witnesses.none(), sent, taken), access));
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<Found>) outcome).value();
  }

  private static Witness success(Outcome<Witness> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<Witness>) outcome).value();
  }

  private static StepContext context(Duration timeout, String progress) {
    return new StepContext(new DeliveryId(UUID.randomUUID()), timeout, null, () -> true, progress,
        new GivenFile("image/png", png()), Map.of());
  }

  private static Access access(String kind, String handle) {
    return access(kind, control.unlimitedAccount("linkedin", handle));
  }

  private static Access access(String kind, JsonObject account) {
    return new Access(null, null, "linkedin", SANDBOX.url() + "/linkedin",
        account.getString("id") == null ? null : kind + account.getString("id"),
        account.getString("handle"), account.getString("accessToken"), 1, null, List.of());
  }

  private static Variant text() {
    return new Variant("linkedin", List.of(new Part("Good morning " + unique(), List.of())), Map.of());
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
