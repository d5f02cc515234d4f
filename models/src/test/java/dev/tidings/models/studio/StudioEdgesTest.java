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
  void saysWhatNoPatternTakesInItsOwnWords() {
    texts(Brief.on("facebook").topic("Save the bees").product("our club").offer("free honey").audience("it is for all")
        .callToAction("Come by").build());
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
    var briefs = List.of(
        "sourdough|our rye course|your first loaf is free|home bakers|Save a seat",
        "bike theft|the Bolt lock|10% off in May|commuters|See how it works",
        "first homes|our fixed-rate mortgage|no fee until June|couples|Talk to an adviser",
        "back pain|chair yoga|a trial class for £5|desk workers|Book a mat",
        "podcasts|Studio North|half-price evenings|beginners|Reserve a slot",
        "heating bills|our heat pump|£500 back|homeowners|Check your postcode",
        "chess|the Thursday blitz|free coffee|grandmasters|Take a board",
        "flu season|our walk-in clinic|jabs at no cost|over-60s|Find a branch",
        "worn denim|the repair bar|a free patch|jeans lovers|Bring a pair",
        "tax returns|FileFox|two months free|sole traders|Start filing");
    var pairs = new ArrayList<String>();
    IntStream.range(0, briefs.size()).forEach(i -> {
      var cells = briefs.get(i).split("\\|");
      var goal = List.of(Goal.ANNOUNCE, Goal.PROMOTE, Goal.EDUCATE, Goal.TRAFFIC, Goal.EVENT).get(i % 5);
      var brief = Brief.on(List.of("x", "facebook", "linkedin", "instagram").get(i % 4)).goal(goal)
          .tone(Tone.values()[i % 6]).topic(cells[0]).product(cells[1]).offer(cells[2]).audience(cells[3])
          .callToAction(cells[4]).build();
      var words = Sentences.words(STUDIO.drafts(brief, BrandVoice.unknown(), 1, i).getFirst().text());
      IntStream.range(1, words.size()).forEach(at -> pairs.add(words.get(at - 1) + " " + words.get(at)));
    });
    assertThat((double) new HashSet<>(pairs).size() / pairs.size()).isGreaterThan(0.8);
  }

  /** Ten subjects and five audiences, and nothing else to say. */
  @Test
  void variesAcrossManyBriefsOfTwoWords() {
    var things = List.of("bread", "bikes", "mortgages", "yoga", "podcasts", "heat pumps", "chess", "vaccines",
        "denim", "tax");
    var people = List.of("parents", "students", "engineers", "nurses", "gardeners");
    var pairs = new ArrayList<String>();
    var drafts = new HashSet<String>();
    IntStream.range(0, 300).forEach(i -> {
      var brief = Brief.on(List.of("x", "facebook", "linkedin", "instagram").get(i % 4))
          .goal(Goal.values()[i % 8]).tone(Tone.values()[i / 8 % 6]).topic(things.get(i / 3 % 10))
          .audience(people.get(i / 7 % 5)).build();
      var text = STUDIO.drafts(brief, BrandVoice.unknown(), 1, i).getFirst().text();
      drafts.add(text);
      var words = Sentences.words(text);
      IntStream.range(1, words.size()).forEach(at -> pairs.add(words.get(at - 1) + " " + words.get(at)));
    });
    assertThat(drafts).hasSizeGreaterThan(295);
    assertThat((double) new HashSet<>(pairs).size() / pairs.size()).isGreaterThan(0.44);
  }
}
