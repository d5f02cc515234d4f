package dev.tidings.web.routes;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.IdentityProtocol;
import dev.tidings.bus.IdentityProtocol.SignIn;
import dev.tidings.bus.IdentityProtocol.SignOut;
import dev.tidings.bus.IdentityProtocol.SignedIn;
import dev.tidings.bus.IdentityProtocol.SwitchWorkspace;
import dev.tidings.web.access.Access;
import dev.tidings.web.access.SessionCookie;
import dev.tidings.web.access.Visitor;
import dev.tidings.web.limits.RateLimits;
import dev.tidings.web.rest.Call;
import dev.tidings.web.rest.Relay;
import dev.tidings.web.rest.Reply;
import dev.tidings.web.rest.Rest;
import dev.tidings.web.rest.TooManyRequests;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** Signing in and out. */
public final class SessionRoutes {
  private final Relay relay;
  private final Access access;
  private final RateLimits signIns;
  private final SessionCookie cookie;
  private final boolean forwarded;

  /** @param forwarded whether a proxy in front says who asks */
  public SessionRoutes(Relay relay, Access access, RateLimits signIns, SessionCookie cookie, boolean forwarded) {
    this.relay = relay;
    this.access = access;
    this.signIns = signIns;
    this.cookie = cookie;
    this.forwarded = forwarded;
  }

  public void register(Rest rest) {
    rest.on("signIn", this::admit, this::signIn)
        .on("getSession", this::get)
        .on("signOut", this::signOut)
        .on("switchWorkspace", this::switchWorkspace);
  }

  /** Before the body is read, since anybody may send one. */
  private Future<Void> admit(RoutingContext exchange) {
    return signIns.admit(remoteAddress(exchange.request())).compose(verdict -> verdict.admitted()
        ? Future.succeededFuture()
        : Future.failedFuture(new TooManyRequests(verdict.retryAfterSeconds())));
  }

  private Future<Reply> signIn(Call call) {
    String remote = remoteAddress(call.exchange().request());
    SignIn question = call.question(SignIn.class, Map.of("remoteAddress", remote));
    return relay.request(IdentityProtocol.SIGN_IN, call, question).map(signedIn -> signedIn(call, signedIn));
  }

  private Reply signedIn(Call call, SignedIn signedIn) {
    var lasts = signedIn.lasts() == null ? signedIn.session().expiresAt() : signedIn.lasts();
    call.exchange().response().addCookie(cookie.of(signedIn.token(), lasts));
    return Reply.record(201, signedIn.session());
  }

  private Future<Reply> get(Call call) {
    requireSession(call.visitor());
    return Future.succeededFuture(Reply.record(200, call.visitor().session()));
  }

  private Future<Reply> signOut(Call call) {
    requireSession(call.visitor());
    return relay.request(IdentityProtocol.SIGN_OUT, call, new SignOut(call.visitor().credential().secret())).map(done -> {
      access.forget(call.visitor().credential());
      call.exchange().response().addCookie(cookie.ended());
      return Reply.noContent();
    });
  }

  private Future<Reply> switchWorkspace(Call call) {
    requireSession(call.visitor());
    String token = call.visitor().credential().secret();
    return relay.request(
            IdentityProtocol.SWITCH_WORKSPACE, call, call.question(SwitchWorkspace.class, Map.of("token", token)))
        .map(session -> {
          access.forget(call.visitor().credential());
          return Reply.record(200, session);
        });
  }

  private static void requireSession(Visitor visitor) {
    if (visitor.session() == null) {
      throw BusFailure.rejected(401, "unauthorized", "This is about the console's session; an API key has none.");
    }
  }

  /** What the nearest proxy says, which is last: some add to the line that came, others a line of their own. */
  private String remoteAddress(HttpServerRequest request) {
    List<String> lines = forwarded ? request.headers().getAll("X-Forwarded-For") : List.of();
    String chain = lines.isEmpty() ? "" : lines.getLast();
    String nearest = chain.substring(chain.lastIndexOf(',') + 1).strip();
    return nearest.isEmpty() ? request.remoteAddress().hostAddress() : nearest;
  }
}
