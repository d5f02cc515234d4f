package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountsProtocol.Budget;
import dev.tidings.publisher.connectors.Allowance;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * What will be left of the allowances that an application has by the day, once what all workspaces have planned before has
 * gone out: each of that is taken to cost as much as the post that is judged.
 */
final class SharedForecast {
  private static final String PLANNED =
      """
      select count(*) as planned from delivery d
        join account a on a.workspace_id = d.workspace_id and a.id = d.account_id
        where d.network = $1 and a.server = $2 and d.state in ('SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET')
          and d.next_at >= $3 and d.next_at < $4
      """;

  private final Postgres postgres;

  SharedForecast(Postgres postgres) {
    this.postgres = postgres;
  }

  /**
   * The allowances as they will be at a time, in place of what is left of them now.
   *
   * @param left what is known to be left now
   * @param before what other accounts of the same post take before this one does, in posts
   */
  Future<List<Budget>> at(
      StoredAccount account, NetworkDescriptor network, List<Step> steps, List<Budget> left, int before, Instant now,
      Instant at) {
    var daily = network.budgets().stream()
        .filter(each -> each.ofApplication() && each.day() != null && each.limit() > 0 && cost(each, steps) > 0).toList();
    return Future.all(daily.stream().map(each -> at(account, each, steps, left, before, now, at)).toList())
        .map(found -> Stream.concat(
            left.stream().filter(each -> daily.stream().noneMatch(other -> other.name().equals(each.name()))),
            found.<Budget>list().stream()).toList());
  }

  private Future<Budget> at(StoredAccount account, Allowance allowance, List<Step> steps, List<Budget> left, int before,
      Instant now, Instant at) {
    var end = allowance.resets(at);
    var known = left.stream()
        .filter(each -> each.name().equals(allowance.name()) && at.isBefore(each.resetsAt())).findFirst();
    var begin = end.minus(Duration.ofDays(1));
    return planned(account, begin.isBefore(now) ? now : begin, at).map(planned -> new Budget(
        allowance.name(), allowance.limit(),
        known.map(Budget::remaining).orElse(allowance.limit()) - (planned + before) * cost(allowance, steps), end));
  }

  private Future<Long> planned(StoredAccount account, Instant from, Instant until) {
    return postgres.worker(tx -> tx.preparedQuery(PLANNED).execute(Tuple.of(
        account.network(), account.server(), from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.iterator().next().getLong("planned")));
  }

  static long cost(Allowance allowance, List<Step> steps) {
    return steps.stream().mapToLong(step -> allowance.cost(step.budgets())).sum();
  }
}
