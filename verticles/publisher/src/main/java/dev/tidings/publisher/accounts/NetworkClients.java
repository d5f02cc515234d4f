package dev.tidings.publisher.accounts;

import dev.tidings.bus.BusFailure;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.OAuthClient;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.runtime.postgres.Postgres;
import dev.tidings.runtime.security.SecretBox;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What this installation is to each authorisation server: configured, described by a document of its own, or registered by
 * itself at the first use and kept sealed from then on. Two nodes that register at once agree on the one that was stored
 * first.
 */
final class NetworkClients {
  private final Connectors connectors;
  private final ClientStore store;
  private final ClientDocuments documents;

  NetworkClients(Postgres postgres, Connectors connectors, SecretBox box) {
    this.connectors = connectors;
    this.store = new ClientStore(postgres, box);
    this.documents = new ClientDocuments(store);
  }

  /** The client, registered if need be. Fails 422 {@code client-missing}, 503 {@code network-unavailable}. */
  Future<OAuthClient> of(String network, String server, String redirectUri) {
    var oauth = connectors.oauth(network);
    var url = connectors.servers().url(network, server);
    var configured = oauth.client(url);
    if (configured == null && descriptor(network).authorisation().client().equals("document")) {
      return documents.client(descriptor(network), redirectUri);
    }
    if (!registers(network)) {
      return Optional.ofNullable(configured).map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(
          BusFailure.rejected(422, "client-missing", "This installation is not registered with " + oauth.network()
              + ": set network." + network + ".client.id and network." + network + ".client.secret.")));
    }
    return store.find(network, server, redirectUri).compose(known -> known.isPresent()
        ? Future.succeededFuture(known.get())
        : oauth.register(url, redirectUri).compose(outcome -> keep(network, server, redirectUri, outcome)));
  }

  /** The client that was registered with whatever address, to give a token up; empty if there is none. */
  Future<Optional<OAuthClient>> forRevoking(String network, String server) {
    var configured = connectors.oauth(network).client(connectors.servers().url(network, server));
    return registers(network) ? store.find(network, server, null)
        : Future.succeededFuture(Optional.ofNullable(configured));
  }

  /** Forgets a client that the server does not know any more, so that the next use registers anew. */
  Future<Void> forget(String network, String server, String redirectUri) {
    return store.forget(network, server, redirectUri);
  }

  /** The document that describes this installation to a network's servers. Fails 404 if they know no such thing. */
  Future<JsonObject> describe(String network, String publicUrl) {
    return connectors.of(network).map(known -> documents.describe(known.descriptor(), publicUrl))
        .orElseGet(() -> Future.failedFuture(BusFailure.notFound("client")));
  }

  private NetworkDescriptor descriptor(String network) {
    return connectors.of(network).orElseThrow().descriptor();
  }

  private boolean registers(String network) {
    return descriptor(network).authorisation().register() != null;
  }

  private Future<OAuthClient> keep(String network, String server, String redirectUri, Outcome<OAuthClient> outcome) {
    if (outcome instanceof Outcome.Success<OAuthClient> success) {
      return store.keep(network, server, redirectUri, success.value());
    }
    return Future.failedFuture(outcome instanceof Outcome.Refused<OAuthClient> refused && !refused.category().passing()
        ? BusFailure.rejected(422, "server-refused",
            "The server does not let this installation register: " + refused.message())
        : BusFailure.rejected(503, "network-unavailable", "The server cannot be asked at the moment."));
  }
}
