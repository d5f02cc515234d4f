package dev.tidings.models.besttime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SlotTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void readsTimesOnTheAccountsClockInSummerAndInWinter() {
    assertThat(Slot.of(Instant.parse("2026-01-05T14:30:00Z"), NEW_YORK)).isEqualTo(new Slot(DayOfWeek.MONDAY, 9));
    assertThat(Slot.of(Instant.parse("2026-07-06T13:30:00Z"), NEW_YORK)).isEqualTo(new Slot(DayOfWeek.MONDAY, 9));
    assertThat(Slot.of(Instant.parse("2026-01-05T18:20:00Z"), ZoneId.of("Asia/Kathmandu"))).isEqualTo(new Slot(DayOfWeek.TUESDAY, 0));
  }

  @Test
  void passesOverTheWeekInWhichTheClockSkipsTheHour() {
    // On Sunday 2026-03-08 New York's clocks go from 02:00 to 03:00.
    var slot = new Slot(DayOfWeek.SUNDAY, 2);
    assertThat(slot.next(NEW_YORK, Instant.parse("2026-03-02T00:00:00Z"))).isEqualTo(Instant.parse("2026-03-15T06:00:00Z"));
    assertThat(new Slot(DayOfWeek.SUNDAY, 3).next(NEW_YORK, Instant.parse("2026-03-02T00:00:00Z")))
        .isEqualTo(Instant.parse("2026-03-08T07:00:00Z"));
  }

  @Test
  void takesTheFirstPassOfADoubledHourAndThenTheSecond() {
    // On Sunday 2026-11-01 New York's clocks go from 02:00 back to 01:00.
    var slot = new Slot(DayOfWeek.SUNDAY, 1);
    var first = slot.next(NEW_YORK, Instant.parse("2026-10-27T00:00:00Z"));
    assertThat(first).isEqualTo(Instant.parse("2026-11-01T05:00:00Z"));
    var second = slot.next(NEW_YORK, first);
    assertThat(second).isEqualTo(Instant.parse("2026-11-01T06:00:00Z"));
    assertThat(slot.next(NEW_YORK, second)).isEqualTo(Instant.parse("2026-11-08T06:00:00Z"));
    assertThat(Slot.of(first, NEW_YORK)).isEqualTo(slot).isEqualTo(Slot.of(second, NEW_YORK));
  }

  @Test
  void comesAWeekLaterIfItHasJustBegun() {
    var slot = new Slot(DayOfWeek.MONDAY, 9);
    var begins = slot.next(NEW_YORK, Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(begins).isEqualTo(Instant.parse("2026-01-05T14:00:00Z"));
    assertThat(slot.next(NEW_YORK, begins)).isEqualTo(Instant.parse("2026-01-12T14:00:00Z"));
    assertThat(slot.next(NEW_YORK, begins.minusMillis(1))).isEqualTo(begins);
  }

  @Test
  void refusesAnHourThatIsNone() {
    assertThatThrownBy(() -> new Slot(DayOfWeek.MONDAY, 24)).isInstanceOf(IllegalArgumentException.class);
  }
}
