package dev.tidings.sandbox.x;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Application;
import dev.tidings.sandbox.Consents;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Grant;
import dev.tidings.sandbox.Received;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Tokens;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;

/** X: OAuth 2.0 tokens. A refresh token is good once; used again, it ends the grant. */
final class XTokens {
  private final World world;
  private final Tokens tokens;
  private final Consents consents;

  XTokens(World world, Tokens tokens, Consents consents) {
    this.world = world;
    this.tokens = tokens;
    this.consents = consents;
  }

  /** {@code POST /2/oauth2/token}. */
  Future<Answer> token(Exchange exchange) {
    MultiMap form = form(exchange);
    Application application =
        tokens
            .authenticate(exchange.request, form, XNetwork.X)
            .orElseThrow(() -> refusal(401, "unauthorized_client", "Missing valid authorization header"));
    String type = form.get("grant_type");
    if ("refresh_token".equals(type)) {
      return refresh(exchange, form.get("refresh_token"), application);
    }
    if ("authorization_code".equals(type)) {
      return exchangeCode(exchange, form, application);
    }
    throw refusal(400, "unsupported_grant_type", "Value passed for the grant_type was invalid.");
  }

  /** {@code POST /2/oauth2/revoke}. */
  Future<Answer> revoke(Exchange exchange) {
    MultiMap form = form(exchange);
    Application application =
        tokens
            .authenticate(exchange.request, form, XNetwork.X)
            .orElseThrow(() -> refusal(401, "unauthorized_client", "Missing valid authorization header"));
    Answer answer = Answer.json(200, new JsonObject().put("revoked", true));
    return world
        .grants()
        .ofToken(XNetwork.X, form.get("token"))
        .filter(grant -> grant.clientId().equals(application.clientId()))
        .map(grant -> world.save(grant.ended()).map(answer))
        .orElseGet(() -> Future.succeededFuture(answer));
  }

  private Future<Answer> refresh(Exchange exchange, String refreshToken, Application application) {
    Grant grant =
        world
            .grants()
            .ofRefreshToken(XNetwork.X, refreshToken)
            .filter(found -> !found.revoked() && found.clientId().equals(application.clientId()))
            .orElseThrow(() -> refusal(400, "invalid_request", "Value passed for the token was invalid."));
    if (!refreshToken.equals(grant.refreshToken())) {
      return world
          .save(grant.ended())
          .compose(ended -> Future.failedFuture(refusal(400, "invalid_request", "Value passed for the token was invalid.")));
    }
    return tokens.renew(grant).onSuccess(renewed -> exchange.accepted = true).map(this::answer);
  }

  private Future<Answer> exchangeCode(Exchange exchange, MultiMap form, Application application) {
    Consents.Consent consent =
        consents
            .redeem(form.get("code"), application.clientId(), form.get("redirect_uri"), form.get("code_verifier"))
            .orElseThrow(() -> refusal(400, "invalid_request", "Value passed for the authorization code was invalid."));
    return tokens
        .grant(application, consent.account(), consent.scopes(), null)
        .onSuccess(granted -> exchange.accepted = true)
        .map(this::answer);
  }

  private Answer answer(Grant grant) {
    Set<String> scopes = new TreeSet<>(grant.scopes());
    JsonObject body =
        new JsonObject()
            .put("token_type", "bearer")
            .put("expires_in", tokens.lifetimeSeconds())
            .put("access_token", grant.accessToken())
            .put("scope", String.join(" ", scopes));
    if (scopes.contains("offline.access")) {
      body.put("refresh_token", grant.refreshToken());
    }
    return Answer.json(200, body);
  }

  private static MultiMap form(Exchange exchange) {
    if (!exchange.body.type().equals(Received.FORM)) {
      throw refusal(400, "invalid_request", "Missing required parameter [grant_type].");
    }
    return exchange.body.form();
  }

  private static Refusal refusal(int status, String error, String description) {
    return new Refusal(status, Answer.JSON, new JsonObject().put("error", error).put("error_description", description));
  }
}
