package dev.tidings.identity;

import dev.tidings.bus.CallContext;
import dev.tidings.bus.IdentityProtocol.Workspace;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.Set;
import java.util.UUID;

/** What a newcomer finds: a workspace with two people, whose random first passwords are told once, at the first start. */
final class DemoWorkspace {
  private static final PersonalData.Known OWNER = new PersonalData.Known("Ada Keller", "ada@demo.tidings.dev");
  private static final PersonalData.Known APPROVER = new PersonalData.Known("Ben Okafor", "ben@demo.tidings.dev");
  private static final String NAME = "Harbour Coffee";
  private static final String ZONE = "Europe/Zurich";
  private static final int APPROVALS = 1;
  private static final int GRACE_MINUTES = 60;
  private static final int PASSWORD_GROUPS = 4;

  /** Two nodes that start at once wait for each other here, so that only one of them seeds. */
  private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended('tidings:demo-workspace', 0))";

  private final Node node;
  private final IdentityConfig config;
  private final Passwords passwords;
  private final PersonStore people;
  private final MemberStore members;
  private final WorkspaceStore workspaces;
  private final WorkspaceStream stream;

  DemoWorkspace(
      Node node, IdentityConfig config, Passwords passwords, PersonStore people, MemberStore members,
      WorkspaceStore workspaces, WorkspaceStream stream) {
    this.node = node;
    this.config = config;
    this.passwords = passwords;
    this.people = people;
    this.members = members;
    this.workspaces = workspaces;
    this.stream = stream;
  }

  /** Seeds if no workspace exists and the demo is wanted; else does nothing. */
  Future<Void> seed() {
    return config.demo()
        ? node.postgres().withoutWorkspace(DemoWorkspace::anyWorkspace).compose(any -> any ? Future.succeededFuture() : prepare())
        : Future.succeededFuture();
  }

  private Future<Void> prepare() {
    String ownersPassword = Secrets.readable(PASSWORD_GROUPS);
    String approversPassword = Secrets.readable(PASSWORD_GROUPS);
    return Future.all(passwords.hash(ownersPassword), passwords.hash(approversPassword))
        .compose(hashes -> seed(hashes.resultAt(0), hashes.resultAt(1)))
        .map(seeded -> {
          if (seeded) {
            announce(OWNER, "owner", ownersPassword);
            announce(APPROVER, "approver", approversPassword);
          }
          return null;
        });
  }

  private Future<Boolean> seed(String ownersHash, String approversHash) {
    WorkspaceId workspace = new WorkspaceId(Identifiers.next());
    return node.postgres().write(workspace, tx -> tx.query(ONE_AT_A_TIME).execute()
        .compose(locked -> anyWorkspace(tx))
        .compose(any -> any
            ? Future.succeededFuture(false)
            : workspaces.add(tx, new Workspace(workspace, NAME, ZONE, APPROVALS, GRACE_MINUTES, true, 1, null))
                .compose(added -> addMember(tx, workspace, OWNER, Role.OWNER, ownersHash))
                .compose(added -> addMember(tx, workspace, APPROVER, Role.APPROVER, approversHash))
                .map(added -> true)));
  }

  private Future<Void> addMember(SqlConnection tx, WorkspaceId workspace, PersonalData.Known known, Role role, String hash) {
    return people.add(tx, known, hash)
        .compose(fresh -> fresh.isPresent()
            ? Future.succeededFuture(fresh.get())
            : people.find(tx, known.email()).map(found -> found.orElseThrow().person()))
        .compose(person -> members.add(tx, workspace, person, role, Set.of()))
        .compose(member -> stream.append(tx, workspace, CallContext.system(IdentityCapability.ROLE, workspace),
            "member.added", rights(member.orElseThrow(), role)));
  }

  private static JsonObject rights(UUID member, Role role) {
    return new JsonObject().put("member", member.toString()).put("role", role.name()).put("accountGroups", new JsonArray());
  }

  private static Future<Boolean> anyWorkspace(SqlConnection tx) {
    return tx.query("select any_workspace() as found").execute().map(rows -> rows.iterator().next().getBoolean("found"));
  }

  private void announce(PersonalData.Known person, String role, String password) {
    node.announce("Sign in as " + person.email() + " (" + role + ") with the password " + password);
  }
}
