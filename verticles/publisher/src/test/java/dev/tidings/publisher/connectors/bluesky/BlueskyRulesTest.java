package dev.tidings.publisher.connectors.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.DescriptorReader;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Step;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlueskyRulesTest {
  private static final NetworkDescriptor BLUESKY = DescriptorReader.read("bluesky");

  @Test
  void aTextHasThreeHundredCharactersAndThreeThousandBytes() {
    assertThat(rules(text("x".repeat(300)))).isEmpty();
    assertThat(rules(text("x".repeat(301)))).containsExactly("text-too-long");
    assertThat(rules(text("👨‍👩‍👧‍👦".repeat(120)))).isEmpty();
    assertThat(rules(text("👨‍👩‍👧‍👦".repeat(121)))).containsExactly("text-too-long");
    assertThat(rules(text("👨‍👩‍👧‍👦".repeat(301)))).containsExactly("text-too-long");
    assertThat(rules(text(" \n "))).containsExactly("text-empty");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "languages|de|option-invalid",
    "contentWarning|nudity|", "contentWarning|spoiler|option-invalid",
    "whoCanReply|nobody|", "whoCanReply|friends|option-invalid",
    "quote|https://bsky.app/profile/ada.bsky.social/post/3klhfhiadkc27|",
    "quote|at://did:plc:abc/app.bsky.feed.post/3klhfhiadkc27|", "quote|https://example.org/a|option-invalid",
    "cardAddress|https://example.org/a|", "cardAddress|javascript:alert(1)|option-invalid",
    "cardTitle|A title|card-without-address", "colour|red|unknown-option"
  })
  void optionsAreJudged(String name, String value, String rule) {
    var variant = new Variant("bluesky", List.of(new Part("Good morning", List.of())), Map.of(name, value));
    assertThat(rules(variant)).isEqualTo(rule == null ? List.of() : List.of(rule));
  }

  @Test
  void languagesAreAtMostThree() {
    assertThat(rules(languages("en", "pt-BR", "zh-Hant"))).isEmpty();
    assertThat(rules(languages("en", "de", "fr", "it"))).containsExactly("option-invalid");
    assertThat(rules(languages("German"))).containsExactly("option-invalid");
  }

  private static Variant languages(String... tags) {
    return new Variant("bluesky", List.of(new Part("Good morning", List.of())), Map.of("languages", List.of(tags)));
  }

  @Test
  void aCardShowsOneImageAndNoMore() {
    var image = new Media(new AssetId(UUID.randomUUID()), null);
    var other = new Media(new AssetId(UUID.randomUUID()), null);
    var film = new Media(new AssetId(UUID.randomUUID()), null);
    var known = Map.of(image.asset(), MediaFacts.image("image/gif", 1_900_000, 2_400, 1_200),
        film.asset(), new MediaFacts(AssetKind.VIDEO, "video/mp4", 2_000, 720, 1_280, 5_000L, "avc1", "f"));
    assertThat(findings(carded(List.of(image)), known)).singleElement().satisfies(finding -> {
      assertThat(finding.violations()).isEmpty();
      assertThat(finding.warnings()).as("it is made to fit, and cards have no room for words on it")
          .extracting(Violation::rule).containsExactly("image-adapted");
    });
    assertThat(rules(carded(List.of(image, other)))).containsExactly("card-with-images");
    assertThat(findings(carded(List.of(film)), known).getFirst().violations())
        .extracting(Violation::rule).containsExactly("card-with-images");
    assertThat(rules(carded(List.of(), new Part("b", List.of(image, other))))).isEmpty();
    assertThat(rules(new Variant("bluesky", List.of(new Part("a", List.of(image, other))), Map.of()))).isEmpty();
  }

  private static Variant carded(List<Media> media, Part... more) {
    var parts = new ArrayList<>(List.of(new Part("a", media)));
    parts.addAll(List.of(more));
    return new Variant("bluesky", parts, Map.of("cardAddress", "https://example.org"));
  }

  private static List<Finding> findings(Variant variant, Map<AssetId, MediaFacts> known) {
    return new BlueskyRules(BLUESKY).check(variant, BLUESKY.rules(), known);
  }

  @Test
  void theKeyIsChosenRightBeforeEachPart() {
    var variant = new Variant("bluesky", List.of(
        new Part("With @ada.test and @ben.test", List.of(new Media(new AssetId(UUID.randomUUID()), "A ship"))),
        new Part("Second", List.of())),
        Map.of("quote", "at://did:plc:abc/app.bsky.feed.post/3klhfhiadkc27"));
    assertThat(BlueskySteps.of(variant)).extracting(Step::name).containsExactly(
        "upload image 1 of part 1", "look up @ada.test", "look up @ben.test", "look up the quoted post",
        "choose a key for part 1", "publish part 1", "look up part 1", "choose a key for part 2", "publish part 2");
    assertThat(BlueskySteps.of(variant)).extracting(Step::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(BlueskySteps.of(variant)).filteredOn(step -> !step.repeatable())
        .extracting(Step::number).containsExactly(6, 9);
  }

  @ParameterizedTest
  @CsvSource({
    "https://bsky.social,https://bsky.app/profile/ada.bsky.social/post/3k",
    "https://pds.example.org,https://bsky.app/profile/ada.bsky.social/post/3k",
    "http://127.0.0.1:8082/bluesky,http://127.0.0.1:8082/bluesky/profile/ada.bsky.social/post/3k"
  })
  void peopleSeeAPostOnTheNetworksOwnPages(String server, String page) {
    var access = new Access(null, null, "bluesky", server, "did:plc:abc", "ada.bsky.social", "token", 1, null, List.of());
    assertThat(new BlueskyPages(BLUESKY).post(access, "3k")).isEqualTo(page);
  }

  @Test
  void aTokenSaysHowLongItIsGood() {
    var now = Instant.parse("2026-08-01T10:00:00Z");
    var claims = new JsonObject().put("exp", now.plusSeconds(600).getEpochSecond());
    var jwt = "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.toBuffer().getBytes()) + ".c2ln";
    assertThat(BlueskyTokens.lifetime(jwt, now)).isEqualTo(Duration.ofMinutes(10));
    assertThat(BlueskyTokens.lifetime("opaque", now)).isEqualTo(Duration.ofHours(2));
    assertThat(BlueskyTokens.lifetime("a.b!.c", now)).isEqualTo(Duration.ofHours(2));
    var odd = Base64.getUrlEncoder().encodeToString(Buffer.buffer("[1]").getBytes());
    assertThat(BlueskyTokens.lifetime("a." + odd + ".c", now)).isEqualTo(Duration.ofHours(2));
  }

  private static Variant text(String text) {
    return new Variant("bluesky", List.of(new Part(text, List.of())), Map.of());
  }

  private static List<String> rules(Variant variant) {
    return new BlueskyRules(BLUESKY).check(variant, BLUESKY.rules(), Map.of()).stream()
        .flatMap(finding -> finding.violations().stream()).map(Violation::rule).toList();
  }
}
