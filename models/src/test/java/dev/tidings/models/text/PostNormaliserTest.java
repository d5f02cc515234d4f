package dev.tidings.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tidings.models.text.Token.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostNormaliserTest {
  private final PostNormaliser normaliser = new PostNormaliser();

  @Test
  void accountsLinksAndTagsAreToldApart() {
    var post = normaliser.normalise("@Ada_99 look: https://example.com/a?b=c #BigSale $TSLA 3.5 e-mail me@example.com");
    assertThat(post.tokens()).extracting(Token::kind).startsWith(
        Kind.USER, Kind.WORD, Kind.PUNCTUATION, Kind.LINK, Kind.HASHTAG, Kind.CASHTAG, Kind.NUMBER, Kind.WORD);
    assertThat(post.plain()).startsWith("@user look : http #bigsale $tsla 3.5 e-mail me @ example");
  }

  @Test
  void everyTokenPointsAtItsPlaceInTheText() {
    var text = "Soooo GOOD!!! 👩🏽‍🚀 can’t wait &amp; see";
    for (var token : normaliser.normalise(text).tokens()) {
      assertThat(token.start()).isLessThan(token.end());
      assertThat(text.substring(token.start(), token.end())).isNotBlank();
    }
    assertThat(words(text)).isEqualTo("soo good !!! 👩‍🚀 can't wait & see");
  }

  @Test
  void elongationIsCutAndSaid() {
    var tokens = normaliser.normalise("Yeeeees PLEASE good").tokens();
    assertThat(tokens.get(0)).satisfies(token -> {
      assertThat(token.text()).isEqualTo("yees");
      assertThat(token.elongated()).isTrue();
    });
    assertThat(tokens.get(1).shouted()).isTrue();
    assertThat(tokens.get(2)).satisfies(token -> assertThat(token.elongated() || token.shouted()).isFalse());
  }

  @Test
  void negationReachesToTheEndOfItsClause() {
    var tokens = normaliser.normalise("I don't like this phone, great camera but no love, thanks").tokens();
    assertThat(tokens.stream().filter(Token::negated).map(Token::text)).containsExactly("like", "this", "phone", "love");
  }

  @Test
  void emoticonsAreNotTornApart() {
    assertThat(kinds("fine :-) really :'( yes <3 http://x.y :/ =D", Kind.EMOTICON)).containsExactly(":-)", ":'(", "<3", ":/", "=D");
    assertThat(kinds("at 10:30 (note: see) ratio 4:3", Kind.EMOTICON)).isEmpty();
    assertThat(kinds("I &lt;3 you", Kind.EMOTICON)).containsExactly("<3");
  }

  @Test
  void emojiAreOneEachWhateverTheirSkin() {
    assertThat(kinds("👍🏿👍 ❤️ 🇩🇪🇫🇷 👨‍👩‍👧", Kind.EMOJI)).containsExactly("👍", "👍", "❤", "🇩🇪", "🇫🇷", "👨‍👩‍👧");
  }

  @Test
  void disguisesFallOff() {
    assertThat(words("ｆｒｅｅ 𝓶𝓸𝓷𝓮𝔂 re\u200Bal \u202Etxet\u202C Straße")).isEqualTo("free money re al txet straße");
  }

  @Test
  void hashtagsFallIntoWordsWhereTheirSpellingTells() {
    assertThat(HashtagWords.of("#GoodMorningNYC2day")).containsExactly("good", "morning", "nyc", "2", "day");
    assertThat(HashtagWords.of("lower_case")).containsExactly("lower", "case");
    assertThat(HashtagWords.of("#")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileTextCostsLittle(String text) {
    assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
      var post = normaliser.normalise(text);
      assertThat(post.source()).hasSizeLessThanOrEqualTo(PostNormaliser.LONGEST);
      assertThat(post.cut()).isEqualTo(text.length() > PostNormaliser.LONGEST);
      assertThat(post.tokens()).hasSizeLessThanOrEqualTo(PostNormaliser.LONGEST).allSatisfy(
          token -> assertThat(token.text().length()).isLessThanOrEqualTo(PostNormaliser.LONGEST));
    });
  }

  static List<String> hostile() {
    return List.of("", "\0\0\0", "\uD83D", "\uDE00\uD83D", "a\uD800b", "a".repeat(10_000_000), "\u202E\u2066".repeat(100_000),
        ":".repeat(50_000), "(".repeat(50_000), "#".repeat(50_000), "@a".repeat(50_000), "👨‍".repeat(50_000), "\uFDFA".repeat(50_000),
        "e" + "\u0301".repeat(50_000), "&".repeat(50_000), "$".repeat(20_000), "http".repeat(20_000), "1.".repeat(20_000), "-'".repeat(20_000),
        "🇩".repeat(20_001), "\uFE0F".repeat(20_000));
  }

  private String words(String text) {
    return normaliser.normalise(text).tokens().stream().map(Token::text).collect(Collectors.joining(" "));
  }

  private List<String> kinds(String text, Kind kind) {
    return normaliser.normalise(text).of(kind).stream().map(token -> token.kind() == Kind.EMOTICON
        ? normaliser.normalise(text).source().substring(token.start(), token.end()).replace("&lt;", "<") : token.text()).toList();
  }

  @Test
  void hashtagsKeepTheirVowelSigns() {
    var tag = "#\u0930\u094B\u091F\u0940";
    assertThat(new PostNormaliser().normalise(tag + " now").of(Token.Kind.HASHTAG)).singleElement()
        .satisfies(token -> assertThat(token.text()).isEqualTo(tag));
  }
}
