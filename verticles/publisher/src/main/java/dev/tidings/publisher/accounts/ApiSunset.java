package dev.tidings.publisher.accounts;

import dev.tidings.publisher.connectors.NetworkDescriptor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The announced end of the version of a network's API that is spoken here, from the beginning of its day (UTC). */
record ApiSunset(LocalDate on) {
  private static final Duration NEAR = Duration.ofDays(60);
  private static final Duration URGENT = Duration.ofDays(14);

  /** Empty when no end is announced. */
  static Optional<ApiSunset> of(NetworkDescriptor network) {
    return Optional.ofNullable(network.api().sunset()).map(ApiSunset::new);
  }

  /** Whether the version is not served any more at that time. */
  boolean isOver(Instant at) {
    return !at.isBefore(begins());
  }

  /** Whether fewer than 60 days are left, so that whoever plans should know. */
  boolean isNear(Instant now) {
    return now.isAfter(begins().minus(NEAR));
  }

  /** Whether fewer than 14 days are left, so that somebody must act. */
  boolean isUrgent(Instant now) {
    return now.isAfter(begins().minus(URGENT));
  }

  private Instant begins() {
    return on.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
