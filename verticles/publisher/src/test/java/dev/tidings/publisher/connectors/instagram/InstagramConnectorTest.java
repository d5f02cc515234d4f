package dev.tidings.publisher.connectors.instagram;

import static dev.tidings.publisher.connectors.instagram.InstagramDesk.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidings.bus.AccountsProtocol.Budget;
import dev.tidings.bus.AssetId;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Outcome.Category;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The connector against the simulated Instagram, by both logins. */
class InstagramConnectorTest {
  private static final String PUBLISH = InstagramSteps.PUBLISH;

  private static InstagramDesk desk;
  private static AssetId square;
  private static AssetId reel;

  @BeforeAll
  static void start() {
    desk = new InstagramDesk(Map.of());
    square = desk.media.image("jpg", 1080, 1080);
    reel = desk.media.film(Duration.ofSeconds(12), 20_000);
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @AfterEach
  void calm() {
    desk.control.clearFaults();
  }

  private static JsonObject only(String text) {
    var posts = desk.control.posts("instagram", text);
    assertThat(posts).hasSize(1);
    return posts.getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/instagram", "/instagram/facebook"})
  void anImageGoesOutWithAllThatWasChosenForIt(String login) {
    var access = desk.access(desk.control.unlimitedAccount("instagram", "choosing"), login);
    var text = "Tides & <ships> 🌊 by " + login;
    var variant = desk.variant(text + " ", Map.of("collaborators", List.of("@pilot"), "tagged", List.of("mate"),
        "location", "7640348500", "firstComment", "#sea of " + login), square);
    var witnesses = desk.publish(variant, access);
    var post = witnesses.post(0).orElseThrow();
    var shown = only(text);
    assertThat(post.remoteId()).isEqualTo(shown.getString("id"));
    assertThat(post.url()).isEqualTo(shown.getString("url")).startsWith(desk.sandbox.url() + "/instagram/p/");
    assertThat(shown.getJsonArray("media").getJsonObject(0).getString("description")).isEqualTo("A ship");
    var more = shown.getJsonObject("more");
    assertThat(more.getJsonArray("collaborators")).containsExactly("pilot");
    assertThat(more.getString("location")).isEqualTo("7640348500");
    assertThat(more.getJsonArray("userTags").getJsonObject(0).getString("username")).isEqualTo("mate");
    assertThat(only("#sea of " + login).getString("replyTo")).isEqualTo(post.remoteId());
  }

  @Test
  void imagesAndVideosGoOutTogetherInTheirOrder() {
    var access = desk.access("carousel");
    var variant = desk.variant("All together", Map.of(), square, reel, desk.media.image("jpg", 1080, 1350));
    desk.publish(variant, access);
    assertThat(only("All together").getJsonArray("media").stream().map(each -> ((JsonObject) each).getString("contentType")))
        .containsExactly("image/jpeg", "video/mp4", "image/jpeg");
  }

  @Test
  void aVideoAloneIsAReelWithItsCover() {
    var options = Map.<String, Object>of("coverMillis", 4_000, "onlyInReels", true);
    var witnesses = desk.publish(desk.variant("Waves", options, reel), desk.access("reeling"));
    var more = only("Waves").getJsonObject("more");
    assertThat(more.getString("format")).isEqualTo("reel");
    assertThat(more.getInteger("coverMillis")).isEqualTo(4_000);
    assertThat(more.getBoolean("shareToFeed")).isFalse();
    assertThat(witnesses.post(0).orElseThrow().url()).contains("/reel/");
  }

  @Test
  void aStoryIsItsFileAlone() {
    var access = desk.access("telling");
    var witnesses = desk.publish(desk.variant("", Map.of("format", "story"), desk.media.image("jpg", 900, 1600)), access);
    assertThat(witnesses.post(0).orElseThrow().url()).contains("/stories/telling/");
  }

  @Test
  void aFilmIsSentInPiecesWhereFacebookLetsIn() {
    var account = desk.control.unlimitedAccount("instagram", "sending");
    var film = desk.media.film(Duration.ofSeconds(30), 9 << 20);
    desk.publish(desk.variant("In pieces", Map.of("format", "reel"), film), desk.access(account, "/instagram/facebook"));
    var file = only("In pieces").getJsonArray("media").getJsonObject(0).getString("url");
    assertThat(download(file)).isEqualTo(desk.media.bytes(film));
    assertThat(desk.control.requests(0).stream().filter(each -> each.getString("path").contains("/ig-api-upload/")))
        .hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"reset-after,true", "timeout-after,true", "error-after,true", "reset-before,false", "error-before,false"})
  void aLostAnswerIsSettledByTheContainerAndThePostStandsOnce(String kind, boolean out) {
    var access = desk.access("doubting");
    var text = "Lost by " + kind;
    var variant = desk.variant(text, Map.of(), square);
    var earlier = desk.until(PUBLISH, variant, access);
    var sent = Instant.now();
    desk.fault(kind, "post", Map.of("status", 500));
    assertThat(desk.perform(PUBLISH, variant, access, earlier)).isInstanceOf(Outcome.Unknown.class);
    var found = desk.find(PUBLISH, variant, access, earlier, sent);
    if (out) {
      assertThat(found).isInstanceOfSatisfying(Found.Match.class, match -> {
        assertThat(match.witness().remoteId()).isEqualTo(only(text).getString("id"));
        assertThat(match.witness().url()).isEqualTo(only(text).getString("url"));
      });
    } else {
      assertThat(found).isInstanceOf(Found.Absent.class);
      success(desk.perform(PUBLISH, variant, access, earlier));
      only(text);
    }
  }

  @Test
  void whatIsPublishedIsNeverPublishedAgain() {
    var access = desk.access("again");
    var variant = desk.variant("Once for all", Map.of(), square);
    var earlier = desk.until(PUBLISH, variant, access);
    success(desk.perform(PUBLISH, variant, access, earlier));
    assertThat(desk.perform(PUBLISH, variant, access, earlier)).isInstanceOfSatisfying(
        Outcome.Unknown.class, unknown -> assertThat(unknown.seen()).isEqualTo("published-before"));
    only("Once for all");
  }

  @Test
  void whatIsPublishedAndNotListedYetIsNotAbsent() {
    var access = desk.access("lagging");
    var variant = desk.variant("Not listed", Map.of(), square);
    var earlier = desk.until(PUBLISH, variant, access);
    var sent = Instant.now();
    desk.fault("visibility-delay", "post", Map.of("millis", 60_000));
    success(desk.perform(PUBLISH, variant, access, earlier));
    assertThat(desk.find(PUBLISH, variant, access, earlier, sent)).isInstanceOfSatisfying(
        Found.CannotTell.class, open -> assertThat(open.reason()).isEqualTo("published-not-listed"));
  }

  @Test
  void whatHasExpiredIsMadeAnewAndFoundWithoutItsContainer() {
    var access = desk.access("waiting");
    var variant = desk.variant("A day late", Map.of(), square, square);
    var earlier = desk.until(PUBLISH, variant, access);
    desk.control.call("POST", "accounts/" + access.remoteId() + "/age-drafts", new JsonObject().put("hours", 25));
    var sent = Instant.now();
    assertThat(desk.find(PUBLISH, variant, access, earlier, sent)).isInstanceOf(Found.Absent.class);
    assertThat(desk.perform(PUBLISH, variant, access, earlier)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
      assertThat(refused.category()).isEqualTo(Category.OUTDATED);
      assertThat(refused.code()).isEqualTo("container-expired");
    });
    var post = desk.publish(variant, access).post(0).orElseThrow();
    assertThat(only("A day late").getString("id")).isEqualTo(post.remoteId());
    assertThat(desk.find(PUBLISH, variant, access, earlier, sent)).isInstanceOfSatisfying(
        Found.Match.class, match -> assertThat(match.witness().remoteId()).isEqualTo(post.remoteId()));
  }

  @Test
  void withoutItsContainerAPostWithoutWordsIsNotTakenForAnother() {
    var access = desk.access("wordless");
    var variant = desk.variant("", Map.of(), square);
    var earlier = desk.until(PUBLISH, variant, access);
    desk.control.call("POST", "accounts/" + access.remoteId() + "/age-drafts", new JsonObject().put("hours", 25));
    var sent = Instant.now();
    desk.publish(variant, access);
    assertThat(desk.find(PUBLISH, variant, access, earlier, sent)).isInstanceOfSatisfying(
        Found.CannotTell.class, open -> assertThat(open.reason()).isEqualTo("without-words"));
  }

  @Test
  void aPostStandsThoughItsAddressCannotBeRead() {
    var access = desk.access("nameless");
    var variant = desk.variant("Without address", Map.of(), square);
    var earlier = desk.until(PUBLISH, variant, access);
    desk.fault("error-before", "read", Map.of("status", 503));
    var post = success(desk.perform(PUBLISH, variant, access, earlier));
    assertThat(post.remoteId()).isEqualTo(only("Without address").getString("id"));
    assertThat(post.url()).isEqualTo(desk.sandbox.url() + "/instagram/nameless/");
  }

  @Test
  void theDaysLimitIsReadBeforeAnythingIsMade() {
    var account = desk.control.call("PUT", "accounts/instagram/spent",
        new JsonObject().put("budgets", new JsonObject().put("posts", 1)));
    var access = desk.access(account, "/instagram");
    desk.publish(desk.variant("The only one", Map.of(), square), access);
    var variant = desk.variant("One too many", Map.of(), square);
    assertThat(desk.perform(InstagramSteps.PREPARE, variant, access, Witnesses.none())).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> {
          assertThat(refused.category()).isEqualTo(Category.BUDGET);
          assertThat(refused.code()).isEqualTo("publishing-limit");
          assertThat(refused.retryAt()).isAfter(Instant.now());
          assertThat(((Outcome<?>) refused).budgets()).filteredOn(each -> each.name().equals("posts"))
              .extracting(Budget::limit, Budget::remaining).containsExactly(tuple(1L, 0L));
        });
  }

  @Test
  void aFirstCommentIsLookedUpBeforeItIsWrittenAgain() {
    var access = desk.access("commenting");
    var variant = desk.variant("To be commented", Map.of("firstComment", "The  first of all"), square);
    var earlier = desk.until(InstagramSteps.COMMENT, variant, access);
    assertThat(desk.find(InstagramSteps.COMMENT, variant, access, earlier, Instant.now())).isInstanceOf(Found.Absent.class);
    desk.fault("reset-after", "post", Map.of());
    assertThat(desk.perform(InstagramSteps.COMMENT, variant, access, earlier)).isInstanceOf(Outcome.Unknown.class);
    assertThat(desk.find(InstagramSteps.COMMENT, variant, access, earlier, Instant.now())).isInstanceOfSatisfying(
        Found.Match.class, match -> {
          assertThat(match.witness().kind()).isEqualTo(Witness.Kind.NAME);
          assertThat(match.witness().remoteId()).isEqualTo(only("The  first of all").getString("id"));
        });
  }

  @Test
  void aCommentThatIsNotAllowedIsToldAndLeavesTheAccountConnected() {
    var scopes = new JsonArray().add("instagram_business_basic").add("instagram_business_content_publish");
    var account = desk.control.call("PUT", "accounts/instagram/silent", new JsonObject().put("scopes", scopes));
    var access = desk.access(account, "/instagram");
    var variant = desk.variant("Silently", Map.of("firstComment", "Unheard"), square);
    var earlier = desk.until(InstagramSteps.COMMENT, variant, access);
    assertThat(desk.perform(InstagramSteps.COMMENT, variant, access, earlier)).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> {
          assertThat(refused.category()).isEqualTo(Category.REJECTED);
          assertThat(refused.message()).startsWith("The post is out");
        });
    only("Silently");
  }

  @Test
  void aFileThatInstagramDoesNotTakeIsToldAsWhatItIs() {
    var access = desk.access("refused");
    assertThat(prepared(access, desk.media.image("png", 400, 400))).isEqualTo(Category.REJECTED + " image-type");
    assertThat(prepared(access, desk.media.image("jpg", 300, 900))).isEqualTo(Category.REJECTED + " image-shape");
    assertThat(prepared(access, desk.media.film(Duration.ofSeconds(2), 100)))
        .isEqualTo(Category.REJECTED + " video-not-accepted");
    assertThat(prepared(access, desk.media.missing())).isEqualTo(Category.TRANSIENT + " media-not-fetched");
    assertThat(prepared(desk.access(desk.control.call("PUT", "accounts/instagram/reader", new JsonObject().put("scopes",
        new JsonArray().add("instagram_business_basic"))), "/instagram"), square))
        .isEqualTo(Category.SCOPE + " scope-missing");
  }

  private static String prepared(Access access, AssetId file) {
    var outcome = desk.perform(InstagramSteps.PREPARE, desk.variant("Refused", Map.of(), file), access, Witnesses.none());
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    var refused = (Outcome.Refused<Witness>) outcome;
    assertThat(refused.message()).isNotBlank();
    return refused.category() + " " + refused.code();
  }

  @Test
  void anAccountIsWhoItIsByBothLogins() {
    var account = desk.control.call("PUT", "accounts/instagram/named", new JsonObject().put("displayName", "The Harbour"));
    for (var login : List.of("/instagram", "/instagram/facebook")) {
      assertThat(success(Await.result(desk.instagram.whoAmI(desk.access(account, login)))))
          .isEqualTo(new Profile(account.getString("id"), "named", "The Harbour", List.of()));
    }
  }

  @Test
  void aTokenIsItsOwnRefreshToken() {
    var account = desk.control.unlimitedAccount("instagram", "lasting");
    var renewed = success(Await.result(
        desk.instagram.refresh(desk.access(account, "/instagram"), account.getString("accessToken"))));
    assertThat(renewed.refreshToken()).isEqualTo(renewed.accessToken()).isNotEqualTo(account.getString("accessToken"));
    assertThat(renewed.expiresIn()).isEqualTo(Duration.ofDays(60));
  }

  @Test
  void noTokenIsShown() {
    var access = desk.access("discreet");
    var outcome = Await.result(desk.instagram.refresh(access, "a-wrong-token"));
    assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class,
        refused -> assertThat(refused.category()).isEqualTo(Category.AUTH));
    assertThat(outcome.exchange().toString()).doesNotContain("a-wrong-token").contains("refresh_access_token");
  }

  private static byte[] download(String url) {
    try (var in = URI.create(url).toURL().openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
