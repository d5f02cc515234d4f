package dev.tidings.identity;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import java.time.Duration;

/**
 * What identity can be told.
 *
 * @param demo {@code demo}: whether a first start makes the demo workspace
 * @param sessionIdle {@code identity.session.idle}: a session unused for so long ends
 * @param sessionLife {@code identity.session.life}: a session ends after this, used or not
 * @param triesWindow {@code identity.tries.window}: the time over which refused sign-ins are counted
 * @param triesPerPair {@code identity.tries.pair}: refused sign-ins for one e-mail from one address in that time
 * @param triesPerEmail {@code identity.tries.email}: refused sign-ins for one e-mail from anywhere
 * @param triesPerAddress {@code identity.tries.address}: refused sign-ins from one address
 */
record IdentityConfig(
    boolean demo,
    Duration sessionIdle,
    Duration sessionLife,
    Duration triesWindow,
    int triesPerPair,
    int triesPerEmail,
    int triesPerAddress) {
  private static final int MOST_TRIES = 1_000_000;

  IdentityConfig {
    requirePositive("identity.session.idle", sessionIdle);
    requirePositive("identity.session.life", sessionLife);
    requirePositive("identity.tries.window", triesWindow);
  }

  static IdentityConfig from(Configuration configuration) {
    return new IdentityConfig(
        configuration.flag("demo", true),
        configuration.duration("identity.session.idle", Duration.ofHours(12)),
        configuration.duration("identity.session.life", Duration.ofDays(30)),
        configuration.duration("identity.tries.window", Duration.ofMinutes(15)),
        configuration.integer("identity.tries.pair", 8, 1, MOST_TRIES),
        configuration.integer("identity.tries.email", 60, 1, MOST_TRIES),
        configuration.integer("identity.tries.address", 100, 1, MOST_TRIES));
  }

  private static void requirePositive(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new ConfigurationException("The setting " + key + " must be longer than nothing.");
    }
  }
}
