package dev.tidings.publisher.subscriptions;

import dev.tidings.runtime.Configuration;
import java.time.Duration;

/**
 * How accounts are subscribed.
 *
 * @param look {@code subscriptions.look} (5s): how often accounts that wait for it are looked for
 * @param check {@code subscriptions.check} (24h): how often it is looked whether an account still is; whether one that could
 *     not be now can, as often, and hourly at least
 * @param retry {@code subscriptions.retry} (30s): wait after a failure; doubles each time, to an hour
 * @param lease {@code subscriptions.lease} (60s): how long a node may take for one account
 */
public record SubscriptionConfig(Duration look, Duration check, Duration retry, Duration lease) {
  private static final Duration REFUSED = Duration.ofHours(1);
  private static final Duration LONGEST_RETRY = Duration.ofHours(1);

  /** Reads the settings; fails with ConfigurationException when one is wrong. */
  public static SubscriptionConfig of(Configuration settings) {
    return new SubscriptionConfig(
        settings.duration("subscriptions.look", Duration.ofSeconds(5)),
        settings.duration("subscriptions.check", Duration.ofHours(24)),
        settings.duration("subscriptions.retry", Duration.ofSeconds(30)),
        settings.duration("subscriptions.lease", Duration.ofSeconds(60)));
  }

  /** How long to wait after a refusal: what is in the way may be put right at the network. */
  Duration refused() {
    return check.compareTo(REFUSED) < 0 ? check : REFUSED;
  }

  /** How long to wait after so many failures in a row. */
  Duration retry(int failures) {
    var wait = retry.multipliedBy(1L << Math.min(10, Math.max(0, failures - 1)));
    return wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait;
  }
}
