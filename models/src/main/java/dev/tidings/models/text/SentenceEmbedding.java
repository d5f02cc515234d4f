package dev.tidings.models.text;

import java.util.List;
import java.util.Objects;

/**
 * Where a text's sense lies: a vector of {@value MiniLmEncoder#WIDTH} numbers, of length one, close to those of texts that say the same.
 * English. Blocking and busy, some milliseconds a text; any number of threads may share one. Only the first {@value #PIECES} word pieces
 * of a text count.
 *
 * <p>Source: all-MiniLM-L6-v2 of sentence-transformers (Apache-2.0), mean of the word pieces' vectors.
 */
public final class SentenceEmbedding implements AutoCloseable {
  /** How many word pieces are read at most. */
  public static final int PIECES = 128;

  private final MiniLmEncoder encoder;

  private SentenceEmbedding(MiniLmEncoder encoder) {
    this.encoder = encoder;
  }

  /**
   * Loads the encoder; blocking: the first in a process took 2 to 4 seconds on two busy cores, later ones about half a
   * second; less where the cores are free.
   *
   * @throws java.io.UncheckedIOException if its package or native libraries cannot be read
   */
  public static SentenceEmbedding open() {
    return new SentenceEmbedding(MiniLmEncoder.open(PIECES));
  }

  /** The text's vector. An empty text has one, too. */
  public float[] embed(String text) {
    Objects.requireNonNull(text, "the text is null: an empty one is written \"\"");
    return unit(encoder.mean(text));
  }

  /** The texts' vectors, in order, one text after the other. */
  public List<float[]> embed(List<String> texts) {
    Objects.requireNonNull(texts, "there is no list of texts: it is null");
    return texts.stream().map(this::embed).toList();
  }

  /** How alike two vectors of length one are: 1 for the same, about 0 for unrelated. */
  public static double likeness(float[] one, float[] other) {
    var sum = 0.0;
    for (var i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private static float[] unit(float[] vector) {
    var squares = 0.0;
    for (var each : vector) {
      squares += each * each;
    }
    var length = (float) Math.sqrt(Math.max(squares, 1e-12));
    for (var i = 0; i < vector.length; i++) {
      vector[i] /= length;
    }
    return vector;
  }

  @Override
  public void close() {
    encoder.close();
  }
}
