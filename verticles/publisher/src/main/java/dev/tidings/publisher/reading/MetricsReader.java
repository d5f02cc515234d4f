package dev.tidings.publisher.reading;

import dev.tidings.bus.BusJson;
import dev.tidings.bus.ReadingProtocol.MetricsRead;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Measured;
import dev.tidings.publisher.connectors.Metrics;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures posts and accounts: to Kafka, then it is noted, then the bus is told. */
final class MetricsReader {
  private static final int MOST_CALLS = 10;

  private final ReadingStore store;
  private final FigureStore figures;
  private final Asking asking;
  private final Facts facts;
  private final ReadingConfig config;

  MetricsReader(ReadingStore store, FigureStore figures, Asking asking, Facts facts, ReadingConfig config) {
    this.store = store;
    this.figures = figures;
    this.asking = asking;
    this.facts = facts;
    this.config = config;
  }

  /** Measures the account itself. Fails when Kafka or the database cannot be reached. */
  Future<Void> account(Turn turn, DueStream stream, Measured connector, Access access) {
    var reads = stream.place() == null ? "0" : stream.place();
    return asking.ask(access, connector.measuringBudgets(), 1, one -> 1,
        () -> connector.measureAccount(access)).compose(asked -> {
      if (asked.value() == null) {
        int failures = stream.failures() + 1;
        var wait = asked.again() == null ? config.retry(failures) : asked.again();
        return store.move(turn, stream.name(), stream.place(), wait, failures, asked.trouble());
      }
      var told = List.of(Facts.of(asked.value(), turn, reads));
      var next = Long.toString(Long.parseLong(reads) + 1);
      return facts.metrics(told)
          .compose(written -> figures.measured(turn, BusJson.toJson(asked.value().values()), next, config.account()))
          .onSuccess(moved -> facts.tellMetrics(told));
    });
  }

  /** Measures posts that are due, in as many calls as it takes, at most ten. Fails as {@link #account}. */
  Future<Void> posts(Turn turn, Measured connector, Access access) {
    return posts(turn, connector, access, MOST_CALLS);
  }

  private Future<Void> posts(Turn turn, Measured connector, Access access, int left) {
    return store.posts(turn, config.first(), connector.postsAtOnce()).compose(due -> {
      if (due.isEmpty()) {
        return Future.succeededFuture();
      }
      var ids = due.stream().map(DuePost::remoteId).distinct().toList();
      return asking.ask(access, connector.measuringBudgets(), ids.size(), Map::size,
          () -> connector.measure(ids, access)).compose(asked -> {
        if (asked.value() == null) {
          return store.putOff(turn, asked.again() == null ? config.retry(1) : asked.again());
        }
        return take(turn, due, asked.value()).compose(taken -> left > 1
            ? posts(turn, connector, access, left - 1) : Future.succeededFuture());
      });
    });
  }

  private Future<Void> take(Turn turn, List<DuePost> due, Map<String, Metrics> found) {
    var told = new ArrayList<MetricsRead>();
    due.stream().filter(each -> found.containsKey(each.remoteId()))
        .forEach(each -> told.add(Facts.of(found.get(each.remoteId()), turn, each)));
    return facts.metrics(told)
        .compose(written -> Future.join(due.stream().map(each -> note(turn, each, found.get(each.remoteId()))).toList()))
        .<Void>mapEmpty()
        .onSuccess(noted -> facts.tellMetrics(told));
  }

  /** What the network does not know any more is not measured any more. */
  private Future<Void> note(Turn turn, DuePost post, Metrics metrics) {
    return metrics == null
        ? figures.measured(turn, post, null, null)
        : figures.measured(turn, post, BusJson.toJson(metrics.values()), config.pause(post.age()));
  }
}
