package dev.tidings.publisher.reading;

import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.deliveries.Spending;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What reading costs at networks that charge for it, in millionths of a US dollar. The most that a call can cost is set aside
 * before it is made, and what it did not cost is given back after. Posts come first: reading leaves the last quarter of a
 * workspace's monthly budget alone.
 */
final class ReadingCosts {
  private static final String RESERVE =
      """
      with month as materialized (
        select (select monthly_budget from workspace where id = $1) as budget, (%s) as spent
      )
      insert into read_spending as r (workspace_id, network, micros)
      select $1, $2, $3::bigint from month where budget is null or spent + $3::bigint <= budget - budget / 4
      on conflict (workspace_id, month, network) do update set micros = r.micros + excluded.micros returning month
      """.formatted(Spending.OF_MONTH);
  private static final String GIVE_BACK =
      """
      update read_spending set micros = greatest(0, micros - $3::bigint) where workspace_id = $1 and network = $2
        and month = $4
      """;

  private final Postgres postgres;

  ReadingCosts(Postgres postgres) {
    this.postgres = postgres;
  }

  /** Sets an amount aside, and tells of which month; empty where the month's budget has no room for it. */
  Future<Optional<LocalDate>> reserve(WorkspaceId workspace, String network, long micros) {
    return postgres.worker(tx -> tx.preparedQuery(Spending.LOCK).execute(Tuple.of(workspace.toString()))
        .compose(locked -> tx.preparedQuery(RESERVE).execute(Tuple.of(workspace.value(), network, micros)))
        .map(rows -> rows.size() == 1 ? Optional.of(rows.iterator().next().getLocalDate("month")) : Optional.empty()));
  }

  /** @param month in which it was set aside */
  Future<Void> giveBack(WorkspaceId workspace, String network, LocalDate month, long micros) {
    return micros == 0 ? Future.succeededFuture() : postgres.worker(tx -> tx.preparedQuery(GIVE_BACK)
        .execute(Tuple.of(workspace.value(), network, micros, month)).mapEmpty());
  }
}
