package dev.tidings.identity;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.IdentityProtocol.AccountGroups;
import dev.tidings.bus.IdentityProtocol.ChangeWorkspace;
import dev.tidings.bus.IdentityProtocol.GetWorkspace;
import dev.tidings.bus.IdentityProtocol.ListAccountGroups;
import dev.tidings.bus.IdentityProtocol.Workspace;
import dev.tidings.bus.Permission;
import dev.tidings.bus.Violation;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A workspace's settings. */
final class WorkspaceService {
  private static final int LONGEST_NAME = 200;
  private static final int MOST_APPROVALS = 5;
  private static final int LONGEST_GRACE = 10_080;
  private static final double LARGEST_BUDGET = 1_000_000;

  private final Node node;
  private final WorkspaceStore workspaces;
  private final WorkspaceStream stream;

  WorkspaceService(Node node, WorkspaceStore workspaces, WorkspaceStream stream) {
    this.node = node;
    this.workspaces = workspaces;
    this.stream = stream;
  }

  /** The caller's workspace. Fails 404. */
  Future<Workspace> get(GetWorkspace question, CallContext context) {
    return node.postgres()
        .read(context.workspace(), tx -> workspaces.find(tx, context.workspace()))
        .map(found -> found.orElseThrow(() -> BusFailure.notFound("workspace")));
  }

  /** Changes settings. Fails 409 {@code version-conflict}, 422 with violations. */
  Future<Workspace> change(ChangeWorkspace question, CallContext context) {
    context.principal().require(Permission.WORKSPACE_MANAGE);
    requireLegal(question);
    JsonObject data = new JsonObject()
        .put("zone", question.zone())
        .put("approvals", question.approvals())
        .put("graceMinutes", question.graceMinutes())
        .put("monthlyBudget", question.monthlyBudget());
    return node.commands().run(context, Workspace.class, tx -> workspaces
        .change(tx, context.workspace(), question.expectedVersion(), question.name().strip(), question.zone(),
            question.approvals(), question.graceMinutes(), question.monthlyBudget())
        .map(changed -> changed.orElseThrow(() -> BusFailure.rejected(409, "version-conflict",
            "The settings have changed meanwhile: load them again and repeat.")))
        .compose(changed -> stream.append(tx, context.workspace(), context, "workspace.changed", data).map(changed)));
  }

  /** The account groups of the caller's workspace. */
  Future<AccountGroups> listAccountGroups(ListAccountGroups question, CallContext context) {
    context.principal().require(Permission.ACCOUNTS_READ);
    return node.postgres()
        .read(context.workspace(), tx -> workspaces.accountGroups(tx, context.workspace()))
        .map(AccountGroups::new);
  }

  private static void requireLegal(ChangeWorkspace question) {
    List<Violation> violations = new ArrayList<>();
    if (question.name() == null || question.name().isBlank() || question.name().length() > LONGEST_NAME) {
      violations.add(new Violation("/name", "bad-name", "A name has 1 to " + LONGEST_NAME + " characters."));
    }
    if (question.zone() == null || !ZoneId.getAvailableZoneIds().contains(question.zone())) {
      violations.add(new Violation("/zone", "unknown-zone", "This is no IANA time zone, such as Europe/Zurich."));
    }
    if (question.approvals() < 0 || question.approvals() > MOST_APPROVALS) {
      violations.add(new Violation("/approvals", "out-of-range", "A post needs 0 to " + MOST_APPROVALS + " approvals."));
    }
    if (question.graceMinutes() < 1 || question.graceMinutes() > LONGEST_GRACE) {
      violations.add(new Violation("/graceMinutes", "out-of-range", "The grace is 1 to " + LONGEST_GRACE + " minutes."));
    }
    var budget = question.monthlyBudget();
    if (budget != null && !(budget >= 0 && budget <= LARGEST_BUDGET)) {
      violations.add(new Violation("/monthlyBudget", "out-of-range", "The budget is 0 to 1,000,000 US dollars, or none."));
    }
    if (!violations.isEmpty()) {
      throw BusFailure.rejected(422, violations.getFirst().rule(), violations.getFirst().message(), violations);
    }
  }
}
