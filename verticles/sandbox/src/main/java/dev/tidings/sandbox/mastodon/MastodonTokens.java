package dev.tidings.sandbox.mastodon;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Application;
import dev.tidings.sandbox.Consents;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Grant;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Secrets;
import dev.tidings.sandbox.Tokens;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Mastodon: registering applications, getting and giving up tokens, which do not expire. */
final class MastodonTokens {
  private static final String OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob";

  private final World world;
  private final Tokens tokens;
  private final Consents consents;
  private final MastodonDialect dialect;

  MastodonTokens(World world, Tokens tokens, Consents consents, MastodonDialect dialect) {
    this.world = world;
    this.tokens = tokens;
    this.consents = consents;
    this.dialect = dialect;
  }

  /** {@code POST /api/v1/apps}. */
  Future<Answer> register(Exchange exchange) {
    JsonObject body = body(exchange);
    String name = body.getString("client_name");
    List<String> addresses = addresses(body.getValue("redirect_uris"));
    if (name == null || name.isBlank() || addresses.isEmpty()) {
      throw dialect.invalid(name == null || name.isBlank() ? "Application name can't be blank" : "Redirect URI must be an absolute URI.");
    }
    Set<String> scopes = scopes(body.getString("scopes", "read"));
    Application application =
        new Application(Secrets.next(), Secrets.next(), MastodonNetwork.MASTODON, name, body.getString("website"), addresses, scopes);
    return world.save(application).map(saved -> Answer.json(200, view(saved)));
  }

  /** {@code POST /oauth/token}. */
  Future<Answer> token(Exchange exchange) {
    MultiMap form = form(exchange);
    Application application =
        tokens
            .authenticate(exchange.request, form, MastodonNetwork.MASTODON)
            .orElseThrow(() -> refusal(401, "invalid_client", "Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method."));
    String type = form.get("grant_type");
    if ("client_credentials".equals(type)) {
      Set<String> scopes = scopes(form.contains("scope") ? form.get("scope") : "read");
      if (!application.scopes().containsAll(scopes)) {
        throw refusal(400, "invalid_scope", "The requested scope is invalid, unknown, or malformed.");
      }
      return tokens.grant(application, null, scopes, null).map(MastodonTokens::view);
    }
    if (!"authorization_code".equals(type)) {
      throw refusal(400, "unsupported_grant_type", "The authorization grant type is not supported by the authorization server.");
    }
    Consents.Consent consent =
        consents
            .redeem(form.get("code"), application.clientId(), form.get("redirect_uri"), form.get("code_verifier"))
            .orElseThrow(() -> refusal(400, "invalid_grant", "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client."));
    return tokens
        .grant(application, consent.account(), consent.scopes(), null)
        .onSuccess(granted -> exchange.accepted = true)
        .map(MastodonTokens::view);
  }

  /** {@code POST /oauth/revoke}. */
  Future<Answer> revoke(Exchange exchange) {
    MultiMap form = form(exchange);
    Application application =
        tokens
            .authenticate(exchange.request, form, MastodonNetwork.MASTODON)
            .orElseThrow(() -> refusal(403, "unauthorized_client", "You are not authorized to revoke this token"));
    Answer answer = Answer.json(200, new JsonObject());
    return world
        .grants()
        .ofToken(MastodonNetwork.MASTODON, form.get("token"))
        .filter(grant -> grant.clientId().equals(application.clientId()))
        .map(grant -> world.save(grant.ended()).map(answer))
        .orElseGet(() -> Future.succeededFuture(answer));
  }

  private static Answer view(Grant grant) {
    return Answer.json(
        200,
        new JsonObject()
            .put("access_token", grant.accessToken())
            .put("token_type", "Bearer")
            .put("scope", String.join(" ", new TreeSet<>(grant.scopes())))
            .put("created_at", System.currentTimeMillis() / 1000));
  }

  private static JsonObject view(Application application) {
    return new JsonObject()
        .put("id", application.clientId().substring(0, 8))
        .put("name", application.name())
        .put("website", application.website())
        .put("scopes", new JsonArray(List.copyOf(new TreeSet<>(application.scopes()))))
        .put("redirect_uris", new JsonArray(application.redirectUris()))
        .put("redirect_uri", String.join("\n", application.redirectUris()))
        .put("client_id", application.clientId())
        .put("client_secret", application.clientSecret())
        .put("client_secret_expires_at", 0)
        .put("vapid_key", "");
  }

  private static List<String> addresses(Object given) {
    if (given instanceof JsonArray list) {
      return list.stream().filter(String.class::isInstance).map(String.class::cast).filter(MastodonTokens::address).toList();
    }
    return given instanceof String text ? Arrays.stream(text.split("\\s+")).filter(MastodonTokens::address).toList() : List.of();
  }

  private static boolean address(String text) {
    return text.equals(OUT_OF_BAND) || text.matches("[a-z][a-z0-9+.-]*://\\S+");
  }

  private static Set<String> scopes(String text) {
    return Arrays.stream(text.trim().split("[\\s+]+")).filter(scope -> !scope.isEmpty()).collect(Collectors.toUnmodifiableSet());
  }

  private JsonObject body(Exchange exchange) {
    if (exchange.body.isForm()) {
      return MastodonForm.json(exchange.body.form());
    }
    try {
      return exchange.json();
    } catch (DecodeException | ClassCastException unreadable) {
      throw dialect.unreadable();
    }
  }

  private MultiMap form(Exchange exchange) {
    if (exchange.body.isForm()) {
      return exchange.body.form();
    }
    MultiMap form = MultiMap.caseInsensitiveMultiMap();
    body(exchange).forEach(field -> form.add(field.getKey(), String.valueOf(field.getValue())));
    return form;
  }

  private static Refusal refusal(int status, String error, String description) {
    return new Refusal(status, Answer.JSON, new JsonObject().put("error", error).put("error_description", description));
  }
}
