package dev.tidings.publisher.deliveries;

import dev.tidings.bus.CallContext;
import dev.tidings.bus.Permission;
import dev.tidings.bus.SpendingProtocol;
import dev.tidings.bus.SpendingProtocol.GetSpending;
import dev.tidings.bus.SpendingProtocol.NetworkSpending;
import dev.tidings.bus.SpendingProtocol.PurposeSpending;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A workspace's spending as its members see it. */
final class SpendingQuery {
  private static final String SELECT =
      "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-01') as month, (" + Spending.OF_MONTH + ") as spent,"
          + " monthly_budget as budget from workspace where id = $1";
  private static final double MICROS = 1_000_000;
  private static final Comparator<Map.Entry<String, Long>> MOST_FIRST =
      Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

  private final Postgres postgres;

  SpendingQuery(Postgres postgres) {
    this.postgres = postgres;
  }

  /** This month so far, over all accounts. */
  Future<SpendingProtocol.Spending> get(GetSpending question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    var workspace = Tuple.of(context.workspace().value());
    return postgres.read(context.workspace(), tx -> tx.preparedQuery(SELECT).execute(workspace)
        .compose(rows -> networks(tx, workspace).map(networks -> {
          var row = rows.iterator().next();
          var budget = row.getLong("budget");
          return new SpendingProtocol.Spending(
              row.getString("month"), row.getLong("spent") / MICROS, budget == null ? null : budget / MICROS, networks);
        })));
  }

  private static Future<List<NetworkSpending>> networks(SqlConnection tx, Tuple workspace) {
    return tx.preparedQuery(Spending.BY_PURPOSE).execute(workspace).map(rows -> {
      var sums = new HashMap<String, Long>();
      var purposes = new HashMap<String, List<PurposeSpending>>();
      rows.forEach(row -> {
        var network = row.getString("network");
        sums.merge(network, row.getLong("spent"), Long::sum);
        purposes.computeIfAbsent(network, first -> new ArrayList<>())
            .add(new PurposeSpending(row.getString("purpose"), row.getLong("spent") / MICROS));
      });
      return sums.entrySet().stream().sorted(MOST_FIRST)
          .map(each -> new NetworkSpending(each.getKey(), each.getValue() / MICROS, purposes.get(each.getKey()))).toList();
    });
  }
}
