package dev.tidings.publisher.deliveries;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Done;
import dev.tidings.bus.PauseId;
import dev.tidings.bus.Permission;
import dev.tidings.bus.Principal;
import dev.tidings.bus.PublisherProtocol.LiftPause;
import dev.tidings.bus.PublisherProtocol.ListPauses;
import dev.tidings.bus.PublisherProtocol.Pause;
import dev.tidings.bus.PublisherProtocol.PauseScope;
import dev.tidings.bus.PublisherProtocol.Pauses;
import dev.tidings.bus.PublisherProtocol.SetPause;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.events.NewEvent;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Holds deliveries back at once, and lets them go on. What is being sent already is not held. */
final class Pausing {
  private static final String COLUMNS = "select id, scope, subject, reason, set_by, set_at from pause ";

  private final Node node;

  Pausing(Node node) {
    this.node = node;
  }

  /** Fails 422 {@code subject-missing}, 404 for an account that the caller does not see. */
  Future<Pause> set(SetPause question, CallContext context) {
    var principal = context.principal();
    principal.require(Permission.PAUSES_SET);
    var subject = question.subject() == null || question.subject().isBlank() ? null : question.subject();
    if (question.scope() == null || question.scope() == PauseScope.UNKNOWN) {
      throw BusFailure.rejected(422, "scope-unknown", "A pause holds an account, a campaign or the workspace.");
    }
    if ((question.scope() == PauseScope.WORKSPACE) != (subject == null)) {
      throw BusFailure.rejected(422, "subject-missing", "Name the account or the campaign; a workspace needs no name.");
    }
    if (question.scope() != PauseScope.ACCOUNT && !principal.accountGroups().isEmpty()) {
      throw BusFailure.rejected(403, "forbidden", "Who is limited to some accounts can hold only these.");
    }
    return node.commands().run(context, Pause.class, tx -> requireSubject(tx, question.scope(), subject, principal)
        .compose(known -> insert(tx, question, subject, context)));
  }

  private Future<Void> requireSubject(SqlConnection tx, PauseScope scope, String subject, Principal principal) {
    if (scope != PauseScope.ACCOUNT) {
      return Future.succeededFuture();
    }
    return tx.preparedQuery("select group_id from account where id = $1").execute(Tuple.of(uuid(subject))).map(rows -> {
      var group = rows.size() == 0 ? null : rows.iterator().next().getUUID("group_id");
      if (rows.size() == 0 || !principal.seesGroup(group == null ? null : group.toString())) {
        throw BusFailure.notFound("account");
      }
      return null;
    });
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw BusFailure.notFound("account");
    }
  }

  private Future<Pause> insert(SqlConnection tx, SetPause question, String subject, CallContext context) {
    var id = Identifiers.next();
    var reason = question.reason() == null ? "" : question.reason();
    var data = new JsonObject().put("pause", id.toString()).put("scope", question.scope().name())
        .put("subject", subject).put("account", question.scope() == PauseScope.ACCOUNT ? subject : null);
    return tx.preparedQuery(
            "insert into pause (workspace_id, id, scope, subject, reason, set_by) values ($1, $2, $3, $4, $5, $6)"
                + " returning id, scope, subject, reason, set_by, set_at")
        .execute(Tuple.of(context.workspace().value(), id, question.scope().name(), subject, reason,
            context.principal().actor()))
        .compose(rows -> node.events()
            .append(tx, context.workspace(), "pause:" + id, 0, List.of(new NewEvent("pause.set", data)), context)
            .map(pause(rows.iterator().next())));
  }

  /** Fails 404 if there is no such pause that holds. */
  Future<Done> lift(LiftPause question, CallContext context) {
    context.principal().require(Permission.PAUSES_SET);
    return node.commands().run(context, Done.class, tx -> tx
        .preparedQuery(COLUMNS + "where id = $1 and lifted_at is null for update")
        .execute(Tuple.of(question.pause().value()))
        .compose(rows -> {
          if (rows.size() == 0) {
            throw BusFailure.notFound("pause");
          }
          var pause = pause(rows.iterator().next());
          var account = pause.scope() == PauseScope.ACCOUNT ? pause.subject() : null;
          var data = new JsonObject().put("pause", pause.id().toString()).put("scope", pause.scope().name())
              .put("subject", pause.subject()).put("account", account);
          return requireSubject(tx, pause.scope(), pause.subject(), context.principal())
              .compose(seen -> tx.preparedQuery("update pause set lifted_at = clock_timestamp() where id = $1")
                  .execute(Tuple.of(pause.id().value())))
              .compose(lifted -> node.events().append(tx, context.workspace(), "pause:" + pause.id(), 1,
                  List.of(new NewEvent("pause.lifted", data)), context));
        })
        .map(done -> new Done()));
  }

  /** The pauses that hold. */
  Future<Pauses> list(ListPauses question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    return node.postgres().read(context.workspace(), tx -> tx
        .query(COLUMNS + "where lifted_at is null order by set_at").execute()
        .map(rows -> {
          var items = new ArrayList<Pause>();
          rows.forEach(row -> items.add(pause(row)));
          return new Pauses(items);
        }));
  }

  private static Pause pause(Row row) {
    return new Pause(new PauseId(row.getUUID("id")), PauseScope.valueOf(row.getString("scope")), row.getString("subject"),
        row.getString("reason"), row.getString("set_by"), row.get(OffsetDateTime.class, "set_at").toInstant());
  }
}
