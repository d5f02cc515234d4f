package dev.tidings.models.besttime;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * An hour of the week on an account's own clock.
 *
 * @param hour 0 to 23
 */
public record Slot(DayOfWeek day, int hour) {
  static final int COUNT = 168;

  public Slot {
    Objects.requireNonNull(day, "day");
    if (hour < 0 || hour > 23) {
      throw new IllegalArgumentException("There is no hour " + hour);
    }
  }

  /** In which hour of the week a time is. Both passes of an hour that the clock goes through twice are that hour. */
  public static Slot of(Instant at, ZoneId zone) {
    var local = at.atZone(zone);
    return new Slot(local.getDayOfWeek(), local.getHour());
  }

  /**
   * When it next begins, later than a time. A week in which the clock skips that hour is passed over; of an hour that the
   * clock goes through twice, the first pass is taken, or the second if the first has begun.
   */
  public Instant next(ZoneId zone, Instant after) {
    var date = after.atZone(zone).toLocalDate().minusDays(1);
    while (true) {
      if (date.getDayOfWeek() == day) {
        var local = date.atTime(hour, 0);
        for (var offset : zone.getRules().getValidOffsets(local)) {
          var begins = local.toInstant(offset);
          if (begins.isAfter(after)) {
            return begins;
          }
        }
      }
      date = date.plusDays(1);
    }
  }

  int index() {
    return (day.getValue() - 1) * 24 + hour;
  }

  static Slot at(int index) {
    return new Slot(DayOfWeek.of(index / 24 + 1), index % 24);
  }
}
