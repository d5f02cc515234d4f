package dev.tidings.sandbox;

/**
 * A rate budget that a network keeps per account.
 *
 * @param id its name, as on the wire
 * @param standard the network's documented default
 * @param wider the budget that its requests count against as well; null for none
 * @param ofApplication what one application may take over all accounts that keep the standard; null for no such limit
 */
public record Allowance(String id, Budget standard, Allowance wider, Budget ofApplication) {
  /** A budget of so many requests in a window. */
  public static Allowance of(String id, int limit, int windowSeconds) {
    return new Allowance(id, new Budget(limit, windowSeconds), null, null);
  }

  /** The same, whose requests count against another one as well. */
  public Allowance within(Allowance other) {
    return new Allowance(id, standard, other, ofApplication);
  }

  /** The same, of which one application may take so much over all its users. */
  public Allowance perApplication(int limit, int windowSeconds) {
    return new Allowance(id, standard, wider, new Budget(limit, windowSeconds));
  }
}
