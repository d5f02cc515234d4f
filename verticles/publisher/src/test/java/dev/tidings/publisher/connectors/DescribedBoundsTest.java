package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What only one network bounds is read from its descriptor")
class DescribedBoundsTest {
  private static final AssetId FILE = new AssetId(UUID.randomUUID());
  private static final MediaFacts FILM =
      new MediaFacts(AssetKind.VIDEO, "video/mp4", 1_000_000, 720, 1_280, 20_000L, "avc1", "ab");
  private static final MediaFacts PHOTO = MediaFacts.image("image/jpeg", 10_000, 1_000, 1_000);

  private static Vertx vertx;
  private static Connectors connectors;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    connectors = new Connectors(vertx, Configuration.of(Map.of()));
  }

  @AfterAll
  static void stop() {
    Await.result(connectors.close());
    Await.result(vertx.close());
  }

  @ParameterizedTest
  @CsvSource({
    "instagram, hashtags, 1, film, too-many-hashtags", "instagram, mentions, 1, film, too-many-mentions",
    "instagram, video-width, 700, film, video-edge", "instagram, files, 0, film, too-many-files",
    "tiktok, video-shorter-side, 721, film, video-size", "tiktok, photo-text, 5, photo, text-too-long",
    "youtube, tags-length, 3, film, tags-too-long", "telegram, caption-length, 5, photo, caption-too-long",
    "telegram, image-sides, 1999, photo, image-shape"
  })
  void aTighterDescriptorIsATighterRule(String network, String bound, String figure, String file, String rule) {
    var connector = connectors.of(network).orElseThrow();
    var usual = connector.descriptor().rules();
    assertThat(rules(connector, usual, file)).doesNotContain(rule);
    var more = new HashMap<>(usual.more());
    assertThat(more).containsKey(bound);
    more.put(bound, figure);
    var tighter = new Rules(usual.textLimit(), usual.counting(), usual.urlLength(), usual.imagesPerPost(),
        usual.imageBytes(), usual.imageTypes(), usual.altTextLimit(), usual.parts(), usual.rendition(), usual.videos(), usual.documents(),
        usual.imagesWithVideos(), usual.formats(), usual.audios(), more);
    assertThat(rules(connector, tighter, file)).contains(rule);
  }

  private static List<String> rules(Connector connector, Rules rules, String file) {
    var network = connector.descriptor().id();
    Map<String, Object> options = switch (network) {
      case "youtube" -> Map.of("title", "Tides", "tags", List.of("tides"));
      case "tiktok" -> Map.of("privacyLevel", "SELF_ONLY");
      default -> Map.of();
    };
    var variant = new Variant(network, List.of(new Part("#a #b @c @d", List.of(new Media(FILE, null)))), options);
    return connector.check(variant, rules, Map.of(FILE, file.equals("film") ? FILM : PHOTO)).stream()
        .flatMap(finding -> finding.violations().stream()).map(Violation::rule).toList();
  }

  @Test
  void soIsTheLengthOfAnswers() {
    Connectors.networks().forEach(network -> connectors.answering(network).ifPresent(answering ->
        assertThat((long) answering.limit()).as(network)
            .isEqualTo(connectors.of(network).orElseThrow().descriptor().rules().bound("reply-length"))));
    assertThat(connectors.answering("facebook").orElseThrow().limit()).isEqualTo(8_000);
  }
}
