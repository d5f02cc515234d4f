package dev.tidings.web.access;

import dev.tidings.bus.Address;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.IdentityProtocol;
import dev.tidings.bus.IdentityProtocol.AuthenticateKey;
import dev.tidings.bus.IdentityProtocol.GetSession;
import dev.tidings.bus.IdentityProtocol.RightsChanged;
import dev.tidings.bus.TraceParent;
import dev.tidings.runtime.Bus;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Tells who sends a request, by asking identity. What it said is believed for at most two seconds on this node, and is
 * forgotten at once when rights change.
 */
public final class Access {
  /** Says of a request that reads that no person has asked for it, so that it is no use of a session. */
  static final String UNATTENDED = "Tidings-Unattended";

  private final Bus bus;
  private final VisitorCache users;
  private final VisitorCache onlookers;

  public Access(Bus bus, Duration kept) {
    this.bus = bus;
    this.users = new VisitorCache(kept);
    this.onlookers = new VisitorCache(kept);
  }

  /**
   * Who sends it, which is a use of a session unless it only reads and says that it is {@code Tidings-Unattended}. Fails 401
   * for nobody or an ended session or key, 503 when it cannot be told at the moment.
   */
  public Future<Visitor> identify(HttpServerRequest request) {
    boolean reads = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    return reads && request.headers().contains(UNATTENDED) ? look(request) : identify(request, users, null);
  }

  /** Who sends it: no use of a session. Fails as {@link #identify(HttpServerRequest)} does. */
  public Future<Visitor> look(HttpServerRequest request) {
    return identify(request, onlookers, true);
  }

  private Future<Visitor> identify(HttpServerRequest request, VisitorCache cache, Boolean onlyLook) {
    return Credential.of(request)
        .map(credential -> credential.plausible()
            ? cache.get(credential, unknown -> ask(unknown, onlyLook))
            : refused("This session or API key is not known."))
        .orElseGet(() -> refused("Sign in first, or send an API key."));
  }

  /**
   * Who had this credential and still has, asked anew: no use of a session, which may end while its page is merely open.
   * Fails as {@link #identify(HttpServerRequest)} does.
   */
  public Future<Visitor> look(Credential credential) {
    return ask(credential, true);
  }

  private Future<Visitor> ask(Credential credential, Boolean onlyLook) {
    return switch (credential.kind()) {
      case SESSION -> bus.request(
              IdentityProtocol.GET_SESSION,
              new GetSession(credential.secret(), onlyLook),
              anonymous(IdentityProtocol.GET_SESSION))
          .map(session -> new Visitor(session.principal(), credential, session));
      case API_KEY -> bus.request(
              IdentityProtocol.AUTHENTICATE_KEY,
              new AuthenticateKey(credential.secret()),
              anonymous(IdentityProtocol.AUTHENTICATE_KEY))
          .map(principal -> new Visitor(principal, credential, null));
    };
  }

  /** Forgets whom the change is about. */
  public void forget(RightsChanged change) {
    users.forget(change);
    onlookers.forget(change);
  }

  /** Forgets what is known of a credential, after it was changed from here. */
  public void forget(Credential credential) {
    users.forget(credential);
    onlookers.forget(credential);
  }

  private static CallContext anonymous(Address<?, ?> address) {
    return new CallContext(
        Visitor.ANONYMOUS.principal(), UUID.randomUUID().toString(), null, Instant.now().plus(address.timeout()),
        TraceParent.random(), null);
  }

  private static Future<Visitor> refused(String detail) {
    return Future.failedFuture(BusFailure.rejected(401, "unauthorized", detail));
  }
}
