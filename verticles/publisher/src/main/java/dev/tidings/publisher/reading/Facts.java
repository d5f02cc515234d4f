package dev.tidings.publisher.reading;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.ReadingProtocol;
import dev.tidings.bus.ReadingProtocol.MentionHeard;
import dev.tidings.bus.ReadingProtocol.MetricsRead;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.Metrics;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.kafka.KafkaRecord;
import dev.tidings.runtime.kafka.KafkaTopic;
import dev.tidings.runtime.kafka.KafkaWriter;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was read, as facts: first to Kafka, keyed by workspace and account, and told on the bus once the reader's place has
 * moved. A fact's id is made of what it is about, so that whoever sees it twice knows it.
 */
final class Facts {
  /** Comments and mentions: what other people wrote, and so kept for a week. */
  static final KafkaTopic MENTIONS = new KafkaTopic("tidings.mentions", 4, Duration.ofDays(7));
  static final KafkaTopic METRICS = new KafkaTopic("tidings.metrics", 4, Duration.ofDays(30));

  private static final Logger LOG = LoggerFactory.getLogger(Facts.class);
  private static final String FEATURE = "reading-back";

  private final Node node;
  private final KafkaWriter kafka;

  Facts(Node node, KafkaWriter kafka) {
    this.node = node;
    this.kafka = kafka;
  }

  static MentionHeard of(Mention mention, WorkspaceId workspace, AccountId account, String network) {
    return new MentionHeard(network + ":" + account + ":" + mention.remoteId(), workspace, account, network, mention.kind(),
        mention.remoteId(), mention.authorId(), mention.authorHandle(), mention.text(), mention.at(), mention.answers(),
        mention.url(), Instant.now(), mention.thread());
  }

  static MetricsRead of(Metrics metrics, Turn turn, DuePost post) {
    return new MetricsRead(turn.network() + ":" + post.delivery() + ":" + post.part() + ":" + post.reads(), turn.workspace(),
        turn.account(), turn.network(), post.delivery(), post.part(), post.remoteId(), metrics.values(), Instant.now());
  }

  /** @param reads how often the account was measured before */
  static MetricsRead of(Metrics metrics, Turn turn, String reads) {
    return new MetricsRead(turn.network() + ":" + turn.account() + ":" + reads, turn.workspace(), turn.account(),
        turn.network(), null, null, null, metrics.values(), Instant.now());
  }

  /** Completes when Kafka has all of them; fails 503 {@code kafka-unavailable}. */
  Future<Void> mentions(List<MentionHeard> facts) {
    return write(MENTIONS, facts, each -> each.workspace() + ":" + each.account());
  }

  /** As {@link #mentions}. */
  Future<Void> metrics(List<MetricsRead> facts) {
    return write(METRICS, facts, each -> each.workspace() + ":" + each.account());
  }

  private <F> Future<Void> write(KafkaTopic topic, List<F> facts, Function<F, String> key) {
    return kafka.write(topic, facts.stream().map(each -> new KafkaRecord(key.apply(each), BusJson.toText(each))).toList())
        .onSuccess(written -> {
          if (!facts.isEmpty() && node.health().impair(FEATURE, null)) {
            LOG.info("Kafka takes what is read from the networks again");
          }
        })
        .onFailure(failure -> {
          if (node.health().impair(FEATURE, failure.getMessage())) {
            LOG.warn("What is read from the networks waits, since it cannot be written: {}", failure.getMessage());
          }
        });
  }

  /** News, once the place has moved. */
  void tellMentions(List<MentionHeard> facts) {
    facts.forEach(each -> node.bus().publish(ReadingProtocol.MENTION_HEARD, each, system(each.workspace())));
  }

  /** As {@link #tellMentions}. */
  void tellMetrics(List<MetricsRead> facts) {
    facts.forEach(each -> node.bus().publish(ReadingProtocol.METRICS_READ, each, system(each.workspace())));
  }

  private static CallContext system(WorkspaceId workspace) {
    return CallContext.system("publisher", workspace);
  }
}
