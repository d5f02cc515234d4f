package dev.tidings.identity;

import static dev.tidings.identity.IdentityDesk.ADA;
import static dev.tidings.identity.IdentityDesk.BEN;
import static dev.tidings.identity.IdentityDesk.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.IdentityProtocol;
import dev.tidings.bus.IdentityProtocol.AddMember;
import dev.tidings.bus.IdentityProtocol.AddedMember;
import dev.tidings.bus.IdentityProtocol.AuthenticateKey;
import dev.tidings.bus.IdentityProtocol.ChangeMember;
import dev.tidings.bus.IdentityProtocol.ChangeWorkspace;
import dev.tidings.bus.IdentityProtocol.CreateApiKey;
import dev.tidings.bus.IdentityProtocol.CreatedApiKey;
import dev.tidings.bus.IdentityProtocol.GetSession;
import dev.tidings.bus.IdentityProtocol.GetWorkspace;
import dev.tidings.bus.IdentityProtocol.ListApiKeys;
import dev.tidings.bus.IdentityProtocol.ListMembers;
import dev.tidings.bus.IdentityProtocol.Member;
import dev.tidings.bus.IdentityProtocol.RemoveMember;
import dev.tidings.bus.IdentityProtocol.RevokeApiKey;
import dev.tidings.bus.IdentityProtocol.RightsChanged;
import dev.tidings.bus.IdentityProtocol.Session;
import dev.tidings.bus.IdentityProtocol.SignedIn;
import dev.tidings.bus.IdentityProtocol.Workspace;
import dev.tidings.bus.Permission;
import dev.tidings.bus.Principal;
import dev.tidings.bus.Role;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MembersTest {
  private IdentityDesk desk;
  private Session ada;

  @BeforeEach
  void open() {
    desk = new IdentityDesk(Map.of());
    ada = desk.signedIn(ADA).session();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private static String code(Future<?> future) {
    return ((BusFailure) Await.failure(future)).code();
  }

  private AddedMember add(String email, Role role) {
    return Await.result(desk.ask(IdentityProtocol.ADD_MEMBER, new AddMember(email, "Chi Nguyen", role, Set.of()), as(ada)));
  }

  private Member ben() {
    return Await.result(desk.ask(IdentityProtocol.LIST_MEMBERS, new ListMembers(), as(ada))).items().stream()
        .filter(member -> member.email().equals(BEN)).findFirst().orElseThrow();
  }

  @Test
  void anAddedPersonSignsInWithTheirFirstPassword() {
    AddedMember added = add("chi@example.org", Role.EDITOR);
    assertThat(added.initialPassword()).hasSize(19);
    SignedIn signedIn = Await.result(desk.signIn("chi@example.org", added.initialPassword(), "192.0.2.7"));
    assertThat(signedIn.session().member().role()).isEqualTo(Role.EDITOR);
    assertThat(code(desk.ask(IdentityProtocol.ADD_MEMBER, new AddMember("CHI@example.org", "C", Role.EDITOR, Set.of()), as(ada))))
        .isEqualTo("already-member");
    assertThat(desk.test.database().count("select count(*) from event where type = 'member.added'"
        + " and (data::text ilike '%chi%' or meta::text ilike '%chi%')")).as("events name nobody").isZero();
  }

  @Test
  void aChangedRoleCountsForOpenSessionsAtOnceAndIsTold() {
    List<RightsChanged> told = new CopyOnWriteArrayList<>();
    Await.result(desk.test.node().bus().subscribe(IdentityProtocol.RIGHTS_CHANGED, (fact, context) -> told.add(fact)));
    SignedIn bens = desk.signedIn(BEN);
    Member ben = ben();
    Await.result(desk.ask(IdentityProtocol.CHANGE_MEMBER,
        new ChangeMember(ben.id(), ben.version(), Role.VIEWER, Set.of()), as(ada)));
    Session now = Await.result(desk.ask(IdentityProtocol.GET_SESSION, new GetSession(bens.token()), IdentityDesk.nobody()));
    assertThat(now.principal().permissions()).isEqualTo(Role.VIEWER.permissions());
    Await.until("the news of the changed role", () -> told.stream().anyMatch(fact -> fact.actor().equals(ben.id().toString())));
    assertThat(code(desk.ask(IdentityProtocol.CHANGE_MEMBER,
        new ChangeMember(ben.id(), ben.version(), Role.EDITOR, Set.of()), as(ada)))).isEqualTo("version-conflict");
  }

  @Test
  void aRemovedMembersSessionEndsAndTheyMayComeBack() {
    SignedIn bens = desk.signedIn(BEN);
    Await.result(desk.ask(IdentityProtocol.REMOVE_MEMBER, new RemoveMember(ben().id()), as(ada)));
    assertThat(code(desk.ask(IdentityProtocol.GET_SESSION, new GetSession(bens.token()), IdentityDesk.nobody())))
        .isEqualTo("session-ended");
    assertThat(code(desk.signIn(BEN, desk.passwordOf(BEN), "192.0.2.8"))).isEqualTo("sign-in-refused");
    AddedMember back = Await.result(
        desk.ask(IdentityProtocol.ADD_MEMBER, new AddMember(BEN, "Ben", Role.EDITOR, Set.of()), as(ada)));
    assertThat(back.initialPassword()).isNull();
    assertThat(Await.result(desk.signIn(BEN, desk.passwordOf(BEN), "192.0.2.8")).session().member().role()).isEqualTo(Role.EDITOR);
  }

  @Test
  void theLastOwnerStays() {
    assertThat(code(desk.ask(IdentityProtocol.REMOVE_MEMBER, new RemoveMember(ada.member().id()), as(ada)))).isEqualTo("last-owner");
    assertThat(code(desk.ask(IdentityProtocol.CHANGE_MEMBER,
        new ChangeMember(ada.member().id(), ada.member().version(), Role.ADMIN, Set.of()), as(ada)))).isEqualTo("last-owner");
  }

  @Test
  void twoOwnersWhoDemoteEachOtherAtOnceLeaveOneOwner() {
    Member ben = ben();
    Member second = Await.result(desk.ask(IdentityProtocol.CHANGE_MEMBER,
        new ChangeMember(ben.id(), ben.version(), Role.OWNER, Set.of()), as(ada)));
    Session bens = desk.signedIn(BEN).session();
    Future<Member> one = desk.ask(IdentityProtocol.CHANGE_MEMBER,
        new ChangeMember(second.id(), second.version(), Role.VIEWER, Set.of()), as(ada));
    Future<Member> other = desk.ask(IdentityProtocol.CHANGE_MEMBER,
        new ChangeMember(ada.member().id(), ada.member().version(), Role.VIEWER, Set.of()), as(bens));
    Await.result(Future.join(one, other).otherwiseEmpty());
    assertThat(List.of(one.succeeded(), other.succeeded())).containsExactlyInAnyOrder(true, false);
    assertThat(desk.test.database().count("select count(*) from member where role = 'OWNER' and removed_at is null")).isEqualTo(1);
  }

  @Test
  void whoMayNotManageMembersIsRefusedAndAnAdminMakesNoOwner() {
    Session bens = desk.signedIn(BEN).session();
    assertThat(code(desk.ask(IdentityProtocol.ADD_MEMBER, new AddMember("x@example.org", "X", Role.VIEWER, Set.of()), as(bens))))
        .isEqualTo("forbidden");
    AddedMember admin = add("admin@example.org", Role.ADMIN);
    Session admins = Await.result(desk.signIn("admin@example.org", admin.initialPassword(), "192.0.2.10")).session();
    assertThat(code(desk.ask(IdentityProtocol.ADD_MEMBER, new AddMember("o@example.org", "O", Role.OWNER, Set.of()), as(admins))))
        .isEqualTo("owner-only");
    assertThat(code(desk.ask(IdentityProtocol.ADD_MEMBER, new AddMember("no e-mail", "", Role.SYSTEM, Set.of("x")), as(ada))))
        .isEqualTo("unknown-role");
  }

  @Test
  void anApiKeyComesWithItsScopesCutByItsMakersRole() {
    CreatedApiKey created = Await.result(desk.ask(IdentityProtocol.CREATE_API_KEY,
        new CreateApiKey("Partner", Set.of(Permission.POSTS_READ, Permission.POSTS_WRITE)), as(ada)));
    assertThat(created.secret()).startsWith("tdg_" + created.key().prefix() + "_");
    Principal principal = Await.result(
        desk.ask(IdentityProtocol.AUTHENTICATE_KEY, new AuthenticateKey(created.secret()), IdentityDesk.nobody()));
    assertThat(principal.actor()).isEqualTo(created.key().id().toString());
    assertThat(principal.workspace()).isEqualTo(ada.workspace().id());
    assertThat(principal.permissions()).containsExactlyInAnyOrder(Permission.POSTS_READ, Permission.POSTS_WRITE);
    Await.until("the note of when the key was last used", () -> Await.result(
        desk.ask(IdentityProtocol.LIST_API_KEYS, new ListApiKeys(), as(ada))).items().getFirst().lastUsedAt() != null);

    desk.test.database().execute("update member set role = 'VIEWER' where id = '" + ada.member().id() + "'");
    assertThat(Await.result(desk.ask(IdentityProtocol.AUTHENTICATE_KEY, new AuthenticateKey(created.secret()),
        IdentityDesk.nobody())).permissions()).containsExactly(Permission.POSTS_READ);

    Await.result(desk.ask(IdentityProtocol.REVOKE_API_KEY, new RevokeApiKey(created.key().id()), as(ada)));
    assertThat(code(desk.ask(IdentityProtocol.AUTHENTICATE_KEY, new AuthenticateKey(created.secret()), IdentityDesk.nobody())))
        .isEqualTo("key-refused");
    assertThat(desk.test.database().count("select count(*) from api_key where position('" + created.secret()
        + "' in (api_key.*)::text) > 0")).as("the secret is stored nowhere").isZero();
  }

  private CallContext key(Session maker, Set<Permission> scopes) {
    CreatedApiKey created = Await.result(
        desk.ask(IdentityProtocol.CREATE_API_KEY, new CreateApiKey("Partner", scopes), as(maker)));
    Principal principal = Await.result(
        desk.ask(IdentityProtocol.AUTHENTICATE_KEY, new AuthenticateKey(created.secret()), IdentityDesk.nobody()));
    return new CallContext(principal, UUID.randomUUID().toString(), null, null, null, null);
  }

  private Future<AddedMember> asked(CallContext who, String email, Role role, Set<String> groups) {
    return desk.ask(IdentityProtocol.ADD_MEMBER, new AddMember(email, "Dee Ode", role, groups), who);
  }

  private Future<Member> changed(CallContext who, Member member, Role role, Set<String> groups) {
    return desk.ask(IdentityProtocol.CHANGE_MEMBER, new ChangeMember(member.id(), member.version(), role, groups), who);
  }

  @Test
  void anOwnersKeyMakesNoOwnerAndNobodyWhoMayMoreThanTheKey() {
    CallContext narrow = key(ada, Set.of(Permission.MEMBERS_MANAGE));
    assertThat(code(asked(narrow, "o@example.org", Role.OWNER, Set.of()))).isEqualTo("owner-only");
    assertThat(code(changed(narrow, ben(), Role.OWNER, Set.of()))).isEqualTo("owner-only");
    assertThat(code(desk.ask(IdentityProtocol.REMOVE_MEMBER, new RemoveMember(ada.member().id()), narrow)))
        .isEqualTo("owner-only");
    assertThat(code(asked(narrow, "v@example.org", Role.VIEWER, Set.of()))).isEqualTo("beyond-own-rights");
    assertThat(code(changed(narrow, ben(), Role.ADMIN, Set.of()))).isEqualTo("beyond-own-rights");

    CallContext viewers = key(
        ada, Set.of(Permission.MEMBERS_MANAGE, Permission.MEMBERS_READ, Permission.POSTS_READ, Permission.ACCOUNTS_READ));
    assertThat(code(asked(viewers, "a@example.org", Role.ADMIN, Set.of()))).isEqualTo("beyond-own-rights");
    assertThat(Await.result(asked(viewers, "v@example.org", Role.VIEWER, Set.of())).member().role()).isEqualTo(Role.VIEWER);
    assertThat(Await.result(changed(viewers, ben(), Role.VIEWER, Set.of())).role()).as("taking away needs nothing")
        .isEqualTo(Role.VIEWER);
  }

  @Test
  void whoIsLimitedToAccountGroupsGivesNobodyOthers() {
    String own = group("Own");
    String other = group("Other");
    AddedMember limited = Await.result(asked(as(ada), "limited@example.org", Role.ADMIN, Set.of(own)));
    CallContext admin = as(Await.result(
        desk.signIn("limited@example.org", limited.initialPassword(), "192.0.2.12")).session());
    assertThat(code(changed(admin, limited.member(), Role.ADMIN, Set.of()))).isEqualTo("beyond-own-rights");
    assertThat(code(changed(admin, limited.member(), Role.ADMIN, Set.of(own, other)))).isEqualTo("beyond-own-rights");
    assertThat(code(asked(admin, "all@example.org", Role.VIEWER, Set.of()))).isEqualTo("beyond-own-rights");
    assertThat(code(asked(admin, "other@example.org", Role.VIEWER, Set.of(other)))).isEqualTo("beyond-own-rights");

    Member theirs = Await.result(asked(as(ada), "theirs@example.org", Role.VIEWER, Set.of(own, other))).member();
    assertThat(code(changed(admin, theirs, Role.EDITOR, Set.of(own, other)))).as("writing where they may not themselves")
        .isEqualTo("beyond-own-rights");
    assertThat(Await.result(changed(admin, theirs, Role.VIEWER, Set.of(other))).accountGroups()).containsExactly(other);
    assertThat(Await.result(asked(admin, "own@example.org", Role.EDITOR, Set.of(own))).member().accountGroups())
        .containsExactly(own);
  }

  private String group(String name) {
    UUID id = UUID.randomUUID();
    desk.test.database().execute("insert into account_group (workspace_id, id, name) values ('" + ada.workspace().id()
        + "', '" + id + "', '" + name + "')");
    return id.toString();
  }

  @Test
  void whoIsAddedAgainGetsNeitherTheirOldKeysNorTheirOldSessionsBack() {
    Await.result(changed(as(ada), ben(), Role.ADMIN, Set.of()));
    SignedIn unused = desk.signedIn(BEN);
    CreatedApiKey key = Await.result(desk.ask(IdentityProtocol.CREATE_API_KEY,
        new CreateApiKey("Bens", Set.of(Permission.POSTS_READ)), as(unused.session())));
    List<RightsChanged> told = new CopyOnWriteArrayList<>();
    Await.result(desk.test.node().bus().subscribe(IdentityProtocol.RIGHTS_CHANGED, (fact, context) -> told.add(fact)));
    Await.result(desk.ask(IdentityProtocol.REMOVE_MEMBER, new RemoveMember(ben().id()), as(ada)));
    assertThat(code(desk.ask(IdentityProtocol.CREATE_API_KEY,
        new CreateApiKey("Late", Set.of(Permission.POSTS_READ)), as(unused.session())))).isEqualTo("session-ended");
    Await.result(asked(as(ada), BEN, Role.ADMIN, Set.of()));

    assertThat(code(desk.ask(IdentityProtocol.AUTHENTICATE_KEY, new AuthenticateKey(key.secret()), IdentityDesk.nobody())))
        .isEqualTo("key-refused");
    assertThat(Await.result(desk.ask(IdentityProtocol.LIST_API_KEYS, new ListApiKeys(), as(ada))).items()).isEmpty();
    assertThat(code(desk.ask(IdentityProtocol.GET_SESSION, new GetSession(unused.token()), IdentityDesk.nobody())))
        .isEqualTo("session-ended");
    Await.until("who uses the key is judged again",
        () -> told.stream().anyMatch(fact -> fact.actor().equals(key.key().id().toString())));
    assertThat(desk.test.database().count("select count(*) from event where type = 'api-key.revoked' and data->>'key' = '"
        + key.key().id() + "'")).isEqualTo(1);
    SignedIn anew = desk.signedIn(BEN);
    assertThat(Await.result(desk.ask(IdentityProtocol.GET_SESSION, new GetSession(anew.token()), IdentityDesk.nobody()))
        .member().role()).isEqualTo(Role.ADMIN);
  }

  @Test
  void anErasedPersonCanBeReadNowhereAgain() {
    PersonService people = new PersonService(desk.test.node(), new PersonStore(new PersonalData(desk.test.node())));
    Member ben = ben();
    Await.result(desk.ask(IdentityProtocol.CHANGE_MEMBER,
        new ChangeMember(ben.id(), ben.version(), Role.ADMIN, Set.of()), as(ada)));
    SignedIn bens = desk.signedIn(BEN);
    CreatedApiKey key = Await.result(desk.ask(IdentityProtocol.CREATE_API_KEY,
        new CreateApiKey("Bens", Set.of(Permission.POSTS_READ)), as(bens.session())));
    Await.result(people.erase(ben.person().value()));
    assertThat(code(desk.ask(IdentityProtocol.GET_SESSION, new GetSession(bens.token()), IdentityDesk.nobody())))
        .isEqualTo("session-ended");
    assertThat(code(desk.signIn(BEN, desk.passwordOf(BEN), "192.0.2.11"))).isEqualTo("sign-in-refused");
    assertThat(Await.result(desk.ask(IdentityProtocol.LIST_MEMBERS, new ListMembers(), as(ada))).items())
        .filteredOn(member -> member.id().equals(ben.id())).singleElement()
        .satisfies(member -> {
          assertThat(member.name()).isEqualTo("Erased person");
          assertThat(member.email()).isEmpty();
        });
    assertThat(code(desk.ask(IdentityProtocol.AUTHENTICATE_KEY, new AuthenticateKey(key.secret()), IdentityDesk.nobody())))
        .isEqualTo("key-refused");
    assertThat(code(people.erase(UUID.randomUUID()))).isEqualTo("not-found");
  }

  @Test
  void settingsChangeByVersionAndRefuseWhatIsNone() {
    Workspace workspace = Await.result(desk.ask(IdentityProtocol.GET_WORKSPACE, new GetWorkspace(), as(ada)));
    Workspace changed = Await.result(desk.ask(IdentityProtocol.CHANGE_WORKSPACE,
        new ChangeWorkspace(workspace.version(), "Harbour", "Asia/Tokyo", 2, 30), as(ada)));
    assertThat(changed.version()).isEqualTo(workspace.version() + 1);
    assertThat(code(desk.ask(IdentityProtocol.CHANGE_WORKSPACE,
        new ChangeWorkspace(workspace.version(), "Harbour", "Asia/Tokyo", 2, 30), as(ada)))).isEqualTo("version-conflict");
    assertThat(code(desk.ask(IdentityProtocol.CHANGE_WORKSPACE,
        new ChangeWorkspace(changed.version(), "Harbour", "Mars/Olympus", 2, 30), as(ada)))).isEqualTo("unknown-zone");
    assertThat(changed.monthlyBudget()).isNull();
    Workspace bounded = Await.result(desk.ask(IdentityProtocol.CHANGE_WORKSPACE,
        new ChangeWorkspace(changed.version(), "Harbour", "Asia/Tokyo", 2, 30, 12.345), as(ada)));
    assertThat(bounded.monthlyBudget()).isEqualTo(12.345);
    assertThat(code(desk.ask(IdentityProtocol.CHANGE_WORKSPACE,
        new ChangeWorkspace(bounded.version(), "Harbour", "Asia/Tokyo", 2, 30, -1.0), as(ada)))).isEqualTo("out-of-range");
  }

  @Test
  void aSecondNodeSeedsNothing() {
    Await.result(new IdentityCapability().deploy(desk.test.node()));
    assertThat(desk.test.database().count("select count(*) from workspace")).isEqualTo(1);
    assertThat(desk.test.database().count("select count(*) from person")).isEqualTo(2);
  }
}
