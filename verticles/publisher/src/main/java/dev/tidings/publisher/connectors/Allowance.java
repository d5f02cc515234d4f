package dev.tidings.publisher.connectors;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * An allowance that a network grants, as its descriptor has it.
 *
 * @param scope whose it is: {@code account}, or {@code application} at each server, shared by all accounts of all workspaces
 * @param limit of a window; 0 where only the application's owner knows it: it is counted once an installation sets it
 * @param window over which the limit holds, from its first call
 * @param day the time zone at whose midnight it begins anew instead; null where it is counted from the first call
 * @param reserve what reading leaves to publishing, in percent of the limit; 25 by default
 * @param costs what calls take besides one for a call of the allowance's own name: by the names that steps draw from, and by
 *     {@link Budgets#EDIT}, {@link Budgets#DELETE} and {@link Budgets#LOOK_UP}
 * @param headers prefix of the headers that say what is left; null when it is not said
 * @param reset how the reset header is written: {@code unix-seconds} or {@code instant}; {@code usage-percent} when one
 *     header of this very name says in JSON how much is used
 */
public record Allowance(
    String name, String scope, long limit, Duration window, ZoneId day, Integer reserve, Map<String, Integer> costs,
    String headers, String reset) {
  static final String ACCOUNT = "account";
  static final String APPLICATION = "application";
  static final String USAGE_PERCENT = "usage-percent";
  private static final int USUAL_RESERVE = 25;

  public Allowance {
    reserve = reserve == null ? USUAL_RESERVE : reserve;
    costs = costs == null ? Map.of() : Map.copyOf(costs);
  }

  /** One that is counted from its first call, and of which calls take one each. */
  public Allowance(String name, String scope, long limit, Duration window, String headers, String reset) {
    this(name, scope, limit, window, null, null, null, headers, reset);
  }

  /** What calls of these names take of it together; 0 for those that do not draw from it. */
  public long cost(List<String> calls) {
    return calls.stream().mapToLong(each -> each.equals(name) ? 1 : costs.getOrDefault(each, 0)).sum();
  }

  /** Whether all accounts share it. */
  public boolean ofApplication() {
    return APPLICATION.equals(scope);
  }

  /** Whether it is only watched: the network tells in percent how much of it the whole application has used. */
  boolean watched() {
    return ofApplication() && USAGE_PERCENT.equals(reset);
  }

  /** When a window that is open now ends, if nobody says otherwise. */
  public Instant resets(Instant now) {
    return day == null ? now.plus(window) : LocalDate.ofInstant(now, day).plusDays(1).atStartOfDay(day).toInstant();
  }

  /** How long its count is kept: where the limit may have been learned from the network, for another window. */
  Duration kept(Instant now) {
    return day == null ? window.multipliedBy(2) : Duration.between(now, resets(now));
  }

  Allowance limitedTo(long other) {
    return new Allowance(name, scope, other, window, day, reserve, costs, headers, reset);
  }
}
