package dev.tidings.models.sentiment;

import dev.tidings.models.text.NormalisedPost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** A linear model over a post's features and word lists: three scores, whose softmax are probabilities. Knows its features by hash alone. */
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

  /** @throws IllegalArgumentException if that is no such model */
  static NgramModel read(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      var sign = in.readInt();
      var count = in.readInt();
      if (sign != SIGN || count < 0 || count > MOST_FEATURES) {
        throw new IllegalArgumentException("That is no model of words and pairs");
      }
      var features = new long[count];
      for (var i = 0; i < count; i++) {
        features[i] = in.readLong();
      }
      var weights = new float[count * LABELS];
      for (var i = 0; i < weights.length; i++) {
        weights[i] = Float.float16ToFloat(in.readShort());
      }
      var listed = new float[(WordListFeatures.COUNT + 1) * LABELS];
      for (var i = 0; i < listed.length; i++) {
        listed[i] = in.readFloat();
      }
      return new NgramModel(features, weights, listed);
    } catch (IOException e) {
      throw new IllegalArgumentException("The model of words and pairs is cut short", e);
    }
  }
}
