package dev.tidings.models.text.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.tidings.models.text.HostileTexts;
import dev.tidings.models.text.Together;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SafetyScreenTest {
  private static final SafetyScreen SCREEN = SafetyScreen.load();

  private record Sentence(String split, String category, String text) {
    boolean right() {
      var screening = SCREEN.screen(text);
      return category.equals("none") ? screening.grade() == Screening.Grade.CLEAR
          : screening.flags(SafetyCategory.valueOf(category.toUpperCase(Locale.ROOT)));
    }
  }

  private static List<Sentence> sentences() throws Exception {
    try (var file = SafetyScreenTest.class.getResourceAsStream("sentences.tsv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t")).map(cells -> new Sentence(cells[0], cells[1], cells[2])).toList();
    }
  }

  @Test
  void tellsWhatItWasWrittenFor() throws Exception {
    assertThat(sentences()).filteredOn(each -> each.split().equals("tuned")).hasSize(63).allMatch(Sentence::right);
  }

  @Test
  void findsNineInTenOfTheOthersAndLeavesTheInnocentAlone() throws Exception {
    var others = sentences().stream().filter(each -> !each.split().equals("tuned")).toList();
    var bad = others.stream().filter(each -> !each.category().equals("none")).toList();
    var innocent = others.stream().filter(each -> each.category().equals("none")).toList();
    assertThat(bad).hasSize(200);
    assertThat(innocent).hasSize(205);
    assertThat(bad.stream().filter(Sentence::right).count()).isGreaterThanOrEqualTo((long) Math.ceil(bad.size() * 0.9));
    assertThat(innocent.stream().filter(Sentence::right).count())
        .isGreaterThanOrEqualTo((long) Math.ceil(innocent.size() * 0.95));
  }

  @Test
  void namesTheRuleAndTheSpan() {
    var text = "Great bread, but your service is sh\u200Bit today";
    var finding = SCREEN.screen(text).findings().getFirst();
    assertThat(finding.category()).isEqualTo(SafetyCategory.PROFANITY);
    assertThat(finding.rule()).isEqualTo("shit");
    assertThat(text.substring(finding.start(), finding.end())).isEqualTo("sh\u200Bit").isEqualTo(finding.matched());
    assertThat(SCREEN.screen("wh\u0430t a sh\u0456t").findings().getFirst().reason()).contains("in disguise");
  }

  @Test
  void weighsWhatIsQuotedDeniedOrAboutOneselfLess() {
    assertThat(SCREEN.screen("They called me a faggot at school").grade()).isEqualTo(Screening.Grade.REVIEW);
    assertThat(SCREEN.screen("faggot").grade()).isEqualTo(Screening.Grade.BLOCK);
    assertThat(SCREEN.screen("I'm such an idiot").worst(SafetyCategory.INSULT)).contains(Severity.MILD);
    assertThat(SCREEN.screen("You're such an idiot").worst(SafetyCategory.INSULT)).contains(Severity.STRONG);
    assertThat(SCREEN.screen("I will never hurt you").findings()).isEmpty();
    assertThat(SCREEN.screen("I will hurt you").grade()).isEqualTo(Screening.Grade.BLOCK);
    assertThat(SCREEN.screen("i'm gonna kill you lol").grade()).isEqualTo(Screening.Grade.REVIEW);
    assertThat(SCREEN.screen("I watched a film with Dick Smith").findings()).isEmpty();
  }

  @Test
  void tellsDirectWordsFromCriticismAndFromFowl() {
    for (var text : List.of("you suck", "Not only are you stupid but also ugly", "get lost you pig",
        "Follow me and win 1 BTC", "Follow me and win 0.5 BTC")) {
      assertThat(SCREEN.screen(text).grade()).as(text).isEqualTo(Screening.Grade.REVIEW);
    }
    for (var text : List.of("you people are vermin", "immigrants are vermin", "hope your family burns", "we should bomb them",
        "nuke them all", "fa66ot")) {
      assertThat(SCREEN.screen(text).grade()).as(text).isEqualTo(Screening.Grade.BLOCK);
    }
    assertThat(SCREEN.screen("your product sucks")).satisfies(screening -> {
      assertThat(screening.grade()).isEqualTo(Screening.Grade.CLEAR);
      assertThat(screening.worst(SafetyCategory.PROFANITY)).contains(Severity.MILD);
    });
    for (var text : List.of("the cock crowed at dawn", "you are not stupid", "hang them all in the wardrobe", "the vacuum sucks up dust")) {
      assertThat(SCREEN.screen(text).grade()).as(text).isEqualTo(Screening.Grade.CLEAR);
    }
  }

  @Test
  void leavesAccountsAndLinksAlone() {
    assertThat(SCREEN.screen("@fuckjerry https://example.com/shit www.fuck.example").findings()).isEmpty();
  }

  @Test
  void takesSignsOfSpamTogether() {
    assertThat(SCREEN.screen("Buy now").grade()).isEqualTo(Screening.Grade.CLEAR);
    assertThat(SCREEN.screen("Free iPhone! Click here and claim your prize").grade()).isEqualTo(Screening.Grade.BLOCK);
    assertThat(SCREEN.screen("Log in at http://203.0.113.9/bank").flags(SafetyCategory.SPAM)).isTrue();
    assertThat(SCREEN.screen("Log in at https://p\u0430ypal.com/x").flags(SafetyCategory.SPAM)).isTrue();
  }

  @Test
  void saysThatItDidNotReadALongTextWhole() {
    var screening = SCREEN.screen("good morning ".repeat(1_000));
    assertThat(screening.whole()).isFalse();
    assertThat(screening.grade()).isEqualTo(Screening.Grade.REVIEW);
  }

  @Test
  void hostileTextsCostLittle() {
    for (var text : HostileTexts.all()) {
      assertTimeout(Duration.ofSeconds(2), () -> {
        var screening = SCREEN.screen(text);
        assertThat(screening.findings().size()).isLessThanOrEqualTo(50);
        assertThatCode(() -> screening.findings().forEach(each -> text.substring(each.start(), each.end())))
            .doesNotThrowAnyException();
      });
    }
  }

  @Test
  void eightThreadsSayWhatOneSays() throws Exception {
    var texts = new ArrayList<String>();
    sentences().forEach(each -> texts.add(each.text()));
    assertThat(Together.eight(texts, SCREEN::screen)).isEqualTo(texts.stream().map(SCREEN::screen).toList());
  }
}
