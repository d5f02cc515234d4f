package dev.tidings.sandbox;

/** Makes ids that grow with time, as the networks do: milliseconds above, a counter below. Never repeats, even when the clock goes back. */
final class Snowflakes {
  private final long epochMillis;
  private final int counterBits;
  private long last;

  private Snowflakes(long epochMillis, int counterBits) {
    this.epochMillis = epochMillis;
    this.counterBits = counterBits;
  }

  /** Ids as the network makes them. */
  static Snowflakes of(Network network) {
    return switch (network) {
      case FACEBOOK -> new Snowflakes(0, 6);
      case INSTAGRAM -> new Snowflakes(0, 13);
      case X -> new Snowflakes(1_288_834_974_657L, 22);
      case MASTODON, BLUESKY -> new Snowflakes(0, 16);
      case LINKEDIN, YOUTUBE, TIKTOK -> new Snowflakes(0, 22);
    };
  }

  /** The next id. */
  String next() {
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
