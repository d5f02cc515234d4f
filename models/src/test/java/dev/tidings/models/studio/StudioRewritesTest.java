package dev.tidings.models.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.models.studio.grammar.Mentions;
import dev.tidings.models.studio.network.Networks;
import dev.tidings.models.studio.rewrite.Rewrite;
import dev.tidings.models.studio.rewrite.RewriteRefused;
import dev.tidings.models.studio.rewrite.Rewriting;
import dev.tidings.models.studio.text.Sentences;
import dev.tidings.models.studio.voice.BrandVoice;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StudioRewritesTest {
  private static final Studio STUDIO = Studio.plain();
  private static final String ARTICLE = "Rain barrels cut garden water use by a third. A barrel fills in one storm. "
      + "Most roofs have a pipe that a barrel fits. The city of Ghent paid for four hundred barrels last year.";
  private static final Brief BARRELS = Brief.on("facebook").goal(Goal.EDUCATE).topic("rain barrels").audience("gardeners")
      .callToAction("Read the guide").link("https://water.example").article(ARTICLE).hashtags(List.of("savewaterathome"))
      .build();

  private static Draft draft(Brief brief) {
    return STUDIO.drafts(brief, BrandVoice.unknown(), 1, 5).getFirst();
  }

  private static Draft rewritten(Draft draft, Rewriting how, Brief brief) {
    return STUDIO.rewrite(draft, how, brief, BrandVoice.unknown());
  }

  @Test
  void makesADraftShorterWithAllThatTheBriefDemands() {
    var draft = draft(BARRELS);
    var shorter = rewritten(draft, Rewriting.SHORTEN, BARRELS);
    assertThat(shorter.text().length()).isLessThan(draft.text().length());
    assertThat(List.of("rain barrels", "gardeners", "read the guide", "https://water.example"))
        .allMatch(each -> Mentions.holds(shorter.text().replace('\n', ' '), each));
  }

  @Test
  void makesADraftLongerByWhatTheArticleSays() {
    var draft = new Draft(List.of("About rain barrels, for gardeners. Read the guide: https://water.example"),
        new DraftScores(0, 0, 0, 0), List.of());
    var longer = rewritten(draft, Rewriting.EXPAND, BARRELS).text();
    var added = Sentences.of(longer).stream().filter(each -> !draft.text().contains(each)).toList();
    assertThat(added).hasSize(2).allMatch(ARTICLE::contains);
  }

  @Test
  void makesADraftFormalAndCasesItsHashtags() {
    var brief = BARRELS.change().article("").build();
    var draft = new Draft(List.of("Hey, it's about rain barrels! For gardeners. Read the guide: https://water.example"
        + " #savewaterathome"), new DraftScores(0, 0, 0, 0), List.of());
    assertThat(rewritten(draft, Rewriting.FORMALISE, brief).text()).startsWith("Hello, it is about rain barrels.");
    assertThat(rewritten(draft, Rewriting.CASE_HASHTAGS, brief).text()).endsWith("#SaveWaterAtHome");
  }

  @Test
  void refusesWhatWouldLoseTheBriefsOwnWords() {
    var brief = Brief.on("x").topic("it's raining cats").callToAction("Look").build();
    var draft = new Draft(List.of("It's raining cats. Look."), new DraftScores(0, 0, 0, 0), List.of());
    assertThatThrownBy(() -> rewritten(draft, Rewriting.FORMALISE, brief)).isInstanceOf(RewriteRefused.class)
        .hasMessageContaining("it's raining cats");
    var x = Networks.shipped().of("x").orElseThrow();
    var endless = new Rewrite("a".repeat(400), x, List.of(), "");
    assertThatThrownBy(() -> STUDIO.rewriters().of(Rewriting.SHORTEN).rewrite(endless))
        .isInstanceOf(RewriteRefused.class).hasMessageContaining("does not fit");
    assertThatThrownBy(() -> STUDIO.rewriters().of(Rewriting.SPLIT).rewrite(new Rewrite("", x, List.of(), "")))
        .isInstanceOf(RewriteRefused.class);
  }

  @Test
  void splitsAnyTextIntoAThread() {
    var bluesky = Networks.shipped().of("bluesky").orElseThrow();
    var parts = STUDIO.rewriters().of(Rewriting.SPLIT)
        .rewrite(new Rewrite("A sentence that says something. ".repeat(30), bluesky, List.of("says something"), "")).parts();
    assertThat(parts).hasSizeGreaterThan(2).allMatch(bluesky::takes);
  }

  @Test
  void speaksWithoutContractionsWhereTheToneIsProfessional() {
    for (var goal : List.of(Goal.ANNOUNCE, Goal.PROMOTE, Goal.EDUCATE, Goal.HIRE)) {
      var brief = Brief.on("linkedin").goal(goal).tone(Tone.PROFESSIONAL).topic("night nurse").product("our clinic")
          .offer("it's free to join").audience("nurses").callToAction("Apply now").build();
      IntStream.range(0, 20).mapToObj(seed -> STUDIO.drafts(brief, BrandVoice.unknown(), 1, seed).getFirst().text())
          .forEach(text -> assertThat(Sentences.of(text)).as(text)
              .filteredOn(each -> !each.contains("?") && !Mentions.holds(each, "it's free to join"))
              .noneMatch(each -> each.matches("(?i).*\\b(we're|it's|don't|you'll|we'd|let's)\\b.*")));
    }
  }

  @Test
  void tellsMoreOfAnArticleWhereThereIsRoom() {
    var texts = IntStream.range(0, 10).mapToObj(seed -> STUDIO.drafts(BARRELS, BrandVoice.unknown(), 1, seed).getFirst()
        .text()).toList();
    assertThat(texts).allMatch(text -> Sentences.of(ARTICLE).stream().filter(text::contains).count() == 2);
    assertThat(draft(BARRELS.change().build()).text()).hasSizeGreaterThan(100);
  }
}
