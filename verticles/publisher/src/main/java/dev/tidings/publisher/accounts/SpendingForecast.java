package dev.tidings.publisher.accounts;

import dev.tidings.bus.Violation;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.deliveries.Spending;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Whether a workspace's budget of a month will have room for a post, once what it has planned before has gone out: each of
 * that is taken to cost as much as the post that is judged.
 */
final class SpendingForecast {
  private static final String ROOM =
      """
      select w.monthly_budget as budget,
        case when date_trunc('month', $4::timestamptz at time zone 'UTC')
          = date_trunc('month', clock_timestamp() at time zone 'UTC') then (%s) else 0 end as spent,
        (select count(*) from delivery p where p.workspace_id = $1 and p.network = $2
          and p.state in ('SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET') and p.next_at >= $3 and p.next_at < $4) as planned
      from workspace w where w.id = $1
      """.formatted(Spending.OF_MONTH);

  private final Postgres postgres;

  SpendingForecast(Postgres postgres) {
    this.postgres = postgres;
  }

  /**
   * The warning {@code spending-short} if it will wait for want of money; else none.
   *
   * @param field where it is told
   * @param before what other accounts of the same post take before this one does, in posts
   */
  Future<List<Violation>> warnings(
      String field, WorkspaceId workspace, NetworkDescriptor network, List<Step> steps, int before, Instant now,
      Instant at) {
    long cost = steps.stream().mapToLong(step -> network.micros(step.price())).sum();
    if (cost == 0) {
      return Future.succeededFuture(List.of());
    }
    var month = at.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
    var from = month.toInstant().isBefore(now) ? now.atOffset(ZoneOffset.UTC) : month;
    return postgres.read(workspace, tx -> tx.preparedQuery(ROOM)
        .execute(Tuple.of(workspace.value(), network.id(), from, at.atOffset(ZoneOffset.UTC)))).map(rows -> {
          var row = rows.iterator().next();
          var budget = row.getLong("budget");
          if (budget == null) {
            return List.of();
          }
          long left = Math.max(0, budget - row.getLong("spent") - (row.getLong("planned") + before) * cost);
          return cost <= left ? List.of() : List.of(new Violation(field, "spending-short", "It costs about " + dollars(cost)
              + " on " + network.name() + ", and of the workspace's " + dollars(budget) + " for that month " + dollars(left)
              + " will be left: it will wait for a higher budget."));
        });
  }

  private static String dollars(long micros) {
    var exact = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
    return "$" + exact.setScale(Math.max(2, exact.scale())).toPlainString();
  }
}
