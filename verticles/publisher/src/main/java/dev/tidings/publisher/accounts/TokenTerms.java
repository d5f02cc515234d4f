package dev.tidings.publisher.accounts;

import dev.tidings.publisher.connectors.Tokens;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long an issue of tokens serves.
 *
 * @param lifetime of the access token; null when it does not end
 * @param renewable whether a refresh token came with it
 * @param renewableFor how long that is good; null when the network did not say
 */
record TokenTerms(Duration lifetime, boolean renewable, Duration renewableFor) {
  private static final Duration WITHOUT_END = Duration.ofDays(2);

  static TokenTerms of(Tokens tokens, boolean renewable) {
    return new TokenTerms(tokens.expiresIn(), renewable, renewable ? tokens.renewableFor() : null);
  }

  /** Of an access token that serves until somebody ends it. */
  static TokenTerms endless() {
    return new TokenTerms(null, false, null);
  }

  Double lifetimeSeconds() {
    return AccountStore.seconds(lifetime);
  }

  Double renewableSeconds() {
    return AccountStore.seconds(renewableFor);
  }

  /**
   * When to renew it: at half of the lifetime, give or take a tenth, so that many accounts do not renew at once; after a day
   * when there is no end. Null when it cannot be renewed.
   */
  Double renewAfterSeconds() {
    var whole = lifetime == null ? WITHOUT_END : lifetime;
    return renewable ? whole.toMillis() / 1000.0 * ThreadLocalRandom.current().nextDouble(0.45, 0.55) : null;
  }
}
