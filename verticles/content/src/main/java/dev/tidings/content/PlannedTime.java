package dev.tidings.content;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.ContentProtocol.SchedulePost;
import dev.tidings.bus.Violation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Reads the times that people give. A local time that the clocks skip or show twice is refused and never guessed at, and
 * so is one that is past by the database's clock.
 */
final class PlannedTime {
  /** How far a time may lie back and still mean now: a form takes a while to be sent. */
  private static final Duration LATE = Duration.ofSeconds(60);

  private static final int YEARS_AHEAD = 2;

  private PlannedTime() {}

  /** A plan, or the rule that it breaks; exactly one of them is not null. */
  record Reading(Plan plan, Violation violation) {
    static Reading of(Instant at, String local, String zone) {
      return new Reading(new Plan(at.truncatedTo(ChronoUnit.MICROS), local, zone), null);
    }

    static Reading refused(String field, String rule, String message) {
      return new Reading(null, new Violation(field, rule, message));
    }
  }

  /** The plan that a command asks for. Fails 422 with the rule that its time breaks. */
  static Plan of(SchedulePost command, Instant now) {
    Reading reading = read(command, now);
    if (reading.violation() != null) {
      Violation violation = reading.violation();
      throw BusFailure.rejected(422, violation.rule(), violation.message(), List.of(violation));
    }
    return reading.plan();
  }

  private static Reading read(SchedulePost command, Instant now) {
    int given = (command.at() == null ? 0 : 1) + (command.local() == null ? 0 : 1) + (command.now() ? 1 : 0);
    if (given != 1) {
      return Reading.refused("/at", "one-time-needed", "Give exactly one of: an instant, a local time with its zone, now.");
    }
    if (command.now()) {
      return Reading.of(now, null, null);
    }
    return command.at() != null
        ? bounded(command.at(), null, null, "/at", now)
        : ofLocal(command.local(), command.zone(), "/local", "/zone", now);
  }

  /**
   * Reads a local time in a zone.
   *
   * @param timeField how the time's field is called where it came from
   * @param zoneField how the zone's field is called
   */
  static Reading ofLocal(String local, String zone, String timeField, String zoneField, Instant now) {
    if (zone == null || zone.isBlank()) {
      return Reading.refused(zoneField, "zone-missing", "A local time needs its time zone, such as Europe/Zurich.");
    }
    if (!isZone(zone)) {
      return Reading.refused(zoneField, "unknown-zone", "This is no IANA time zone, such as Europe/Zurich.");
    }
    LocalDateTime time;
    try {
      time = LocalDateTime.parse(local);
    } catch (DateTimeException e) {
      return Reading.refused(timeField, "bad-date", "This is no date and time, such as 2026-12-01T09:00.");
    }
    List<ZoneOffset> offsets = ZoneId.of(zone).getRules().getValidOffsets(time);
    return switch (offsets.size()) {
      case 0 -> Reading.refused(timeField, "local-time-skipped", "The clocks in " + zone + " skip this time.");
      case 1 -> bounded(time.toInstant(offsets.getFirst()), local, zone, timeField, now);
      default -> Reading.refused(timeField, "local-time-doubled",
          "The clocks in " + zone + " show this time twice. Give the instant instead.");
    };
  }

  static boolean isZone(String zone) {
    return ZoneId.getAvailableZoneIds().contains(zone);
  }

  private static Reading bounded(Instant at, String local, String zone, String field, Instant now) {
    if (at.isBefore(now.minus(LATE))) {
      return Reading.refused(field, "time-in-the-past", "This time is past.");
    }
    if (at.isAfter(now.atOffset(ZoneOffset.UTC).plusYears(YEARS_AHEAD).toInstant())) {
      return Reading.refused(field, "too-far-ahead", "A post can be planned at most " + YEARS_AHEAD + " years ahead.");
    }
    return Reading.of(at, local, zone);
  }
}
