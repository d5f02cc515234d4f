package dev.tidings.publisher.reading;

import dev.tidings.runtime.Configuration;
import java.time.Duration;

/**
 * How the networks are read.
 *
 * @param look {@code reading.look} (5s): how often due accounts and waiting webhooks are looked for
 * @param mentions {@code reading.mentions} (2m): how long after a look at comments and mentions the next follows
 * @param account {@code reading.account} (24h): how often an account itself is measured
 * @param first {@code reading.first} (5m): how long after publishing a post is measured first; each next wait is half of the
 *     post's age, at most a day, and a post older than 30 days is not measured any more
 * @param lease {@code reading.lease} (60s): how long a node may take for one account
 * @param atOnce {@code reading.accounts-at-once} (8): most accounts that one node reads side by side
 * @param retry {@code reading.retry} (30s): wait after a failure; doubles each time, to an hour
 * @param idle {@code reading.kafka-idle} (60s): Kafka is left when nothing was written for so long
 * @param patience {@code reading.kafka-patience} (8s): how long Kafka may take for a request
 */
public record ReadingConfig(
    Duration look, Duration mentions, Duration account, Duration first, Duration lease, int atOnce, Duration retry,
    Duration idle, Duration patience) {
  /** How long posts are measured. */
  public static final Duration MEASURED = Duration.ofDays(30);
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
  private static final Duration LONGEST_RETRY = Duration.ofHours(1);

  /** Reads the settings; fails with ConfigurationException when one is wrong. */
  public static ReadingConfig of(Configuration settings) {
    return new ReadingConfig(
        settings.duration("reading.look", Duration.ofSeconds(5)),
        settings.duration("reading.mentions", Duration.ofMinutes(2)),
        settings.duration("reading.account", Duration.ofHours(24)),
        settings.duration("reading.first", Duration.ofMinutes(5)),
        settings.duration("reading.lease", Duration.ofSeconds(60)),
        settings.integer("reading.accounts-at-once", 8, 1, 1_000),
        settings.duration("reading.retry", Duration.ofSeconds(30)),
        settings.duration("reading.kafka-idle", Duration.ofSeconds(60)),
        settings.duration("reading.kafka-patience", Duration.ofSeconds(8)));
  }

  /** How long to wait before a post of that age is measured again; null when it is not any more. */
  public Duration pause(Duration age) {
    if (age.compareTo(MEASURED) > 0) {
      return null;
    }
    var half = age.dividedBy(2);
    return half.compareTo(first) < 0 ? first : half.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : half;
  }

  /** How long to wait after so many failures in a row. */
  public Duration retry(int failures) {
    var wait = retry.multipliedBy(1L << Math.min(10, Math.max(0, failures - 1)));
    return wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait;
  }
}
