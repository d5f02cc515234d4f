package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Focus;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.runtime.testing.Await;
import dev.tidings.sandbox.SandboxControl;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Polls, quotes, answers and videos on X and Mastodon, as people see them and as they are found again")
class StatusesConnectorTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int MIB = 1 << 20;

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors();

  private static SandboxControl control;
  private static Connectors connectors;

  @BeforeAll
  static void start() {
    control = SANDBOX.control();
    connectors = SANDBOX.connectors();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "mastodon"})
  void aPollIsPublishedWithItsAnswers(String network) {
    var account = new Account(network, "pollster");
    var sent = Instant.now();
    var options = new HashMap<String, Object>(Map.of("pollOptions", List.of("Tea <3", "Coffee"), "pollMinutes", 90));
    if (network.equals("mastodon")) {
      options.putAll(Map.of("pollMultiple", true, "pollHideTotals", true));
    }
    var variant = new Variant(network, List.of(new Part("What to drink? " + unique(), List.of()), new Part("And why?", List.of())),
        options);
    var witnesses = account.publish(variant, file("text/plain", new byte[0]));
    assertThat(account.find(variant, 0, Witnesses.none(), sent)).isInstanceOf(Found.Match.class);
    var page = page(witnesses.post(0).orElseThrow().url());
    assertThat(page).contains("<li>Tea &lt;3", "<li>Coffee", "open until");
    assertThat(page.contains("Several answers may be chosen")).isEqualTo(network.equals("mastodon"));
    assertThat(page(witnesses.post(1).orElseThrow().url()).split("class=\"poll\"", -1)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "mastodon"})
  void anotherPostIsQuotedAndAnswered(String network) {
    var account = new Account(network, "quoter");
    var first = account.publish(text(network, "The first word " + unique(), Map.of()), null).post(0).orElseThrow();
    var sent = Instant.now();
    var quoting = text(network, "As I said " + unique(), Map.of("quote", first.url()));
    var quote = account.publish(quoting, null).post(0).orElseThrow();
    assertThat(page(quote.url())).contains("class=\"quoted\"", "The first word");
    assertThat(account.find(quoting, 0, Witnesses.none(), sent)).isInstanceOfSatisfying(Found.Match.class,
        match -> assertThat(match.witness().remoteId()).isEqualTo(quote.remoteId()));
    var answering = text(network, "And more " + unique(), Map.of("replyTo", first.remoteId()));
    var answer = account.publish(answering, null).post(0).orElseThrow();
    assertThat(account.find(answering, 0, Witnesses.none(), sent)).isInstanceOfSatisfying(Found.Match.class,
        match -> assertThat(match.witness().remoteId()).isEqualTo(answer.remoteId()));
    var elsewhere = new Variant(network, answering.parts(), Map.of("replyTo", quote.remoteId()));
    assertThat(account.find(elsewhere, 0, Witnesses.none(), sent)).as("an answer to another post is another post")
        .isInstanceOf(Found.Absent.class);
  }

  @ParameterizedTest
  @CsvSource({
    "replySettings, following, only accounts that the author follows can reply",
    "replySettings, mentionedUsers, only accounts that are named can reply",
    "replySettings, subscribers, only subscribers can reply",
    "replySettings, verified, only verified accounts can reply",
    "madeWithAi, true, made with AI",
    "paidPartnership, true, paid partnership"
  })
  void whatIsChosenForXArrives(String option, String chosen, String shown) {
    var account = new Account("x", "chooser");
    var value = chosen.equals("true") ? Boolean.TRUE : chosen;
    var words = "As it was chosen " + unique();
    var post = account.publish(text("x", words, Map.of(option, value)), null).post(0).orElseThrow();
    assertThat(page(post.url())).contains(" · " + shown + "</p>");
    var told = control.posts("x", words).getFirst().getJsonObject("more");
    var name = option.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    assertThat(told.getMap()).containsExactlyEntriesOf(Map.of(name, value));
  }

  @Test
  void xRefusesToQuoteOrAnswerStrangers() {
    var stranger = new Account("x", "stranger");
    var post = stranger.publish(text("x", "To nobody " + unique(), Map.of()), null).post(0).orElseThrow();
    var account = new Account("x", "intruder");
    for (var option : Map.of("quote", "quote-not-allowed", "replyTo", "reply-not-allowed").entrySet()) {
      var variant = text("x", "Hello " + unique(), Map.of(option.getKey(), post.url()));
      assertThat(account.perform(account.connector.steps(variant, Map.of()).getFirst(), variant, Witnesses.none(), null))
          .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.category()).isEqualTo(Outcome.Category.REJECTED);
            assertThat(refused.code()).isEqualTo(option.getValue());
          });
    }
  }

  @Test
  void audioIsUploadedInPiecesAwaitedAndPlayedOnMastodon() {
    var account = new Account("mastodon", "player");
    var wave = new byte[5 * MIB];
    System.arraycopy("RIFF....WAVEfmt ".getBytes(StandardCharsets.US_ASCII), 0, wave, 0, 16);
    var sound = file("audio/wav", wave);
    var variant = with("mastodon", sound, "Surf on the shore", null);
    var rules = ((Outcome.Success<Rules>) Await.result(account.connector.rules(account.access))).value();
    assertThat(rules.audios().types()).containsExactly("audio/mpeg", "audio/ogg", "audio/wav", "audio/flac", "audio/mp4");
    assertThat(account.connector.check(variant, rules, sound.facts()).getFirst().violations()).isEmpty();
    assertThat(account.connector.steps(variant, sound.facts())).extracting(Step::name)
        .containsExactly("upload audio 1 of part 1", "await audio 1 of part 1", "publish part 1");
    var witnesses = account.publish(variant, sound);
    assertThat(witnesses.items()).filteredOn(each -> each.kind() == Witness.Kind.IMAGE_IN_PROGRESS).hasSize(1);
    var post = witnesses.post(0).orElseThrow();
    assertThat(page(post.url())).contains("<audio controls aria-label=\"Surf on the shore\"");
    var heard = bytes(post.url().replaceFirst("/mastodon/.*",
        "/mastodon/media_files/" + witnesses.imageIds(0, 1).getFirst()));
    assertThat(Arrays.equals(heard, wave)).as("every piece arrived, in order").isTrue();
  }

  @Test
  void everyOtherNetworkRefusesAudioByName() {
    var sound = file("audio/mpeg", new byte[9]);
    for (var network : Connectors.networks()) {
      var connector = connectors.of(network).orElseThrow();
      var broken = connector.check(with(network, sound, null, null), connector.descriptor().rules(), sound.facts()).getFirst()
          .violations();
      if (network.equals("mastodon")) {
        assertThat(broken).isEmpty();
      } else {
        assertThat(broken).as(network).extracting(Violation::rule).contains("media-kind");
        assertThat(broken).as(network).extracting(Violation::message)
            .contains(connector.descriptor().name() + " takes no audio files here.");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "mastodon"})
  void aVideoIsUploadedAwaitedAndShown(String network) {
    var account = new Account(network, "filmer");
    var sent = Instant.now();
    var film = file("video/mp4", film(9 * MIB));
    var variant = with(network, film, "A ship leaves", null);
    var witnesses = account.publish(variant, film);
    assertThat(witnesses.items()).filteredOn(each -> each.kind() == Witness.Kind.IMAGE_IN_PROGRESS).hasSize(1);
    var post = witnesses.post(0).orElseThrow();
    assertThat(page(post.url())).contains("<video controls");
    var shown = bytes(post.url().replaceFirst("/" + network + "/.*",
        "/" + network + "/media_files/" + witnesses.imageIds(0, 1).getFirst()));
    assertThat(Arrays.equals(shown, film.bytes())).as("every piece arrived, in order").isTrue();
    assertThat(account.find(variant, 0, Witnesses.none(), sent)).isInstanceOf(Found.Match.class);
    if (network.equals("mastodon")) {
      assertThat(page(post.url())).contains("A ship leaves");
    }
  }

  @Test
  void aVideoIsSentToXPieceByPiece() {
    var film = file("video/mp4", film(9 * MIB));
    var variant = with("x", film, null, null);
    var account = new Account("x", "pieces");
    assertThat(account.connector.steps(variant, film.facts())).extracting(Step::name)
        .containsExactly("upload video 1 of part 1", "await video 1 of part 1", "publish part 1");
    var upload = account.connector.steps(variant, film.facts()).getFirst();
    String progress = null;
    for (int exchange = 0; exchange < 4; exchange++) {
      var outcome = account.perform(upload, variant, Witnesses.none(), film, progress);
      assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
      progress = ((Outcome.NotYet<Witness>) outcome).progress();
      assertThat(progress).endsWith(" " + exchange);
    }
    assertThat(account.perform(upload, variant, Witnesses.none(), film, progress)).isInstanceOf(Outcome.Success.class);
  }

  @Test
  void aGifGoesToXAsAGifWithItsWords() {
    var account = new Account("x", "animator");
    var gif = file("image/gif", image("gif"));
    var variant = with("x", gif, "A wave, again and again", null);
    assertThat(account.connector.steps(variant, gif.facts())).extracting(Step::action)
        .containsExactly("upload-file", "await-file", "describe-image", "publish-part");
    var post = account.publish(variant, gif).post(0).orElseThrow();
    assertThat(page(post.url())).contains("alt=\"A wave, again and again\"");
  }

  @Test
  void whatXCannotUseEndsTheDelivery() {
    var account = new Account("x", "broken");
    var film = file("video/mp4", "no film at all".getBytes(StandardCharsets.UTF_8));
    var variant = with("x", film, null, null);
    var upload = account.connector.steps(variant, film.facts()).getFirst();
    Outcome<Witness> outcome = account.perform(upload, variant, Witnesses.none(), film);
    while (outcome instanceof Outcome.NotYet<Witness> notYet) {
      outcome = account.perform(upload, variant, Witnesses.none(), film, notYet.progress());
    }
    assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class,
        refused -> assertThat(refused.category()).isEqualTo(Outcome.Category.REJECTED));
  }

  @Test
  void mastodonKeepsTheFocusAndTheWordsOfAnEdit() {
    var account = new Account("mastodon", "focused");
    var picture = file("image/png", image("png"));
    var variant = with("mastodon", picture, "A lighthouse", new Focus(0.25, 0.1));
    var witnesses = account.publish(variant, picture);
    assertThat(account.status(witnesses).getJsonArray("media_attachments").getJsonObject(0).getJsonObject("meta").getJsonObject("focus"))
        .isEqualTo(new JsonObject().put("x", -0.5).put("y", 0.8));
    var edited = with("mastodon", picture, "A lighthouse at dusk", new Focus(1, 1));
    assertThat(Await.result(account.connector.edit(
        new Edit(0, variant, edited, witnesses), account.access, account.context(picture, null))))
        .isInstanceOf(Outcome.Success.class);
    var attachment = account.status(witnesses).getJsonArray("media_attachments").getJsonObject(0);
    assertThat(attachment.getString("description")).isEqualTo("A lighthouse at dusk");
    assertThat(attachment.getJsonObject("meta").getJsonObject("focus")).isEqualTo(new JsonObject().put("x", 1.0).put("y", -1.0));
  }

  @Test
  void anEditOfTheWordsKeepsMastodonsPollAndIsRefusedOnX() {
    var poll = Map.<String, Object>of("pollOptions", List.of("Tea", "Coffee"), "pollMinutes", 90);
    var mastodon = new Account("mastodon", "reworder");
    var asked = text("mastodon", "Which " + unique(), poll);
    var witnesses = mastodon.publish(asked, null);
    assertThat(Await.result(mastodon.connector.edit(
        new Edit(0, asked, text("mastodon", "Which one " + unique(), poll), witnesses), mastodon.access,
        mastodon.context(null, null))))
        .isInstanceOf(Outcome.Success.class);
    var status = mastodon.status(witnesses);
    assertThat(status.getString("content")).contains("Which one");
    assertThat(status.getJsonObject("poll").getJsonArray("options")).hasSize(2);
    assertThat(Duration.between(Instant.now(), Instant.parse(status.getJsonObject("poll").getString("expires_at"))))
        .isBetween(Duration.ofMinutes(88), Duration.ofMinutes(90));
    var x = new Account("x", "reworder");
    var once = text("x", "Which " + unique(), poll);
    var before = x.publish(once, null);
    assertThat(Await.result(x.connector.edit(
        new Edit(0, once, text("x", "Other", poll), before), x.access, x.context(null, null))))
        .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
          assertThat(refused.code()).isEqualTo("not-editable");
          assertThat(refused.exchange()).isEqualTo(RemoteExchange.NONE);
        });
  }

  @Test
  void aMastodonServerTellsItsBoundsOfAllOfIt() {
    var account = new Account("mastodon", "bounded");
    var rules = ((Outcome.Success<Rules>) Await.result(account.connector.rules(account.access))).value();
    assertThat(rules.bound("poll-answers")).isEqualTo(4);
    assertThat(rules.bound("poll-most-seconds")).isEqualTo(2_629_746);
    assertThat(rules.bound("video-pixels")).isEqualTo(8_294_400);
    assertThat(rules.videos().types()).containsExactly("video/mp4", "video/webm", "video/quicktime");
    var elsewhere = text("mastodon", "Look", Map.of("quote", "https://another.example/@ada/7"));
    assertThat(account.connector.check(elsewhere, rules, Map.of()).getFirst().violations())
        .singleElement().satisfies(violation -> assertThat(violation.rule()).isEqualTo("other-server"));
    var large = new File(new AssetId(UUID.randomUUID()), new MediaFacts(
        AssetKind.VIDEO, "video/mp4", 1_000, 4_000, 3_000, 1_000L, "avc1", "x"), new byte[0]);
    assertThat(account.connector.check(with("mastodon", large, "A sea", null), rules, large.facts()).getFirst().violations())
        .singleElement().satisfies(violation -> assertThat(violation.rule()).isEqualTo("too-many-pixels"));
  }

  /** A stored file and its bytes. */
  private record File(AssetId id, MediaFacts known, byte[] bytes) {
    Map<AssetId, MediaFacts> facts() {
      return Map.of(id, known);
    }
  }

  private static File file(String type, byte[] bytes) {
    boolean film = type.startsWith("video/");
    var kind = film ? AssetKind.VIDEO : type.startsWith("audio/") ? AssetKind.AUDIO : AssetKind.IMAGE;
    return new File(new AssetId(UUID.randomUUID()), new MediaFacts(kind, type, bytes.length,
        640, 360, film ? 2_500L : null, film ? "avc1" : null, null), bytes);
  }

  /** An account with its token, and what it does. */
  private static final class Account {
    private final Connector connector;
    private final Access access;

    Account(String network, String handle) {
      var remote = control.unlimitedAccount(network, handle + unique().substring(0, 5));
      connector = connectors.of(network).orElseThrow();
      access = new Access(null, null, network, SANDBOX.url() + "/" + network, remote.getString("id"),
          remote.getString("handle"), remote.getString("accessToken"), 1, null, List.of());
    }

    StepContext context(File file, String progress) {
      var given = file == null ? new GivenFile("text/plain", new byte[0]) : new GivenFile(file.known().contentType(), file.bytes());
      return new StepContext(
          new DeliveryId(UUID.randomUUID()), LONG, null, () -> true, progress, given, file == null ? Map.of() : file.facts());
    }

    Outcome<Witness> perform(Step step, Variant variant, Witnesses earlier, File file) {
      return perform(step, variant, earlier, file, null);
    }

    Outcome<Witness> perform(Step step, Variant variant, Witnesses earlier, File file, String progress) {
      return Await.result(connector.perform(step, variant, access, earlier, context(file, progress)));
    }

    /** Makes every step, as often as it must be made. */
    Witnesses publish(Variant variant, File file) {
      var witnesses = Witnesses.none();
      for (var step : connector.steps(variant, file == null ? Map.of() : file.facts())) {
        var before = witnesses;
        var place = new String[1];
        var outcome = Await.until(step.name(), LONG, () -> {
          var made = perform(step, variant, before, file, place[0]);
          if (made instanceof Outcome.NotYet<Witness> notYet) {
            place[0] = notYet.progress();
          }
          return made;
        }, made -> !(made instanceof Outcome.NotYet));
        assertThat(outcome).as(step.name()).isInstanceOf(Outcome.Success.class);
        witnesses = witnesses.with(((Outcome.Success<Witness>) outcome).value());
      }
      return witnesses;
    }

    Found find(Variant variant, int part, Witnesses earlier, Instant sent) {
      var outcome = Await.result(connector.find(new Lookup(variant, part, 9, earlier, sent, Set.of()), access));
      assertThat(outcome).isInstanceOf(Outcome.Success.class);
      return ((Outcome.Success<Found>) outcome).value();
    }

    JsonObject status(Witnesses witnesses) {
      return new JsonObject(page(access.server() + "/api/v1/statuses/" + witnesses.post(0).orElseThrow().remoteId()));
    }
  }

  private static Variant text(String network, String text, Map<String, Object> options) {
    return new Variant(network, List.of(new Part(text, List.of())), options);
  }

  private static Variant with(String network, File file, String words, Focus focus) {
    return new Variant(network, List.of(new Part("With a file " + unique(), List.of(new Media(file.id(), words, focus)))), Map.of());
  }

  private static String page(String url) {
    return new String(bytes(url), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String url) {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray()).body();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }

  /** The beginning of a film, and so many bytes of which each piece is another. */
  private static byte[] film(int size) {
    var bytes = new byte[size];
    for (int at = 0; at < size; at++) {
      bytes[at] = (byte) (at / 1_000);
    }
    System.arraycopy("\0\0\0\u0018ftypisom".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, 12);
    return bytes;
  }

  private static byte[] image(String format) {
    try (var bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), format, bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
