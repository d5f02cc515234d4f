package dev.tidings.models.text.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.tidings.models.text.HostileTexts;
import dev.tidings.models.text.SentenceEmbedding;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class DuplicatesTest {
  private static final String POST =
      "Our night market opens on Friday with forty stalls, three stages and the best dumplings in town";

  /** Pairs that say the same in other words, and strangers about the same thing; written for this test. */
  private static final List<List<String>> SAME = List.of(
      List.of("The delivery took two weeks and nobody answered my emails",
      "My order arrived after fourteen days and support never replied"),
      List.of("The app crashes every time I open it", "Whenever I start the app it crashes"),
      List.of("We are closed on Monday because of the holiday", "Our shop stays shut this Monday for the holiday"),
      List.of("Best coffee I have had in years", "I haven't had coffee this good for years"),
      List.of("Tickets for the concert are sold out", "There are no more tickets for the concert"),
      List.of("I was charged twice for the same order", "You billed me two times for one order"));
  private static final List<List<String>> STRANGERS = List.of(
      List.of("The delivery took two weeks and nobody answered my emails",
      "The delivery was quick and the driver very kind"),
      List.of("The app crashes every time I open it", "The new app icon looks great"),
      List.of("We are closed on Monday because of the holiday", "We are hiring bakers, start on Monday"),
      List.of("Best coffee I have had in years", "The tea was lukewarm and far too sweet"),
      List.of("Tickets for the concert are sold out", "The concert was too loud for my ears"),
      List.of("I was charged twice for the same order", "My order came with a free sticker"));

  @Test
  void findsCopiesThatAreWrittenWithLettersOfOtherAlphabets() {
    var index = new DuplicateIndex(1_000, 0.7);
    index.add("first", POST);
    var disguised = POST.replace('o', '\u043E').replace('a', '\u0430').replace('e', '\u0435').replace('p', '\u0440');
    assertThat(index.find(disguised)).get().satisfies(match -> assertThat(match.likeness()).isEqualTo(1));
    assertThat(index.find("\u041D\u0430\u0448 \u043D\u043E\u0447\u043D\u043E\u0439 \u0440\u044B\u043D\u043E\u043A "
        + "\u043E\u0442\u043A\u0440\u044B\u0432\u0430\u0435\u0442\u0441\u044F")).isEmpty();
  }

  @Test
  void findsCopiesWithAnotherLinkOrAWordChanged() {
    var index = new DuplicateIndex(1_000, 0.7);
    assertThat(index.add("first", POST + " https://example.com/a")).isEmpty();
    assertThat(index.add("copy", "@ana " + POST.toUpperCase() + "!! https://example.com/b")).get()
        .satisfies(match -> assertThat(match).isEqualTo(new DuplicateIndex.Match("first", 1.0)));
    assertThat(index.find(POST.replace("forty", "fifty"))).get()
        .satisfies(match -> assertThat(match.likeness()).isBetween(0.7, 0.99));
    assertThat(index.find("Our bakery closes on Monday for the holiday, see you all again on Tuesday morning at seven"))
        .isEmpty();
    assertThat(index.find("ok")).isEmpty();
  }

  @Test
  void estimatesTheShareOfCommonShingles() {
    var random = new SplittableRandom(3);
    var error = 0.0;
    for (var round = 0; round < 100; round++) {
      var one = letters(random, 300);
      var other = one.substring(0, 150) + letters(random, 150);
      var exact = jaccard(one, other);
      error += Math.abs(Signature.likeness(Signature.of(one), Signature.of(other), 0) - exact) / 100;
    }
    assertThat(error).isLessThan(0.05);
  }

  private static String letters(SplittableRandom random, int length) {
    return random.ints(length, 'a', 'z' + 1).collect(StringBuilder::new, StringBuilder::appendCodePoint,
        StringBuilder::append).toString();
  }

  private static double jaccard(String one, String other) {
    var both = new HashSet<>(shingles(one));
    var all = new HashSet<>(shingles(one));
    both.retainAll(shingles(other));
    all.addAll(shingles(other));
    return both.size() / (double) all.size();
  }

  private static HashSet<String> shingles(String text) {
    var shingles = new HashSet<String>();
    for (var at = 0; at + 5 <= text.length(); at++) {
      shingles.add(text.substring(at, at + 5));
    }
    return shingles;
  }

  @Test
  void forgetsTheOldest() {
    var index = new DuplicateIndex(50, 0.8);
    index.add("old", POST);
    var random = new SplittableRandom(9);
    for (var at = 0; at < 49; at++) {
      index.add("other" + at, letters(random, 80));
    }
    assertThat(index.find(POST)).isPresent();
    index.add("last", letters(random, 80));
    assertThat(index.find(POST)).isEmpty();
  }

  @Test
  void threadsLoseNothing() throws Exception {
    var index = new DuplicateIndex(10_000, 0.9);
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var at = 0; at < 800; at++) {
        var number = at;
        threads.submit(() -> index.add("id" + number, letters(new SplittableRandom(number), 60)));
      }
    }
    for (var at = 0; at < 800; at++) {
      assertThat(index.find(letters(new SplittableRandom(at), 60))).contains(new DuplicateIndex.Match("id" + at, 1.0));
    }
  }

  @Test
  void aFloodOfTheSameCostsNoMoreThanOthers() {
    var index = new DuplicateIndex(5_000, 0.7);
    assertTimeout(Duration.ofSeconds(5), () -> {
      for (var at = 0; at < 8_000; at++) {
        index.add("id", POST);
      }
      HostileTexts.all().forEach(text -> index.add("hostile", text));
    });
  }

  @Test
  void findsParaphrasesByTheirSense() {
    try (var embedding = SentenceEmbedding.open()) {
      assertThat(SAME).allMatch(pair -> finds(pair, embedding));
      assertThat(STRANGERS).noneMatch(pair -> finds(pair, embedding));
    }
  }

  private static boolean finds(List<String> pair, SentenceEmbedding embedding) {
    var index = new ParaphraseIndex(2, 0.6);
    index.add("first", embedding.embed(pair.getFirst()));
    return index.add("other", embedding.embed(pair.getLast())).filter(match -> match.id().equals("first")).isPresent();
  }
}
