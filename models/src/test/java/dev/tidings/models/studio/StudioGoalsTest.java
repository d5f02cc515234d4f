package dev.tidings.models.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.models.studio.grammar.Mentions;
import dev.tidings.models.studio.grammar.PatternBook;
import dev.tidings.models.studio.grammar.Role;
import dev.tidings.models.studio.text.Sentences;
import dev.tidings.models.studio.voice.BrandPost;
import dev.tidings.models.studio.voice.BrandVoice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a post is for is heard, and what is unrelated is not put together. */
class StudioGoalsTest {
  private static final Studio STUDIO = Studio.plain();

  private static List<String> texts(Brief brief, int howMany, long seed) {
    return STUDIO.drafts(brief, BrandVoice.unknown(), howMany, seed).stream().map(Draft::text).toList();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "sensitive skin | the oat cleanser | 15% off | people with eczema | Find your routine",
      "sourdough | Tuesday workshops | your first class is free | home bakers | Save your seat",
      "rain barrels | '' | '' | gardeners | Learn more", "'' | Ember candles | free delivery | '' | Shop now"})
  void eachGoalBeginsInItsOwnWay(String topic, String product, String offer, String audience, String call) {
    for (var tone : Tone.values()) {
      var brief = Brief.on("linkedin").tone(tone).topic(topic).product(product).offer(offer).audience(audience)
          .callToAction(call).link("https://a.example").build();
      for (int seed = 0; seed < 5; seed++) {
        var told = new HashMap<String, Goal>();
        for (var goal : Goal.values()) {
          var text = texts(brief.change().goal(goal).build(), 1, seed).getFirst();
          var beginning = text.substring(0, text.lastIndexOf("\n\n"));
          assertThat(told.put(beginning, goal)).as(text).isNull();
        }
      }
    }
  }

  @Test
  void noBeginningServesTwoGoals() {
    var goals = new HashMap<Object, Goal>();
    for (var pattern : PatternBook.shipped("en").patterns()) {
      if (pattern.role() == Role.HOOK) {
        for (var goal : pattern.where().goals()) {
          assertThat(goals.putIfAbsent(pattern.parts(), goal)).as(pattern.toString()).isIn(null, goal);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Ember candles | (?<!E)mber candles|ember candles", "iPhone stand | IPhone|iphone",
      "eBay kit | EBay|Ebay|ebay", "THE NORTH blend | The NORTH|the NORTH|THE north|our THE|The north"})
  void keepsAProductsOwnCasingWhereverItStands(String product, String wrong) {
    var voice = BrandVoice.of(List.of(new BrandPost("morning, all. the kettle is on.", 3),
        new BrandPost("hello there. come in.", 2)));
    for (var goal : Goal.values()) {
      for (var tone : Tone.values()) {
        var brief = Brief.on("facebook").goal(goal).tone(tone).topic("quiet evenings").product(product).offer("10% off")
            .hashtags(List.of(product)).build();
        assertThat(texts(brief, 6, 2)).allSatisfy(text -> assertThat(text).contains(product).doesNotContainPattern(wrong));
        assertThat(STUDIO.drafts(brief, voice, 1, 1)).allMatch(each -> each.text().contains(product));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ember candles", "iPhone stand", "eBay kit", "THE NORTH blend"})
  void keepsItInOtherLanguages(String product) {
    for (var goal : Goal.values()) {
      var brief = Brief.on("facebook").language("de").goal(goal).topic("Abende").product(product).build();
      assertThat(texts(brief, 4, 1)).allSatisfy(text -> assertThat(text).contains(product));
    }
  }

  @Test
  void aRoleIsNotForAProductThatItHasNothingToDoWith() {
    for (var tone : Tone.values()) {
      var brief = Brief.on("facebook").tone(tone).goal(Goal.HIRE).topic("team barista").product("oat milk").build();
      assertThat(texts(brief, 30, 1)).allSatisfy(text -> assertThat(text).containsIgnoringCase("team barista")
          .containsPattern("(behind|bring you|brings you|look after) our oat milk").doesNotContain("for our oat milk"));
      assertThat(texts(brief.change().goal(Goal.THANK).build(), 30, 1)).allSatisfy(text -> assertThat(text)
          .containsPattern("(behind|bring you|look after) our oat milk")
          .doesNotContain("for team barista", "arista: thank you"));
    }
  }

  @Test
  void hiresNobodyAsWhatIsNoRole() {
    for (var tone : Tone.values()) {
      var brief = Brief.on("facebook").tone(tone).goal(Goal.HIRE).topic("sensitive skin").product("the oat cleanser")
          .build();
      assertThat(texts(brief, 30, 1)).noneMatch(text -> text.matches("(?s).*(hiring|for|as|wanted:?) sensitive skin.*")
          || text.contains("skin wanted"));
      assertThat(texts(brief.change().topic("").build(), 30, 1)).allMatch(text -> Mentions.holds(text, "the oat cleanser"))
          .noneMatch(text -> text.matches("(?s).*(hiring|looking for|join us as) the oat cleanser.*"));
    }
  }

  @Test
  void saysAnOrdinaryBriefDifferentlyEachTime() {
    var brief = Brief.on("instagram").topic("spring").product("our new spring menu").offer("20% off all weekend")
        .audience("busy parents").callToAction("Book a table").link("https://lakeside.example/menu").build();
    for (var goal : Goal.values()) {
      for (var tone : List.of(Tone.FRIENDLY, Tone.PROFESSIONAL, Tone.CALM)) {
        var asked = brief.change().goal(goal).tone(tone).build();
        var drafts = IntStream.range(0, 50).mapToObj(seed -> texts(asked, 1, seed).getFirst()).distinct().toList();
        assertThat(drafts).as(goal + " " + tone).hasSizeGreaterThanOrEqualTo(40);
        var beginnings = new HashSet<String>();
        drafts.forEach(each -> beginnings.add(Sentences.of(each).getFirst()));
        assertThat(beginnings).as(goal + " " + tone).hasSizeGreaterThan(8);
      }
    }
  }
}
