package dev.tidings.models.crisis;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The last three hours, bucket by bucket; those that never came are empty and expect nothing. */
final class Recent {
  static final int BUCKETS = 36;
  private final double[] mentions = new double[BUCKETS];
  private final double[] negative = new double[BUCKETS];
  private final double[] reach = new double[BUCKETS];
  private final double[] expected = new double[BUCKETS];
  private final double[] seasonal = new double[BUCKETS];

  /** What some of the last buckets have together. */
  static final class Sum {
    double mentions;
    double negative;
    double reach;
    double expected;
    double seasonal;
    int heard;
    double largest;
    double second;
    double largestMentions;
    int elevated;

    /** With the largest bucket cut to so many times the next one; one that stands alone counts for little. */
    double negativeCapped(double cap) {
      return negative - Math.max(0, largest - cap * second);
    }

    /** The same for mentions. */
    double mentionsCapped(double cap) {
      double over = Math.max(0, largest - cap * second);
      return over == 0 ? mentions : mentions - largestMentions * over / largest;
    }
  }

  private static int place(long bucket) {
    return (int) Math.floorMod(bucket, (long) BUCKETS);
  }

  void clear() {
    for (double[] part : parts()) {
      Arrays.fill(part, 0);
    }
  }

  void clear(long bucket) {
    for (double[] part : parts()) {
      part[place(bucket)] = 0;
    }
  }

  /** With no bucket at all; the adapted expectation is above 0 where one was heard. */
  boolean heard(long bucket) {
    return expected[place(bucket)] > 0;
  }

  void set(long bucket, Bucket heard, double adapted, double usual) {
    int place = place(bucket);
    mentions[place] = heard.mentions();
    negative[place] = heard.negative();
    reach[place] = heard.reach();
    expected[place] = adapted;
    seasonal[place] = usual;
  }

  double mentions(long bucket) {
    return mentions[place(bucket)];
  }

  double negative(long bucket) {
    return negative[place(bucket)];
  }

  double expected(long bucket) {
    return expected[place(bucket)];
  }

  double seasonal(long bucket) {
    return seasonal[place(bucket)];
  }

  /** The buckets from, inclusive, to, exclusive, back from the newest. */
  Sum sum(long newest, int from, int to, double share) {
    var sum = new Sum();
    add(sum, newest, from, to, share);
    return sum;
  }

  /** Adds the buckets from, inclusive, to, exclusive, back from the newest. */
  void add(Sum sum, long newest, int from, int to, double share) {
    for (int back = from; back < to; back++) {
      int place = place(newest - back);
      if (expected[place] > 0) {
        sum.heard++;
        sum.mentions += mentions[place];
        sum.negative += negative[place];
        sum.reach += reach[place];
        sum.expected += expected[place];
        sum.seasonal += seasonal[place];
        sum.elevated += negative[place] > expected[place] * share ? 1 : 0;
        if (negative[place] > sum.largest) {
          sum.second = sum.largest;
          sum.largest = negative[place];
          sum.largestMentions = mentions[place];
        } else if (negative[place] > sum.second) {
          sum.second = negative[place];
        }
      }
    }
  }

  void write(DataOutput out) throws IOException {
    for (double[] part : parts()) {
      for (double value : part) {
        out.writeDouble(value);
      }
    }
  }

  void read(DataInput in) throws IOException {
    for (double[] part : parts()) {
      for (int i = 0; i < part.length; i++) {
        part[i] = in.readDouble();
      }
    }
  }

  private double[][] parts() {
    return new double[][] {mentions, negative, reach, expected, seasonal};
  }
}
