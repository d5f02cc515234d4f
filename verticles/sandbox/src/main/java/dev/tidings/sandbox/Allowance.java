package dev.tidings.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A rate budget that a network keeps per account.
 *
 * @param id its name, as on the wire
 * @param standard the network's documented default
 * @param wider the budget that its requests count against as well; null for none
 * @param ofApplication what one application may take over all accounts that keep the standard; null for no such limit
 * @param day the time zone at whose midnight windows of a day end; null where they end as long after their first request
 */
public record Allowance(String id, Budget standard, Allowance wider, Budget ofApplication, ZoneId day) {
  private static final int DAY_SECONDS = 86_400;

  /** A budget of so many requests in a window. */
  public static Allowance of(String id, int limit, int windowSeconds) {
    return new Allowance(id, new Budget(limit, windowSeconds), null, null, null);
  }

  /** The same, whose requests count against another one as well. */
  public Allowance within(Allowance other) {
    return new Allowance(id, standard, other, ofApplication, day);
  }

  /** The same, of which one application may take so much over all its users. */
  public Allowance perApplication(int limit, int windowSeconds) {
    return new Allowance(id, standard, wider, new Budget(limit, windowSeconds), day);
  }

  /** The same, whose days begin at midnight there. */
  public Allowance beginningAnew(ZoneId zone) {
    return new Allowance(id, standard, wider, ofApplication, zone);
  }

  /** When a window that a request opens now ends, in seconds since 1970. */
  long ends(Budget budget, long now) {
    return day == null || budget.windowSeconds() != DAY_SECONDS ? now + budget.windowSeconds()
        : LocalDate.ofInstant(Instant.ofEpochSecond(now), day).plusDays(1).atStartOfDay(day).toEpochSecond();
  }
}
