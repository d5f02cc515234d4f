package dev.tidings.identity;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Done;
import dev.tidings.bus.IdentityProtocol.AddMember;
import dev.tidings.bus.IdentityProtocol.AddedMember;
import dev.tidings.bus.IdentityProtocol.ChangeMember;
import dev.tidings.bus.IdentityProtocol.ListMembers;
import dev.tidings.bus.IdentityProtocol.Member;
import dev.tidings.bus.IdentityProtocol.Members;
import dev.tidings.bus.IdentityProtocol.RemoveMember;
import dev.tidings.bus.MemberId;
import dev.tidings.bus.Permission;
import dev.tidings.bus.Role;
import dev.tidings.bus.Violation;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who belongs to a workspace, and as what. */
final class MemberService {
  private static final int PASSWORD_GROUPS = 4;

  private final Node node;
  private final Passwords passwords;
  private final PersonStore people;
  private final MemberStore members;
  private final ApiKeyStore keys;
  private final WorkspaceStream stream;
  private final RightsNews news;

  MemberService(
      Node node, Passwords passwords, PersonStore people, MemberStore members, ApiKeyStore keys, WorkspaceStream stream,
      RightsNews news) {
    this.node = node;
    this.passwords = passwords;
    this.people = people;
    this.members = members;
    this.keys = keys;
    this.stream = stream;
    this.news = news;
  }

  /** The members of the caller's workspace. */
  Future<Members> list(ListMembers question, CallContext context) {
    context.principal().require(Permission.MEMBERS_READ);
    return node.postgres().read(context.workspace(), tx -> members.list(tx, context.workspace())).map(Members::new);
  }

  /**
   * Adds a person by e-mail; one who is new gets a first password. Fails 403 {@code owner-only} or
   * {@code beyond-own-rights}, 409 {@code already-member}.
   */
  Future<AddedMember> add(AddMember question, CallContext context) {
    context.principal().require(Permission.MEMBERS_MANAGE);
    MemberRules.requireLegal(question);
    MemberRules.requireOwnerForOwners(context.principal(), question.role(), question.role());
    MemberRules.requireHeld(context.principal(), question.role(), orNone(question.accountGroups()));
    String password = Secrets.readable(PASSWORD_GROUPS);
    return node.postgres()
        .withoutWorkspace(tx -> people.find(tx, question.email()))
        .compose(known -> known.isPresent() ? Future.succeededFuture((String) null) : passwords.hash(password))
        .compose(hash -> node.postgres().write(context.workspace(), tx -> add(tx, question, context, hash)))
        .map(added -> new AddedMember(added.member(), added.isNew() ? password : null));
  }

  private record Added(Member member, boolean isNew) {}

  private Future<Added> add(SqlConnection tx, AddMember question, CallContext context, String passwordHash) {
    WorkspaceId workspace = context.workspace();
    Set<String> groups = orNone(question.accountGroups());
    PersonalData.Known known = new PersonalData.Known(question.name().strip(), question.email().strip());
    return requireGroups(tx, workspace, groups)
        .compose(legal -> passwordHash == null ? Future.succeededFuture(Optional.<UUID>empty()) : people.add(tx, known, passwordHash))
        .compose(fresh -> personOf(tx, fresh, question.email())
            .compose(person -> members.add(tx, workspace, person, question.role(), groups))
            .map(member -> member.orElseThrow(MemberService::alreadyMember))
            .compose(member -> stream.append(tx, workspace, context, "member.added", rights(member, question.role().name(), groups))
                .compose(appended -> found(tx, workspace, new MemberId(member))))
            .map(member -> new Added(member, fresh.isPresent())));
  }

  private Future<UUID> personOf(SqlConnection tx, Optional<UUID> fresh, String email) {
    return fresh.isPresent()
        ? Future.succeededFuture(fresh.get())
        : people.find(tx, email).map(found -> found.orElseThrow(MemberService::changedMeanwhile).person());
  }

  /**
   * Changes role and groups. Fails 403 {@code owner-only} or {@code beyond-own-rights}, 404, 409 {@code last-owner} or
   * {@code version-conflict}.
   */
  Future<Member> change(ChangeMember question, CallContext context) {
    context.principal().require(Permission.MEMBERS_MANAGE);
    MemberRules.requireLegal(question.role(), question.accountGroups());
    Set<String> groups = orNone(question.accountGroups());
    WorkspaceId workspace = context.workspace();
    return node.commands()
        .run(context, Member.class, tx -> requireGroups(tx, workspace, groups)
            .compose(legal -> members.lockOwners(tx, workspace))
            .compose(owners -> found(tx, workspace, question.member()).map(before -> {
              MemberRules.requireOwnerForOwners(context.principal(), before.role(), question.role());
              MemberRules.requireHeld(context.principal(), before, question.role(), groups);
              if (question.role() != Role.OWNER) {
                MemberRules.requireAnotherOwner(owners, question.member().value());
              }
              return before;
            }))
            .compose(before -> members.change(
                tx, workspace, question.member(), question.expectedVersion(), question.role(), groups))
            .compose(changed -> changed ? Future.succeededFuture() : Future.failedFuture(changedMeanwhile()))
            .compose(changed -> stream.append(tx, workspace, context, "member.role-changed",
                rights(question.member().value(), question.role().name(), groups)))
            .compose(appended -> found(tx, workspace, question.member())))
        .compose(member -> news.tellMember(context, member.id()).map(member));
  }

  /** Removes a member, whose sessions here and API keys end for good. Fails 409 {@code last-owner}, 404. */
  Future<Done> remove(RemoveMember question, CallContext context) {
    context.principal().require(Permission.MEMBERS_MANAGE);
    WorkspaceId workspace = context.workspace();
    JsonObject data = new JsonObject().put("member", question.member().toString());
    return node.commands()
        .run(context, Done.class, tx -> members.lockOwners(tx, workspace)
            .compose(owners -> found(tx, workspace, question.member()).map(before -> {
              MemberRules.requireOwnerForOwners(context.principal(), before.role(), before.role());
              MemberRules.requireAnotherOwner(owners, question.member().value());
              return before;
            }))
            .compose(before -> members.remove(tx, workspace, question.member()))
            .compose(removed -> keys.revokeAll(tx, workspace, question.member()))
            .compose(revoked -> stream.appendAll(tx, workspace, context, "api-key.revoked", revoked.stream()
                .map(key -> new JsonObject().put("key", key.toString())).toList()))
            .compose(appended -> stream.append(tx, workspace, context, "member.removed", data))
            .compose(appended -> stream.append(tx, workspace, context, "session.revoked", data))
            .map(appended -> new Done()))
        .compose(done -> news.tellMember(context, question.member()).map(done));
  }

  private Future<Member> found(SqlConnection tx, WorkspaceId workspace, MemberId member) {
    return members.find(tx, workspace, member).map(found -> found.orElseThrow(() -> BusFailure.notFound("member")));
  }

  private Future<Void> requireGroups(SqlConnection tx, WorkspaceId workspace, Set<String> groups) {
    return members.countGroups(tx, workspace, groups).compose(known -> known == groups.size()
        ? Future.succeededFuture()
        : Future.failedFuture(BusFailure.rejected(422, "unknown-account-group", "There is no such account group.",
            List.of(new Violation("/accountGroups", "unknown-account-group", "There is no such account group.")))));
  }

  private static JsonObject rights(UUID member, String role, Set<String> groups) {
    return new JsonObject().put("member", member.toString()).put("role", role)
        .put("accountGroups", new JsonArray(List.copyOf(groups)));
  }

  private static Set<String> orNone(Set<String> groups) {
    return groups == null ? Set.of() : groups;
  }

  private static BusFailure alreadyMember() {
    return BusFailure.rejected(409, "already-member", "This person is a member already.");
  }

  private static BusFailure changedMeanwhile() {
    return BusFailure.rejected(409, "version-conflict", "The member has changed meanwhile: load them again and repeat.");
  }
}
