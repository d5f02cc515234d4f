package dev.tidings.publisher.connectors.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlueskyFacetsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
    "Good morning|-",
    "See https://example.org/a?b=1&c=2.|LINK https://example.org/a?b=1&c=2 <- https://example.org/a?b=1&c=2",
    "(https://example.org/a)|LINK https://example.org/a <- https://example.org/a",
    "on example.org, today|LINK https://example.org <- example.org",
    "HTTPS://Example.org|LINK HTTPS://Example.org <- HTTPS://Example.org",
    "at https://files.internal-zone/x!|LINK https://files.internal-zone/x <- https://files.internal-zone/x",
    "見てhttps://example.com/道 ね|LINK https://example.com/ <- https://example.com/",
    "end of sentence.Next one|-",
    "mail ada@harbour.example.org|-",
    "hello @Ada.bsky.social!|MENTION ada.bsky.social <- @Ada.bsky.social",
    "(@ada.bsky.social)|MENTION ada.bsky.social <- @ada.bsky.social",
    "@ada.bsky.social's|MENTION ada.bsky.social <- @ada.bsky.social",
    "こんにちは @ada.bsky.socialさん|MENTION ada.bsky.social <- @ada.bsky.social",
    "@ada is no handle|-",
    "@ada.bsky.social_x|-",
    "@ada.example.123|-",
    "#Lunch, and #1 and #c3po|TAG Lunch <- #Lunch;TAG c3po <- #c3po",
    "#昼ごはん ＃夕ごはん|TAG 昼ごはん <- #昼ごはん;TAG 夕ごはん <- ＃夕ごはん",
    "no#tag and #!!|-",
    "#שלום وقت #غداء|TAG שלום <- #שלום;TAG غداء <- #غداء",
    "https://example.org/#part #part|LINK https://example.org/#part <- https://example.org/#part;TAG part <- #part",
    "https://example.org/@ada.bsky.social|LINK https://example.org/@ada.bsky.social <- https://example.org/@ada.bsky.social"
  })
  void linksMentionsAndTagsAreFound(String text, String expected) {
    var found = BlueskyFacets.of(text).stream()
        .map(each -> each.kind() + " " + each.value() + " <- " + text.substring(each.start(), each.end()))
        .collect(Collectors.joining(";"));
    assertThat(found).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void aTagThatIsTooLongIsNone() {
    assertThat(BlueskyFacets.of("#" + "a".repeat(64))).hasSize(1);
    assertThat(BlueskyFacets.of("#" + "a".repeat(65))).isEmpty();
  }

  @Test
  void whatIsTooLongToBePublishedIsNotSearched() {
    assertThat(BlueskyFacets.of("#a ".repeat(1_000))).hasSize(1_000);
    assertThat(BlueskyFacets.of("#a ".repeat(1_001))).isEmpty();
  }

  @Test
  void eachHandleIsNamedOnce() {
    assertThat(BlueskyFacets.mentions("@ada.test and @ben.test and @ADA.test")).containsExactly("ada.test", "ben.test");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "Good morning|12|12", "👨‍👩‍👧‍👦|1|25", "👍🏽 👍🏽|3|17", "🇨🇭🇨🇭|2|16", "cafe\u0301|4|6", "日本語|3|9", "שלום|4|8", "नमस्ते|3|18",
    "https://example.org/a/long/path|31|31"
  })
  void lengthIsAsPeopleCountAndBytesAreAsTheyTravel(String text, int graphemes, int bytes) {
    assertThat(new BlueskyTextLength().length(text)).isEqualTo(graphemes);
    assertThat(BlueskyTextLength.bytes(text)).isEqualTo(bytes);
  }

  @Test
  void whatCannotTravelIsRefused() {
    var lengths = new BlueskyTextLength();
    assertThat(lengths.hasForbiddenCharacter("a\uD83D")).isTrue();
    assertThat(lengths.hasForbiddenCharacter("a\u0000b")).isTrue();
    assertThat(lengths.hasForbiddenCharacter("a😀")).isFalse();
    assertThat(lengths.display("\r\n one\r\ntwo \n")).isEqualTo("one\ntwo");
  }

  @Test
  void keysGrowWithTime() {
    assertThat(Tid.of(Instant.EPOCH, 0)).isEqualTo("2222222222222");
    assertThat(Tid.of(Instant.parse("2024-02-15T12:34:56.789Z"), 5)).isEqualTo("3klhfhiadkc27");
    assertThat(Tid.next()).matches("[234567a-j][234567a-z]{12}")
        .isGreaterThan(Tid.of(Instant.parse("2024-02-15T12:34:56.789Z"), 5));
    assertThat(Tid.next()).isNotEqualTo(Tid.next());
  }
}
