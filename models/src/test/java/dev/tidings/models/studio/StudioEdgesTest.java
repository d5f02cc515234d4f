package dev.tidings.models.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.models.studio.grammar.Faults;
import dev.tidings.models.studio.grammar.Mentions;
import dev.tidings.models.studio.language.PhraseText;
import dev.tidings.models.studio.language.Words;
import dev.tidings.models.studio.text.Sentences;
import dev.tidings.models.studio.voice.BrandVoice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Briefs that are easily put into wrong sentences. */
class StudioEdgesTest {
  private static final Studio STUDIO = Studio.plain();
  private static final Words WORDS = Words.shipped();
  private static final Invented INVENTED = new Invented(WORDS);

  private static List<String> texts(Brief brief) {
    var texts = new ArrayList<String>();
    for (var goal : Goal.values()) {
      for (var tone : Tone.values()) {
        var asked = brief.change().goal(goal).tone(tone).build();
        STUDIO.drafts(asked, BrandVoice.unknown(), 4, 9).forEach(each -> texts.add(each.text()));
      }
    }
    assertThat(texts).allSatisfy(text -> {
      assertThat(Faults.of(text, WORDS)).as(text).isEmpty();
      assertThat(INVENTED.in(text, brief, List.of())).as(text).isEmpty();
      assertThat(List.of(brief.topic(), brief.product(), brief.offer(), brief.audience(), brief.callToAction()))
          .map(PhraseText::cleaned).filteredOn(each -> !each.isEmpty())
          .allMatch(each -> Mentions.holds(text.replace('\n', ' '), each), text);
      assertThat(Sentences.of(text)).as(text).noneMatch(each -> each.matches("^[a-z]+ .*[a-z]\\.$"));
    });
    return texts;
  }

  @Test
  void aTopicIsEnough() {
    texts(Brief.on("facebook").topic("rising rents").build());
    texts(Brief.on("linkedin").topic("Why do teams fail?").build());
    texts(Brief.on("x").topic("launching a podcast").build());
    texts(Brief.on("mastodon").topic("We are moving to Leeds").build());
  }

  @Test
  void takesNamesAsTheirOwnersWriteThem() {
    for (var name : List.of("zipalong", "Little Otters", "launchpad.dev", "iYoga 3", "7th Street Books",
        "Quizzy Thursdays", "Studio B")) {
      assertThat(texts(Brief.on("facebook").topic("weekends").product(name).audience("students").build()))
          .allMatch(text -> Mentions.holds(text.replace('\n', ' '), name)).noneMatch(text -> text.contains("our " + name));
    }
  }

  @Test
  void putsOffersIntoSentencesThatTheyFit() {
    for (var offer : List.of("Buy two, save 20%", "30 days of holiday", "early backers get an extra map", "no joining fee",
        "€5", "Students get 10% off", "open until midnight", "it's free to download")) {
      assertThat(texts(Brief.on("facebook").product("our club").offer(offer).audience("beginners").callToAction("Come by")
          .build())).noneMatch(text -> text.matches("(?s).*(you|You) get (get|buy|an early|no |€5|open|students|it's).*"));
    }
  }

  @Test
  void keepsACallBesideItsLink() {
    var brief = Brief.on("facebook").topic("tea").product("our loose-leaf range").callToAction("See the range")
        .link("https://tea.example").build();
    assertThat(texts(brief)).allSatisfy(text -> assertThat(text.lines().filter(line -> line.contains("https://")))
        .as(text).allMatch(line -> Mentions.holds(line, "See the range")));
  }

  @Test
  void saysOfWhatOneCanBeAtAlone() {
    var brief = Brief.on("facebook").goal(Goal.EVENT).product("a weighted blanket").topic("sleep").build();
    assertThat(texts(brief)).noneMatch(text -> text.matches("(?s).*\\b(us|you|meet|over|be) at a weighted blanket.*"));
  }

  @Test
  void takesLongNames() {
    texts(Brief.on("x").topic("fog").product("the third annual congress of the keepers of lighthouses of the northern isles")
        .audience("keepers, their families and all friends of the northern isles").callToAction("Register").build());
  }

  @Test
  void variesAcrossBriefs() {
    var things = List.of("bread", "bikes", "mortgages", "yoga", "podcasts", "heat pumps", "chess", "vaccines",
        "denim", "tax");
    var people = List.of("parents", "students", "engineers", "nurses", "gardeners");
    var pairs = new ArrayList<String>();
    IntStream.range(0, 300).forEach(i -> {
      var brief = Brief.on(List.of("x", "facebook", "linkedin", "instagram").get(i % 4))
          .goal(Goal.values()[i % 8]).tone(Tone.values()[i / 8 % 6]).topic(things.get(i / 3 % 10))
          .audience(people.get(i / 7 % 5)).build();
      var words = Sentences.words(STUDIO.drafts(brief, BrandVoice.unknown(), 1, i).getFirst().text());
      IntStream.range(1, words.size()).forEach(at -> pairs.add(words.get(at - 1) + " " + words.get(at)));
    });
    assertThat((double) new HashSet<>(pairs).size() / pairs.size()).isGreaterThan(0.55);
  }
}
