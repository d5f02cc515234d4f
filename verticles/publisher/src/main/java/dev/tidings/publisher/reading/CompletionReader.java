package dev.tidings.publisher.reading;

import dev.tidings.bus.ReadingProtocol.MentionHeard;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Completing;
import dev.tidings.publisher.connectors.Conversing;
import dev.tidings.publisher.connectors.Mention;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * Asks for the rest of what a network's calls told in part. What had no words is told on now, with them, or without where
 * they cannot be had: to Kafka, then it is kept, then the bus is told.
 */
final class CompletionReader {
  private static final int AT_ONCE = 10;
  private static final int MOST_TRIES = 5;
  private static final Duration IN_VAIN = Duration.ofHours(12);

  private final CompletionStore store;
  private final Asking asking;
  private final Facts facts;
  private final ReadingConfig config;

  CompletionReader(CompletionStore store, Asking asking, Facts facts, ReadingConfig config) {
    this.store = store;
    this.asking = asking;
    this.facts = facts;
    this.config = config;
  }

  /** One call for each, at most ten. Fails when Kafka or the database cannot be reached: then they stay due. */
  Future<Void> read(Turn turn, Completing connector, Access access) {
    return store.due(turn, AT_ONCE).compose(all -> {
      Future<Void> read = Future.succeededFuture();
      for (var each : all) {
        read = read.compose(before -> one(turn, each, connector, access));
      }
      return read;
    });
  }

  private Future<Void> one(Turn turn, CompletionStore.Due due, Completing connector, Access access) {
    return asking.ask(access, ((Conversing) connector).hearingBudgets(), 1, read -> 1,
            () -> connector.complete(due.heard(), access))
        .compose(asked -> {
          if (asked.value() != null) {
            return told(turn, due, asked.value());
          }
          int tries = asked.again() == null ? due.tries() + 1 : due.tries();
          boolean refused = asked.again() != null && asked.again().compareTo(IN_VAIN) > 0;
          return refused || tries >= MOST_TRIES ? told(turn, due, due.heard()) : store.later(turn, due.heard().remoteId(),
              asked.again() == null ? config.retry(tries) : asked.again(), tries);
        });
  }

  private Future<Void> told(Turn turn, CompletionStore.Due due, Mention whole) {
    var fact = Facts.of(whole, turn.workspace(), turn.account(), turn.network());
    var news = due.heard().text().isEmpty() ? List.of(fact) : List.<MentionHeard>of();
    return facts.mentions(news).compose(written -> store.done(turn, fact, due.tries() + 1))
        .onSuccess(kept -> facts.tellMentions(news));
  }
}
