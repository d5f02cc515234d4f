package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.NetworksProtocol.Checked;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestStores;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckServiceTest {
  private static Vertx vertx;
  private static Connectors connectors;
  private static CheckService checks;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    connectors = new Connectors(vertx, Configuration.of(Map.of()));
    checks = new CheckService(connectors);
  }

  @AfterAll
  static void stop() {
    Await.result(connectors.close());
    Await.result(vertx.close());
  }

  @ParameterizedTest
  @CsvSource(ignoreLeadingAndTrailingWhitespace = false, delimiter = '|', value = {
    "x|Good morning|12",
    "x|See https://example.org/a/very/long/path?with=query#and-fragment|27",
    "x|See example.org now|31",
    "x|日本語|6",
    "x|👨‍👩‍👧‍👦|2",
    "x|  spaces around  |13",
    "mastodon|Good morning|12",
    "mastodon|See https://example.org/a/very/long/path?with=query|27",
    "mastodon|See example.org now|19",
    "mastodon|日本語|3",
    "mastodon|👨‍👩‍👧‍👦|1",
    "mastodon|Hello @ada@harbour.example and @ben|19",
    "mastodon|mail ada@harbour.example|24"
  })
  void lengthIsCountedAsTheNetworkCounts(String network, String text, int length) {
    var finding = check(network, text).findings().getFirst();
    assertThat(finding.length()).isEqualTo(length);
    assertThat(finding.weightedRemaining()).isEqualTo(finding.limit() - length);
    assertThat(finding.violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t", "\u200b\u200d", "\u2060\ufeff", "\u00ad", "\u3164", "\u2800 \u2800", "\ufe0f", "\u202e"})
  void whatCannotBeSeenIsEmpty(String text) {
    assertThat(rules(check("x", text))).containsExactly("text-empty");
    assertThat(rules(check("mastodon", text))).containsExactly("text-empty");
  }

  @Test
  void anImageNeedsNoText() {
    var variant = new Variant("x", List.of(new Part("", List.of(image("A ship")))), Map.of());
    assertThat(checks.check(List.of(variant), Map.of()).legal()).isTrue();
  }

  @Test
  void everyRuleHasItsName() {
    assertThat(rules(check("x", "x".repeat(281)))).containsExactly("text-too-long");
    assertThat(rules(check("x", "a\uffffb"))).containsExactly("text-forbidden-character");
    assertThat(rules(check("x", "x".repeat(2_000_000)))).containsExactly("text-too-long");
    assertThat(rules(check("mastodon", "x".repeat(501)))).containsExactly("text-too-long");
    assertThat(rules(check("myspace", "Hello"))).containsExactly("unknown-network");
    assertThat(rules(checks.check(List.of(), Map.of()))).containsExactly("no-variants");
    assertThat(rules(checks.check(List.of(new Variant("x", List.of(), Map.of())), Map.of()))).containsExactly("no-parts");
    var twice = new Variant("x", List.of(new Part("Hello", List.of())), Map.of());
    assertThat(rules(checks.check(List.of(twice, twice), Map.of()))).containsExactly("network-repeated");
    var long26 = IntStream.range(0, 26).mapToObj(part -> new Part("part " + part, List.of())).toList();
    assertThat(rules(checks.check(List.of(new Variant("x", long26, Map.of())), Map.of()))).containsExactly("too-many-parts");
  }

  @ParameterizedTest
  @CsvSource({"Good morning,0.015", "See https://example.org now,0.2", "See example.org now,0.2", "Mail ada@example.org,0.015"})
  void aPostOnXHasItsPrice(String text, double price) {
    var checked = check("x", text);
    assertThat(checked.findings().getFirst().price()).isEqualTo(price);
    assertThat(checked.price()).isEqualTo(price);
    assertThat(check("mastodon", text).price()).isNull();
  }

  @Test
  void aThreadCostsWhatItsPartsCost() {
    var parts = List.of(new Part("One", List.of()), new Part("Two: https://example.org", List.of()), new Part("Three", List.of()));
    var checked = checks.check(List.of(new Variant("x", parts, Map.of()), new Variant("mastodon", parts, Map.of())), Map.of());
    assertThat(checked.findings()).extracting(Finding::price).containsExactly(0.015, 0.2, 0.015, null, null, null);
    assertThat(checked.price()).isEqualTo(0.23);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "mastodon"})
  void aPollIsJudged(String network) {
    assertThat(options(network, Map.of("pollOptions", List.of("Tea", "Coffee"), "pollMinutes", 60))).isEmpty();
    assertThat(options(network, Map.of("pollOptions", List.of("Tea", "Coffee")))).containsExactly("poll-incomplete");
    assertThat(options(network, Map.of("pollMinutes", 60))).containsExactly("poll-incomplete");
    assertThat(options(network, Map.of("pollOptions", List.of("Tea"), "pollMinutes", 60))).containsExactly("poll-too-few-answers");
    assertThat(options(network, Map.of("pollOptions", List.of("Tea", "Tea "), "pollMinutes", 60)))
        .containsExactly("poll-answers-alike");
    var illustrated = new Variant(network, List.of(new Part("Which?", List.of(image("A cup")))),
        Map.of("pollOptions", List.of("Tea", "Coffee"), "pollMinutes", 60));
    assertThat(rules(checks.check(List.of(illustrated), Map.of()))).containsExactly("poll-with-media");
  }

  @Test
  void eachNetworkHasItsOwnBoundsOfPolls() {
    var five = List.of("1", "2", "3", "4", "5");
    assertThat(options("x", Map.of("pollOptions", five, "pollMinutes", 60))).containsExactly("option-invalid");
    assertThat(options("x", Map.of("pollOptions", List.of("Tea", "x".repeat(26)), "pollMinutes", 60))).containsExactly("option-invalid");
    assertThat(options("x", Map.of("pollOptions", List.of("Tea", "Coffee"), "pollMinutes", 4))).containsExactly("option-invalid");
    assertThat(options("x", Map.of("pollOptions", List.of("Tea", "Coffee"), "pollMinutes", 10_081))).containsExactly("option-invalid");
    assertThat(options("mastodon", Map.of("pollOptions", five, "pollMinutes", 60))).containsExactly("poll-too-many-answers");
    assertThat(options("mastodon", Map.of("pollOptions", List.of("Tea", "x".repeat(51)), "pollMinutes", 60)))
        .containsExactly("poll-answer-too-long");
    assertThat(options("mastodon", Map.of("pollOptions", List.of("Tea", "Coffee"), "pollMinutes", 4))).containsExactly("poll-time");
    assertThat(options("mastodon", Map.of("pollOptions", List.of("Tea", "Coffee"), "pollMinutes", 50_000)))
        .containsExactly("poll-time");
  }

  @Test
  void whatIsQuotedOrAnsweredIsNamedByLinkOrNumber() {
    for (var name : List.of("1460323737035677698", "https://x.com/harbour/status/1460323737035677698?s=20")) {
      assertThat(options("x", Map.of("quote", name, "replyTo", name))).isEmpty();
    }
    assertThat(options("x", Map.of("quote", "https://x.com/harbour"))).containsExactly("option-invalid");
    assertThat(options("x", Map.of("replyTo", "1", "replySettings", "following"))).containsExactly("replies-of-a-reply");
    var poll = Map.of("pollOptions", List.of("Tea", "Coffee"), "pollMinutes", 60);
    for (var network : List.of("x", "mastodon")) {
      var both = new HashMap<String, Object>(poll);
      both.put("quote", "1");
      assertThat(options(network, both)).containsExactly("quote-with-poll");
      var illustrated = new Variant(network, List.of(new Part("Look", List.of(image("A cup")))), Map.of("quote", "1"));
      assertThat(rules(checks.check(List.of(illustrated), Map.of()))).containsExactly("quote-with-media");
    }
    assertThat(options("mastodon", Map.of("quote", "https://example.social/@harbour/103270115826048975"))).isEmpty();
    assertThat(options("mastodon", Map.of("quote", "harbour"))).containsExactly("option-invalid");
  }

  @Test
  void optionsAreJudged() {
    assertThat(options("x", Map.of("replySettings", "following", "madeWithAi", true))).isEmpty();
    assertThat(options("x", Map.of("replySettings", "nobody"))).containsExactly("option-invalid");
    assertThat(options("x", Map.of("visibility", "public"))).containsExactly("unknown-option");
    assertThat(options("mastodon", Map.of("visibility", "unlisted", "sensitive", true, "language", "de"))).isEmpty();
    assertThat(options("mastodon", Map.of("sensitive", "yes"))).containsExactly("option-invalid");
    assertThat(options("mastodon", Map.of("language", "German"))).containsExactly("option-invalid");
    assertThat(options("mastodon", Map.of("spoilerText", "w".repeat(499)))).containsExactly("text-too-long");
  }

  @Test
  void imagesAreJudgedAsFarAsTheyAreKnown() {
    var images = List.of(image("One"), image("Two"), image(null), image("x".repeat(1_001)), image("Five"));
    var known = Map.of(
        images.get(0).asset(), MediaFacts.image("image/gif", 16L << 20, 1, 1),
        images.get(1).asset(), MediaFacts.image("image/tiff", 100, 1, 1),
        images.get(4).asset(), MediaFacts.image("image/png", 6L << 20, 1, 1));
    var checked = checks.check(List.of(new Variant("x", List.of(new Part("Ships", images)), Map.of())), known);
    assertThat(rules(checked)).containsExactlyInAnyOrder(
        "too-many-images", "alt-text-too-long", "image-type", "image-too-large", "mixed-images");
    assertThat(checked.findings().getFirst().warnings()).extracting(Violation::rule)
        .containsExactlyInAnyOrder("alt-text-missing", "image-adapted");
    assertThat(checked.findings().getFirst().violations()).extracting(Violation::field)
        .contains("/variants/0/parts/0/media/3/altText", "/variants/0/parts/0/media/1/asset");
  }

  @ParameterizedTest
  @CsvSource({
      "facebook, image/jpeg, 6, ''", "facebook, image/webp, 1, image-adapted", "facebook, image/png, 11, image-adapted",
      "x, image/jpeg, 6, image-adapted", "x, image/webp, 1, ''", "x, image/png, 11, image-adapted",
      "linkedin, image/jpeg, 6, ''", "linkedin, image/webp, 1, image-adapted", "linkedin, image/png, 11, image-adapted",
      "mastodon, image/jpeg, 6, ''", "mastodon, image/webp, 1, ''", "mastodon, image/png, 17, image-adapted",
      "bluesky, image/jpeg, 6, image-adapted", "bluesky, image/webp, 1, ''", "bluesky, image/png, 11, image-adapted",
      "telegram, image/jpeg, 6, ''", "telegram, image/webp, 1, ''", "telegram, image/png, 11, image-adapted"})
  void itIsToldWhichImagesAreMadeToFit(String network, String type, int megabytes, String warning) {
    var picture = image("A ship");
    var post = new Variant(network, List.of(new Part("Look", List.of(picture))), Map.of());
    var known = Map.of(picture.asset(), MediaFacts.image(type, (long) megabytes << 20, 800, 600));
    var checked = checks.check(List.of(post), known);
    assertThat(rules(checked)).isEmpty();
    assertThat(checked.findings().getFirst().warnings()).extracting(Violation::rule)
        .isEqualTo(warning.isEmpty() ? List.of() : List.of(warning));
  }

  @ParameterizedTest
  @CsvSource({"facebook, 11", "x, 16", "linkedin, 9", "mastodon, 17", "bluesky, 2"})
  void aGifThatIsTooLargeIsRefusedSinceItMayMove(String network, int megabytes) {
    var picture = image("A ship");
    var post = new Variant(network, List.of(new Part("Look", List.of(picture))), Map.of());
    var known = Map.of(picture.asset(), MediaFacts.image("image/gif", (long) megabytes << 20, 800, 600));
    assertThat(rules(checks.check(List.of(post), known))).containsExactly("image-too-large");
  }

  @Test
  void aRealCalendarIsJudgedSensibly() throws IOException {
    var calendar = TestStores.root().resolve("../shared/data/posts.csv");
    assumeTrue(Files.exists(calendar), () -> "no content calendar to judge at " + calendar + ": skipped");
    var texts = Files.readAllLines(calendar).stream().skip(1).map(row -> row.split(",", 4))
        .filter(cells -> cells.length > 2).map(cells -> cells[2]).toList();
    var legal = texts.stream().collect(Collectors.partitioningBy(
        text -> check("x", text).legal() && check("mastodon", text).legal(), Collectors.counting()));
    assertThat(legal.get(true)).isGreaterThan(texts.size() * 8L / 10);
    assertThat(legal.get(false)).isPositive();
  }

  private static List<String> options(String network, Map<String, Object> options) {
    return rules(checks.check(List.of(new Variant(network, List.of(new Part("Hello", List.of())), options)), Map.of()));
  }

  private static Checked check(String network, String text) {
    return checks.check(List.of(new Variant(network, List.of(new Part(text, List.of())), Map.of())), Map.of());
  }

  private static List<String> rules(Checked checked) {
    return checked.findings().stream().flatMap(finding -> finding.violations().stream()).map(Violation::rule).toList();
  }

  private static Media image(String words) {
    return new Media(new AssetId(UUID.randomUUID()), words);
  }
}
