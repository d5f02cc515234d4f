package dev.tidings.sandbox.youtube;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Application;
import dev.tidings.sandbox.Consents;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Grant;
import dev.tidings.sandbox.Received;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Secrets;
import dev.tidings.sandbox.Tokens;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.TreeSet;

/** Google: OAuth 2.0 tokens. A refresh token comes with the code alone and stays good until it is revoked. */
final class YouTubeTokens {
  private final World world;
  private final Tokens tokens;
  private final Consents consents;

  YouTubeTokens(World world, Tokens tokens, Consents consents) {
    this.world = world;
    this.tokens = tokens;
    this.consents = consents;
  }

  /** {@code POST /token}. */
  Future<Answer> token(Exchange exchange) {
    MultiMap form = form(exchange);
    Application application =
        tokens.authenticate(exchange.request, form, YouTubeNetwork.YOUTUBE)
            .orElseThrow(() -> refusal(401, "invalid_client", "The OAuth client was not found."));
    Future<Answer> answered =
        switch (String.valueOf(form.get("grant_type"))) {
          case "refresh_token" -> refreshed(form.get("refresh_token"), application).map(grant -> answer(grant, false));
          case "authorization_code" -> exchanged(form, application).map(grant -> answer(grant, true));
          default -> throw refusal(400, "unsupported_grant_type", "Invalid grant_type: " + form.get("grant_type"));
        };
    return answered.onSuccess(done -> exchange.accepted = true);
  }

  /** {@code POST /revoke}: of an access or a refresh token; all that the owner has given to the application ends. */
  Future<Answer> revoke(Exchange exchange) {
    String token = exchange.body.type().equals(Received.FORM) ? exchange.body.form().get("token") : exchange.request.getParam("token");
    return world.grants().ofToken(YouTubeNetwork.YOUTUBE, token)
        .filter(grant -> !grant.revoked())
        .map(grant -> tokens.endConsent(grant).map(new Answer(200, Answer.JSON, Buffer.buffer("{}"))))
        .orElseThrow(() -> refusal(400, "invalid_token", "Token expired or revoked"));
  }

  private Future<Grant> refreshed(String refreshToken, Application application) {
    Grant grant =
        world.grants().ofRefreshToken(YouTubeNetwork.YOUTUBE, refreshToken)
            .filter(found -> !found.revoked() && found.clientId().equals(application.clientId()))
            .orElseThrow(() -> refusal(400, "invalid_grant", "Token has been expired or revoked."));
    return world.save(grant.renewed(Secrets.next(), System.currentTimeMillis() + tokens.lifetimeSeconds() * 1000, refreshToken));
  }

  private Future<Grant> exchanged(MultiMap form, Application application) {
    Consents.Consent consent =
        consents.redeem(form.get("code"), application.clientId(), form.get("redirect_uri"), form.get("code_verifier"))
            .orElseThrow(() -> refusal(400, "invalid_grant", "Bad Request"));
    return tokens.grant(application, consent.account(), consent.scopes(), null);
  }

  private Answer answer(Grant grant, boolean first) {
    JsonObject body =
        new JsonObject()
            .put("access_token", grant.accessToken())
            .put("expires_in", tokens.lifetimeSeconds())
            .put("scope", String.join(" ", new TreeSet<>(grant.scopes())))
            .put("token_type", "Bearer");
    return Answer.json(200, first ? body.put("refresh_token", grant.refreshToken()) : body);
  }

  private static MultiMap form(Exchange exchange) {
    if (!exchange.body.type().equals(Received.FORM)) {
      throw refusal(400, "invalid_request", "Missing required parameter: grant_type");
    }
    return exchange.body.form();
  }

  private static Refusal refusal(int status, String error, String description) {
    return new Refusal(status, Answer.JSON, new JsonObject().put("error", error).put("error_description", description));
  }
}
