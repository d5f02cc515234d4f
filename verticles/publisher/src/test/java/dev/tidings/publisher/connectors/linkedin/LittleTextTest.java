package dev.tidings.publisher.connectors.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LittleTextTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '!', quoteCharacter = '\0', value = {
    "Ships (and <boats>) at 5_30 ~ *now* ! Ships \\(and \\<boats\\>\\) at 5\\_30 \\~ \\*now\\*",
    "a\\b | {c} [d] ! a\\\\b \\| \\{c\\} \\[d\\]",
    "Mail me@example.org ! Mail me\\@example.org",
    "#Harbour opens, #Café_2 too ! {hashtag|\\#|Harbour} opens, {hashtag|\\#|Café\\_2} too",
    "C# is #1 ! C\\# is \\#1",
    "https://example.org/a_b#top and http://a.org/#here ! https://example.org/a\\_b\\#top and http://a.org/\\#here",
    "Thanks @[Dev_Co](urn:li:organization:2414183). ! Thanks @[Dev\\_Co](urn:li:organization:2414183).",
    "Not @[a mention](https://example.org) ! Not \\@\\[a mention\\]\\(https://example.org\\)",
    "नमस्ते #हिन्दी ! नमस्ते {hashtag|\\#|हिन्दी}"
  })
  void whatHasAMeaningIsEscapedAndWhatIsMeantIsATemplate(String written, String little) {
    assertThat(LittleText.of(written)).isEqualTo(little);
    assertThat(LittleText.written(little)).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "@[Eddy](urn:li:person:fukds_ETss) #one#two ##three \\#four {hashtag|\\#|five} (((",
    "\\", "#", "@[", "{hashtag|\\#|", "🌊#Wave🌊",
    "line\nline #tag\n@[x](urn:li:person:1)"
  })
  void whatIsSentReadsBackAsItWasWritten(String written) {
    assertThat(LittleText.written(LittleText.of(written))).isEqualTo(written);
  }

  @Test
  void whatLinkedInWritesDifferentlyIsRead() {
    assertThat(LittleText.written("{hashtag|#|Harbour} @[Eddy] (urn:li:person:fukds\\_ETss) 5 \\> 4"))
        .isEqualTo("#Harbour @[Eddy](urn:li:person:fukds_ETss) 5 > 4");
  }

  @Test
  void aMentionCountsItsNameOnlyAndEscapesCountNothing() {
    var lengths = new LinkedInTextLength();
    assertThat(lengths.length("Hi @[Eddy](urn:li:person:1) (#ok)")).isEqualTo("Hi Eddy (#ok)".length());
    assertThat(lengths.display(" Hi @[Eddy](urn:li:person:1)\r\n")).isEqualTo("Hi Eddy");
  }
}
