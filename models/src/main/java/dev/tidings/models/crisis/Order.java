package dev.tidings.models.crisis;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Tells which buckets are next. One that is more than an hour ahead is held until a later one confirms it, so that a clock
 * that jumps once does no harm; three on end that are hours behind mean that the clock was set back.
 */
final class Order {
  static final long NONE = Long.MIN_VALUE;
  private static final int HOUR = 12;
  private static final int CONFIRMING = 3;
  private long newest = NONE;
  private long heldIndex = NONE;
  private int heldMentions;
  private int heldNegative;
  private double heldReach;
  private long behind = NONE;
  private int behindRun;

  /** The newest that was let through, or {@link #NONE}. */
  long newest() {
    return newest;
  }

  /** Whether it is late, by three hours at most. */
  boolean late(long index) {
    return newest != NONE && index < newest && index > newest - Recent.BUCKETS;
  }

  /** The buckets that are to be taken now, in order. Not for those that are {@link #late}. */
  List<Bucket> next(Bucket bucket) {
    long index = bucket.index();
    if (index == newest) {
      return List.of();
    }
    if (newest != NONE && index < newest) {
      return setBack(bucket, index);
    }
    behindRun = 0;
    if (newest == NONE || index <= newest + HOUR) {
      heldIndex = NONE;
      return take(bucket, index);
    }
    if (heldIndex != NONE && index > heldIndex) {
      return confirm(bucket, index);
    }
    hold(bucket, index);
    return List.of();
  }

  private List<Bucket> confirm(Bucket bucket, long index) {
    var held = new Bucket(Bucket.at(heldIndex), heldMentions, heldNegative, heldReach);
    newest = heldIndex;
    heldIndex = NONE;
    if (index <= newest + HOUR) {
      newest = index;
      return List.of(held, bucket);
    }
    hold(bucket, index);
    return List.of(held);
  }

  private List<Bucket> setBack(Bucket bucket, long index) {
    behindRun = behind != NONE && index > behind && index <= behind + HOUR ? behindRun + 1 : 1;
    behind = index;
    if (behindRun < CONFIRMING) {
      return List.of();
    }
    heldIndex = NONE;
    behindRun = 0;
    return take(bucket, index);
  }

  private List<Bucket> take(Bucket bucket, long index) {
    newest = index;
    return List.of(bucket);
  }

  private void hold(Bucket bucket, long index) {
    heldIndex = index;
    heldMentions = bucket.mentions();
    heldNegative = bucket.negative();
    heldReach = bucket.reach();
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(newest);
    out.writeLong(heldIndex);
    out.writeInt(heldMentions);
    out.writeInt(heldNegative);
    out.writeDouble(heldReach);
    out.writeLong(behind);
    out.writeInt(behindRun);
  }

  void read(DataInput in) throws IOException {
    newest = in.readLong();
    heldIndex = in.readLong();
    heldMentions = in.readInt();
    heldNegative = in.readInt();
    heldReach = in.readDouble();
    behind = in.readLong();
    behindRun = in.readInt();
  }

  /** A bucket of nothing. */
  static Bucket empty(long index) {
    return new Bucket(Instant.ofEpochSecond(index * Bucket.SECONDS), 0, 0, 0);
  }
}
