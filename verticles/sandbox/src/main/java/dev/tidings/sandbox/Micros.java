package dev.tidings.sandbox;

import java.time.Instant;

/** The time in microseconds since 1970. */
public final class Micros {
  private Micros() {}

  public static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
  }
}
