package dev.tidings.models.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.models.studio.grammar.Faults;
import dev.tidings.models.studio.grammar.Mentions;
import dev.tidings.models.studio.language.Words;
import dev.tidings.models.studio.network.Networks;
import dev.tidings.models.studio.text.Sentences;
import dev.tidings.models.studio.voice.BrandPost;
import dev.tidings.models.studio.voice.BrandVoice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StudioTest {
  private static final Studio STUDIO = Studio.plain();
  private static final Words WORDS = Words.shipped();
  private static final Networks NETWORKS = Networks.shipped();
  private static final Brief MENU = Brief.on("instagram").topic("spring")
      .product("our new spring menu").offer("20% off all weekend")
      .audience("busy parents").callToAction("Book a table").link("https://lakeside.example/menu").hashtags(List.of("spring")).build();

  private static List<String> texts(Brief brief, int howMany, long seed) {
    return STUDIO.drafts(brief, BrandVoice.unknown(), howMany, seed).stream().map(Draft::text).toList();
  }

  @Test
  void saysAllThatTheBriefAsksForAndNothingElse() {
    var invented = new Invented(WORDS);
    for (var goal : Goal.values()) {
      for (var tone : Tone.values()) {
        var brief = MENU.change().goal(goal).tone(tone).must(List.of("gluten-free", "Terms apply")).build();
        for (var text : texts(brief, 4, 7)) {
          assertThat(text).contains("https://lakeside.example/menu").contains("#spring")
              .containsIgnoringCase("our new spring menu")
              .containsIgnoringCase("20% off all weekend").containsIgnoringCase("busy parents")
                  .containsIgnoringCase("book a table")
              .containsIgnoringCase("gluten-free").contains("Terms apply");
          assertThat(invented.in(text, brief, List.of())).as(text).isEmpty();
          assertThat(Faults.of(text, WORDS)).as(text).isEmpty();
        }
      }
    }
  }

  @Test
  void saysEachThingOnce() {
    for (var goal : Goal.values()) {
      for (var tone : Tone.values()) {
        var brief = MENU.change().goal(goal).tone(tone).build();
        for (var text : texts(brief, 10, 21)) {
          assertThat(List.of("our new spring menu", "20% off all weekend", "busy parents", "book a table", "https://"))
              .as(text).allMatch(each -> occurrences(text.toLowerCase(Locale.ROOT), each) == 1);
        }
      }
    }
  }

  private static int occurrences(String text, String phrase) {
    return text.split(Pattern.quote(phrase), -1).length - 1;
  }

  @Test
  void callsInWordsThatAreNotTheCallsOwn() {
    var brief = Brief.on("facebook").goal(Goal.TRAFFIC).tone(Tone.PROFESSIONAL).topic("rain barrels")
        .callToAction("Learn more").link("https://example.com/barrels").build();
    IntStream.range(0, 60).forEach(seed -> assertThat(texts(brief, 1, seed)).allSatisfy(text ->
        assertThat(text.lines().filter(line -> line.contains("earn more")))
            .allMatch(line -> occurrences(line.toLowerCase(Locale.ROOT), "more") == 1)));
  }

  @Test
  void beginsACallSmallWithinASentence() {
    var brief = Brief.on("facebook").topic("women in tech").callToAction("Apply by Friday").build();
    IntStream.range(0, 60).forEach(seed -> assertThat(texts(brief, 1, seed))
        .noneMatch(text -> text.matches("(?s).*[a-z], Apply by Friday.*")));
  }

  @Test
  void saysTheSameInManyWays() {
    for (var tone : Tone.values()) {
      var brief = Brief.on("x").goal(Goal.TRAFFIC).tone(tone).topic("spring").offer("Kids eat free")
          .callToAction("Book a table").link("https://lakeside.example/menu").build();
      var drafts = IntStream.range(0, 50).mapToObj(seed -> texts(brief, 1, seed).getFirst()).distinct().toList();
      assertThat(drafts).as(tone.name()).hasSizeGreaterThanOrEqualTo(40);
      assertThat(drafts.stream().map(each -> Sentences.of(each).getFirst()).distinct()).as(tone.name())
          .hasSizeGreaterThan(12);
    }
  }

  @Test
  void saysAProductTogetherWithItsTopicAtOnce() {
    var brief = Brief.on("facebook").topic("sensitive skin").product("the oat cleanser").offer("15% off").build();
    for (var goal : List.of(Goal.ANNOUNCE, Goal.PROMOTE, Goal.EDUCATE, Goal.TRAFFIC, Goal.EVENT)) {
      for (var text : texts(brief.change().goal(goal).build(), 10, 3)) {
        assertThat(text.toLowerCase(Locale.ROOT).split("15% off")[0]).contains("sensitive skin").contains("the oat cleanser");
      }
    }
  }

  @Test
  void asksPeopleByTheirNameWhereTheyCanBeCalled() {
    var brief = Brief.on("facebook").goal(Goal.PROMOTE).product("the oat cleanser").audience("parents")
        .callToAction("Try it").link("https://oat.example").build();
    var called = texts(brief, 30, 1).stream().filter(each -> each.contains("arents, try it: https://oat.example")).count();
    assertThat(called).isPositive();
    assertThat(texts(brief.change().audience("anyone under 35").build(), 30, 1))
        .noneMatch(each -> each.contains("35, try it"));
  }

  @Test
  void isLegalOnEveryNetworkWhateverTheBrief() {
    var invented = new Invented(WORDS);
    for (var limits : NETWORKS.all()) {
      for (var name : List.of("מאפיית לחם", "寿司セット", "👩‍👩‍👧 family day", "a\u0000b\u202Ec", "<b>bold</b> bread",
          "\uD800 half",
          "the annual general meeting of the international association of keepers of lighthouses and their many friends")) {
        var brief = Brief.on(limits.id()).topic(name).product(name
            + " two").offer("Buy one, get one free!!!").audience("for everyone")
            .must(List.of("Terms apply", "since 1998")).links(List.of("https://example.com/" + "a".repeat(90),
                "https://b.example"))
            .hashtags(IntStream.range(0, 12).mapToObj(i -> "tag" + i).toList()).callToAction("Go?").tone(Tone.FUNNY).build();
        for (var draft : STUDIO.drafts(brief, BrandVoice.unknown(), 3, 5)) {
          assertThat(draft.parts()).as(draft.text()).allMatch(limits::takes);
          assertThat(draft.parts()).hasSizeLessThanOrEqualTo(limits.parts());
          assertThat(draft.text()).contains("https://b.example").contains("#tag11");
          assertThat(Mentions.holds(draft.text().replace("\n", " "), "Terms apply")).as(draft.text()).isTrue();
          assertThat(invented.in(draft.text(), brief, List.of())).as(draft.text()).isEmpty();
        }
      }
    }
  }

  @Test
  void givesTheSameDraftsForTheSameSeedAlone() {
    assertThat(texts(MENU, 5, 3)).isEqualTo(texts(MENU, 5, 3)).isNotEqualTo(texts(MENU, 5, 4)).doesNotHaveDuplicates();
  }

  @Test
  void givesEightThreadsWhatItGivesOne() throws Exception {
    var calls = new ArrayList<Callable<List<String>>>();
    IntStream.range(0, 64).forEach(seed -> calls.add(() -> texts(MENU, 3, seed)));
    try (var threads = Executors.newFixedThreadPool(8)) {
      var answers = threads.invokeAll(calls);
      for (int seed = 0; seed < answers.size(); seed++) {
        assertThat(answers.get(seed).get()).isEqualTo(texts(MENU, 3, seed));
      }
    }
  }

  @Test
  void leavesOutWhatMustNotBeSaid() {
    var brief = MENU.change().mustNot(List.of("hello", "meet", "the", "we")).build();
    assertThat(texts(brief, 20, 1)).noneMatch(text -> Mentions.holds(text, "hello") || Mentions.holds(text, "meet")
        || Mentions.holds(text, "the") || Mentions.holds(text, "we"));
  }

  @Test
  void refusesWhatCannotBeDraftedAndSaysWhy() {
    assertThatThrownBy(() -> texts(Brief.on("x").build(), 1, 1)).isInstanceOf(BriefRefused.class)
        .hasMessageContaining("says nothing");
    assertThatThrownBy(() -> texts(Brief.on("myspace").topic("tea").build(), 1, 1)).hasMessageContaining("myspace");
    assertThatThrownBy(() -> texts(MENU.change().language("tlh").build(), 1, 1)).hasMessageContaining("tlh");
    assertThatThrownBy(() -> texts(MENU.change().mustNot(List.of("spring")).build(), 1, 1)).hasMessageContaining("must not");
    assertThatThrownBy(() -> texts(Brief.on("bluesky").topic("tea").link("https://a.example/" + "a".repeat(400)).build(),
        1, 1))
        .isInstanceOf(BriefRefused.class).hasMessageContaining("fits no post");
    assertThatThrownBy(() -> texts(MENU.change().link("javascript:alert(1)").build(), 1, 1)).hasMessageContaining("https://");
    assertThatThrownBy(() -> texts(MENU.change().hashtags(List.of("🔥")).build(), 1, 1)).hasMessageContaining("a hashtag");
    assertThatThrownBy(() -> texts(MENU.change().mustNot(List.of(".")).build(), 1, 1)).hasMessageContaining("no word");
    assertThatThrownBy(() -> texts(Brief.on("x").topic("t".repeat(1_000_000)).build(), 1, 1)).hasMessageContaining("topic");
  }

  @Test
  void takesOnTheBrandsHabits() {
    var voice = BrandVoice.of(List.of(
        new BrandPost("morning, neighbours! 🥐\nthe oven is warm. come by 💛", 3),
            new BrandPost("morning, neighbours! 🥐\nrye on the shelf. come by 💛", 2),
        new BrandPost("morning, neighbours! 🥐\nrain outside, butter inside. come by 💛", 9)));
    var drafts = STUDIO.drafts(MENU, voice, 5, 1);
    var text = drafts.getFirst().text();
    assertThat(text).contains("morning, neighbours!").contains("come by 💛");
    assertThat(new Invented(WORDS).in(text, MENU, voice.posts())).isEmpty();
    var bare = texts(MENU, 1, 1).getFirst();
    assertThat(voice.likeness(text)).isGreaterThan(voice.likeness(bare));
  }

  @Test
  void ranksByWhatIsPredicted() {
    var drafts = STUDIO.predictedBy((text, network) -> text.contains("?") ? 2 : -2).drafts(MENU, BrandVoice.unknown(), 3, 1);
    assertThat(drafts.getFirst().text()).contains("?");
    assertThat(drafts.getFirst().scores().lift()).isEqualTo(2);
  }

  @Test
  void quotesTheArticleLetterByLetter() {
    var article = "Rain barrels cut garden water use by a third. A barrel fills in one storm. Most roofs have a pipe that a barrel fits.";
    var brief = Brief.on("facebook").goal(Goal.EDUCATE).topic("rain barrels").article(article).build();
    assertThat(texts(brief, 5, 1)).allMatch(text -> article
        .contains(text.substring(text.indexOf('"') + 1, text.lastIndexOf('"'))));
  }

  @Test
  void asksInOtherLanguagesWithoutAStopAfterTheQuestion() {
    var brief = Brief.on("mastodon").language("de").goal(Goal.ENGAGE).topic("Ist Tee besser als Kaffee?")
        .audience("Teetrinker").build();
    for (var tone : Tone.values()) {
      assertThat(texts(brief.change().tone(tone).build(), 6, 1)).allSatisfy(text -> assertThat(text)
          .contains("Ist Tee besser als Kaffee?", "Teetrinker").doesNotContain("?.", "??", "Kaffee?:"));
    }
  }

  @Test
  void speaksOtherLanguagesByTheirPatterns() {
    var brief = Brief.on("mastodon").language("de")
        .product("unser Frühstück").offer("zwei für eins am Freitag").audience("Frühaufsteher")
        .callToAction("Tisch reservieren").link("https://cafe.example").must(List.of("nur vor Ort")).build();
    assertThat(texts(brief, 4, 1)).hasSize(4).allSatisfy(text -> assertThat(text).containsIgnoringCase("unser Frühstück")
        .containsIgnoringCase("zwei für eins am Freitag").contains("Frühaufsteher", "https://cafe.example")
            .containsIgnoringCase("nur vor Ort"));
  }
}
