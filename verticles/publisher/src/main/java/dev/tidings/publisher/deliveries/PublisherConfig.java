package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import java.time.Duration;

/**
 * How deliveries are made.
 *
 * @param lease {@code publisher.lease} (60s): how long a claim holds without being renewed; more than twice the longest
 *     request
 * @param longestRequest {@code publisher.request-timeout} (20s): no exchange with a network takes longer, whatever its
 *     descriptor allows, beside the time that a file takes at the descriptor's pace, for which the lease is lengthened
 * @param inFlight {@code publisher.in-flight} (128): most deliveries of one network being sent by this node; a quarter more
 *     is kept for workspaces that have little under way
 * @param held {@code publisher.held} (1024): most deliveries of one network claimed by this node
 * @param lane {@code publisher.lane} (8): most claimed deliveries of one account that wait for each other
 * @param ahead {@code publisher.ahead} (500ms): how long before its time a delivery is claimed
 * @param poll {@code publisher.poll} (5s): how often work is looked for without being woken
 * @param company {@code publisher.company} (3ms): how long a change waits for others to be committed with; at most 20ms
 * @param takeOver {@code publisher.take-over} (500ms): how often claims of dead and hung nodes are looked for
 * @param firstRetry {@code publisher.first-retry} (2s): wait after the first passing failure; doubles each time
 * @param longestRetry {@code publisher.longest-retry} (5m): longest wait between two attempts
 * @param budgetWait {@code publisher.budget-wait} (1m): wait for budget when the network does not say how long
 * @param visibility {@code publisher.visibility} (what each network's descriptor says): how long a post is given to appear
 *     before its absence counts; null when it is not set
 * @param lookups {@code publisher.lookups} (6): look-ups without a verdict before a person is asked
 * @param lookupWait {@code publisher.lookup-wait} (5s): wait after the first look-up without a verdict; doubles each time
 */
public record PublisherConfig(
    Duration lease,
    Duration longestRequest,
    int inFlight,
    int held,
    int lane,
    Duration ahead,
    Duration poll,
    Duration company,
    Duration takeOver,
    Duration firstRetry,
    Duration longestRetry,
    Duration budgetWait,
    Duration visibility,
    int lookups,
    Duration lookupWait) {

  public PublisherConfig {
    if (lease.compareTo(longestRequest.multipliedBy(2)) < 0) {
      throw new ConfigurationException("The setting publisher.lease (" + lease
          + ") must be at least twice publisher.request-timeout (" + longestRequest + ").");
    }
    if (company.compareTo(Duration.ofMillis(20)) > 0) {
      throw new ConfigurationException("The setting publisher.company must be at most 20ms, but is " + company + ".");
    }
  }

  /** Reads the settings; fails with {@link ConfigurationException} when one is wrong. */
  public static PublisherConfig of(Configuration settings) {
    return new PublisherConfig(
        settings.duration("publisher.lease", Duration.ofSeconds(60)),
        settings.duration("publisher.request-timeout", Duration.ofSeconds(20)),
        settings.integer("publisher.in-flight", 128, 1, 10_000),
        settings.integer("publisher.held", 1024, 1, 100_000),
        settings.integer("publisher.lane", 8, 1, 1_000),
        settings.duration("publisher.ahead", Duration.ofMillis(500)),
        settings.duration("publisher.poll", Duration.ofSeconds(5)),
        settings.duration("publisher.company", Duration.ofMillis(3)),
        settings.duration("publisher.take-over", Duration.ofMillis(500)),
        settings.duration("publisher.first-retry", Duration.ofSeconds(2)),
        settings.duration("publisher.longest-retry", Duration.ofMinutes(5)),
        settings.duration("publisher.budget-wait", Duration.ofMinutes(1)),
        settings.duration("publisher.visibility", null),
        settings.integer("publisher.lookups", 6, 1, 1_000),
        settings.duration("publisher.lookup-wait", Duration.ofSeconds(5)));
  }

  /** How much more than a limit is kept for workspaces that have little: a quarter. */
  int spare(int limit) {
    return Math.max(1, limit / 4);
  }

  /** The time-out of one exchange with a network whose descriptor allows the given one. */
  Duration request(Duration allowed) {
    return allowed.compareTo(longestRequest) < 0 ? allowed : longestRequest;
  }
}
