package dev.tidings.publisher.deliveries;

import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;

/**
 * What workspaces spend at networks that charge. With a monthly budget, what something costs is set aside before it leaves;
 * one reservation of a workspace follows the other, so that nodes together never go beyond it. Amounts are millionths of a
 * US dollar.
 */
public final class Spending {
  /** What a delivery itself is noted as; edits and deletions have names of their own. */
  static final String PUBLISHING = "publish";
  /** The reason of what waits or is refused for want of money. */
  public static final String SPENT = "workspace-budget-spent";

  /** A workspace's spending of the month of now, without what ended before anything was out. Parameter: workspace. */
  private static final String IN_MONTH =
      """
      s.workspace_id = $1 and s.month = date_trunc('month', clock_timestamp() at time zone 'UTC')::date
        and not (s.what = 'publish' and exists (
          select 1 from delivery e where e.workspace_id = s.workspace_id and e.id = s.delivery_id
            and e.state in ('REJECTED', 'EXPIRED', 'CANCELLED')
            and not exists (select 1 from receipt r where r.workspace_id = e.workspace_id and r.delivery_id = e.id)))
      """;

  /** What was read, and spent on comments, in the month of now. Parameter: workspace. */
  private static final String READ_IN_MONTH =
      "r.workspace_id = $1 and r.month = date_trunc('month', clock_timestamp() at time zone 'UTC')::date";
  private static final String COMMENTS_IN_MONTH =
      "c.workspace_id = $1 and c.month = date_trunc('month', clock_timestamp() at time zone 'UTC')::date";

  /** The sum of all. Parameter: workspace. */
  public static final String OF_MONTH = "select (coalesce((select sum(s.micros) from spending s where " + IN_MONTH
      + "), 0) + coalesce((select sum(r.micros) from read_spending r where " + READ_IN_MONTH
      + "), 0) + coalesce((select sum(c.micros) from comment_spending c where " + COMMENTS_IN_MONTH + "), 0))::bigint";

  /** The same by network and what it was for, most first. Parameter: workspace. */
  static final String BY_PURPOSE = "select network, purpose, sum(micros)::bigint as spent from (select d.network, s.micros,"
      + " case when s.what = 'publish' then 'post' else split_part(s.what, ' ', 1) end as purpose from spending s"
      + " join delivery d on d.workspace_id = s.workspace_id and d.id = s.delivery_id where " + IN_MONTH
      + " union all select r.network, r.micros, 'read' from read_spending r where " + READ_IN_MONTH
      + " union all select c.network, c.micros, c.what from comment_spending c where " + COMMENTS_IN_MONTH
      + ") each group by network, purpose having sum(micros) > 0 order by spent desc, network, purpose";

  /** One reservation of a workspace follows the other. Parameter: workspace, as text. */
  public static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('spending ' || $1::text, 0))";

  /** Parameters: workspace, delivery, what, amount. */
  private static final String RESERVE =
      """
      with month as materialized (
        select (select monthly_budget from workspace where id = $1) as budget, (%s) as spent,
          exists (select 1 from spending where workspace_id = $1 and delivery_id = $2 and what = $3) as reserved
      ), taken as (
        insert into spending (workspace_id, delivery_id, what, micros)
        select $1, $2, $3, $4::bigint from month
        where not reserved and (budget is null or spent + $4::bigint <= budget)
        returning 1
      )
      select budget, spent, reserved or exists (select 1 from taken) as granted from month
      """.formatted(OF_MONTH);

  private final Postgres postgres;

  Spending(Postgres postgres) {
    this.postgres = postgres;
  }

  /**
   * What became of a reservation.
   *
   * @param budget of the month; null for no bound
   * @param spent before it
   */
  public record Reserved(boolean granted, Long budget, long spent) {
    /** Of a row with columns of these names. */
    public static Reserved of(Row row) {
      return new Reserved(row.getBoolean("granted"), row.getLong("budget"), row.getLong("spent"));
    }

    /** Why it was not granted, for a person. */
    public String inWords(long micros) {
      return "It costs about " + dollars(micros) + ", and of the workspace's " + dollars(budget) + " for this month "
          + dollars(Math.max(0, budget - spent)) + " is left.";
    }
  }

  /** Sets an amount aside, once for each delivery and deed, if the month's budget has room for it. */
  Future<Reserved> reserve(WorkspaceId workspace, DeliveryId delivery, String what, long micros) {
    return postgres.worker(tx -> tx.preparedQuery(LOCK).execute(Tuple.of(workspace.toString()))
        .compose(locked -> tx.preparedQuery(RESERVE)
            .execute(Tuple.of(workspace.value(), delivery.value(), what, micros)))
        .map(rows -> Reserved.of(rows.iterator().next())));
  }

  /** Notes an amount that is spent whatever the budget. */
  Future<Void> note(WorkspaceId workspace, DeliveryId delivery, String what, long micros) {
    return postgres.worker(tx -> tx
        .preparedQuery("insert into spending (workspace_id, delivery_id, what, micros) values ($1, $2, $3, $4)"
            + " on conflict do nothing")
        .execute(Tuple.of(workspace.value(), delivery.value(), what, micros))
        .mapEmpty());
  }

  /** Gives back what was set aside for something that the network refused. */
  Future<Void> release(WorkspaceId workspace, DeliveryId delivery, String what) {
    return postgres.worker(tx -> tx
        .preparedQuery("delete from spending where workspace_id = $1 and delivery_id = $2 and what = $3")
        .execute(Tuple.of(workspace.value(), delivery.value(), what))
        .mapEmpty());
  }

  /** As people write it: {@code $0.015}, {@code $12.50}. */
  static String dollars(long micros) {
    var exact = String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
    return "$" + exact.replaceFirst("0{1,4}$", "");
  }
}
