package dev.tidings.publisher.connectors.bluesky;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Record keys that grow with time: microseconds above, ten random bits below, in atproto's own base 32. */
final class Tid {
  private static final String ALPHABET = "234567abcdefghijklmnopqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LENGTH = 13;
  private static final int RANDOM_BITS = 10;
  private static final int BITS_OF_LETTER = 5;

  private Tid() {}

  /** A key for now; no two are the same, but for one chance in a thousand within the same microsecond. */
  static String next() {
    return of(Instant.now(), RANDOM.nextInt(1 << RANDOM_BITS));
  }

  /** The key that goes with an id of ours that grows with time: the same whenever it is asked for, and no other id's. */
  static String of(UUID id) {
    long micros = Math.floorMod(id.getLeastSignificantBits(), 1_000L);
    int below = (int) (id.getLeastSignificantBits() >>> Integer.SIZE) & (1 << RANDOM_BITS) - 1;
    return of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> Short.SIZE).plus(micros, ChronoUnit.MICROS), below);
  }

  static String of(Instant at, int below) {
    long number = ChronoUnit.MICROS.between(Instant.EPOCH, at) << RANDOM_BITS | below;
    var text = new char[LENGTH];
    for (int place = LENGTH - 1; place >= 0; place--) {
      text[place] = ALPHABET.charAt((int) (number & ALPHABET.length() - 1));
      number >>>= BITS_OF_LETTER;
    }
    return new String(text);
  }
}
