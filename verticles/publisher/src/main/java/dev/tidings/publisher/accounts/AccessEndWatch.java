package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.Rounds;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks ahead for access that ends for good, however well it is renewed: people are told once, two weeks before, or at half
 * time of what does not last so long. Settled when the account is connected again, or the network has given it more time.
 * Looks at the start and then every hour, on every node.
 */
final class AccessEndWatch {
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final int AT_ONCE = 500;
  private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended('tidings:access-ends', 0))";
  /** Of access whose renewal has failed people know already, and when it ends. */
  private static final String ENDING = " from account_token t"
      + " join account a on a.workspace_id = t.workspace_id and a.id = t.account_id and a.state = 'CONNECTED'"
      + " where t.refresh_state <> 'UNKNOWN'"
      + " and t.ends_at < clock_timestamp() + least(interval '14 days', (t.ends_at - a.connected_at) / 2)";
  private static final String UNTOLD = "select a.workspace_id, a.id, a.handle, a.network, t.ends_at" + ENDING
      + " and not exists (select 1 from alert told where told.workspace_id = a.workspace_id and told.account_id = a.id"
      + " and told.kind = $1 and told.cleared_at is null) order by t.ends_at limit $2";
  private static final String SETTLED = "update alert set cleared_at = clock_timestamp()"
      + " where kind = $1 and cleared_at is null and not exists (select 1" + ENDING
      + " and a.workspace_id = alert.workspace_id and a.id = alert.account_id)";

  /** Access that ends. */
  private record Ending(WorkspaceId workspace, AccountId account, String network, String handle, Instant at) {
    String words(String name) {
      return "The access to @" + handle + " on " + name + " ends for good on " + LocalDate.ofInstant(at, ZoneOffset.UTC)
          + ". Connect the account again before.";
    }
  }

  private final Node node;
  private final Connectors connectors;
  private final AccountNews news;
  private final Rounds rounds;

  AccessEndWatch(Node node, Connectors connectors, AccountNews news) {
    this.node = node;
    this.connectors = connectors;
    this.news = news;
    this.rounds = new Rounds(
        node.vertx(), INTERVAL, "It could not be looked for access that ends", () -> tell().mapEmpty());
  }

  void start() {
    rounds.start();
  }

  /** Finishes what has begun. */
  Future<Void> stop() {
    return rounds.stop();
  }

  /** Raises what is due and settles what is not any more; gives how many alerts were raised. */
  Future<Integer> tell() {
    return node.postgres().worker(tx -> tx.query(ONE_AT_A_TIME).execute()
        .compose(locked -> tx.preparedQuery(SETTLED).execute(Tuple.of(AccountNews.ACCESS_ENDS)))
        .compose(settled -> tx.preparedQuery(UNTOLD).execute(Tuple.of(AccountNews.ACCESS_ENDS, AT_ONCE)))
        .compose(rows -> {
          var all = new ArrayList<Ending>(rows.size());
          rows.forEach(row -> all.add(ending(row)));
          return tell(tx, all).map(all.size());
        }));
  }

  private Future<Void> tell(SqlConnection tx, List<Ending> all) {
    Future<Void> told = Future.succeededFuture();
    for (var each : all) {
      told = told.compose(before -> news.alert(tx, each.workspace(), each.account(), AccountNews.ACCESS_ENDS,
          each.words(name(each.network())), CallContext.system("publisher", each.workspace())));
    }
    return told;
  }

  /** There may be accounts of a network that is not part of this installation any more. */
  private String name(String network) {
    return connectors.of(network).map(connector -> connector.descriptor().name()).orElse(network);
  }

  private static Ending ending(Row row) {
    return new Ending(new WorkspaceId(row.getUUID("workspace_id")), new AccountId(row.getUUID("id")),
        row.getString("network"), row.getString("handle"), row.get(OffsetDateTime.class, "ends_at").toInstant());
  }
}
