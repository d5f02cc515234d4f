package dev.tidings.publisher.connectors.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.DescriptorReader;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.NetworkSettings;
import dev.tidings.runtime.Configuration;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InstagramRulesTest {
  private static final MediaFacts JPEG = MediaFacts.image("image/jpeg", 90_000, 1080, 1080);
  private static final MediaFacts PNG = MediaFacts.image("image/png", 90_000, 3000, 500);
  private static final NetworkSettings SETTINGS = NetworkSettings.of(
      Configuration.of(Map.of()), "instagram");

  private final InstagramConnector instagram = new InstagramConnector(DescriptorReader.read("instagram"), null, SETTINGS);

  private static MediaFacts film(int seconds) {
    return new MediaFacts(
        AssetKind.VIDEO, "video/mp4", 9_000_000, 1080, 1920, Duration.ofSeconds(seconds).toMillis(), "avc1", null);
  }

  private Finding check(String text, Map<String, Object> options, MediaFacts... files) {
    var known = new HashMap<AssetId, MediaFacts>();
    var media = Stream.of(files).map(each -> {
      var id = new AssetId(UUID.randomUUID());
      known.put(id, each);
      return new Media(id, "A ship");
    }).toList();
    var variant = new Variant("instagram", List.of(new Part(text, media)), options);
    return instagram.check(variant, instagram.descriptor().rules(), known).getFirst();
  }

  private List<String> rules(String text, Map<String, Object> options, MediaFacts... files) {
    return check(text, options, files).violations().stream().map(Violation::rule).toList();
  }

  private List<String> warnings(String text, Map<String, Object> options, MediaFacts... files) {
    return check(text, options, files).warnings().stream().map(Violation::rule).toList();
  }

  private static MediaFacts[] times(int number, MediaFacts facts) {
    return Collections.nCopies(number, facts).toArray(MediaFacts[]::new);
  }

  @Test
  void nothingGoesOutWithoutAFile() {
    assertThat(rules("Words alone", Map.of())).containsExactly("media-missing");
    assertThat(rules("Words alone", Map.of("format", "reel"))).containsExactly("media-missing");
    assertThat(rules("", Map.of(), JPEG)).isEmpty();
  }

  @Test
  void aCaptionHasItsLimits() {
    assertThat(rules("👍".repeat(2_200), Map.of(), JPEG)).isEmpty();
    assertThat(rules("x".repeat(2_201), Map.of(), JPEG)).containsExactly("text-too-long");
    assertThat(rules("#sea ".repeat(30) + "@pilot ".repeat(20), Map.of(), JPEG)).isEmpty();
    assertThat(rules("#sea ".repeat(31), Map.of(), JPEG)).containsExactly("too-many-hashtags");
    assertThat(rules("@pilot ".repeat(21), Map.of(), JPEG)).containsExactly("too-many-mentions");
    assertThat(rules("pilot@example.org ".repeat(21), Map.of(), JPEG)).isEmpty();
  }

  @Test
  void imagesAndVideosGoTogetherUpToTen() {
    assertThat(rules("", Map.of(), JPEG, film(60), JPEG)).isEmpty();
    assertThat(rules("", Map.of(), times(10, JPEG))).isEmpty();
    assertThat(rules("", Map.of(), times(11, JPEG))).contains("too-many-images", "too-many-files");
    assertThat(rules("", Map.of(), JPEG, film(61))).containsExactly("video-too-long");
    assertThat(rules("", Map.of(), film(61))).isEmpty();
    assertThat(rules("", Map.of(), film(901))).containsExactly("video-too-long");
    assertThat(rules("", Map.of(), film(2))).containsExactly("video-too-short");
  }

  @Test
  void aVideoWiderThanInstagramTakesIsFoundBefore() {
    assertThat(rules("", Map.of(), film(1_920, 1_080))).isEmpty();
    assertThat(rules("", Map.of(), film(3_840, 2_160))).containsExactly("video-edge");
    assertThat(rules("", Map.of(), JPEG, film(1_922, 1_080))).containsExactly("video-edge");
  }

  private static MediaFacts film(int width, int height) {
    return new MediaFacts(AssetKind.VIDEO, "video/mp4", 9_000_000, width, height, 30_000L, "avc1", null);
  }

  @Test
  void anImageOfAnotherFormOrShapeIsMadeToFit() {
    assertThat(rules("", Map.of(), PNG)).isEmpty();
    assertThat(warnings("", Map.of(), PNG)).containsExactly("image-adapted");
    assertThat(warnings("", Map.of(), JPEG)).isEmpty();
  }

  @Test
  void aReelIsOneVideo() {
    assertThat(rules("", Map.of("format", "reel"), film(30))).isEmpty();
    assertThat(rules("", Map.of("format", "reel"), JPEG)).containsExactly("too-many-images");
    assertThat(rules("", Map.of("format", "reel"), film(30), film(30))).contains("too-many-videos");
    assertThat(rules("", Map.of("coverMillis", 500, "onlyInReels", true), film(30))).isEmpty();
    assertThat(rules("", Map.of("coverMillis", 500, "onlyInReels", true), JPEG))
        .containsExactly("option-not-here", "option-not-here");
  }

  @Test
  void aStoryIsOneFileWithoutWords() {
    var tall = MediaFacts.image("image/jpeg", 90_000, 1080, 1920);
    var story = Map.<String, Object>of("format", "story");
    assertThat(rules("", story, tall)).isEmpty();
    assertThat(warnings("", story, tall)).as("a story may be as tall as a telephone").isEmpty();
    assertThat(warnings("", Map.of(), tall)).containsExactly("image-adapted");
    assertThat(warnings("Said in vain", story, tall)).containsExactly("text-not-shown");
    assertThat(rules("", story, film(61))).containsExactly("video-too-long");
    assertThat(rules("", story, tall, film(20))).containsExactly("too-many-files");
    assertThat(rules("", Map.of("format", "story", "firstComment", "No", "collaborators", List.of("pilot"),
        "location", "12"), tall))
        .containsExactly("option-not-here", "option-not-here", "option-not-here");
  }

  @Test
  void optionsAreJudged() {
    assertThat(rules("", Map.of("collaborators", List.of("a", "b", "c", "d")), JPEG)).containsExactly("option-invalid");
    assertThat(rules("", Map.of("collaborators", List.of("not a name")), JPEG)).containsExactly("option-invalid");
    assertThat(rules("", Map.of("collaborators", List.of("@harbour.pilot")), JPEG)).isEmpty();
    assertThat(rules("", Map.of("location", "Harbour"), JPEG)).containsExactly("option-invalid");
    assertThat(rules("", Map.of("format", "poem"), JPEG)).contains("option-invalid");
    assertThat(rules("", Map.of("firstComment", "x".repeat(2_201)), JPEG)).containsExactly("option-invalid");
  }
}
