package dev.tidings.models.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.models.studio.grammar.Faults;
import dev.tidings.models.studio.grammar.Mentions;
import dev.tidings.models.studio.language.Words;
import dev.tidings.models.studio.network.Networks;
import dev.tidings.models.studio.voice.BrandPost;
import dev.tidings.models.studio.voice.BrandVoice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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
  void speaksOtherLanguagesByTheirPatterns() {
    var brief = Brief.on("mastodon").language("de")
        .product("unser Frühstück").offer("zwei für eins am Freitag").audience("Frühaufsteher")
        .callToAction("Tisch reservieren").link("https://cafe.example").must(List.of("nur vor Ort")).build();
    assertThat(texts(brief, 4, 1)).hasSize(4).allSatisfy(text -> assertThat(text).containsIgnoringCase("unser Frühstück")
        .containsIgnoringCase("zwei für eins am Freitag").contains("Frühaufsteher", "https://cafe.example")
            .containsIgnoringCase("nur vor Ort"));
  }
}
