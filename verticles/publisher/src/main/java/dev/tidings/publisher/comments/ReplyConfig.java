package dev.tidings.publisher.comments;

import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.runtime.Configuration;
import java.time.Duration;

/**
 * How replies to comments are sent.
 *
 * @param look {@code replies.look} (2s): how often what is due is looked for; what is asked of this node is sent at once
 * @param lease {@code replies.lease} (60s): how long a node may take for one
 * @param lookup {@code replies.lookup} (3s): wait before a reply in doubt is looked for, and after a failure; doubles each
 *     time, to ten minutes
 * @param longestRequest {@code publisher.request-timeout}
 * @param visibility {@code publisher.visibility}; null for what the network's descriptor says
 */
public record ReplyConfig(Duration look, Duration lease, Duration lookup, Duration longestRequest, Duration visibility) {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  /** Reads the settings; fails with ConfigurationException when one is wrong. */
  public static ReplyConfig of(Configuration settings) {
    return new ReplyConfig(
        settings.duration("replies.look", Duration.ofSeconds(2)),
        settings.duration("replies.lease", Duration.ofSeconds(60)),
        settings.duration("replies.lookup", Duration.ofSeconds(3)),
        settings.duration("publisher.request-timeout", Duration.ofSeconds(20)),
        settings.duration("publisher.visibility", null));
  }

  /** How long an exchange may take. */
  Duration request(NetworkDescriptor network) {
    var usual = network.requestTimeout();
    return usual.compareTo(longestRequest) < 0 ? usual : longestRequest;
  }

  /** How late a reply may appear. */
  Duration visibility(NetworkDescriptor network) {
    return visibility == null ? network.reconciliation().visibilityDelay() : visibility;
  }

  /** The wait after so many tries. */
  Duration wait(int tries) {
    long whole = lookup.toMillis() << Math.min(Math.max(tries - 1, 0), 20);
    return Duration.ofMillis(Math.min(whole, LONGEST_WAIT.toMillis()));
  }
}
