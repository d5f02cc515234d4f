package dev.tidings.runtime.events;

import java.util.regex.Pattern;

/**
 * An event's place in the one order of all events. Order is by (epoch, txid, seq), never by seq alone, since a
 * transaction that began earlier may commit later. The text form is the public id.
 *
 * @param epoch the database cluster's life that it was written in
 * @param txid the transaction that wrote it
 * @param seq its number
 */
public record Position(int epoch, long txid, long seq) implements Comparable<Position> {
  /** Before every event. */
  public static final Position START = new Position(0, 0, 0);

  private static final Pattern FORM = Pattern.compile("\\d{1,9}-\\d{1,18}-\\d{1,18}");

  /** Reads the text form {@code epoch-txid-seq}; fails with IllegalArgumentException if it is none. */
  public static Position of(String text) {
    if (text == null || !FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a position (epoch-txid-seq)");
    }
    var parts = text.split("-");
    return new Position(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }

  @Override
  public int compareTo(Position other) {
    int byEpoch = Integer.compare(epoch, other.epoch);
    int byTransaction = byEpoch != 0 ? byEpoch : Long.compare(txid, other.txid);
    return byTransaction != 0 ? byTransaction : Long.compare(seq, other.seq);
  }

  @Override
  public String toString() {
    return epoch + "-" + txid + "-" + seq;
  }
}
