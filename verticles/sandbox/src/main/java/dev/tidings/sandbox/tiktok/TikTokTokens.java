package dev.tidings.sandbox.tiktok;

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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * TikTok: OAuth 2.0 with a {@code client_key}. A refresh token is good once. Errors of the token call come with the status 200, as people see.
 * https://developers.tiktok.com/doc/oauth-user-access-token-management, https://developers.tiktok.com/doc/oauth-error-handling
 */
final class TikTokTokens {
  private static final Set<String> KNOWN =
      Set.of("client_key", "client_secret", "grant_type", "code", "redirect_uri", "code_verifier", "refresh_token", "token");

  private final World world;
  private final Tokens tokens;
  private final Consents consents;

  TikTokTokens(World world, Tokens tokens, Consents consents) {
    this.world = world;
    this.tokens = tokens;
    this.consents = consents;
  }

  /** {@code POST /v2/oauth/token/}. */
  Future<Answer> token(Exchange exchange) {
    MultiMap form = form(exchange);
    Application application = application(form);
    Future<Grant> granted =
        switch (String.valueOf(form.get("grant_type"))) {
          case "refresh_token" -> refreshed(form.get("refresh_token"), application);
          case "authorization_code" -> exchanged(form, application);
          default -> throw refusal("unsupported_grant_type", "The grant type is not supported by the authorization server.");
        };
    return granted.onSuccess(grant -> exchange.accepted = true).map(this::answer);
  }

  /** {@code POST /v2/oauth/revoke/}: an access token ends all that its creator has given to the application; the answer is empty. */
  Future<Answer> revoke(Exchange exchange) {
    MultiMap form = form(exchange);
    Application application = application(form);
    Answer empty = new Answer(200, null, Buffer.buffer());
    return world
        .grants()
        .ofAccessToken(TikTokNetwork.TIKTOK, form.get("token"))
        .filter(grant -> grant.clientId().equals(application.clientId()))
        .map(grant -> tokens.endConsent(grant).onSuccess(ended -> world.grants().tellEnded(grant, false)).map(empty))
        .orElseThrow(() -> refusal(400, "invalid_request", "The token is not an access token."));
  }

  private Application application(MultiMap form) {
    return Optional.ofNullable(form.get("client_key"))
        .flatMap(world.applications()::find)
        .filter(found -> found.network() == TikTokNetwork.TIKTOK)
        .filter(found -> found.clientSecret() == null || Secrets.same(found.clientSecret(), form.get("client_secret")))
        .orElseThrow(() -> refusal("invalid_client", "Client key or secret is incorrect."));
  }

  private Future<Grant> refreshed(String refreshToken, Application application) {
    Grant grant =
        world
            .grants()
            .ofRefreshToken(TikTokNetwork.TIKTOK, refreshToken)
            .filter(found -> found.clientId().equals(application.clientId()))
            .filter(found -> found.renews(refreshToken, System.currentTimeMillis()))
            .orElseThrow(() -> refusal("invalid_grant", "Refresh token is invalid or expired."));
    return tokens.renew(grant);
  }

  private Future<Grant> exchanged(MultiMap form, Application application) {
    Consents.Consent consent =
        consents
            .redeem(form.get("code"), application.clientId(), form.get("redirect_uri"), form.get("code_verifier"))
            .orElseThrow(() -> refusal("invalid_grant", "Authorization code is expired."));
    return tokens.grant(application, consent.account(), consent.scopes(), null);
  }

  private Answer answer(Grant grant) {
    return Answer.json(
        200,
        new JsonObject()
            .put("open_id", grant.account())
            .put("scope", String.join(",", new TreeSet<>(grant.scopes())))
            .put("access_token", grant.accessToken())
            .put("expires_in", tokens.lifetimeSeconds())
            .put("refresh_token", grant.refreshToken())
            .put("refresh_expires_in", grant.refreshLeftSeconds(System.currentTimeMillis()))
            .put("token_type", "Bearer"));
  }

  private static MultiMap form(Exchange exchange) {
    if (!exchange.body.type().equals(Received.FORM) || !KNOWN.containsAll(exchange.body.form().names())) {
      throw refusal("invalid_request", "The request parameters are malformed.");
    }
    return exchange.body.form();
  }

  private static Refusal refusal(String error, String description) {
    return refusal(200, error, description);
  }

  private static Refusal refusal(int status, String error, String description) {
    return new Refusal(
        status, Answer.JSON, new JsonObject().put("error", error).put("error_description", description).put("log_id", Secrets.next()));
  }
}
