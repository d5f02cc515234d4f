package dev.tidings.models.text.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.models.text.SentenceEmbedding;
import dev.tidings.models.text.Together;
import dev.tidings.models.text.language.FunctionWords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicFinderTest {
  private static final List<String> DELIVERY = List.of("My parcel is late again",
      "Where is my parcel? Tracking shows nothing", "Delivery took two weeks", "The courier left the parcel in the rain",
      "Tracking number does not work", "Parcel arrived damaged", "Still waiting for delivery of my parcel",
      "Courier never rang the bell");
  private static final List<String> COFFEE = List.of("Best flat white in town", "This espresso is so good",
      "Your oat milk latte is lovely", "The coffee beans smell wonderful", "Lovely latte and espresso this morning",
      "I need this espresso every day", "Great coffee, great beans", "The new latte is delicious");
  private static final List<String> APP = List.of("The app crashes when I log in", "Login does not work in the app",
      "App update broke the login", "I cannot reset my password in the app", "Your app keeps crashing on Android",
      "Password reset email never came", "The app is slow after the update", "Login screen freezes after the app update");

  @Test
  void dividesPostsAndNamesTheTopics() {
    var posts = new ArrayList<String>();
    List.of(DELIVERY, COFFEE, APP).forEach(posts::addAll);
    try (var embedding = SentenceEmbedding.open()) {
      var finder = new TopicFinder(FunctionWords.load(), 8, 42);
      var vectors = embedding.embed(posts);
      var topics = finder.find(posts, vectors, "en");
      assertThat(topics.topics()).hasSize(3);
      for (var topic : topics.topics()) {
        var group = (int) topic.members().stream().collect(Collectors.groupingBy(at -> at / 8, Collectors.counting()))
            .entrySet().stream()
            .max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        assertThat(topic.members().stream().filter(at -> at / 8 == group).count()).as(topic.name())
            .isGreaterThanOrEqualTo(Math.round(topic.members().size() * 0.85));
        assertThat(topic.name()).containsAnyOf(switch (group) {
          case 0 -> new String[] {"parcel", "delivery", "tracking"};
          case 1 -> new String[] {"espresso", "latte", "coffee"};
          default -> new String[] {"app", "login"};
        });
      }
      assertThat(topics.silhouette()).isGreaterThan(0.05);
      assertThat(finder.find(posts, vectors, "en")).isEqualTo(topics);
    }
  }

  private static final List<String> WORDINGS = List.of("The % was delicious today", "I love the % here", "Another % for me please",
      "The % keeps getting worse", "Why is the % so slow?", "Just tried the %, wow", "Not happy with the % this week",
      "Can you help me with the %?", "Great % as always", "The % was a disappointment");

  /** Posts in the same wordings lie apart by wording as much as by subject. */
  @Test
  void postsInTheSameFewWordingsAreNotCutIntoManyTopics() {
    var subjects = List.of(List.of("coffee", "espresso", "latte", "flat white"), List.of("app", "login", "app update", "password reset"),
        List.of("delivery", "parcel", "courier", "tracking"), List.of("website", "checkout page", "shopping cart", "website menu"));
    var random = new SplittableRandom(5);
    var posts = new ArrayList<String>();
    for (var at = 0; at < 200; at++) {
      var words = subjects.get(at % 4);
      posts.add(WORDINGS.get(random.nextInt(WORDINGS.size())).replace("%", words.get(random.nextInt(words.size()))));
    }
    try (var embedding = SentenceEmbedding.open()) {
      var topics = new TopicFinder(FunctionWords.load(), 12, 42).find(posts, embedding.embed(posts), "en").topics();
      assertThat(topics.size()).as(topics.toString()).isBetween(3, 8);
      var pure = topics.stream().mapToLong(topic -> topic.members().stream()
          .collect(Collectors.groupingBy(at -> at % 4, Collectors.counting())).values().stream().mapToLong(Long::longValue).max()
          .orElseThrow()).sum();
      var all = topics.stream().mapToInt(topic -> topic.members().size()).sum();
      assertThat(pure / (double) all).as(topics.toString()).isGreaterThan(0.9);
      assertThat(topics).allSatisfy(topic -> assertThat(topic.terms()).allSatisfy(term -> assertThat(term.split(" "))
          .doesNotContain("another", "today", "delicious", "keeps", "wow", "great", "week", "love", "tried")));
    }
  }

  @Test
  void choosesHowManyTopicsThereAre() throws Exception {
    var random = new SplittableRandom(7);
    for (var groups : List.of(2, 4, 6)) {
      var vectors = new ArrayList<float[]>();
      for (var at = 0; at < 30 * groups; at++) {
        var vector = new float[8];
        for (var part = 0; part < 8; part++) {
          vector[part] = (float) (random.nextGaussian() * 0.1 + (part == at % groups ? 1 : 0));
        }
        var length = (float) Math.sqrt(SentenceEmbedding.likeness(vector, vector));
        for (var part = 0; part < 8; part++) {
          vector[part] /= length;
        }
        vectors.add(vector);
      }
      var texts = Collections.nCopies(vectors.size(), "word");
      var finder = new TopicFinder(FunctionWords.load(), 10, 1);
      assertThat(finder.find(texts, vectors, "en").topics()).hasSize(groups).allMatch(topic -> topic.members().size() == 30);
      Together.eight(List.of(1), question -> finder.find(texts, vectors, "en"));
    }
  }

  @Test
  void fewPostsHaveNoTopics() {
    var finder = new TopicFinder(FunctionWords.load(), 5, 1);
    assertThat(finder.find(List.of("one"), List.of(new float[] {1}), "en")).isEqualTo(new Topics(List.of(), List.of(0), 0));
    assertThatThrownBy(() -> finder.find(List.of("one"), List.of(), "en")).isInstanceOf(IllegalArgumentException.class);
  }
}
