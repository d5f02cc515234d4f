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
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Tells who sends a request, by asking identity. What it said is believed for at most two seconds on this node, and is
 * forgotten at once when rights change.
 */
public final class Access {
  private final Bus bus;
  private final VisitorCache cache;

  public Access(Bus bus, Duration kept) {
    this.bus = bus;
    this.cache = new VisitorCache(kept);
  }

  /** Who sends it. Fails 401 for nobody or an ended session or key, 503 when it cannot be told at the moment. */
  public Future<Visitor> identify(HttpServerRequest request) {
    return Credential.of(request)
        .map(this::identify)
        .orElseGet(() -> refused("Sign in first, or send an API key."));
  }

  /** Who has this credential; fails as {@link #identify(HttpServerRequest)} does. */
  public Future<Visitor> identify(Credential credential) {
    return credential.plausible()
        ? cache.get(credential, this::ask)
        : refused("This session or API key is not known.");
  }

  /**
   * Who had this credential and still has: no use of a session, which may end while its page is merely open. Not kept, so
   * that it stands for nobody's use; fails as {@link #identify(HttpServerRequest)} does.
   */
  public Future<Visitor> look(Credential credential) {
    return ask(credential, true);
  }

  private Future<Visitor> ask(Credential credential) {
    return ask(credential, null);
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
    cache.forget(change);
  }

  /** Forgets what is known of a credential, after it was changed from here. */
  public void forget(Credential credential) {
    cache.forget(credential);
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
