package dev.tidings.publisher.reading;

import dev.tidings.bus.BusFailure;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Completing;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Conversing;
import dev.tidings.publisher.connectors.Measured;
import dev.tidings.publisher.deliveries.Outside;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One turn: everything that is due of one account, one call after the other. */
final class AccountReader {
  private static final Logger LOG = LoggerFactory.getLogger(AccountReader.class);
  /** How soon a delivery must be due for reading to wait for it. */
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration WHILE_PUBLISHING = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Outside outside;
  private final TurnStore turns;
  private final ReadingStore store;
  private final StreamReader streams;
  private final CompletionReader completions;
  private final MetricsReader metrics;
  private final ReadingConfig config;

  AccountReader(
      Outside outside, TurnStore turns, ReadingStore store, CompletionStore completions, FigureStore figures,
      ReadingCosts costs, Facts facts, ReadingConfig config) {
    var asking = new Asking(outside, costs);
    this.outside = outside;
    this.turns = turns;
    this.store = store;
    this.streams = new StreamReader(store, asking, facts, config);
    this.completions = new CompletionReader(completions, asking, facts, config);
    this.metrics = new MetricsReader(store, figures, asking, facts, config);
    this.config = config;
  }

  /** Always succeeds: what could not be read is due again later, and the turn is over. */
  Future<Void> read(Turn turn) {
    var connector = outside.connectors().of(turn.network()).orElseThrow();
    var names = names(connector);
    return turns.busy(turn, SOON)
        .compose(busy -> busy
            ? Future.succeededFuture(WHILE_PUBLISHING)
            : outside.accounts().of(turn.workspace(), turn.account())
                .compose(access -> due(turn, connector, names, access)).map(LONGEST))
        .recover(failure -> {
          report(turn, failure);
          return Future.succeededFuture(config.retry(1));
        })
        .compose(longest -> longest.equals(LONGEST)
            ? turns.leave(turn, longest, names) : turns.rest(turn, longest))
        .otherwise(failure -> {
          report(turn, failure);
          return null;
        });
  }

  private static List<String> names(Connector connector) {
    var names = new ArrayList<String>();
    if (connector instanceof Conversing conversing) {
      names.addAll(conversing.streams());
    }
    if (connector instanceof Measured) {
      names.add(ReadingStore.ACCOUNT);
    }
    return names;
  }

  private Future<Void> due(Turn turn, Connector connector, List<String> names, Access access) {
    return store.streams(turn, told(connector, names, access)).compose(due -> {
      Future<Void> read = Future.succeededFuture();
      for (var stream : due) {
        read = read.compose(before -> stream.name().equals(ReadingStore.ACCOUNT)
            ? metrics.account(turn, stream, (Measured) connector, access)
            : streams.read(turn, stream, (Conversing) connector, access));
      }
      var whole = connector instanceof Completing completing
          ? read.compose(before -> completions.read(turn, completing, access)) : read;
      return connector instanceof Measured measured
          ? whole.compose(before -> metrics.posts(turn, measured, access)) : whole;
    });
  }

  private static List<String> told(Connector connector, List<String> names, Access access) {
    return connector instanceof Conversing conversing
        ? names.stream().filter(each -> each.equals(ReadingStore.ACCOUNT) || conversing.tells(each, access)).toList() : names;
  }

  private static void report(Turn turn, Throwable failure) {
    if (!(failure instanceof BusFailure) && !StoreFailures.isOutOfReach(failure)) {
      LOG.error("The account {} could not be read", turn.account(), failure);
    }
  }
}
