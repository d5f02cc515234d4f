package dev.tidings.models.engagement;

import java.time.Instant;
import java.util.OptionalDouble;

/** A draft at a time as the account's past sees it. */
record PostView(Draft draft, Instant at, Wording wording, float[] features, OptionalDouble baseline) {
  int hour() {
    return hour(at);
  }

  static int hour(Instant at) {
    return (int) Math.floorDiv(at.getEpochSecond(), 3600L);
  }
}
