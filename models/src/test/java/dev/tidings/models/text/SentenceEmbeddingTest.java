package dev.tidings.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SentenceEmbeddingTest {
  private static SentenceEmbedding embedding;

  @BeforeAll
  static void open() {
    embedding = SentenceEmbedding.open();
  }

  @AfterAll
  static void close() {
    embedding.close();
  }

  @Test
  void whatSaysTheSameIsNearer() {
    var complaint = embedding.embed("My parcel still has not arrived and nobody answers.");
    var again = embedding.embed("Still waiting for the delivery, support does not reply!");
    var other = embedding.embed("We baked twelve loaves of sourdough this morning.");
    assertThat(complaint).hasSize(384);
    assertThat(SentenceEmbedding.likeness(complaint, complaint)).isBetween(0.999, 1.001);
    assertThat(SentenceEmbedding.likeness(complaint, again)).isGreaterThan(0.4);
    assertThat(SentenceEmbedding.likeness(complaint, other)).isLessThan(0.2);
  }

  @Test
  void eightThreadsGetWhatOneGets() throws Exception {
    var texts = List.of("Good morning", "", "Never again, what a waste!", "🎉🎉", "The train leaves at nine.", "ok");
    var alone = embedding.embed(texts);
    try (var threads = Executors.newFixedThreadPool(8)) {
      Callable<List<float[]>> task = () -> embedding.embed(texts);
      for (var future : threads.invokeAll(java.util.Collections.nCopies(16, task))) {
        for (var i = 0; i < texts.size(); i++) {
          assertThat(future.get().get(i)).containsExactly(alone.get(i));
        }
      }
    }
  }

  @Test
  void hostileTextCostsLittle() {
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
      for (var text : List.of("", "\0", "\uD83D", "a\uD800b\uDC00", "x".repeat(10_000_000), "\u202E".repeat(100_000), "👩‍👩‍👧".repeat(10_000),
          "e\u0301".repeat(100_000), "漢".repeat(100_000), ". ".repeat(100_000))) {
        assertThat(SentenceEmbedding.likeness(embedding.embed(text), embedding.embed(text))).isBetween(0.999, 1.001);
      }
    });
  }
}
