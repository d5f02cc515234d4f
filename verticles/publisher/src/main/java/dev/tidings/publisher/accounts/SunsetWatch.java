package dev.tidings.publisher.accounts;

import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.Rounds;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks ahead for networks whose API ends the version that is spoken here: when little time is left, every workspace with
 * accounts there is told, once per version. Looks at the start and then every hour, on every node.
 */
final class SunsetWatch {
  /** A network ends the version of its API that is spoken here. */
  static final String KIND = "api-sunset";
  private static final Logger LOG = LoggerFactory.getLogger(SunsetWatch.class);
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended('tidings:api-sunset', 0))";
  private static final String UNTOLD = "select distinct a.workspace_id from account a where a.network = $1"
      + " and a.state <> 'DISCONNECTED' and not exists (select 1 from alert told where told.workspace_id = a.workspace_id"
      + " and told.kind = $2 and told.stream = $3)";
  private static final String SETTLED = "update alert set cleared_at = clock_timestamp()"
      + " where kind = $1 and cleared_at is null and not stream = any($2)";

  private final Node node;
  private final List<NetworkDescriptor> networks;
  private final Clock clock;
  private final Rounds rounds;

  SunsetWatch(Node node, List<NetworkDescriptor> networks, Clock clock) {
    this.node = node;
    this.networks = List.copyOf(networks);
    this.clock = clock;
    this.rounds = new Rounds(
        node.vertx(), INTERVAL, "It could not be said that a network's API is ending", () -> tell().mapEmpty());
  }

  void start() {
    networks.forEach(network -> ApiSunset.of(network)
        .filter(sunset -> sunset.isNear(clock.instant()))
        .ifPresent(sunset -> LOG.warn("Version {} of {}'s API, which is spoken here, ends on {}",
            network.api().version(), network.name(), sunset.on())));
    rounds.start();
  }

  /** Finishes what has begun. */
  Future<Void> stop() {
    return rounds.stop();
  }

  /** Raises what is due and settles what is not any more; gives how many alerts were raised. */
  Future<Integer> tell() {
    var urgent = networks.stream()
        .filter(network -> ApiSunset.of(network).filter(sunset -> sunset.isUrgent(clock.instant())).isPresent()).toList();
    return node.postgres().worker(tx -> tx.query(ONE_AT_A_TIME).execute()
        .compose(locked -> settle(tx, urgent))
        .compose(settled -> {
          Future<Integer> raised = Future.succeededFuture(0);
          for (var network : urgent) {
            raised = raised.compose(before -> tell(tx, network).map(now -> before + now));
          }
          return raised;
        }));
  }

  private static Future<Void> settle(SqlConnection tx, List<NetworkDescriptor> urgent) {
    return tx.preparedQuery(SETTLED)
        .execute(Tuple.of(KIND, (Object) urgent.stream().map(SunsetWatch::stream).toArray(String[]::new))).mapEmpty();
  }

  private Future<Integer> tell(SqlConnection tx, NetworkDescriptor network) {
    return tx.preparedQuery(UNTOLD).execute(Tuple.of(network.id(), KIND, stream(network))).compose(rows -> {
      var workspaces = new ArrayList<UUID>();
      for (Row row : rows) {
        workspaces.add(row.getUUID("workspace_id"));
      }
      Future<Void> told = Future.succeededFuture();
      for (var workspace : workspaces) {
        told = told.compose(before -> alert(new WorkspaceId(workspace), network).raise(node, tx));
      }
      return told.map(workspaces.size());
    });
  }

  private static RaisedAlert alert(WorkspaceId workspace, NetworkDescriptor network) {
    return new RaisedAlert(workspace, KIND, stream(network), null,
        "Version " + network.api().version() + " of " + network.name() + "'s API, which is spoken here, ends on "
            + network.api().sunset() + ". Nothing goes out to " + network.name()
            + " after that: bring Tidings up to date.");
  }

  private static String stream(NetworkDescriptor network) {
    return "network:" + network.id() + ":" + network.api().version();
  }
}
