package dev.tidings.publisher.connectors;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A network's authorisation server (RFC 6749, 7009, 7636), spoken to as the descriptor says. Each call is made once: a code
 * or a refresh token may be spent by a call whose answer was lost.
 */
public final class OAuthCalls {
  private static final Duration QUICK = Duration.ofSeconds(10);

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final NetworkSettings settings;
  private final Discovery discovery;

  public OAuthCalls(NetworkDescriptor descriptor, NetworkCalls calls, NetworkSettings settings) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.settings = settings;
    this.discovery = new Discovery(calls);
  }

  /** The client that this installation is configured to be at a server; null when there is none. */
  public OAuthClient client(String server) {
    return settings.client(server);
  }

  /** Who gives access to a server's accounts. Fails for good or for now; asking changes nothing, and so is never in doubt. */
  public Future<Outcome<Authority>> authority(String server) {
    return descriptor.authorisation().discovered() ? discovery.of(server)
        : Future.succeededFuture(new Outcome.Success<>(described(server), List.of(), RemoteExchange.NONE));
  }

  private Authority described(String server) {
    var authorisation = descriptor.authorisation().at(server);
    return new Authority(null, null, settings.oauthAddress(server, authorisation.authorize()),
        settings.oauthAddress(server, authorisation.token()),
        authorisation.revoke() == null ? null : settings.oauthAddress(server, authorisation.revoke()));
  }

  /** The authority that tokens are of, by what they are bound to. */
  private Future<Outcome<Authority>> authority(String server, Binding binding) {
    return binding == null
        ? Future.succeededFuture(new Outcome.Success<>(described(server), List.of(), RemoteExchange.NONE))
        : discovery.issuer(binding.issuer());
  }

  /** Hands in what is asked for (RFC 9126); gives the name under which the page knows it. */
  public Future<Outcome<String>> push(Authority authority, Binding binding, Map<String, String> asked) {
    var call = to(authority.push(), authority.push(), binding.client(), binding, new LinkedHashMap<>(asked))
        .reading(400, 401).within(QUICK);
    return calls.make(call, answer -> {
      var json = answer.json();
      return answer.status() < 300 ? answer.success(Objects.requireNonNull(json.getString("request_uri")))
          : answer.refused(Outcome.Category.REJECTED, "server-refused", "The server does not let this installation ask: "
              + json.getString("error_description", json.getString("error", "it does not say why")) + ".");
    });
  }

  /**
   * Exchanges a code. A refusal's message is the server's own words.
   *
   * @param verifier the PKCE verifier; null where there is no PKCE
   */
  public Future<Outcome<Granted>> exchange(
      String server, OAuthClient client, String code, String redirectUri, String verifier) {
    return exchange(server, client, null, code, redirectUri, verifier);
  }

  /**
   * Exchanges a code for tokens that are bound as what was asked for.
   *
   * @param binding null where they are not bound
   */
  public Future<Outcome<Granted>> exchange(
      String server, OAuthClient client, Binding binding, String code, String redirectUri, String verifier) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", redirectUri);
    if (verifier != null) {
      form.put("code_verifier", verifier);
    }
    return authority(server, binding).compose(found -> at(found, authority -> calls.make(
        to(server, authority.token(), client, binding, form).secret(code).reading(400, 401, 403).within(QUICK),
        answer -> TokenAnswer.granted(answer).map(granted -> granted.bound(binding)))));
  }

  /** Exchanges a refresh token; what a refusal means is for the network's own connector to say. */
  public Future<Outcome<Tokens>> refresh(Access access, String refreshToken) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    var binding = access.binding();
    var client = binding == null ? client(access.server()) : binding.client();
    return authority(access.server(), binding).map(OAuthCalls::passing).compose(found -> at(found, authority -> calls.make(
        to(access.server(), authority.token(), client, binding, form).secret(refreshToken),
        answer -> answer.success(TokenAnswer.tokens(answer.json()).bound(binding)))));
  }

  /** Gives a token up (RFC 7009). */
  public Future<Outcome<Boolean>> revoke(String server, OAuthClient client, Binding binding, String token) {
    return authority(server, binding).compose(found -> at(found, authority -> authority.revoke() == null
        ? Future.succeededFuture(new Outcome.Refused<>(Outcome.Category.REJECTED, "not-revocable",
            "It cannot be given up there.", null, List.of(), RemoteExchange.NONE))
        : calls.make(to(server, authority.revoke(), client, binding, new LinkedHashMap<>(Map.of("token", token)))
            .secret(token).within(QUICK), answer -> answer.success(true))));
  }

  /** Whatever a server says of itself at the moment, its no to a renewal is another matter. */
  private static Outcome<Authority> passing(Outcome<Authority> found) {
    return found instanceof Outcome.Refused<Authority> refused ? new Outcome.Refused<>(Outcome.Category.TRANSIENT,
        refused.code(), refused.message(), refused.retryAt(), refused.budgets(), refused.exchange()) : found;
  }

  private static <T> Future<Outcome<T>> at(
      Outcome<Authority> found, Function<Authority, Future<Outcome<T>>> ask) {
    return found instanceof Outcome.Success<Authority> success ? ask.apply(success.value())
        : Future.succeededFuture(found.map(never -> null));
  }

  /** Registers this installation at a server, as Mastodon has it. */
  public Future<Outcome<OAuthClient>> register(String server, String redirectUri) {
    var authorisation = descriptor.authorisation().at(server);
    var call = RemoteCall.of(HttpMethod.POST, settings.oauthAddress(server, authorisation.register())).within(QUICK)
        .form(Map.of("client_name", "Tidings", "redirect_uris", redirectUri,
            "scopes", String.join(authorisation.scopeSeparator(), authorisation.asked())));
    return calls.make(call, answer -> answer.success(new OAuthClient(
        Objects.requireNonNull(answer.json().getString("client_id")), answer.json().getString("client_secret"))));
  }

  private RemoteCall to(
      String server, String address, OAuthClient client, Binding binding, Map<String, String> form) {
    var authorisation = descriptor.authorisation().at(server);
    var call = RemoteCall.of(HttpMethod.POST, address).header("Accept", "application/json");
    if (client == null) {
      return call.form(form);
    }
    boolean basic = client.secret() != null && authorisation.client().equals("basic");
    form.put(authorisation.clientIdName(), client.id());
    if (client.secret() != null && authorisation.client().equals("post")) {
      form.put("client_secret", client.secret());
    }
    var shown = client.secret() == null ? call : call.secret(client.secret());
    var whole = (basic ? shown.header("Authorization", basic(client)) : shown).form(form);
    return binding == null ? whole : whole.proving(binding, each -> each.form(asserted(form, binding)));
  }

  private static Map<String, String> asserted(Map<String, String> form, Binding binding) {
    if (binding.client().key() == null) {
      return form;
    }
    var all = new LinkedHashMap<>(form);
    all.putAll(Assertion.of(binding.client(), binding.issuer()));
    return all;
  }

  private static String basic(OAuthClient client) {
    return "Basic " + Base64.getEncoder().encodeToString(
        (client.id() + ":" + client.secret()).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What a code was exchanged for.
   *
   * @param identityToken OpenID Connect's; null where the network has none
   */
  public record Granted(Tokens tokens, String identityToken) {
    Granted bound(Binding binding) {
      return new Granted(tokens.bound(binding), identityToken);
    }

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
