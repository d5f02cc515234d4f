package dev.tidings.publisher.connectors.tiktok;

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
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.NetworkSettings;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.runtime.Configuration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikTokRulesTest {
  private static final NetworkDescriptor DESCRIPTOR = DescriptorReader.read("tiktok");
  private static final AssetId FILM = new AssetId(UUID.randomUUID());
  private static final AssetId PHOTO = new AssetId(UUID.randomUUID());
  private static final Map<AssetId, MediaFacts> KNOWN = Map.of(
      FILM, film(20_000, 2_000), PHOTO, MediaFacts.image("image/jpeg", 2_000, 800, 800));

  private final TikTokConnector connector = connector(Map.of());

  private static TikTokConnector connector(Map<String, String> settings) {
    return new TikTokConnector(DESCRIPTOR, null, NetworkSettings.of(Configuration.of(settings), "tiktok"));
  }

  private static MediaFacts film(long millis, long size) {
    return new MediaFacts(AssetKind.VIDEO, "video/mp4", size, 720, 1280, millis, "avc1", "0");
  }

  private static Variant variant(String text, Map<String, Object> options, AssetId... files) {
    var all = new HashMap<String, Object>(Map.of("privacyLevel", "PUBLIC_TO_EVERYONE"));
    all.putAll(options);
    var media = List.of(files).stream().map(file -> new Media(file, "A ship")).toList();
    return new Variant("tiktok", List.of(new Part(text, media)), all);
  }

  private Finding check(Variant variant, Map<AssetId, MediaFacts> known) {
    return connector.check(variant, DESCRIPTOR.rules(), known).getFirst();
  }

  private List<String> rules(Variant variant) {
    return check(variant, KNOWN).violations().stream().map(Violation::rule).toList();
  }

  @Test
  void aVideoOrPhotosButNotBothAndNotNothing() {
    assertThat(rules(variant("A film", Map.of(), FILM))).isEmpty();
    assertThat(rules(variant("", Map.of(), FILM))).isEmpty();
    assertThat(rules(variant("Photos", Map.of(), Collections.nCopies(35, PHOTO).toArray(AssetId[]::new)))).isEmpty();
    assertThat(rules(variant("Photos", Map.of(), Collections.nCopies(36, PHOTO).toArray(AssetId[]::new))))
        .containsExactly("too-many-images");
    assertThat(rules(variant("Alone", Map.of()))).containsExactly("media-missing");
    assertThat(rules(variant("Both", Map.of(), FILM, PHOTO))).contains("media-mixed");
    assertThat(rules(variant("Two", Map.of(), FILM, FILM))).contains("too-many-videos");
  }

  @Test
  void whoCanSeeItMustBeChosen() {
    var open = new Variant("tiktok", variant("A film", Map.of(), FILM).parts(), Map.of());
    assertThat(rules(open)).containsExactly("option-missing");
    assertThat(rules(variant("A film", Map.of("privacyLevel", "FRIENDS"), FILM))).containsExactly("option-invalid");
  }

  @Test
  void lengthsAreCountedInUtf16() {
    assertThat(rules(variant("🚢".repeat(1_100), Map.of(), FILM))).isEmpty();
    assertThat(rules(variant("🚢".repeat(1_100) + "a", Map.of(), FILM))).containsExactly("text-too-long");
    assertThat(check(variant("🚢", Map.of(), FILM), KNOWN).length()).isEqualTo(2);
    assertThat(rules(variant("a".repeat(4_000), Map.of(), PHOTO))).as("of photos it is the description").isEmpty();
    assertThat(rules(variant("a".repeat(4_001), Map.of(), PHOTO))).containsExactly("text-too-long");
    assertThat(rules(variant("a", Map.of("title", "a".repeat(91)), PHOTO))).containsExactly("option-invalid");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "film,title,T,option-for-photos", "film,addMusic,true,option-for-photos", "film,coverPhoto,1,option-for-photos",
    "film,coverTime,20001,cover-outside", "photo,coverPhoto,2,cover-outside", "photo,coverTime,5,option-for-videos",
    "photo,madeWithAi,true,option-for-videos", "photo,disableDuet,true,option-for-videos"
  })
  void optionsFitWhatIsPosted(String kind, String option, String value, String rule) {
    Object given = value.matches("\\d+") ? (Object) Integer.valueOf(value) : value.equals("true") ? (Object) true : value;
    assertThat(rules(variant("a", Map.of(option, given), kind.equals("film") ? FILM : PHOTO))).containsExactly(rule);
  }

  @Test
  void whatABrandPaysForIsNotForTheCreatorAlone() {
    assertThat(rules(variant("a", Map.of("brandedContent", true), FILM))).isEmpty();
    assertThat(rules(variant("a", Map.of("brandedContent", true, "privacyLevel", "SELF_ONLY"), FILM)))
        .containsExactly("brand-private");
    assertThat(rules(variant("a", Map.of("ownBrand", true, "privacyLevel", "SELF_ONLY"), FILM))).isEmpty();
  }

  @Test
  void aDraftOfAVideoCarriesNoText() {
    assertThat(check(variant("Words", Map.of("mode", "draft"), FILM), KNOWN).warnings()).extracting(Violation::rule)
        .contains("draft-without-text");
    assertThat(check(variant("Words", Map.of("mode", "draft"), PHOTO), KNOWN).warnings()).extracting(Violation::rule)
        .doesNotContain("draft-without-text");
  }

  @Test
  void theStepThatPublishesIsTheOneThatIsLookedUp() {
    assertThat(connector.steps(variant("a", Map.of(), FILM), KNOWN)).extracting(Step::effect)
        .containsExactly(Step.Effect.HIDDEN, Step.Effect.HIDDEN, Step.Effect.VISIBLE);
    assertThat(connector.steps(variant("a", Map.of(), PHOTO), KNOWN)).extracting(Step::effect)
        .containsExactly(Step.Effect.NONE, Step.Effect.VISIBLE, Step.Effect.VISIBLE);
    assertThat(connector(Map.of("network.tiktok.fetches-media", "true")).steps(variant("a", Map.of(), FILM), KNOWN))
        .extracting(Step::action).containsExactly("ask", "begin-fetched", "publish");
    assertThat(connector.steps(variant("a", Map.of("mode", "draft"), FILM), KNOWN).getFirst().budgets())
        .containsExactly("init", "share");
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,1,0", "4999999,4999999,1,0", "5242880,5242880,1,0", "10485759,10485759,1,0", "10485760,5242880,2,5242880",
    "15728639,5242880,2,5242880", "50000123,5242880,9,41943040", "4294967296,5242880,819,4288675840"
  })
  void chunksAreTheSmallestThatAreAllowed(long size, long chunk, int count, long last) {
    var chunks = TikTokChunks.of(size);
    assertThat(chunks).isEqualTo(new TikTokChunks(size, chunk, count));
    assertThat(chunks.last()).isEqualTo(last);
    assertThat(chunks.endOf(last)).isEqualTo(size);
    assertThat(size - last).as("the last chunk is in memory at once").isLessThan(2 * (5L << 20));
    assertThat(chunks.beginOf(size - 1)).isEqualTo(last);
  }
}
