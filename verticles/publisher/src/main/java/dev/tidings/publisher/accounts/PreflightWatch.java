package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.NetworksProtocol.Preflight;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.Violation;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.Rounds;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Judges deliveries again a day and an hour before they go out, those that were planned longer ahead: who would find out at
 * the time itself is told while there is time to mend it. What has been mended, or does not go out any more, is settled.
 * On every node with the role; the same trouble is told once, and another takes its place.
 */
final class PreflightWatch {
  /** Something that goes out soon would fail, or wait, as things stand. */
  static final String KIND = "preflight-failed";
  private static final Logger LOG = LoggerFactory.getLogger(PreflightWatch.class);
  /** Warnings of what would hold it up at its time, beside what would stop it. */
  private static final Set<String> HOLDING_UP = Set.of("budget-short", "spending-short");
  private static final int AT_ONCE = 100;
  private static final int DAY = 1;
  private static final int HOUR = 2;

  private static final String DUE =
      """
      select d.workspace_id, d.id, d.account_id, d.variant, d.due_at,
        case when d.due_at <= clock_timestamp() + interval '1 hour' then %2$d else %1$d end as round
      from delivery d
      where d.network = any ($1) and d.state = 'SCHEDULED' and d.next_at <= clock_timestamp() + interval '24 hours'
        and d.next_at > clock_timestamp() + interval '10 seconds'
        and (d.preflight < %1$d and d.state_at < d.due_at - interval '24 hours'
          or d.preflight < %2$d and d.due_at <= clock_timestamp() + interval '1 hour'
            and d.state_at < d.due_at - interval '1 hour')
      order by d.next_at limit %3$d
      """
          .formatted(DAY, HOUR, AT_ONCE);

  private static final String JUDGED = "update delivery set preflight = $3"
      + " where workspace_id = $1 and id = $2 and preflight < $3 and state = 'SCHEDULED' returning id";

  private static final String ALREADY_TOLD = "select 1 from alert where workspace_id = $1 and stream = $2 and kind = $3"
      + " and cleared_at is null";

  /** What is told by other words is another trouble, whichever round it was told in. */
  private static final String OTHERWISE = "update alert set cleared_at = clock_timestamp() where workspace_id = $1"
      + " and stream = $2 and kind = $3 and cleared_at is null and right(message, length($4::text)) <> $4";

  private static final String OVER =
      "update alert a set cleared_at = clock_timestamp() where a.kind = $1 and a.cleared_at is null"
          + " and coalesce((select d.state from delivery d where d.workspace_id = a.workspace_id"
          + " and d.id = split_part(a.stream, ':', 2)::uuid), 'GONE') <> 'SCHEDULED'";

  private static final String TOLD =
      """
      select d.workspace_id, d.id, d.account_id, d.variant, d.due_at, d.preflight as round
      from alert a join delivery d on d.workspace_id = a.workspace_id and d.id = split_part(a.stream, ':', 2)::uuid
      where a.kind = $1 and a.cleared_at is null order by a.raised_at desc limit %d
      """
          .formatted(AT_ONCE);

  private static final String MENDED = "update alert set cleared_at = clock_timestamp()"
      + " where workspace_id = $1 and stream = $2 and kind = $3 and cleared_at is null";

  private final Node node;
  private final String[] networks;
  private final PreflightService preflight;
  private final Rounds rounds;

  PreflightWatch(Node node, List<NetworkDescriptor> networks, PreflightService preflight, Duration interval) {
    this.node = node;
    this.networks = networks.stream().map(NetworkDescriptor::id).toArray(String[]::new);
    this.preflight = preflight;
    this.rounds = new Rounds(node.vertx(), interval, "What goes out soon could not be judged", this::look);
  }

  private record Planned(
      WorkspaceId workspace, UUID delivery, AccountId account, PostContent.Variant variant, Instant at, int round) {
    static Planned of(Row row) {
      return new Planned(new WorkspaceId(row.getUUID("workspace_id")), row.getUUID("id"),
          new AccountId(row.getUUID("account_id")),
          BusJson.fromJson(row.getJsonObject("variant"), PostContent.Variant.class),
          row.getOffsetDateTime("due_at").toInstant(), row.getInteger("round"));
    }

    String stream() {
      return "delivery:" + delivery;
    }
  }

  void start() {
    rounds.startRested();
  }

  /** Finishes what has begun. */
  Future<Void> stop() {
    return rounds.stop();
  }

  /**
   * Judges what goes out soon, which is urgent, then settles what is over or mended; what cannot be judged keeps nothing else
   * from it. Fails when the store cannot be reached.
   */
  Future<Void> look() {
    return node.postgres().worker(tx -> tx.preparedQuery(OVER).execute(Tuple.of(KIND)))
        .compose(over -> each(DUE, Tuple.of((Object) networks), this::judge))
        .compose(judged -> each(TOLD, Tuple.of(KIND), this::settle));
  }

  /** What would stop it, and what would hold it up. */
  private record Trouble(List<String> stopping, List<String> holdingUp) {
    static Trouble of(List<Finding> findings) {
      return new Trouble(
          messages(findings.stream().flatMap(finding -> finding.violations().stream())),
          messages(findings.stream().flatMap(finding -> finding.warnings().stream())
              .filter(warning -> HOLDING_UP.contains(warning.rule()))));
    }

    private static List<String> messages(Stream<Violation> found) {
      return found.map(Violation::message).distinct().toList();
    }

    boolean isNone() {
      return stopping.isEmpty() && holdingUp.isEmpty();
    }

    String inWords() {
      return (stopping.isEmpty() ? "would wait as things stand: " : "would fail as things stand: ")
          + Stream.concat(stopping.stream(), holdingUp.stream()).limit(3).collect(Collectors.joining(" "));
    }
  }

  private interface Judging {
    Future<Void> of(Planned planned, Trouble trouble);
  }

  private Future<Void> each(String which, Tuple parameters, Judging judging) {
    return node.postgres().worker(tx -> tx.preparedQuery(which).execute(parameters)).compose(rows -> {
      Future<Void> judged = Future.succeededFuture();
      for (var row : rows) {
        judged = judged.compose(before -> one(row, judging));
      }
      return judged;
    });
  }

  private Future<Void> one(Row row, Judging judging) {
    return Future.succeededFuture(row).map(Planned::of)
        .compose(planned -> trouble(planned).compose(trouble -> judging.of(planned, trouble)))
        .otherwise(failure -> {
          LOG.atLevel(StoreFailures.level(failure, Level.WARN))
              .log("Delivery {} could not be judged ahead of its time: {}", row.getUUID("id"), failure.toString());
          return null;
        });
  }

  private Future<Trouble> trouble(Planned planned) {
    var content = new PostContent(List.of(planned.account()), List.of(planned.variant()));
    return preflight.judge(new Preflight(content, planned.at()), CallContext.system("publisher", planned.workspace()))
        .map(checked -> Trouble.of(checked.findings()));
  }

  private Future<Void> settle(Planned planned, Trouble trouble) {
    return trouble.isNone()
        ? node.postgres().worker(tx -> tx.preparedQuery(MENDED)
            .execute(Tuple.of(planned.workspace().value(), planned.stream(), KIND))).mapEmpty()
        : Future.succeededFuture();
  }

  private Future<Void> judge(Planned planned, Trouble trouble) {
    return node.postgres().worker(tx -> tx.preparedQuery(JUDGED)
        .execute(Tuple.of(planned.workspace().value(), planned.delivery(), planned.round()))
        .compose(first -> first.size() == 0 || trouble.isNone()
            ? Future.succeededFuture()
            : tx.preparedQuery(OTHERWISE)
                .execute(Tuple.of(planned.workspace().value(), planned.stream(), KIND, trouble.inWords()))
                .compose(over -> tx.preparedQuery(ALREADY_TOLD)
                    .execute(Tuple.of(planned.workspace().value(), planned.stream(), KIND)))
                .compose(told -> told.size() > 0 ? Future.succeededFuture() : alert(planned, trouble).raise(node, tx))));
  }

  private static RaisedAlert alert(Planned planned, Trouble trouble) {
    var when = planned.round() == HOUR ? "within the hour" : "within a day";
    return new RaisedAlert(planned.workspace(), KIND, planned.stream(), planned.account(),
        "Goes out " + when + ", and " + trouble.inWords());
  }
}
