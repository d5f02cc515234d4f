package dev.tidings.runtime;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** New ids: UUID version 7 (RFC 9562), which sort by the time they were made. */
public final class Identifiers {
  private Identifiers() {}

  public static UUID next() {
    return UuidCreator.getTimeOrderedEpochPlus1();
  }
}
