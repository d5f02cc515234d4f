package dev.tidings.sandbox;

/**
 * What a request must bring to be let in.
 *
 * @param scope what the token must allow, or several of which one is enough; null when no token is asked for
 * @param required whether a request without a token is refused
 * @param allowance the budget that it is counted against; null for none
 * @param cost how much of it one request takes
 */
public record Access(String scope, boolean required, Allowance allowance, int cost) {
  public static Access open() {
    return new Access(null, false, null, 1);
  }

  public static Access by(String scope, Allowance allowance) {
    return new Access(scope, true, allowance, 1);
  }

  /** One of several scopes is enough. */
  public static Access byAny(Allowance allowance, String... scopes) {
    return new Access(String.join(Grant.OR, scopes), true, allowance, 1);
  }

  public static Access optional(String scope, Allowance allowance) {
    return new Access(scope, false, allowance, 1);
  }

  /** The same at that cost. */
  public Access costing(int units) {
    return new Access(scope, required, allowance, units);
  }
}
