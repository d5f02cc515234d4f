package dev.tidings.publisher.connectors.youtube;

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
import dev.tidings.publisher.connectors.Step;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class YouTubeRulesTest {
  private static final YouTubeConnector CONNECTOR = new YouTubeConnector(DescriptorReader.read("youtube"), null, null);
  private static final MediaFacts WIDE = video(1920, 1080, 60_000);
  private static final MediaFacts HIGH = video(1080, 1920, 60_000);
  private static final MediaFacts IMAGE = MediaFacts.image("image/png", 5_000_000, 4_000, 2_000);
  private static final Map<String, Object> TITLE = Map.of("title", "Tides");

  @Test
  void whatIsRightIsNotObjectedTo() {
    assertThat(rules("", TITLE, WIDE)).isEmpty();
    assertThat(rules("Fish & chips", with(Map.of("tags", List.of("tide", "North Sea"), "category", "27",
        "privacy", "unlisted", "language", "en-GB", "madeForKids", false, "altered", true, "license", "creativeCommon",
        "playlist", "PLabcdefghijk")), WIDE, IMAGE)).isEmpty();
    assertThat(rules("", with(Map.of("publishAt", "2099-01-01T00:00:00Z")), WIDE)).isEmpty();
    assertThat(rules("", with(Map.of("format", "short")), HIGH)).isEmpty();
    assertThat(warnings("", TITLE, IMAGE, WIDE)).as("a thumbnail that is made to fit").contains("image-adapted");
  }

  @Test
  void withoutAVideoNothingGoesOut() {
    assertThat(rules("Only words", TITLE)).containsExactly("video-missing");
    assertThat(rules("", TITLE)).containsExactly("video-missing");
    assertThat(rules("A picture", TITLE, IMAGE)).containsExactly("video-missing");
    assertThat(rules("Two", TITLE, WIDE, WIDE)).containsExactly("too-many-videos");
    assertThat(rules("Two", TITLE, WIDE, IMAGE, IMAGE)).containsExactly("too-many-images");
  }

  @Test
  void aTitleMustBeGivenAndFit() {
    assertThat(rules("", Map.of(), WIDE)).containsExactly("option-missing");
    assertThat(rules("", Map.of("title", "x".repeat(101)), WIDE)).containsExactly("option-invalid");
    assertThat(rules("", Map.of("title", "x".repeat(100)), WIDE)).isEmpty();
    assertThat(rules("", Map.of("title", "a < b"), WIDE)).containsExactly("option-invalid");
  }

  @Test
  void aDescriptionIsCountedInBytes() {
    assertThat(rules("ö".repeat(2_500), TITLE, WIDE)).isEmpty();
    assertThat(rules("ö".repeat(2_501), TITLE, WIDE)).containsExactly("text-too-long");
    assertThat(rules("a <b>", TITLE, WIDE)).containsExactly("text-forbidden-character");
  }

  @Test
  void tagsAreCountedTogether() {
    assertThat(rules("", with(Map.of("tags", List.of("x".repeat(494), "y z"))), WIDE)).isEmpty();
    assertThat(rules("", with(Map.of("tags", List.of("x".repeat(495), "y z"))), WIDE)).containsExactly("tags-too-long");
    assertThat(rules("", with(Map.of("tags", List.of("a>b"))), WIDE)).containsExactly("tag-forbidden-character");
  }

  @Test
  void aTimeIsATimeAndKeepsTheVideoPrivateUntilThen() {
    assertThat(rules("", with(Map.of("publishAt", "2099-01-01T00:00:00Z", "privacy", "public")), WIDE))
        .containsExactly("publish-at-audience");
    assertThat(rules("", with(Map.of("publishAt", "tomorrow")), WIDE)).contains("option-invalid");
    assertThat(rules("", with(Map.of("publishAt", "2099-02-30T00:00:00Z")), WIDE)).containsExactly("publish-at-invalid");
    assertThat(warnings("", with(Map.of("publishAt", "2020-01-01T00:00:00Z")), WIDE)).containsExactly("publish-at-past");
  }

  @Test
  void aShortIsHighAndShortAndWhatBecomesOneIsSaid() {
    assertThat(rules("", with(Map.of("format", "short")), WIDE)).containsExactly("video-shape");
    assertThat(rules("", with(Map.of("format", "short")), video(1080, 1080, 180_001))).containsExactly("video-too-long");
    assertThat(warnings("", TITLE, HIGH)).containsExactly("becomes-short");
    assertThat(warnings("", TITLE, video(1080, 1920, 180_001))).isEmpty();
  }

  @Test
  void captionsHaveALanguage() {
    assertThat(rules("", with(Map.of("captions", "WEBVTT")), WIDE)).containsExactly("captions-language-missing");
    assertThat(rules("", with(Map.of("captions", "WEBVTT", "captionLanguage", "en")), WIDE)).isEmpty();
  }

  @Test
  void theStepsFollowFromFilesAndOptions() {
    assertThat(steps(TITLE, WIDE)).extracting(Step::action)
        .containsExactly("begin-upload", "upload-video", "await-processing");
    assertThat(steps(TITLE, WIDE)).filteredOn(step -> !step.repeatable()).extracting(Step::number).containsExactly(2);
    var all = steps(with(Map.of("captions", "WEBVTT", "captionLanguage", "en", "playlist", "PLabcdefghijk")), IMAGE, WIDE);
    assertThat(all).extracting(Step::action).containsExactly(
        "begin-upload", "upload-video", "await-processing", "set-thumbnail", "add-captions", "add-to-playlist");
    assertThat(all).extracting(Step::media).startsWith(1, 1, 1, 0);
  }

  @Test
  void aListWithNothingInItIsAWrongListAndNoFault() {
    var options = with(Map.of("tags", Arrays.asList("sea", null)));
    assertThat(CONNECTOR.check(variant("Hello", options, WIDE), CONNECTOR.descriptor().rules(), known).getFirst().violations())
        .extracting(Violation::rule).containsExactly("option-invalid");
  }

  @Test
  void theResourceIsAsTheReferenceHasIt() {
    var now = Instant.parse("2026-11-26T12:00:00Z");
    assertThat(VideoResource.of(variant("Hello\n", TITLE, WIDE), now)).isEqualTo(new JsonObject("""
        {"snippet": {"title": "Tides", "description": "Hello", "categoryId": "22"},
         "status": {"privacyStatus": "public"}}"""));
    var options = with(Map.of("tags", List.of("a", "b"), "language", "en", "publishAt", "2026-11-26T14:00:00+01:00",
        "madeForKids", true, "altered", true, "embeddable", false, "license", "creativeCommon", "category", "10"));
    assertThat(VideoResource.of(variant("", options, WIDE), now)).isEqualTo(new JsonObject("""
        {"snippet": {"title": "Tides", "description": "", "categoryId": "10", "tags": ["a", "b"], "defaultLanguage": "en"},
         "status": {"privacyStatus": "private", "publishAt": "2026-11-26T13:00:00Z", "license": "creativeCommon",
           "embeddable": false, "selfDeclaredMadeForKids": true, "containsSyntheticMedia": true}}"""));
    assertThat(VideoResource.of(variant("", options, WIDE), now.plusSeconds(7_200)).getJsonObject("status")
        .getString("privacyStatus")).as("its time is over").isEqualTo("public");
  }

  @Test
  void onlyGooglesOwnHostsAreGivenTheTokenWithAnUpload() {
    var access = new Access(null, null, "youtube", "https://www.googleapis.com", "UC1", "a", "token", 1, null, List.of());
    assertThat(List.of("https://www.googleapis.com/upload/youtube/v3/videos?upload_id=a",
        "https://youtube.googleapis.com/upload?upload_id=a")).allMatch(address -> YouTubeCalls.isOwn(address, access));
    assertThat(List.of("https://example.org/upload?upload_id=a", "http://youtube.googleapis.com/a",
        "https://googleapis.com.example.org/a", "https://www.googleapis.com@example.org/a", "https://notgoogleapis.com/a",
        "https://youtube.googleapis.com:8443/a", "https://www.googleapis.com/a#bytes=1", "nonsense a"))
        .noneMatch(address -> YouTubeCalls.isOwn(address, access));
  }

  @Test
  void quotasBeginAnewAtMidnightPacificTime() {
    assertThat(DescriptorReader.read("youtube").budgets()).hasSize(2).allSatisfy(quota -> {
      assertThat(quota.ofApplication()).isTrue();
      assertThat(quota.resets(Instant.parse("2026-11-26T07:59:59Z"))).isEqualTo("2026-11-26T08:00:00Z");
      assertThat(quota.resets(Instant.parse("2026-11-26T08:00:00Z"))).isEqualTo("2026-11-27T08:00:00Z");
      assertThat(quota.resets(Instant.parse("2026-07-01T12:00:00Z"))).isEqualTo("2026-07-02T07:00:00Z");
    });
  }

  private static MediaFacts video(int width, int height, long millis) {
    return new MediaFacts(AssetKind.VIDEO, "video/mp4", 9_000_000, width, height, millis, "avc1", null);
  }

  private static Map<String, Object> with(Map<String, Object> more) {
    var all = new HashMap<>(more);
    all.put("title", "Tides");
    return all;
  }

  private final Map<AssetId, MediaFacts> known = new HashMap<>();

  private Variant variant(String text, Map<String, Object> options, MediaFacts... files) {
    var media = new ArrayList<Media>();
    for (var facts : files) {
      var asset = new AssetId(UUID.randomUUID());
      known.put(asset, facts);
      media.add(new Media(asset, "words"));
    }
    return new Variant("youtube", List.of(new Part(text, media)), options);
  }

  private List<Step> steps(Map<String, Object> options, MediaFacts... files) {
    return CONNECTOR.steps(variant("", options, files), known);
  }

  private Finding finding(String text, Map<String, Object> options, MediaFacts... files) {
    return CONNECTOR.check(variant(text, options, files), CONNECTOR.descriptor().rules(), known).getFirst();
  }

  private List<String> rules(String text, Map<String, Object> options, MediaFacts... files) {
    return finding(text, options, files).violations().stream().map(Violation::rule).toList();
  }

  private List<String> warnings(String text, Map<String, Object> options, MediaFacts... files) {
    return finding(text, options, files).warnings().stream().map(Violation::rule).toList();
  }
}
