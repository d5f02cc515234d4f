package dev.tidings.models.text.duplicates;

import dev.tidings.models.text.SentenceEmbedding;
import java.util.Optional;

/**
 * Finds texts that say what one of the last so many says, in other words: by the cosine of their embeddings, compared with
 * all that are remembered. It keeps exactly the newest {@code capacity} vectors (1.5 KB each). English, as the embedding is.
 * Any number of threads may share one; they take turns at comparing (about 1 ms for 5,000).
 */
public final class ParaphraseIndex {
  private final int capacity;
  private final double threshold;
  private final String[] ids;
  private final float[][] vectors;
  private long count;

  /** An earlier text, and the cosine of both, -1 to 1. */
  public record Match(String id, double cosine) {}

  /**
   * @param capacity how many are remembered, 1 to 200,000
   * @param threshold from which cosine two say the same. 0.6 parts the pairs that the card tells of; 0.7 misses free
   *     paraphrases rather than joining strangers
   */
  public ParaphraseIndex(int capacity, double threshold) {
    if (capacity < 1 || capacity > 200_000 || !(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException("an index takes 1 to 200,000 texts and a threshold above 0 up to 1");
    }
    this.capacity = capacity;
    this.threshold = threshold;
    this.ids = new String[capacity];
    this.vectors = new float[capacity][];
  }

  /**
   * Remembers a text's vector of length one, as {@link SentenceEmbedding} gives it; the likest earlier one, if it says the
   * same.
   */
  public synchronized Optional<Match> add(String id, float[] vector) {
    var best = -1;
    var most = threshold;
    for (var slot = 0; slot < Math.min(count, capacity); slot++) {
      var cosine = SentenceEmbedding.likeness(vector, vectors[slot]);
      if (cosine > most) {
        most = cosine;
        best = slot;
      }
    }
    var match = best < 0 ? Optional.<Match>empty() : Optional.of(new Match(ids[best], most));
    var slot = (int) (count++ % capacity);
    ids[slot] = id;
    vectors[slot] = vector.clone();
    return match;
  }
}
