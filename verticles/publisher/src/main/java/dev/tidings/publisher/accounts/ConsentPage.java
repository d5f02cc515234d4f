package dev.tidings.publisher.accounts;

import static dev.tidings.publisher.accounts.AccountEntry.refused;

import dev.tidings.bus.AccountsProtocol.ScopeInWords;
import dev.tidings.bus.BusFailure;
import dev.tidings.publisher.connectors.Authorisation;
import dev.tidings.publisher.connectors.Authority;
import dev.tidings.publisher.connectors.Binding;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.OAuthClient;
import dev.tidings.publisher.connectors.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.List;

/** Gets the page on which a network asks a person, and hands in what is asked for where the network wants that first. */
final class ConsentPage {
  /**
   * A page that is ready for the person.
   *
   * @param pending what is to be remembered meanwhile
   */
  record Ready(PendingConsent pending, String url) {}

  private final Connectors connectors;
  private final NetworkClients clients;
  private final ConsentUrl urls;

  ConsentPage(Vertx vertx, Connectors connectors, NetworkClients clients) {
    this.connectors = connectors;
    this.clients = clients;
    this.urls = new ConsentUrl(vertx);
  }

  /** Fails 422 {@code server-refused}, {@code client-missing}; 503 {@code network-unavailable}. */
  Future<Ready> of(PendingConsent pending) {
    return objectionTo(pending)
        .compose(objection -> objection == null
            ? clients.of(pending.network(), pending.server(), pending.redirectUri())
            : Future.failedFuture(refused("/server", "server-refused", objection)))
        .compose(client -> of(pending, client));
  }

  /** Only what a person gave is judged: where the network itself is, is the installation's own matter. */
  private Future<String> objectionTo(PendingConsent pending) {
    var url = connectors.servers().url(pending.network(), pending.server());
    var descriptor = connectors.of(pending.network()).orElseThrow().descriptor();
    boolean own = url.equals(descriptor.api().url())
        || descriptor.authorisation().ways().values().stream().anyMatch(way -> url.equals(way.server()));
    return own ? Future.succeededFuture() : connectors.http().objectionTo(url);
  }

  /** What people are asked for. */
  static List<ScopeInWords> inWords(Authorisation authorisation) {
    return authorisation.asked().stream().map(scope ->
        new ScopeInWords(scope, authorisation.inWords(scope), authorisation.scopes().contains(scope))).toList();
  }

  private Future<Ready> of(PendingConsent pending, OAuthClient client) {
    var descriptor = connectors.of(pending.network()).orElseThrow().descriptor();
    var server = connectors.servers().url(pending.network(), pending.server());
    return connectors.oauth(pending.network()).authority(server)
        .map(outcome -> given(descriptor, outcome))
        .compose(authority -> authority.issuer() == null
            ? Future.succeededFuture(new Ready(pending,
                urls.of(authority.authorize(), descriptor.authorisation().at(pending.server()), client, pending)))
            : handIn(pending, client, descriptor, authority));
  }

  private Future<Ready> handIn(
      PendingConsent pending, OAuthClient client, NetworkDescriptor descriptor, Authority authority) {
    var bound = pending.bound(Binding.begin(authority.issuer(), client));
    var asked = new LinkedHashMap<>(descriptor.authorisation().extra());
    asked.put("response_type", "code");
    asked.put("redirect_uri", bound.redirectUri());
    asked.put("scope", String.join(descriptor.authorisation().scopeSeparator(), descriptor.authorisation().asked()));
    asked.put("state", bound.state());
    asked.put("code_challenge", bound.challenge());
    asked.put("code_challenge_method", "S256");
    if (bound.subject() != null) {
      asked.put("login_hint", bound.subject());
    }
    return connectors.oauth(bound.network()).push(authority, bound.binding(), asked)
        .map(outcome -> new Ready(bound, ConsentUrl.of(authority.authorize(), client, given(descriptor, outcome))));
  }

  /** What was asked of a server; nothing that was asked so far changes anything. */
  static <T> T given(NetworkDescriptor descriptor, Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Success<T> success -> success.value();
      case Outcome.Refused<T> refused when !refused.category().passing() ->
          throw refused("/server", "server-refused", refused.message());
      default -> throw BusFailure.rejected(503, "network-unavailable",
          descriptor.name() + " cannot be asked at the moment.");
    };
  }
}
