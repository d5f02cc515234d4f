package dev.tidings.publisher.connectors.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.DescriptorReader;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinkedInRulesTest {
  private static final LinkedInConnector CONNECTOR = new LinkedInConnector(DescriptorReader.read("linkedin"), null, null);

  @Test
  void whatIsRightIsNotObjectedTo() {
    assertThat(rules(0, "Hello", Map.of("visibility", "CONNECTIONS", "noReshares", true))).isEmpty();
    assertThat(rules(1, "Hello", Map.of("articleUrl", "https://example.org/a", "articleTitle", "A"))).isEmpty();
    assertThat(rules(0, "Hello", Map.of("pollQuestion", "Which?", "pollOptions", List.of("a", "b")))).isEmpty();
    assertThat(rules(20, "Hello", Map.of())).isEmpty();
  }

  @Test
  void whatDoesNotGoTogetherIsSaid() {
    assertThat(rules(0, "Hello", Map.of("articleUrl", "https://example.org/a"))).containsExactly("article-incomplete");
    assertThat(rules(0, "Hello", Map.of("articleTitle", "A"))).containsExactly("article-incomplete");
    assertThat(rules(2, "Hello", Map.of("articleUrl", "https://example.org/a", "articleTitle", "A")))
        .containsExactly("article-images");
    assertThat(rules(0, "Hello", Map.of("pollQuestion", "Which?"))).containsExactly("poll-incomplete");
    assertThat(rules(0, "Hello", Map.of("pollQuestion", "Which?", "pollOptions", List.of("a"))))
        .containsExactly("poll-incomplete");
    assertThat(rules(0, "Hello", Map.of("pollDuration", "ONE_DAY"))).containsOnly("poll-incomplete");
    assertThat(rules(1, "Hello", Map.of("pollQuestion", "Which?", "pollOptions", List.of("a", "b"))))
        .containsExactly("poll-alone");
    assertThat(rules(0, "Hello", Map.of("pollQuestion", "Which?", "pollOptions", List.of("a", "b", "c", "d", "e"))))
        .containsExactly("option-invalid");
    assertThat(rules(0, "Hello", Map.of("articleUrl", "ftp://example.org", "articleTitle", "A")))
        .containsExactly("option-invalid");
    assertThat(rules(0, "Hello", Map.of("visibility", "CONTAINER"))).containsExactly("option-invalid");
    assertThat(rules(21, "Hello", Map.of())).containsExactly("too-many-images");
  }

  @Test
  void lengthIsOfWhatPeopleSee() {
    assertThat(rules(0, "(".repeat(3_000), Map.of())).isEmpty();
    assertThat(rules(0, "(".repeat(3_001), Map.of())).containsExactly("text-too-long");
    assertThat(rules(0, "x".repeat(2_996) + "@[Eddy](urn:li:person:123456)", Map.of())).isEmpty();
  }

  @Test
  void aThreadIsNotPossibleAndNothingAtAllHasNoSteps() {
    var thread = new Variant("linkedin", List.of(new Part("one", List.of()), new Part("two", List.of())), Map.of());
    assertThat(CONNECTOR.check(thread, CONNECTOR.descriptor().rules(), Map.of()).getFirst().violations())
        .extracting(Violation::rule).contains("too-many-parts");
    var nothing = new Variant("linkedin", List.of(), Map.of());
    assertThat(CONNECTOR.check(nothing, CONNECTOR.descriptor().rules(), Map.of()).getFirst().violations())
        .extracting(Violation::rule).containsExactly("no-parts");
    assertThat(CONNECTOR.steps(nothing, Map.of())).hasSize(1);
  }

  @Test
  void theBodyIsAsTheDocumentHasIt() {
    var variant = new Variant("linkedin", List.of(new Part("Hello #World\r\n", List.of())), Map.of());
    assertThat(LinkedInPost.of("urn:li:person:1", variant, Witnesses.none())).isEqualTo(new JsonObject("""
        {"author": "urn:li:person:1", "commentary": "Hello {hashtag|\\\\#|World}", "visibility": "PUBLIC",
         "distribution": {"feedDistribution": "MAIN_FEED", "targetEntities": [], "thirdPartyDistributionChannels": []},
         "lifecycleState": "PUBLISHED", "isReshareDisabledByAuthor": false}"""));
  }

  @Test
  void aDocumentNeedsATitleWhichNothingElseButAVideoHas() {
    var document = new MediaFacts(AssetKind.DOCUMENT, "application/pdf", 1_000, 0, 0, null, null, "d");
    var video = new MediaFacts(AssetKind.VIDEO, "video/mp4", 1_000, 16, 9, 5_000L, "avc1", "v");
    var titled = Map.<String, Object>of("mediaTitle", "The report");
    assertThat(rules(document, Map.of())).containsExactly("title-missing");
    assertThat(rules(document, titled)).isEmpty();
    assertThat(rules(video, Map.of())).isEmpty();
    assertThat(rules(video, titled)).isEmpty();
    assertThat(rules(MediaFacts.image("image/png", 10, 1, 1), titled)).containsExactly("title-without-file");
    assertThat(rules(video, Map.of("articleUrl", "https://example.org", "articleTitle", "News")))
        .containsExactly("article-images");
    assertThat(rules(new MediaFacts(AssetKind.VIDEO, "video/webm", 1_000, 16, 9, 2_000L, null, "v"), Map.of()))
        .containsExactly("video-type", "video-too-short");
    assertThat(rules(new MediaFacts(AssetKind.DOCUMENT, "application/pdf", 40_000_000, 0, 0, null, null, "d"), titled))
        .containsExactly("document-too-large");
  }

  private static List<String> rules(MediaFacts file, Map<String, Object> options) {
    var media = new Media(new AssetId(UUID.randomUUID()), null);
    var variant = new Variant("linkedin", List.of(new Part("words", List.of(media))), options);
    return CONNECTOR.check(variant, CONNECTOR.descriptor().rules(), Map.of(media.asset(), file)).getFirst().violations()
        .stream().map(Violation::rule).toList();
  }

  private static List<String> rules(int images, String text, Map<String, Object> options) {
    var media = Stream.generate(() -> new Media(new AssetId(UUID.randomUUID()), "words")).limit(images).toList();
    var variant = new Variant("linkedin", List.of(new Part(text, media)), options);
    return CONNECTOR.check(variant, CONNECTOR.descriptor().rules(), Map.of()).getFirst().violations().stream()
        .map(Violation::rule).toList();
  }
}
