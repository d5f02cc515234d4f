package dev.tidings.sandbox;

/**
 * What a request must bring to be let in.
 *
 * @param scope what the token must allow, or several of which one is enough; null when no token is asked for
 * @param required whether a request without a token is refused
 * @param allowance the budget that it is counted against; null for none
 */
record Access(String scope, boolean required, Allowance allowance) {
  static Access open() {
    return new Access(null, false, null);
  }

  static Access by(String scope, Allowance allowance) {
    return new Access(scope, true, allowance);
  }

  /** One of several scopes is enough. */
  static Access byAny(Allowance allowance, String... scopes) {
    return new Access(String.join(Grant.OR, scopes), true, allowance);
  }

  static Access optional(String scope, Allowance allowance) {
    return new Access(scope, false, allowance);
  }
}
