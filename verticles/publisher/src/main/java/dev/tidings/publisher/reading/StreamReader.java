package dev.tidings.publisher.reading;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Conversing;
import dev.tidings.publisher.connectors.Conversing.Heard;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Reads what others say to an account, a page at a time: to Kafka, then the place moves and it
 * is kept, then the bus is told.
 */
final class StreamReader {
  private static final int MOST_PAGES = 10;

  private final ReadingStore store;
  private final Asking asking;
  private final Facts facts;
  private final ReadingConfig config;

  StreamReader(ReadingStore store, Asking asking, Facts facts, ReadingConfig config) {
    this.store = store;
    this.asking = asking;
    this.facts = facts;
    this.config = config;
  }

  /** Reads what is there, at most ten pages. Fails when Kafka or the database cannot be reached: then the place stays. */
  Future<Void> read(Turn turn, DueStream stream, Conversing connector, Access access) {
    return page(turn, stream, connector, access, MOST_PAGES);
  }

  private Future<Void> page(Turn turn, DueStream stream, Conversing connector, Access access, int left) {
    return asking.ask(access, connector.hearingBudgets(), connector.mostPerPage(), heard -> heard.mentions().size(),
            () -> connector.hear(stream.name(), stream.place(), access))
        .compose(asked -> {
          if (asked.value() == null) {
            int failures = stream.failures() + 1;
            var wait = asked.again() == null ? config.retry(failures) : asked.again();
            return store.move(turn, stream.name(), stream.place(), wait, failures, asked.trouble());
          }
          return take(turn, stream, asked.value()).compose(taken -> asked.value().more() && left > 1
              ? page(turn, new DueStream(stream.name(), asked.value().cursor(), 0), connector, access, left - 1)
              : Future.succeededFuture());
        });
  }

  private Future<Void> take(Turn turn, DueStream stream, Heard heard) {
    var told = heard.mentions().stream()
        .map(each -> Facts.of(each, turn.workspace(), turn.account(), turn.network())).toList();
    return facts.mentions(told)
        .compose(written -> store.heard(
            turn, stream.name(), heard.cursor(), heard.more() ? Duration.ZERO : config.mentions(), told))
        .onSuccess(moved -> facts.tellMentions(told));
  }
}
