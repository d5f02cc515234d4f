package dev.tidings.bus;

import static java.time.Duration.ofSeconds;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What identity can be asked: who signs in, who belongs to a workspace, and with which key a partner comes. */
public interface IdentityProtocol {
  Address<SignIn, SignedIn> SIGN_IN =
      Address.of("tidings.identity.v1.sign-in", SignIn.class, SignedIn.class, ofSeconds(10));
  Address<GetSession, Session> GET_SESSION =
      Address.of("tidings.identity.v1.get-session", GetSession.class, Session.class, ofSeconds(3));
  Address<SignOut, Done> SIGN_OUT = Address.of("tidings.identity.v1.sign-out", SignOut.class, Done.class, ofSeconds(3));
  Address<SwitchWorkspace, Session> SWITCH_WORKSPACE =
      Address.of("tidings.identity.v1.switch-workspace", SwitchWorkspace.class, Session.class, ofSeconds(3));
  Address<AuthenticateKey, Principal> AUTHENTICATE_KEY =
      Address.of("tidings.identity.v1.authenticate-key", AuthenticateKey.class, Principal.class, ofSeconds(3));
  Address<ListMembers, Members> LIST_MEMBERS =
      Address.of("tidings.identity.v1.list-members", ListMembers.class, Members.class, ofSeconds(3));
  Address<AddMember, AddedMember> ADD_MEMBER =
      Address.of("tidings.identity.v1.add-member", AddMember.class, AddedMember.class, ofSeconds(10));
  Address<ChangeMember, Member> CHANGE_MEMBER =
      Address.of("tidings.identity.v1.change-member", ChangeMember.class, Member.class, ofSeconds(5));
  Address<RemoveMember, Done> REMOVE_MEMBER =
      Address.of("tidings.identity.v1.remove-member", RemoveMember.class, Done.class, ofSeconds(5));
  Address<GetWorkspace, Workspace> GET_WORKSPACE =
      Address.of("tidings.identity.v1.get-workspace", GetWorkspace.class, Workspace.class, ofSeconds(3));
  Address<ChangeWorkspace, Workspace> CHANGE_WORKSPACE =
      Address.of("tidings.identity.v1.change-workspace", ChangeWorkspace.class, Workspace.class, ofSeconds(5));
  Address<ListApiKeys, ApiKeys> LIST_API_KEYS =
      Address.of("tidings.identity.v1.list-api-keys", ListApiKeys.class, ApiKeys.class, ofSeconds(3));
  Address<CreateApiKey, CreatedApiKey> CREATE_API_KEY =
      Address.of("tidings.identity.v1.create-api-key", CreateApiKey.class, CreatedApiKey.class, ofSeconds(5));
  Address<RevokeApiKey, Done> REVOKE_API_KEY =
      Address.of("tidings.identity.v1.revoke-api-key", RevokeApiKey.class, Done.class, ofSeconds(5));
  Address<ListAccountGroups, AccountGroups> LIST_ACCOUNT_GROUPS =
      Address.of("tidings.identity.v1.list-account-groups", ListAccountGroups.class, AccountGroups.class, ofSeconds(3));

  /** Told when a session ended or a member's rights changed: whoever caches them forgets them. */
  Topic<RightsChanged> RIGHTS_CHANGED = Topic.of("tidings.identity.v1.evt.rights-changed", RightsChanged.class);

  /**
   * Signs in. Fails 401 {@code sign-in-refused} without saying what was wrong, 429 after too many tries, 503
   * {@code sessions-unavailable} when Redis cannot be reached.
   *
   * @param remoteAddress where the request came from, for the limit on tries
   */
  record SignIn(String email, String password, String remoteAddress) {}

  /**
   * A new session.
   *
   * @param token the secret that the cookie carries; stored only as its hash
   * @param lasts when it ends however much it is used; null from a node of an earlier version
   */
  record SignedIn(String token, Session session, Instant lasts) {}

  /**
   * Asks whose session this is. Fails 401 if there is none or it has ended.
   *
   * @param onlyLook whether this does not count as a use, which keeps a session from ending; null: it does
   */
  record GetSession(String token, Boolean onlyLook) {
    /** Asked for somebody who uses it. */
    public GetSession(String token) {
      this(token, null);
    }
  }

  /**
   * Who is signed in, and where.
   *
   * @param csrfToken what a write from the browser must carry; bound to this session
   * @param expiresAt when it ends if it is not used any more; at the latest, where it was only looked at
   */
  record Session(
      String id, Member member, Workspace workspace, List<WorkspaceSummary> workspaces, Principal principal, String csrfToken,
      Instant expiresAt) {}

  /** A workspace that the person belongs to. */
  record WorkspaceSummary(WorkspaceId id, String name) {}

  /** Ends a session. */
  record SignOut(String token) {}

  /** Goes to another workspace of the same person. Fails 404 if it is none of theirs. */
  record SwitchWorkspace(String token, WorkspaceId workspace) {}

  /** Asks whose API key this is. Fails 401. */
  record AuthenticateKey(String key) {}

  /** Asks for the members of the caller's workspace. */
  record ListMembers() {}

  /** The members. */
  record Members(List<Member> items) {}

  /** A member as colleagues see them. */
  record Member(MemberId id, PersonId person, String name, String email, Role role, Set<String> accountGroups, long version) {}

  /** Adds a person by e-mail. Fails 409 if they are a member already. */
  record AddMember(String email, String name, Role role, Set<String> accountGroups) {}

  /**
   * The added member.
   *
   * @param initialPassword shown once, for a person who is new here; null for one who has a password already
   */
  record AddedMember(Member member, String initialPassword) {}

  /** Changes role and groups; open sessions are judged again within five seconds. Fails 409 for the last owner. */
  record ChangeMember(MemberId member, long expectedVersion, Role role, Set<String> accountGroups) {}

  /** Removes a member and ends their sessions here. Fails 409 for the last owner. */
  record RemoveMember(MemberId member) {}

  /** Asks for the caller's workspace. */
  record GetWorkspace() {}

  /**
   * A workspace's settings.
   *
   * @param zone IANA zone of its calendar
   * @param approvals how many approvals a post needs before it can be planned; 0 for none
   * @param graceMinutes how late a delivery may still go out
   * @param monthlyBudget what may be spent in a month (UTC) at networks that charge for posts, in US dollars; null for no bound
   */
  record Workspace(
      WorkspaceId id, String name, String zone, int approvals, int graceMinutes, boolean demo, long version,
      Double monthlyBudget) {}

  /**
   * Changes settings.
   *
   * @param monthlyBudget in US dollars; null for no bound
   */
  record ChangeWorkspace(
      long expectedVersion, String name, String zone, int approvals, int graceMinutes, Double monthlyBudget) {
    public ChangeWorkspace(long expectedVersion, String name, String zone, int approvals, int graceMinutes) {
      this(expectedVersion, name, zone, approvals, graceMinutes, null);
    }
  }

  /** Asks for the workspace's API keys. */
  record ListApiKeys() {}

  /** The keys, without their secrets. */
  record ApiKeys(List<ApiKey> items) {}

  /** A key as it is shown. */
  record ApiKey(ApiKeyId id, String name, String prefix, Set<Permission> scopes, Instant createdAt, Instant lastUsedAt) {}

  /** Makes a key with at most the caller's own permissions. */
  record CreateApiKey(String name, Set<Permission> scopes) {}

  /** A new key; its secret is shown this once. */
  record CreatedApiKey(ApiKey key, String secret) {}

  /** Ends a key at once. Fails 404. */
  record RevokeApiKey(ApiKeyId key) {}

  /** Asks for the account groups. */
  record ListAccountGroups() {}

  /** The groups. */
  record AccountGroups(List<AccountGroup> items) {}

  /** A group of accounts that members can be limited to. */
  record AccountGroup(String id, String name) {}

  /**
   * Whose rights changed.
   *
   * @param workspace the workspace concerned
   * @param actor the member's or key's id; null for everyone in it
   * @param session the session that ended; null when it is about more than one
   */
  record RightsChanged(WorkspaceId workspace, String actor, String session) {}
}
