package dev.tidings.identity;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Done;
import dev.tidings.bus.IdentityProtocol;
import dev.tidings.bus.IdentityProtocol.GetSession;
import dev.tidings.bus.IdentityProtocol.RightsChanged;
import dev.tidings.bus.IdentityProtocol.Session;
import dev.tidings.bus.IdentityProtocol.SignOut;
import dev.tidings.bus.IdentityProtocol.SignedIn;
import dev.tidings.bus.IdentityProtocol.SwitchWorkspace;
import dev.tidings.bus.Principal;
import dev.tidings.bus.Role;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** Sessions: begun at sign-in, judged at every use, ended by signing out or by losing one's place. */
final class SessionService {
  private final Node node;
  private final SessionStore sessions;
  private final SessionJudge judge;
  private final WorkspaceStream stream;

  SessionService(Node node, SessionStore sessions, SessionJudge judge, WorkspaceStream stream) {
    this.node = node;
    this.sessions = sessions;
    this.judge = judge;
    this.stream = stream;
  }

  /** Begins a session in one of the person's workspaces. */
  Future<SignedIn> begin(UUID person, Memberships.Membership place) {
    Instant now = Instant.now();
    String token = Secrets.token();
    SessionRecord session = new SessionRecord(
        Identifiers.next().toString(), person, place.workspace(), place.member(), place.generation(),
        Secrets.token(), now);
    return sessions.put(token, session)
        .compose(put -> resolve(token, session, now))
        .map(resolved -> new SignedIn(token, resolved, sessions.lastOf(session)));
  }

  /** Whose session this is, as of now; used by that, unless it is only looked at. Fails 401 {@code session-ended}. */
  Future<Session> get(GetSession question, CallContext context) {
    Instant now = Instant.now();
    var found = Boolean.TRUE.equals(question.onlyLook()) ? look(question.token(), now) : record(question.token(), now);
    return found.compose(session -> resolve(question.token(), session, now));
  }

  /** Ends a session; one that has ended already is no failure. */
  Future<Done> signOut(SignOut question, CallContext context) {
    return sessions.look(question.token(), Instant.now()).compose(found -> found.isEmpty()
        ? Future.succeededFuture(new Done())
        : sessions.end(question.token()).compose(ended -> tellEnded(found.get(), context)));
  }

  /** Goes to another workspace of the same person. Fails 404 if it is none of theirs. */
  Future<Session> switchWorkspace(SwitchWorkspace question, CallContext context) {
    Instant now = Instant.now();
    return record(question.token(), now).compose(session -> node.postgres()
        .read(session.workspace(), tx -> Memberships.of(tx, session.person()))
        .map(places -> places.stream()
            .filter(place -> place.workspace().equals(question.workspace()))
            .findFirst()
            .orElseThrow(() -> BusFailure.notFound("workspace")))
        .map(session::in)
        .compose(moved -> sessions.replace(question.token(), moved)
            .compose(replaced -> resolve(question.token(), moved, now)))
        .onSuccess(resolved -> publish(session, context)));
  }

  private Future<SessionRecord> record(String token, Instant now) {
    return isToken(token)
        ? sessions.use(token, now).map(found -> found.orElseThrow(SessionService::ended))
        : Future.failedFuture(ended());
  }

  private Future<SessionRecord> look(String token, Instant now) {
    return isToken(token)
        ? sessions.look(token, now).map(found -> found.orElseThrow(SessionService::ended))
        : Future.failedFuture(ended());
  }

  private static boolean isToken(String token) {
    return token != null && !token.isBlank();
  }

  private Future<Session> resolve(String token, SessionRecord session, Instant now) {
    return node.postgres()
        .read(session.workspace(), tx -> judge.judge(tx, session, sessions.endOf(session, now)))
        .compose(judged -> judged.isPresent()
            ? Future.succeededFuture(judged.get())
            : sessions.end(token).compose(ended -> Future.failedFuture(ended())));
  }

  private Future<Done> tellEnded(SessionRecord session, CallContext context) {
    CallContext cause = new CallContext(
        memberPrincipal(session), context.correlation(), context.causation(), context.deadline(), context.traceparent(),
        context.idempotency());
    publish(session, context);
    JsonObject data = new JsonObject().put("session", session.id()).put("member", session.member().toString());
    return node.postgres()
        .write(session.workspace(), tx -> stream.append(tx, session.workspace(), cause, "session.revoked", data))
        .map(appended -> new Done());
  }

  private static Principal memberPrincipal(SessionRecord session) {
    return new Principal(
        session.member().toString(), session.workspace(), Role.UNKNOWN, Principal.Kind.PERSON, null, null);
  }

  private void publish(SessionRecord session, CallContext context) {
    node.bus().publish(
        IdentityProtocol.RIGHTS_CHANGED,
        new RightsChanged(session.workspace(), session.member().toString(), session.id()),
        context);
  }

  static BusFailure ended() {
    return BusFailure.rejected(401, "session-ended", "There is no such session, or it has ended. Sign in.");
  }
}
