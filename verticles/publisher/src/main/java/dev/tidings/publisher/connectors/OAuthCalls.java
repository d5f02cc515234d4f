package dev.tidings.publisher.connectors;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A network's authorisation server (RFC 6749, 7009, 7636), spoken to as the descriptor says. Each call is made once: a code
 * or a refresh token may be spent by a call whose answer was lost.
 */
public final class OAuthCalls {
  private static final Duration QUICK = Duration.ofSeconds(10);

  private final NetworkDescriptor.Authorisation authorisation;
  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final NetworkSettings settings;

  public OAuthCalls(NetworkDescriptor descriptor, NetworkCalls calls, NetworkSettings settings) {
    this.descriptor = descriptor;
    this.authorisation = descriptor.authorisation();
    this.calls = calls;
    this.settings = settings;
  }

  /** The client that this installation is configured to be at a server; null when there is none. */
  public OAuthClient client(String server) {
    return settings.client(server);
  }

  /** The page that asks a person. */
  public String consentPage(String server) {
    return settings.oauthAddress(server, authorisation.authorize());
  }

  /**
   * Exchanges a code. A refusal's message is the server's own words.
   *
   * @param verifier the PKCE verifier; null where there is no PKCE
   */
  public Future<Outcome<Granted>> exchange(
      String server, OAuthClient client, String code, String redirectUri, String verifier) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", redirectUri);
    if (verifier != null) {
      form.put("code_verifier", verifier);
    }
    var call = to(server, authorisation.token(), client, form).secret(code).reading(400, 401, 403).within(QUICK);
    return calls.make(call, this::granted);
  }

  /** Exchanges a refresh token; what a refusal means is for the network's own connector to say. */
  public Future<Outcome<Tokens>> refresh(Access access, String refreshToken) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    var call = to(access.server(), authorisation.token(), client(access.server()), form).secret(refreshToken);
    return calls.make(call, answer -> answer.success(tokens(answer.json())));
  }

  /** Gives a token up (RFC 7009). */
  public Future<Outcome<Boolean>> revoke(String server, OAuthClient client, String token) {
    var form = new LinkedHashMap<>(Map.of("token", token));
    var call = to(server, authorisation.revoke(), client, form).secret(token).within(QUICK);
    return calls.make(call, answer -> answer.success(true));
  }

  /** Registers this installation at a server, as Mastodon has it. */
  public Future<Outcome<OAuthClient>> register(String server, String redirectUri) {
    var call = RemoteCall.of(HttpMethod.POST, settings.oauthAddress(server, authorisation.register())).within(QUICK)
        .form(Map.of("client_name", "Tidings", "redirect_uris", redirectUri,
            "scopes", String.join(authorisation.scopeSeparator(), authorisation.asked())));
    return calls.make(call, answer -> answer.success(new OAuthClient(
        Objects.requireNonNull(answer.json().getString("client_id")), answer.json().getString("client_secret"))));
  }

  private RemoteCall to(String server, String named, OAuthClient client, Map<String, String> form) {
    var call = RemoteCall.of(HttpMethod.POST, settings.oauthAddress(server, named)).header("Accept", "application/json");
    if (client == null) {
      return call.form(form);
    }
    boolean basic = client.secret() != null && authorisation.client().equals("basic");
    form.put(authorisation.clientIdName(), client.id());
    if (client.secret() != null && authorisation.client().equals("post")) {
      form.put("client_secret", client.secret());
    }
    var shown = client.secret() == null ? call : call.secret(client.secret());
    return (basic ? shown.header("Authorization", basic(client)) : shown).form(form);
  }

  private static String basic(OAuthClient client) {
    return "Basic " + Base64.getEncoder().encodeToString(
        (client.id() + ":" + client.secret()).getBytes(StandardCharsets.UTF_8));
  }

  private Outcome<Granted> granted(Answer answer) {
    var json = opened(answer.json());
    if (answer.status() < 300 && json.getString("access_token") != null) {
      return answer.success(new Granted(tokens(json), json.getString("id_token")));
    }
    if (json.getValue("error") instanceof JsonObject error) {
      return refused(answer, error);
    }
    var error = json.getString("error", "unknown");
    var client = error.equals("invalid_client") || error.equals("unauthorized_client") || answer.status() == 401;
    return answer.refused(Outcome.Category.REJECTED, client ? "client-refused" : "code-refused",
        json.getString("error_description", json.getString("error_message", error)));
  }

  /** Instagram puts what it grants into a list of one. */
  private static JsonObject opened(JsonObject json) {
    return json.getValue("data") instanceof JsonArray data && data.size() == 1 ? data.getJsonObject(0) : json;
  }

  /** Meta's form of an error; 101 is an unknown application, 1 a wrong secret. */
  private static Outcome<Granted> refused(Answer answer, JsonObject error) {
    var message = error.getString("message", "unknown");
    var code = error.getValue("code");
    boolean client = Integer.valueOf(101).equals(code)
        || Integer.valueOf(1).equals(code) && message.contains("client secret");
    return answer.refused(Outcome.Category.REJECTED, client ? "client-refused" : "code-refused", message);
  }

  private static Tokens tokens(JsonObject json) {
    var scopes = json.getValue("scope", json.getValue("permissions")) instanceof String text ? text : "";
    return new Tokens(
        Objects.requireNonNull(json.getString("access_token")),
        json.getString("refresh_token"),
        json.getValue("expires_in") instanceof Number seconds ? Duration.ofSeconds(seconds.longValue()) : null,
        scopes.isBlank() ? List.of() : Arrays.stream(scopes.trim().split("[\\s,]+")).toList());
  }

  /**
   * What a code was exchanged for.
   *
   * @param identityToken OpenID Connect's; null where the network has none
   */
  public record Granted(Tokens tokens, String identityToken) {
    /** Without the tokens, so that they can reach no log. */
    @Override
    public String toString() {
      return "Granted[" + tokens + "]";
    }
  }

  /** The network's name for people. */
  public String network() {
    return descriptor.name();
  }
}
