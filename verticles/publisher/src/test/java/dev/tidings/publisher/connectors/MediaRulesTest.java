package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MediaRulesTest {
  private static final FileRules VIDEOS = new FileRules(
      1, 1_000, List.of("video/mp4"), Duration.ofSeconds(3), Duration.ofSeconds(90), 0.5, 1.0, List.of("avc1"));
  private static final FileRules DOCUMENTS = new FileRules(
      1, 1_000, List.of("application/pdf"), null, null, null, null, null);
  private static final MediaFacts GOOD = video("video/mp4", 1_000, 9, 16, 3_000L, "avc1");

  @Test
  void whatTheNetworkTakesPasses() {
    assertThat(broken(rules(VIDEOS, DOCUMENTS), GOOD)).isEmpty();
    assertThat(broken(rules(VIDEOS, DOCUMENTS), document(1_000))).isEmpty();
    assertThat(broken(rules(VIDEOS, DOCUMENTS), MediaFacts.image("image/png", 10, 1, 1))).isEmpty();
    assertThat(broken(rules(VIDEOS, null), video("video/mp4", 1, 9, 16, null, null))).as("nothing is known").isEmpty();
  }

  @Test
  void eachRuleOfVideosIsNamed() {
    var rules = rules(VIDEOS, DOCUMENTS);
    assertThat(broken(rules, video("video/webm", 10, 9, 16, 5_000L, "avc1"))).containsExactly("video-type");
    assertThat(broken(rules, video("video/mp4", 1_001, 9, 16, 5_000L, "avc1"))).containsExactly("video-too-large");
    assertThat(broken(rules, video("video/mp4", 10, 9, 16, 2_999L, "avc1"))).containsExactly("video-too-short");
    assertThat(broken(rules, video("video/mp4", 10, 9, 16, 90_001L, "avc1"))).containsExactly("video-too-long");
    assertThat(broken(rules, video("video/mp4", 10, 16, 9, 5_000L, "avc1"))).containsExactly("video-shape");
    assertThat(broken(rules, video("video/mp4", 10, 4, 9, 5_000L, "avc1"))).containsExactly("video-shape");
    assertThat(broken(rules, video("video/mp4", 10, 9, 16, 5_000L, "hvc1"))).containsExactly("video-codec");
  }

  @Test
  void howAVideoIsMadeIsJudgedWhereItTells() {
    var strict = rules(new FileRules(1, 10_000_000, List.of("video/mp4", "video/webm"), null, null, null, null,
        List.of("avc1", "vp09"), List.of("mp4a"), 60, 8_000_000L, 1_920), null);
    assertThat(broken(strict, made("avc1", "mp4a", 59.94, 1_000_000, 1_920))).isEmpty();
    assertThat(broken(strict, made("V_VP9", null, null, 1_000_000, 1_920))).isEmpty();
    assertThat(broken(strict, made("V_VP8", "A_OPUS", 25.0, 10, 640))).containsExactly("video-codec", "video-sound");
    assertThat(broken(strict, made("avc1", "mp4a", 120.0, 10, 640))).containsExactly("video-frame-rate");
    assertThat(broken(strict, made("avc1", "mp4a", 25.0, 1_000_001, 640))).containsExactly("video-bit-rate");
    assertThat(broken(strict, made("avc1", "mp4a", 25.0, 10, 1_922))).containsExactly("video-edge");
  }

  /** A film of one second. */
  private static MediaFacts made(String codec, String sound, Double frames, long size, int height) {
    return new MediaFacts(AssetKind.VIDEO, "video/mp4", size, 640, height, 1_000L, codec, null, frames, sound);
  }

  @Test
  void audioIsJudgedAsVideosAre() {
    var audios = new FileRules(1, 100, List.of("audio/mpeg"), null, null, null, null, null);
    var rules = new Rules(500, Rules.Counting.CHARACTERS, 1, 2, 100, List.of("image/png"), 100, 1, null, VIDEOS, null,
        null, null, audios, null);
    assertThat(broken(rules, audio("audio/mpeg", 100))).isEmpty();
    assertThat(broken(rules, audio("audio/ogg", 101))).containsExactly("audio-type", "audio-too-large");
    assertThat(broken(rules, audio("audio/mpeg", 1), audio("audio/mpeg", 1))).containsExactly("too-many-audios");
    assertThat(broken(rules, audio("audio/mpeg", 1), GOOD)).containsExactly("media-mixed");
    assertThat(broken(rules(VIDEOS, DOCUMENTS), audio("audio/mpeg", 1))).containsExactly("media-kind");
  }

  private static MediaFacts audio(String type, long size) {
    return new MediaFacts(AssetKind.AUDIO, type, size, 0, 0, 1_000L, "mp3", null);
  }

  @Test
  void numbersAndMixturesAreJudged() {
    var rules = rules(VIDEOS, DOCUMENTS);
    var image = MediaFacts.image("image/png", 10, 1, 1);
    assertThat(broken(rules, GOOD, GOOD)).containsExactly("too-many-videos");
    assertThat(broken(rules, document(1), document(1))).containsExactly("too-many-documents");
    assertThat(broken(rules, image, image, image)).containsExactly("too-many-images");
    assertThat(broken(rules, GOOD, image)).containsExactly("media-mixed");
    assertThat(broken(rules, document(1), image)).containsExactly("media-mixed");
    assertThat(broken(rules, document(1_001))).containsExactly("document-too-large");
    assertThat(broken(rules(null, null), GOOD)).containsExactly("media-kind");
    assertThat(broken(rules(null, null), document(1))).containsExactly("media-kind");
  }

  @Test
  void whereImagesAndVideosGoTogetherTheyPass() {
    var together = new Rules(500, Rules.Counting.CHARACTERS, 1, 2, 100, List.of("image/png"), 100, 1, null, VIDEOS, null, true, null);
    assertThat(broken(together, GOOD, MediaFacts.image("image/png", 10, 1, 1))).isEmpty();
  }

  @Test
  void aFormatHasRulesOfItsOwn() {
    var reels = new Rules.Format(0, new FileRules(
        1, 50, List.of("video/mp4"), null, null, null, null, null));
    var rules = new Rules(
        500, Rules.Counting.CHARACTERS, 1, 2, 100, List.of("image/png"), 100, 1, null, VIDEOS, null, null, Map.of("reel", reels));
    assertThat(broken(rules, GOOD)).isEmpty();
    assertThat(broken(rules.in("reel"), GOOD)).containsExactly("video-too-large");
    assertThat(broken(rules.in("reel"), MediaFacts.image("image/png", 10, 1, 1))).containsExactly("too-many-images");
    assertThat(rules.in("post")).isSameAs(rules);
    assertThat(rules.in(null)).isSameAs(rules);
  }

  @Test
  void anImageThatIsMadeToFitIsAWarning() {
    var rendition = new RenditionRules(1_440, 1_440, 0.8, 1.91, "image/jpeg", 1_000);
    var rules = new Rules(
        500, Rules.Counting.CHARACTERS, 1, 2, 100, List.of("image/jpeg"), 100, 1, rendition, null, null, null, null);
    assertThat(broken(rules, MediaFacts.image("image/png", 9_999, 100, 300))).isEmpty();
    assertThat(warned(rules, MediaFacts.image("image/png", 10, 100, 100))).contains("The image is converted for Somewhere.");
    assertThat(warned(rules, MediaFacts.image("image/jpeg", 10, 100, 300)))
        .contains("The image is cut to a shape that Somewhere takes.");
    assertThat(warned(rules, MediaFacts.image("image/jpeg", 10, 100, 100))).isEmpty();
  }

  @Test
  void whatMovesIsNeverStilledUnsaid() {
    var still = MediaFacts.image("image/webp", 2_000, 100, 100);
    var asIs = new RenditionRules.AsIs(List.of("image/jpeg", "image/webp"), 1_000, null, null);
    var taken = new RenditionRules(100, 100, null, null, null, 500, asIs);
    var types = List.of("image/jpeg", "image/webp", "image/gif");
    var rules = new Rules(500, Rules.Counting.CHARACTERS, 1, 2, 5_000, types, 100, 1, taken, null, null, null, null);
    assertThat(warned(rules, still)).contains("The image is converted for Somewhere.");
    assertThat(broken(rules, still.moving())).containsExactly("image-type");
    assertThat(broken(rules, MediaFacts.image("image/webp", 10, 100, 100).moving())).containsExactly("image-type");
    assertThat(broken(rules, MediaFacts.image("image/gif", 10, 100, 100).moving())).isEmpty();
    var moving = new Rules(500, Rules.Counting.CHARACTERS, 1, 2, 5_000, List.of("image/webp", "image/webp;animated"), 100, 1,
        taken, null, null, null, null);
    assertThat(broken(moving, still.moving())).isEmpty();
    var pngs = new Rules(500, Rules.Counting.CHARACTERS, 1, 2, 5_000, List.of("image/png"), 100, 1, null, null, null, null,
        null);
    assertThat(warned(pngs, MediaFacts.image("image/png", 10, 100, 100))).isEmpty();
    assertThat(broken(pngs, MediaFacts.image("image/png", 10, 100, 100).moving())).isEmpty();
    assertThat(warned(pngs, MediaFacts.image("image/png", 10, 100, 100).moving()))
        .containsExactly("A PNG that moves is shown as its first picture alone: make it a GIF or a video.");
    var always = new Rules(500, Rules.Counting.CHARACTERS, 1, 2, 100, List.of("image/jpeg"), 100, 1,
        new RenditionRules(1_440, 1_440, null, null, "image/jpeg", 1_000), null, null, null, null);
    for (var type : List.of("image/webp", "image/gif")) {
      assertThat(warned(always, MediaFacts.image(type, 10, 100, 100).moving()))
          .contains("The image is converted for Somewhere. It does not move there: its first picture is shown.");
    }
  }

  @Test
  void whatANetworkTakesGoesAsItIsAndTheRestIsMadeToFit() {
    var asIs = new RenditionRules.AsIs(List.of("image/jpeg", "image/png"), 1_000, 10_000L, 250);
    var rendition = new RenditionRules(100, 100, null, null, null, 500, asIs);
    var types = List.of("image/jpeg", "image/png", "image/gif");
    var rules = new Rules(500, Rules.Counting.CHARACTERS, 1, 2, 1_500, types, 100, 1, rendition, null, null, null, null);
    assertThat(warned(rules, MediaFacts.image("image/png", 1_000, 100, 100))).isEmpty();
    for (var image : List.of(MediaFacts.image("image/png", 1_001, 100, 100), MediaFacts.image("image/jpeg", 10, 101, 100),
        MediaFacts.image("image/jpeg", 10, 10, 241), MediaFacts.image("image/webp", 10, 10, 10))) {
      assertThat(broken(rules, image)).isEmpty();
      assertThat(warned(rules, image)).contains("The image is converted for Somewhere.");
    }
    assertThat(warned(rules, MediaFacts.image("image/gif", 1_500, 400, 400))).isEmpty();
    assertThat(broken(rules, MediaFacts.image("image/gif", 1_501, 10, 10))).containsExactly("image-too-large");
    assertThat(broken(rules, MediaFacts.image("image/tiff", 10, 10, 10))).containsExactly("image-type");
  }

  private static Rules rules(FileRules videos, FileRules documents) {
    return new Rules(500, Rules.Counting.CHARACTERS, 1, 2, 100, List.of("image/png"), 100, 1, null, videos, documents, null, null);
  }

  private static MediaFacts video(String type, long size, int width, int height, Long millis, String codec) {
    return new MediaFacts(AssetKind.VIDEO, type, size, width, height, millis, codec, null);
  }

  private static MediaFacts document(long size) {
    return new MediaFacts(AssetKind.DOCUMENT, "application/pdf", size, 0, 0, null, null, null);
  }

  private static List<String> broken(Rules rules, MediaFacts... files) {
    return check(rules, true, files).stream().map(Violation::rule).toList();
  }

  private static List<String> warned(Rules rules, MediaFacts... files) {
    return check(rules, false, files).stream().map(Violation::message).toList();
  }

  private static List<Violation> check(Rules rules, boolean broken, MediaFacts... files) {
    var known = new HashMap<AssetId, MediaFacts>();
    var media = Stream.of(files).map(facts -> {
      var asset = new AssetId(UUID.randomUUID());
      known.put(asset, facts);
      return new Media(asset, "words");
    }).toList();
    var violations = new ArrayList<Violation>();
    var warnings = new ArrayList<Violation>();
    new MediaRules("Somewhere").check(new Part("", media), "/parts/0", rules, known, violations, warnings);
    return broken ? violations : warnings;
  }
}
