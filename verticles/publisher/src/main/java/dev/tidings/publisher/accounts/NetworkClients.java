package dev.tidings.publisher.accounts;

import dev.tidings.bus.BusFailure;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.OAuthClient;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.runtime.postgres.Postgres;
import dev.tidings.runtime.security.SecretBox;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/**
 * What this installation is to each authorisation server: configured, or registered by itself at the first use and kept
 * sealed from then on. Two nodes that register at once agree on the one that was stored first.
 */
final class NetworkClients {
  private final Postgres postgres;
  private final Connectors connectors;
  private final SecretBox box;

  NetworkClients(Postgres postgres, Connectors connectors, SecretBox box) {
    this.postgres = postgres;
    this.connectors = connectors;
    this.box = box;
  }

  /** The client, registered if need be. Fails 422 {@code client-missing}, 503 {@code network-unavailable}. */
  Future<OAuthClient> of(String network, String server, String redirectUri) {
    var oauth = connectors.oauth(network);
    var url = connectors.servers().url(network, server);
    boolean registers = connectors.of(network).orElseThrow().descriptor().authorisation().register() != null;
    if (!registers) {
      return Optional.ofNullable(oauth.client(url)).map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(
          BusFailure.rejected(422, "client-missing", "This installation is not registered with " + oauth.network()
              + ": set network." + network + ".client.id and network." + network + ".client.secret.")));
    }
    return known(network, server, redirectUri).compose(known -> known.isPresent()
        ? Future.succeededFuture(known.get())
        : oauth.register(url, redirectUri).compose(outcome -> keep(network, server, redirectUri, outcome)));
  }

  /** The client that was registered with whatever address, to give a token up; empty if there is none. */
  Future<Optional<OAuthClient>> forRevoking(String network, String server) {
    var configured = connectors.oauth(network).client(connectors.servers().url(network, server));
    boolean registers = connectors.of(network).orElseThrow().descriptor().authorisation().register() != null;
    return registers ? known(network, server, null) : Future.succeededFuture(Optional.ofNullable(configured));
  }

  /** Forgets a client that the server does not know any more, so that the next use registers anew. */
  Future<Void> forget(String network, String server, String redirectUri) {
    return postgres.worker(tx -> tx.preparedQuery(
            "delete from network_client where network = $1 and server = $2 and redirect_uri = $3")
        .execute(Tuple.of(network, server, redirectUri)).mapEmpty());
  }

  private Future<OAuthClient> keep(String network, String server, String redirectUri, Outcome<OAuthClient> outcome) {
    if (!(outcome instanceof Outcome.Success<OAuthClient> success)) {
      return Future.failedFuture(outcome instanceof Outcome.Refused<OAuthClient> refused && !refused.category().passing()
          ? BusFailure.rejected(422, "server-refused",
              "The server does not let this installation register: " + refused.message())
          : BusFailure.rejected(503, "network-unavailable", "The server cannot be asked at the moment."));
    }
    var json = new JsonObject().put("id", success.value().id()).put("secret", success.value().secret());
    return postgres.worker(tx -> tx.preparedQuery("insert into network_client (network, server, redirect_uri, sealed)"
                + " values ($1, $2, $3, $4) on conflict do nothing")
            .execute(Tuple.of(network, server, redirectUri,
                Buffer.buffer(box.seal(json.toBuffer().getBytes(), purpose(network, server)))))
            .compose(stored -> select(tx, network, server, redirectUri)))
        .map(Optional::orElseThrow);
  }

  private Future<Optional<OAuthClient>> known(String network, String server, String redirectUri) {
    return postgres.worker(tx -> select(tx, network, server, redirectUri));
  }

  private Future<Optional<OAuthClient>> select(SqlConnection tx, String network, String server, String redirectUri) {
    return tx.preparedQuery("select sealed from network_client where network = $1 and server = $2"
            + " and ($3::text is null or redirect_uri = $3) order by registered_at desc limit 1")
        .execute(Tuple.of(network, server, redirectUri))
        .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(client(
            box.open(rows.iterator().next().getBuffer("sealed").getBytes(), purpose(network, server)))));
  }

  private static OAuthClient client(byte[] secrets) {
    var json = Buffer.buffer(secrets).toJsonObject();
    return new OAuthClient(json.getString("id"), json.getString("secret"));
  }

  private static String purpose(String network, String server) {
    return "network-client:" + network + ":" + server;
  }
}
