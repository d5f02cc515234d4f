package dev.tidings.sandbox;

/** Makes ids that grow with time, as the networks do: milliseconds above, a counter below. Never repeats, even when the clock goes back. */
public final class Snowflakes {
  private final long epochMillis;
  private final int counterBits;
  private long last;

  /**
   * Ids as a network makes them.
   *
   * @param epochMillis the time that it counts from, in milliseconds since 1970
   * @param counterBits how many bits stand below the milliseconds
   */
  public Snowflakes(long epochMillis, int counterBits) {
    this.epochMillis = epochMillis;
    this.counterBits = counterBits;
  }

  /** The next id. */
  public String next() {
    last = Math.max(last + 1, (System.currentTimeMillis() - epochMillis) << counterBits);
    return Long.toString(last);
  }

  /** Takes note of an id made before, so that the next one is above it; one that is no number was not made here. */
  void seen(String id) {
    if (id.matches("\\d{1,18}")) {
      last = Math.max(last, Long.parseLong(id));
    }
  }
}
