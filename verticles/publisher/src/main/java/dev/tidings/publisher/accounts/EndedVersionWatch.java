package dev.tidings.publisher.accounts;

import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.Rounds;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Says that a network has ended the version of its API that is spoken here, whatever it had announced: every workspace whose
 * posts wait for that is told once. Settled when none waits any more, and one has gone out there since or another version is
 * spoken.
 */
final class EndedVersionWatch {
  /** A network does not serve the version of its API that is spoken here any more, and posts wait. */
  static final String KIND = "api-ended";
  private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended('tidings:api-ended', 0))";
  private static final String WAITING = "d.state = 'RETRY_AT' and d.reason = 'version-ended'";
  /** What has been waiting since before another went out there has only not been tried again yet. */
  private static final String UNTOLD = "select d.workspace_id, d.network from (select d.workspace_id, d.network,"
      + " max(d.state_at) as at from delivery d where " + WAITING + " and d.network = any($2) group by 1, 2) d"
      + " where not exists (select 1 from alert told where told.workspace_id = d.workspace_id and told.kind = $1"
      + " and told.stream like 'network:' || d.network || ':%' and told.cleared_at is null)"
      + " and not exists (select 1 from delivery p where p.workspace_id = d.workspace_id and p.network = d.network"
      + " and p.published_at > d.at)";
  private static final String SETTLED = "update alert a set cleared_at = clock_timestamp()"
      + " where a.kind = $1 and a.cleared_at is null and not exists (select 1 from delivery d where " + WAITING
      + " and d.workspace_id = a.workspace_id and d.network = split_part(a.stream, ':', 2))"
      + " and (not a.stream = any($2) or exists (select 1 from delivery d"
      + " where d.workspace_id = a.workspace_id and d.network = split_part(a.stream, ':', 2)"
      + " and d.published_at > a.raised_at))";

  private record Ended(WorkspaceId workspace, String network) {
    static Ended of(Row row) {
      return new Ended(new WorkspaceId(row.getUUID("workspace_id")), row.getString("network"));
    }
  }

  private final Node node;
  private final Connectors connectors;
  private final Rounds rounds;

  EndedVersionWatch(Node node, Connectors connectors, Duration interval) {
    this.node = node;
    this.connectors = connectors;
    this.rounds = new Rounds(
        node.vertx(), interval, "It could not be said that a network's API has ended", () -> tell().mapEmpty());
  }

  void start() {
    rounds.startRested();
  }

  /** Finishes what has begun. */
  Future<Void> stop() {
    return rounds.stop();
  }

  /** Raises what is due and settles what is not any more; gives how many alerts were raised. */
  Future<Integer> tell() {
    return node.postgres().worker(tx -> tx.query(ONE_AT_A_TIME).execute()
        .compose(locked -> tx.preparedQuery(SETTLED).execute(Tuple.of(KIND, (Object) spoken())))
        .compose(settled -> tx.preparedQuery(UNTOLD).execute(Tuple.of(KIND, (Object) networks())))
        .compose(rows -> {
          var all = new ArrayList<Ended>(rows.size());
          rows.forEach(row -> all.add(Ended.of(row)));
          return tell(tx, all).map(all.size());
        }));
  }

  private Future<Void> tell(SqlConnection tx, List<Ended> all) {
    Future<Void> told = Future.succeededFuture();
    for (var each : all) {
      told = told.compose(before -> alert(each).raise(node, tx));
    }
    return told;
  }

  private RaisedAlert alert(Ended ended) {
    var descriptor = connectors.of(ended.network()).orElseThrow().descriptor();
    return new RaisedAlert(ended.workspace(), KIND, stream(descriptor), null,
        descriptor.name() + " does not serve version " + descriptor.api().version()
            + " of its API any more, which is spoken here. Posts wait until Tidings is brought up to date.");
  }

  private String[] networks() {
    return connectors.descriptors().stream().map(NetworkDescriptor::id).toArray(String[]::new);
  }

  private String[] spoken() {
    return connectors.descriptors().stream().map(EndedVersionWatch::stream).toArray(String[]::new);
  }

  private static String stream(NetworkDescriptor network) {
    return "network:" + network.id() + ":" + network.api().version();
  }
}
