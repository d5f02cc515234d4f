package dev.tidings.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be made to go wrong, and at which phase of a request. */
enum FaultKind {
  LATENCY(Phase.PACE),
  RATE_LIMITED(Phase.BEFORE),
  RATE_LIMITED_BARE(Phase.BEFORE),
  ERROR_BEFORE(Phase.BEFORE),
  RESET_BEFORE(Phase.BEFORE),
  TIMEOUT_BEFORE(Phase.BEFORE),
  HOLD_BEFORE(Phase.BEFORE),
  TOKEN_EXPIRED(Phase.BEFORE),
  DUPLICATE(Phase.BEFORE),
  REFUSED(Phase.BEFORE),
  SLOW_MEDIA(Phase.MEDIA),
  VISIBILITY_DELAY(Phase.VISIBILITY),
  ERROR_AFTER(Phase.AFTER),
  RESET_AFTER(Phase.AFTER),
  TIMEOUT_AFTER(Phase.AFTER),
  HOLD_AFTER(Phase.AFTER),
  WEBHOOK_LOST(Phase.WEBHOOK),
  WEBHOOK_TWICE(Phase.WEBHOOK),
  WEBHOOK_LATE(Phase.WEBHOOK);

  /** When a fault strikes. */
  enum Phase {
    /** Before anything is accepted. */
    BEFORE,
    /** While media is processed. */
    MEDIA,
    /** When a post is accepted. */
    VISIBILITY,
    /** After something was accepted and committed. */
    AFTER,
    /** When the answer is about to be written. */
    PACE,
    /** When the network itself calls, whatever was asked of it. */
    WEBHOOK
  }

  final Phase phase;

  FaultKind(Phase phase) {
    this.phase = phase;
  }

  /** The name on the wire. */
  String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<FaultKind> of(String wire) {
    return Arrays.stream(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
  }

  /** All names, for whoever gave another. */
  static String wires() {
    return Arrays.stream(values()).map(FaultKind::wire).collect(Collectors.joining(", "));
  }
}
