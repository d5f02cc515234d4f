package dev.tidings.web.routes;

import dev.tidings.bus.AccountsProtocol;
import dev.tidings.bus.Address;
import dev.tidings.bus.BusFailure;
import dev.tidings.web.rest.Call;
import dev.tidings.web.rest.Relay;
import dev.tidings.web.rest.Reply;
import dev.tidings.web.rest.Rest;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import java.util.HashMap;
import java.util.Map;

/**
 * Connecting accounts by the networks' consent pages. The page that people come back to is one of the console's own: it
 * carries no session, since the cookie stays away from what another site began, and hands what it was given to REST, which
 * asks for the session and its token. It never sends anybody on to an address that it was given.
 */
public final class ConnectionRoutes {
  private static final String CALLBACK = "/oauth/callback";

  private final Relay relay;
  private final String publicUrl;

  /** @param publicUrl where browsers reach the console */
  public ConnectionRoutes(Relay relay, String publicUrl) {
    this.relay = relay;
    this.publicUrl = publicUrl;
  }

  public void register(Rest rest) {
    Map<String, String> back = Map.of("redirectUri", publicUrl + CALLBACK);
    rest.on("startConnecting", call -> ask(AccountsProtocol.START_CONNECTING, call, 201, back))
        .on("finishConnecting", call -> ask(AccountsProtocol.FINISH_CONNECTING, call, 200, Map.of()))
        .on("chooseProfiles", call -> ask(AccountsProtocol.CHOOSE_PROFILES, call, 200, Map.of()));
  }

  /** To be mounted before the console: the address holds a code, so no page behind it may learn of it. */
  public void registerCallback(Router router) {
    router.get(CALLBACK).handler(exchange -> {
      exchange.response().putHeader("Referrer-Policy", "no-referrer");
      exchange.next();
    });
  }

  private <Q> Future<Reply> ask(Address<Q, ?> address, Call call, int status, Map<String, String> more) {
    if (call.visitor().session() == null) {
      throw BusFailure.rejected(403, "forbidden", "Only a signed-in person can do this; programs connect with tokens.");
    }
    Map<String, String> all = new HashMap<>(more);
    all.put("session", call.visitor().session().id());
    return relay.json(address, call, call.question(address.question(), all)).map(body -> Reply.json(status, body));
  }
}
