package dev.tidings.models.crisis;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The alarm of a brand: whether one is open, since when, how bad, and when the last one was closed. */
final class Episode {
  private boolean open;
  private Grade grade = Grade.MINOR;
  private long openedAt;
  private long closedAt = Order.NONE;
  private int calm;

  boolean open() {
    return open;
  }

  /** The worst that it has had. */
  Grade grade() {
    return grade;
  }

  /** For how many buckets on end it has been calm. */
  int calm() {
    return calm;
  }

  /** How many buckets before that one it began. */
  long lasted(long at) {
    return at - openedAt;
  }

  /** How many buckets before that one the last alarm was closed; very many if there was none. */
  long sinceClosed(long at) {
    return closedAt == Order.NONE || closedAt > at ? Long.MAX_VALUE : at - closedAt;
  }

  void begin(long at, Grade as) {
    open = true;
    openedAt = at;
    calm = 0;
    grade = as;
  }

  /** Takes down whether a bucket was calm, and closes when as many were as are wanted. */
  boolean closes(boolean wasCalm, int wanted, long at) {
    calm = wasCalm ? calm + 1 : 0;
    if (calm < wanted) {
      return false;
    }
    open = false;
    closedAt = at;
    return true;
  }

  /** Whether it is worse than it has been. */
  boolean worsens(Grade now) {
    boolean worse = now.compareTo(grade) > 0;
    grade = worse ? now : grade;
    return worse;
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(open);
    out.writeByte(grade.ordinal());
    out.writeLong(openedAt);
    out.writeLong(closedAt);
    out.writeInt(calm);
  }

  /** Throws IllegalArgumentException if it has a grade that there is not. */
  void read(DataInput in) throws IOException {
    open = in.readBoolean();
    int ordinal = in.readByte();
    if (ordinal < 0 || ordinal >= Grade.values().length) {
      throw new IllegalArgumentException("a detector's state has a grade that there is not");
    }
    grade = Grade.values()[ordinal];
    openedAt = in.readLong();
    closedAt = in.readLong();
    calm = in.readInt();
  }
}
