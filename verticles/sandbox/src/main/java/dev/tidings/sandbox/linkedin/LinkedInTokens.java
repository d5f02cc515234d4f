package dev.tidings.sandbox.linkedin;

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
import java.util.Base64;
import java.util.TreeSet;

/** LinkedIn: OAuth 2.0 tokens. A refresh token stays good to its own end, which use does not put off. */
final class LinkedInTokens {
  private final World world;
  private final Tokens tokens;
  private final Consents consents;

  LinkedInTokens(World world, Tokens tokens, Consents consents) {
    this.world = world;
    this.tokens = tokens;
    this.consents = consents;
  }

  /** {@code POST /oauth/v2/accessToken}: the application shows its secret in the form. */
  Future<Answer> token(Exchange exchange) {
    if (!exchange.body.type().equals(Received.FORM)) {
      throw refusal(400, "invalid_request", "A required parameter \"grant_type\" is missing");
    }
    MultiMap form = exchange.body.form();
    Application application =
        tokens
            .authenticate(exchange.request, form, LinkedInNetwork.LINKEDIN)
            .filter(found -> found.clientId().equals(form.get("client_id")))
            .orElseThrow(() -> refusal(401, "invalid_client", "Client authentication failed"));
    Future<Grant> granted =
        switch (String.valueOf(form.get("grant_type"))) {
          case "refresh_token" -> refreshed(form.get("refresh_token"), application);
          case "authorization_code" -> exchanged(form, application);
          default -> throw refusal(400, "invalid_request", "A required parameter \"grant_type\" is missing or invalid");
        };
    return granted.onSuccess(grant -> exchange.accepted = true).map(this::answer);
  }

  /** {@code POST /oauth/v2/revoke}: an unknown token is as good as one that was given up. */
  Future<Answer> revoke(Exchange exchange) {
    MultiMap form = exchange.body.isForm() ? exchange.body.form() : MultiMap.caseInsensitiveMultiMap();
    Application application =
        tokens
            .authenticate(exchange.request, form, LinkedInNetwork.LINKEDIN)
            .orElseThrow(() -> refusal(401, "invalid_client", "Client authentication failed"));
    Answer answer = new Answer(200, null, Buffer.buffer());
    return world
        .grants()
        .ofToken(LinkedInNetwork.LINKEDIN, form.get("token"))
        .filter(grant -> grant.clientId().equals(application.clientId()))
        .map(grant -> world.save(grant.ended()).map(answer))
        .orElseGet(() -> Future.succeededFuture(answer));
  }

  private Future<Grant> refreshed(String refreshToken, Application application) {
    Grant grant =
        world
            .grants()
            .ofRefreshToken(LinkedInNetwork.LINKEDIN, refreshToken)
            .filter(found -> found.clientId().equals(application.clientId()) && found.renews(refreshToken, System.currentTimeMillis()))
            .orElseThrow(() -> refusal(400, "invalid_request", "The provided authorization grant or refresh token is invalid, expired or revoked."));
    long expires = System.currentTimeMillis() + tokens.lifetimeSeconds() * 1000;
    return world.save(grant.renewed(Secrets.next(), expires, refreshToken));
  }

  private Future<Grant> exchanged(MultiMap form, Application application) {
    Consents.Consent consent =
        consents
            .redeem(form.get("code"), application.clientId(), form.get("redirect_uri"), form.get("code_verifier"))
            .orElseThrow(() -> refusal(400, "invalid_request", "Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired."));
    return tokens.grant(application, consent.account(), consent.scopes(), null);
  }

  private Answer answer(Grant grant) {
    JsonObject body =
        new JsonObject()
            .put("access_token", grant.accessToken())
            .put("expires_in", tokens.lifetimeSeconds())
            .put("refresh_token", grant.refreshToken())
            .put("refresh_token_expires_in", grant.refreshLeftSeconds(System.currentTimeMillis()))
            .put("scope", String.join(",", new TreeSet<>(grant.scopes())));
    return Answer.json(200, grant.holds("openid") ? body.put("id_token", identity(grant)) : body);
  }

  /** LinkedIn's identity tokens carry no nonce, whatever was asked. Nobody signs here, which the header says. */
  private static String identity(Grant grant) {
    long now = System.currentTimeMillis() / 1000;
    JsonObject claims =
        new JsonObject()
            .put("iss", "https://www.linkedin.com/oauth")
            .put("aud", grant.clientId())
            .put("sub", grant.account())
            .put("iat", now)
            .put("exp", now + 3600);
    return part(new JsonObject().put("alg", "none").put("typ", "JWT")) + '.' + part(claims) + '.';
  }

  private static String part(JsonObject json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.toBuffer().getBytes());
  }

  private static Refusal refusal(int status, String error, String description) {
    return new Refusal(status, Answer.JSON, new JsonObject().put("error", error).put("error_description", description));
  }
}
