package dev.tidings.models.sentiment;

import dev.tidings.models.registry.ModelRefused;
import dev.tidings.models.registry.ModelRefused.Reason;
import dev.tidings.models.text.NormalisedPost;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A linear model over a post's features and word lists: three scores, whose softmax are probabilities. Knows its features by
 * hash alone.
 */
final class NgramModel {
  static final int LABELS = 3;

  private static final int SIGN = 0x4E475231;
  private static final int MOST_FEATURES = 1 << 20;

  private final WordListFeatures wordLists = new WordListFeatures();
  private final long[] features;
  private final float[] weights;
  private final float[] listed;
  private final long[] slots;
  private final int[] places;

  /**
   * @param features hashes, none twice
   * @param weights three for each feature, as its numbers of 16 bits
   * @param listed three for each number of the word lists, then three that every post has
   */
  NgramModel(long[] features, float[] weights, float[] listed) {
    this.features = features;
    this.weights = weights;
    this.listed = listed;
    var size = Integer.highestOneBit(Math.max(features.length, 1)) << 2;
    this.slots = new long[size];
    this.places = new int[size];
    for (var i = 0; i < features.length; i++) {
      var slot = (int) features[i] & size - 1;
      while (places[slot] != 0) {
        slot = slot + 1 & size - 1;
      }
      slots[slot] = features[i];
      places[slot] = i + 1;
    }
  }

  /** How many features it knows. */
  int size() {
    return features.length;
  }

  /** The place of that feature; -1 if it is not known. */
  int place(long feature) {
    var slot = (int) feature & slots.length - 1;
    while (places[slot] != 0) {
      if (slots[slot] == feature) {
        return places[slot] - 1;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return -1;
  }

  /** Whether it knows a word, a pair or a run of letters of the post, or a list has a word or sign of it. */
  boolean knows(NormalisedPost post) {
    if (wordLists.rates(post)) {
      return true;
    }
    for (var hash : NgramHashes.of(post)) {
      if (place(hash) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether a negation stands before a word that a list rates. */
  boolean turnsListed(NormalisedPost post) {
    return wordLists.turned(post);
  }

  /** Each label's score. */
  double[] scores(NormalisedPost post) {
    var known = 0;
    double negative = 0;
    double neutral = 0;
    double positive = 0;
    for (var hash : NgramHashes.of(post)) {
      var place = place(hash);
      if (place >= 0) {
        known++;
        negative += weights[place * LABELS];
        neutral += weights[place * LABELS + 1];
        positive += weights[place * LABELS + 2];
      }
    }
    var share = known == 0 ? 0 : 1 / Math.sqrt(known);
    var scores = new double[] {negative * share, neutral * share, positive * share};
    var row = wordLists.of(post);
    for (var label = 0; label < LABELS; label++) {
      for (var i = 0; i < row.length; i++) {
        scores[label] += row[i] * listed[i * LABELS + label];
      }
      scores[label] += listed[row.length * LABELS + label];
    }
    return scores;
  }

  /** The model as bytes: hashes with 64 bits, weights with 16. */
  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(SIGN);
      out.writeInt(features.length);
      for (var feature : features) {
        out.writeLong(feature);
      }
      for (var weight : weights) {
        out.writeShort(Float.floatToFloat16(weight));
      }
      for (var weight : listed) {
        out.writeFloat(weight);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  /** @throws ModelRefused if that is no such model (MALFORMED) */
  static NgramModel read(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    var listed = new float[(WordListFeatures.COUNT + 1) * LABELS];
    var sign = in.remaining() < 2 * Integer.BYTES ? 0 : in.getInt();
    var count = sign == SIGN ? in.getInt() : -1;
    if (count < 0 || count > MOST_FEATURES
        || in.remaining() != count * (Long.BYTES + LABELS * Short.BYTES) + listed.length * Float.BYTES) {
      throw malformed();
    }
    var features = new long[count];
    for (var i = 0; i < count; i++) {
      features[i] = in.getLong();
    }
    var weights = new float[count * LABELS];
    for (var i = 0; i < weights.length; i++) {
      weights[i] = finite(Float.float16ToFloat(in.getShort()));
    }
    for (var i = 0; i < listed.length; i++) {
      listed[i] = finite(in.getFloat());
    }
    return new NgramModel(features, weights, listed);
  }

  private static float finite(float weight) {
    if (!Float.isFinite(weight)) {
      throw malformed();
    }
    return weight;
  }

  private static ModelRefused malformed() {
    return new ModelRefused(Reason.MALFORMED, "The file of words and pairs is not what it should be.");
  }
}
