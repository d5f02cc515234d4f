package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Writes changes of deliveries with one statement for what begins and one for all else, and reads back what was written. */
final class ChangeWriter {
  private final Postgres postgres;
  private final Duration lease;
  private final Duration leastWait;

  /**
   * @param lease for how long a delivery stays ours after a change
   * @param leastWait until what waits for a time that somebody else gave is tried again
   */
  ChangeWriter(Postgres postgres, Duration lease, Duration leastWait) {
    this.postgres = postgres;
    this.lease = lease;
    this.leastWait = leastWait;
  }

  /** Commits them together; gives the places in the list of those that held. Fails as the database does. */
  Future<Set<Integer>> write(List<Change> changes) {
    return postgres.workerAtOnce(tx -> {
      var settle = rows(changes, false);
      var begin = rows(changes, true);
      var settled = run(tx, ChangeStatements.SETTLE, settle, leastWait.toMillis());
      var begun = run(tx, ChangeStatements.BEGIN, begin);
      return settled.compose(some -> begun.map(more -> {
        var all = new HashSet<>(some);
        all.addAll(more);
        return all;
      }));
    });
  }

  /** The places of those that were committed, after a commit that was not answered. */
  Future<Set<Integer>> readBack(List<Change> changes) {
    var all = new JsonArray();
    IntStream.range(0, changes.size()).forEach(place -> all.add(ChangeRow.of(changes.get(place), place)));
    return postgres
        .worker(tx -> tx.preparedQuery(ChangeStatements.READ_BACK).execute(Tuple.of(all)).map(ChangeWriter::places));
  }

  private static JsonArray rows(List<Change> changes, boolean beginning) {
    var rows = new JsonArray();
    for (int place = 0; place < changes.size(); place++) {
      if (changes.get(place).begins() == beginning) {
        rows.add(ChangeRow.of(changes.get(place), place));
      }
    }
    return rows;
  }

  private Future<Set<Integer>> run(SqlConnection tx, String statement, JsonArray rows, Object... more) {
    if (rows.isEmpty()) {
      return Future.succeededFuture(Set.of());
    }
    var parameters = Tuple.of(rows, lease.toMillis());
    List.of(more).forEach(parameters::addValue);
    return tx.preparedQuery(statement).execute(parameters).map(ChangeWriter::places);
  }

  private static Set<Integer> places(RowSet<Row> rows) {
    var places = new HashSet<Integer>();
    rows.forEach(row -> places.add(row.getInteger("place")));
    return places;
  }
}
