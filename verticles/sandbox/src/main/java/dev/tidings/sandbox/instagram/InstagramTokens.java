package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Application;
import dev.tidings.sandbox.Consents;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Grant;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Rooms;
import dev.tidings.sandbox.Secrets;
import dev.tidings.sandbox.Tokens;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphParameters;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Instagram's own login (Business Login for Instagram): a code gives a token of an hour, that one of sixty days, and that itself again before it
 * ends. More lenient than Instagram in this: a token need not be a day old to be renewed.
 */
final class InstagramTokens {
  private static final long SHORT_MILLIS = 3_600_000;
  private static final long LONG_MILLIS = 5_184_000_000L;

  private final World world;
  private final Tokens tokens;
  private final Consents consents;
  private final GraphDialect dialect;

  InstagramTokens(Rooms rooms, GraphDialect dialect) {
    this.world = rooms.world();
    this.tokens = rooms.tokens();
    this.consents = rooms.consents();
    this.dialect = dialect;
  }

  /** {@code POST /oauth/access_token} of api.instagram.com. */
  Future<Answer> token(Exchange exchange) {
    if (!exchange.body.isForm() || !"authorization_code".equals(exchange.body.form().get("grant_type"))) {
      throw refusal("Invalid grant_type");
    }
    MultiMap form = exchange.body.form();
    Application application =
        tokens.authenticate(exchange.request, form, InstagramNetwork.INSTAGRAM).orElseThrow(() -> refusal("Invalid platform app"));
    Consents.Consent consent =
        consents
            .redeem(form.get("code"), application.clientId(), form.get("redirect_uri"), form.get("code_verifier"))
            .orElseThrow(() -> refusal("Matching code was not found or was already used"));
    Grant grant =
        new Grant(
            InstagramNetwork.INSTAGRAM.id() + "/" + world.nextId(InstagramNetwork.INSTAGRAM), InstagramNetwork.INSTAGRAM, consent.account().id(), application.clientId(),
            consent.scopes(), Map.of(Secrets.next(), System.currentTimeMillis() + SHORT_MILLIS), null, 0, List.of(), false);
    return world
        .save(grant)
        .onSuccess(granted -> exchange.accepted = true)
        .map(granted -> Answer.json(200, new JsonObject().put("data", new JsonArray().add(new JsonObject()
            .put("access_token", granted.accessToken())
            .put("user_id", granted.account())
            .put("permissions", String.join(",", new TreeSet<>(granted.scopes())))))));
  }

  /** {@code GET /access_token}: sixty days for a token of an hour. */
  Future<Answer> exchange(Exchange exchange) {
    GraphParameters parameters = new GraphParameters(exchange, Set.of("grant_type", "client_secret"), dialect);
    require(parameters, "ig_exchange_token");
    Grant grant = grant(dialect.token(exchange));
    String secret = world.applications().find(grant.clientId()).map(Application::clientSecret).orElse(null);
    if (secret != null && !Secrets.same(secret, parameters.needed("client_secret"))) {
      throw dialect.error(400, "Error validating client secret.", 1, 0);
    }
    return lasting(exchange, grant);
  }

  /** {@code GET /refresh_access_token}: sixty days more, for a token of sixty days. */
  Future<Answer> refresh(Exchange exchange) {
    require(new GraphParameters(exchange, Set.of("grant_type"), dialect), "ig_refresh_token");
    String token = dialect.token(exchange);
    Grant grant = grant(token);
    Long expires = grant.accessTokens().get(token);
    if (expires != 0 && expires - System.currentTimeMillis() <= SHORT_MILLIS && grant.accessTokens().size() == 1) {
      throw dialect.error(400, "The access token is short-lived and cannot be refreshed", 100, 0);
    }
    return lasting(exchange, grant);
  }

  private Future<Answer> lasting(Exchange exchange, Grant grant) {
    return world
        .save(grant.renewed(Secrets.next(), System.currentTimeMillis() + LONG_MILLIS, null))
        .onSuccess(granted -> exchange.accepted = true)
        .map(granted -> Answer.json(200, new JsonObject()
            .put("access_token", granted.accessToken()).put("token_type", "bearer").put("expires_in", LONG_MILLIS / 1000)));
  }

  private Grant grant(String token) {
    return world
        .grants()
        .ofAccessToken(InstagramNetwork.INSTAGRAM, token)
        .filter(found -> found.allows(token, System.currentTimeMillis()))
        .orElseThrow(dialect::unauthorized);
  }

  private void require(GraphParameters parameters, String grantType) {
    if (!parameters.needed("grant_type").equals(grantType)) {
      throw dialect.invalid("Param grant_type must be " + grantType);
    }
  }

  private static Refusal refusal(String message) {
    JsonObject body = new JsonObject().put("error_type", "OAuthException").put("code", 400).put("error_message", message);
    return new Refusal(400, Answer.JSON, body);
  }
}
