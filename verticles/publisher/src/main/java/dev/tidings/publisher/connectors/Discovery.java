package dev.tidings.publisher.connectors;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Finds the authorisation server of a server that keeps accounts (RFC 9728), and what it can do (RFC 8414). What one says
 * of itself serves for five minutes. What is found is called like any other address, and so judged like any other.
 */
final class Discovery {
  private static final Duration QUICK = Duration.ofSeconds(8);
  private static final Duration GOOD_FOR = Duration.ofMinutes(5);
  private static final Pattern ADDRESS = Pattern.compile("https?://[!-~]{1,1000}");
  private static final int MOST_KEPT = 1_000;

  private record Kept(Authority authority, Instant until) {}

  private final NetworkCalls calls;
  private final Map<String, Kept> byIssuer = new ConcurrentHashMap<>();

  Discovery(NetworkCalls calls) {
    this.calls = calls;
  }

  /**
   * The authority over a server's accounts. One that keeps none may be an authority itself, such as a network's common door:
   * where the account is kept shows when it is known which.
   */
  Future<Outcome<Authority>> of(String server) {
    return document(server, "oauth-protected-resource", json -> {
      var servers = json.getJsonArray("authorization_servers", new JsonArray());
      return same(server, json.getString("resource")) && servers.size() == 1 && isAddress(servers.getString(0))
          ? servers.getString(0) : null;
    }).compose(outcome -> switch (outcome) {
      case Outcome.Success<String> success -> issuer(success.value());
      case Outcome.Refused<String> refused when !refused.category().passing() -> issuer(server);
      case Outcome.Refused<String> refused -> Future.succeededFuture(refused.<Authority>as());
      case Outcome.Unknown<String> unknown -> Future.succeededFuture(unknown.<Authority>as());
      case Outcome.NotYet<String> notYet -> Future.succeededFuture(notYet.<Authority>as());
    });
  }

  /** The authority of that name. */
  Future<Outcome<Authority>> issuer(String issuer) {
    var kept = byIssuer.get(issuer);
    if (kept != null && kept.until().isAfter(Instant.now())) {
      return Future.succeededFuture(new Outcome.Success<>(kept.authority(), List.of(), RemoteExchange.NONE));
    }
    return document(issuer, "oauth-authorization-server", json -> authority(issuer, json)).map(outcome -> {
      if (outcome instanceof Outcome.Success<Authority> success) {
        if (byIssuer.size() >= MOST_KEPT) {
          byIssuer.clear();
        }
        byIssuer.put(issuer, new Kept(success.value(), Instant.now().plus(GOOD_FOR)));
      }
      return outcome;
    });
  }

  /** Null if it names another as itself, or cannot do what we ask of it. */
  private static Authority authority(String issuer, JsonObject json) {
    var authority = new Authority(json.getString("issuer"), json.getString("pushed_authorization_request_endpoint"),
        json.getString("authorization_endpoint"), json.getString("token_endpoint"), json.getString("revocation_endpoint"));
    boolean whole = isAddress(authority.push()) && isAddress(authority.authorize()) && isAddress(authority.token())
        && (authority.revoke() == null || isAddress(authority.revoke()))
        && json.getJsonArray("dpop_signing_alg_values_supported", new JsonArray()).contains("ES256")
        && json.getJsonArray("code_challenge_methods_supported", new JsonArray()).contains("S256");
    return whole && issuer.equals(authority.issuer()) ? authority : null;
  }

  /** Whether it can be called, or a person sent there; where it leads is judged when it is. */
  private static boolean isAddress(String text) {
    try {
      return text != null && ADDRESS.matcher(text).matches() && URI.create(text).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private interface Reading<T> {
    T of(JsonObject json);
  }

  /** Asking changes nothing: an answer that was lost or cannot be read is a passing no, or a final one. */
  private <T> Future<Outcome<T>> document(String of, String name, Reading<T> reading) {
    var call = RemoteCall.of(HttpMethod.GET, wellKnown(of, name)).header("Accept", "application/json").within(QUICK);
    return calls.<T>make(call, answer -> {
      var found = reading.of(answer.json());
      return found == null
          ? answer.refused(Outcome.Category.REJECTED, "server-refused", "It does not say who gives access to it.")
          : answer.success(found);
    }).map(outcome -> outcome instanceof Outcome.Unknown<T> unknown
        ? new Outcome.Refused<>(isFinal(unknown) ? Outcome.Category.REJECTED : Outcome.Category.TRANSIENT,
            isFinal(unknown) ? "server-refused" : unknown.seen(), unknown.message(), null, List.of(), unknown.exchange())
        : outcome);
  }

  private static boolean isFinal(Outcome.Unknown<?> unknown) {
    return unknown.seen().equals("unreadable-answer") || unknown.seen().equals("unknown-answer");
  }

  /** Between the host and the path, where there is one (RFC 8414 section 3.1). */
  private static String wellKnown(String of, String name) {
    var address = URI.create(of);
    return address.getScheme() + "://" + address.getRawAuthority() + "/.well-known/" + name
        + (address.getRawPath() == null ? "" : address.getRawPath().replaceAll("/+$", ""));
  }

  private static boolean same(String one, String other) {
    return other != null && one.replaceAll("/+$", "").equals(other.replaceAll("/+$", ""));
  }
}
