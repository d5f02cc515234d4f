package dev.tidings.models.engagement;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** A draft at a time as the account's past sees it. */
record PostView(Draft draft, Instant at, Wording wording, float[] features, OptionalDouble baseline) {
  /** Without the words themselves, to be kept until its likes are told. */
  PostView wordless() {
    return new PostView(
        new Draft("", "", draft.reply(), draft.share()), at, new Wording(wording.slots(), List.of()), features, baseline);
  }

  int hour() {
    return hour(at);
  }

  static int hour(Instant at) {
    return (int) Math.floorDiv(at.getEpochSecond(), 3600L);
  }
}
