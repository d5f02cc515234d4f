package dev.tidings.models.text.duplicates;

import java.util.Arrays;
import java.util.Optional;

/**
 * Finds texts that are nearly the same as one of the last so many: copied, retyped, with another link or a word changed. It
 * keeps exactly the newest {@code capacity} texts' signatures (some 500 bytes each, no text), so memory is bounded whatever
 * comes; candidates are found by locality-sensitive hashing in {@value #BANDS} bands of {@value #ROWS}. Any number of
 * threads may share one; they take turns. Texts of fewer than five letters are alike only if they are equal.
 */
public final class DuplicateIndex {
  static final int BANDS = 24;
  static final int ROWS = Signature.SIZE / BANDS;
  private static final int LONGEST_CHAIN = 32;

  private final int capacity;
  private final double threshold;
  private final String[] ids;
  private final short[] signatures;
  /** The newest text of each bucket by its number from 1, and of each text and band the one before in its bucket. */
  private final long[] newest;
  private final long[] before;
  private final int buckets;
  private long count;

  /** An earlier text, and the estimated share of shingles (0-1) that both have of all that either has. */
  public record Match(String id, double likeness) {}

  /**
   * @param capacity how many texts are remembered, 1 to 1,000,000
   * @param threshold from which share of common shingles (0-1) two are nearly the same; 0.7 is a sentence with a word or two
   *     changed
   */
  public DuplicateIndex(int capacity, double threshold) {
    if (capacity < 1 || capacity > 1_000_000 || !(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException("an index takes 1 to 1,000,000 texts and a threshold above 0 up to 1");
    }
    this.capacity = capacity;
    this.threshold = threshold;
    this.buckets = Integer.highestOneBit(Math.max(2, capacity)) * 2;
    this.ids = new String[capacity];
    this.signatures = new short[capacity * Signature.SIZE];
    this.newest = new long[BANDS * buckets];
    this.before = new long[capacity * BANDS];
  }

  /** Remembers a text; gives the likest earlier one that is nearly the same, if there is one. */
  public Optional<Match> add(String id, String text) {
    var signature = Signature.of(text);
    synchronized (this) {
      var match = likest(signature);
      remember(id, signature);
      return match;
    }
  }

  /** The likest remembered text that is nearly the same, without remembering this one. */
  public Optional<Match> find(String text) {
    var signature = Signature.of(text);
    synchronized (this) {
      return likest(signature);
    }
  }

  private Optional<Match> likest(short[] signature) {
    var best = -1L;
    var most = 0.0;
    for (var band = 0; band < BANDS; band++) {
      var number = newest[band * buckets + bucket(signature, band)];
      for (var steps = 0; steps < LONGEST_CHAIN && remembered(number); steps++) {
        var likeness = Signature.likeness(signature, signatures, slot(number) * Signature.SIZE);
        if (likeness > most || likeness == most && number < best) {
          most = likeness;
          best = number;
        }
        number = before[slot(number) * BANDS + band];
      }
    }
    return most >= threshold ? Optional.of(new Match(ids[slot(best)], most)) : Optional.empty();
  }

  private boolean remembered(long number) {
    return number > 0 && number > count - capacity;
  }

  private int slot(long number) {
    return (int) ((number - 1) % capacity);
  }

  private void remember(String id, short[] signature) {
    count++;
    var slot = slot(count);
    ids[slot] = id;
    System.arraycopy(signature, 0, signatures, slot * Signature.SIZE, Signature.SIZE);
    for (var band = 0; band < BANDS; band++) {
      var at = band * buckets + bucket(signature, band);
      before[slot * BANDS + band] = newest[at];
      newest[at] = count;
    }
  }

  private int bucket(short[] signature, int band) {
    var hash = Arrays.hashCode(Arrays.copyOfRange(signature, band * ROWS, (band + 1) * ROWS)) * 0x9E3779B9;
    return (hash ^ hash >>> 15) & buckets - 1;
  }
}
