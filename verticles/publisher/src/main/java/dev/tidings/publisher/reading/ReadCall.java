package dev.tidings.publisher.reading;

import dev.tidings.publisher.connectors.Notifying;
import dev.tidings.publisher.connectors.Notifying.Notice;
import dev.tidings.publisher.connectors.Notifying.Removal;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What could be read of a network's call.
 *
 * @param trouble null when all of it could be
 */
record ReadCall(Notifying webhooks, List<Notice> notices, List<Removal> removals, String trouble) {
  private static final String PARTLY = "partly-unreadable";
  private static final Logger LOG = LoggerFactory.getLogger(ReadCall.class);

  /**
   * Reads each fact by itself, so that one that is odd keeps no other from being told.
   *
   * @param kept how long the call is kept if something of it cannot be read, to be said
   * @return empty when nothing could be
   */
  static Optional<ReadCall> of(String network, Notifying webhooks, Buffer body, Duration kept) {
    var notices = new ArrayList<Notice>();
    var removals = new ArrayList<Removal>();
    var failures = new ArrayList<RuntimeException>();
    int parts = 1;
    try {
      var all = CallParts.of(body, webhooks.arrays());
      parts = all.size();
      for (var part : all) {
        try {
          notices.addAll(webhooks.read(part));
          removals.addAll(webhooks.removed(part));
        } catch (RuntimeException e) {
          failures.add(e);
        }
      }
    } catch (RuntimeException e) {
      failures.add(e);
    }
    if (!failures.isEmpty()) {
      sayUnreadable(network, failures, parts, kept);
    }
    return failures.size() >= parts ? Optional.empty()
        : Optional.of(new ReadCall(webhooks, notices, removals, failures.isEmpty() ? null : PARTLY));
  }

  /** Without what the call says: it may be anybody's words. */
  private static void sayUnreadable(String network, List<RuntimeException> failures, int parts, Duration kept) {
    LOG.warn("{} of {} facts in a call of {} could not be read ({}); it is kept for {} days", failures.size(), parts, network,
        failures.getFirst().getClass().getSimpleName(), kept.toDays());
  }
}
