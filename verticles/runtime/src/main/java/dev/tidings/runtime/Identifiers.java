package dev.tidings.runtime;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** New ids (RFC 9562). */
public final class Identifiers {
  private Identifiers() {}

  /** Of what is kept: version 7, which sorts by the time it was made. */
  public static UUID next() {
    return UuidCreator.getTimeOrderedEpochPlus1();
  }

  /** Of what passes, such as a request: version 4, made quickly; it can be guessed, and must not open anything. */
  public static UUID passing() {
    return UuidCreator.getRandomBasedFast();
  }
}
