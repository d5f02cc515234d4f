package dev.tidings.content;

import dev.tidings.bus.CallContext;
import dev.tidings.bus.Principal;
import dev.tidings.bus.Role;
import dev.tidings.bus.TraceParent;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the demo workspace its accounts and its calendar, once. It asks again until the workspace, the simulated networks
 * and the publisher are there, whichever node they are on; killed half-way, the next start goes on where it was.
 */
final class DemoCalendar {
  private static final Logger LOG = LoggerFactory.getLogger(DemoCalendar.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Node node;
  private final ArrivalStore arrivals;
  private final DemoAccounts accounts;
  private long timer = -1;

  DemoCalendar(Node node, ArrivalStore arrivals) {
    this.node = node;
    this.arrivals = arrivals;
    this.accounts = new DemoAccounts(node.bus());
  }

  /** What the next step is: there may be no workspace yet, or nothing left to do. */
  private enum Outcome { WAIT, DONE }

  private record Demo(WorkspaceId workspace, ZoneId zone, int needed) {}

  /** Begins to look, and goes on by itself. */
  void start() {
    attempt(FIRST_WAIT);
  }

  void stop() {
    if (timer >= 0) {
      node.vertx().cancelTimer(timer);
    }
  }

  private void attempt(Duration wait) {
    seed().onComplete(
        outcome -> {
          if (outcome == Outcome.WAIT) {
            again(FIRST_WAIT);
          }
        },
        failure -> {
          LOG.debug("The demo's calendar waits: {}", failure.toString());
          Duration longer = wait.multipliedBy(2);
          again(longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT);
        });
  }

  private void again(Duration wait) {
    timer = node.vertx().setTimer(wait.toMillis(), fired -> attempt(wait));
  }

  private Future<Outcome> seed() {
    return node.postgres().withoutWorkspace(DemoCalendar::anyWorkspace).compose(any -> any
        ? node.postgres().worker(DemoCalendar::find).compose(this::seedOnce).map(seeded -> Outcome.DONE)
        : Future.succeededFuture(Outcome.WAIT));
  }

  private Future<Void> seedOnce(Optional<Demo> found) {
    return found.isEmpty()
        ? Future.succeededFuture()
        : node.postgres().read(found.get().workspace(), tx -> isSeeded(tx, found.get().workspace()))
            .compose(seeded -> seeded ? Future.succeededFuture() : fill(found.get()));
  }

  private static Future<Optional<Demo>> find(SqlConnection tx) {
    return tx.query("select id, zone, approvals from workspace where demo order by created_at limit 1").execute().map(rows -> {
      if (rows.size() == 0) {
        return Optional.empty();
      }
      Row row = rows.iterator().next();
      return Optional.of(new Demo(
          new WorkspaceId(row.getUUID("id")), ZoneId.of(row.getString("zone")), row.getInteger("approvals")));
    });
  }

  private static Future<Boolean> anyWorkspace(SqlConnection tx) {
    return tx.query("select any_workspace() as found").execute().map(rows -> rows.iterator().next().getBoolean("found"));
  }

  private static Future<Boolean> isSeeded(SqlConnection tx, WorkspaceId workspace) {
    return tx.preparedQuery("select exists (select 1 from post where workspace_id = $1 and import_key like $2) as seeded")
        .execute(Tuple.of(workspace.value(), DemoPosts.KEY + "%"))
        .map(rows -> rows.iterator().next().getBoolean("seeded"));
  }

  private Future<Void> fill(Demo demo) {
    return node.postgres().read(demo.workspace(), tx -> member(tx, demo.workspace(), Role.OWNER)
            .compose(owner -> member(tx, demo.workspace(), Role.APPROVER).map(approver -> new UUID[] {owner, approver})))
        .compose(members -> fill(demo, as(demo.workspace(), members[0]), members[1].toString()));
  }

  private Future<Void> fill(Demo demo, CallContext owner, String approver) {
    String author = owner.principal().actor();
    return accounts.connect("x", owner)
        .compose(x -> accounts.connect("mastodon", owner)
            .compose(mastodon -> node.postgres().write(demo.workspace(), tx -> tx
                .query("select clock_timestamp() as now").execute()
                .map(rows -> rows.iterator().next().get(OffsetDateTime.class, "now").toInstant())
                .map(now -> new DemoPosts(x, mastodon, demo.zone(), now))
                .map(posts -> posts.arrivals(
                    new Arrivals(author, demo.needed(), approver, true), new Arrivals(author, demo.needed(), null, false)))
                .compose(posts -> arrivals.insert(tx, posts, owner)))))
        .mapEmpty();
  }

  /** The first member with the role, or else the first of all. */
  private static Future<UUID> member(SqlConnection tx, WorkspaceId workspace, Role role) {
    return tx.preparedQuery("select id from member where workspace_id = $1 and removed_at is null"
            + " order by role <> $2, created_at, id limit 1")
        .execute(Tuple.of(workspace.value(), role.name()))
        .map(rows -> rows.iterator().next().getUUID("id"));
  }

  private static CallContext as(WorkspaceId workspace, UUID member) {
    Principal principal = new Principal(
        member.toString(), workspace, Role.OWNER, Principal.Kind.PERSON, null, Role.OWNER.permissions());
    return new CallContext(principal, UUID.randomUUID().toString(), null, null, TraceParent.random(), null);
  }
}
