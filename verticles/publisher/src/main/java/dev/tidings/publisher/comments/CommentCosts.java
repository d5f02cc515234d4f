package dev.tidings.publisher.comments;

import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.deliveries.Spending;
import dev.tidings.publisher.deliveries.Spending.Reserved;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/**
 * What answering and hiding cost at networks that charge for it, in millionths of a US dollar: set aside before anything
 * leaves, within the workspace's budget of the month, and given back where the network refused.
 */
final class CommentCosts {
  static final String REPLY = "reply";
  static final String HIDING = "hide";

  /** Parameters: workspace, id, network, what for, amount. */
  private static final String RESERVE =
      """
      with month as materialized (
        select (select monthly_budget from workspace where id = $1) as budget, (%s) as spent,
          exists (select 1 from comment_spending where workspace_id = $1 and id = $2) as reserved
      ), taken as (
        insert into comment_spending (workspace_id, id, network, what, micros)
        select $1, $2, $3, $4, $5::bigint from month
        where not reserved and (budget is null or spent + $5::bigint <= budget)
        returning 1
      )
      select budget, spent, reserved or exists (select 1 from taken) as granted from month
      """.formatted(Spending.OF_MONTH);
  private static final String RELEASE = "delete from comment_spending where workspace_id = $1 and id = $2";
  static final Reserved FREE = new Reserved(true, null, 0);

  private CommentCosts() {}

  /**
   * Sets an amount aside, once for each id, if the month's budget has room for it; holds other reservations of the workspace
   * back until the transaction ends.
   */
  static Future<Reserved> reserve(
      SqlConnection tx, WorkspaceId workspace, UUID id, String network, String what, long micros) {
    return micros == 0 ? Future.succeededFuture(FREE) : tx.preparedQuery(Spending.LOCK)
        .execute(Tuple.of(workspace.toString()))
        .compose(locked -> tx.preparedQuery(RESERVE).execute(Tuple.of(workspace.value(), id, network, what, micros)))
        .map(rows -> Reserved.of(rows.iterator().next()));
  }

  /** Gives back what was set aside for something that certainly did not happen. */
  static Future<Void> release(SqlConnection tx, UUID workspace, UUID id) {
    return tx.preparedQuery(RELEASE).execute(Tuple.of(workspace, id)).mapEmpty();
  }
}
