package dev.tidings.publisher.accounts;

import dev.tidings.publisher.connectors.OAuthClient;
import dev.tidings.runtime.postgres.Postgres;
import dev.tidings.runtime.security.SecretBox;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** The SQL of what this installation is to authorisation servers, its secrets sealed. Who stores first, decides. */
final class ClientStore {
  private final Postgres postgres;
  private final SecretBox box;

  ClientStore(Postgres postgres, SecretBox box) {
    this.postgres = postgres;
    this.box = box;
  }

  /**
   * The client at a server, if one is stored.
   *
   * @param redirectUri what it was registered with; null for whatever address
   */
  Future<Optional<OAuthClient>> find(String network, String server, String redirectUri) {
    return postgres.worker(tx -> select(tx, network, server, redirectUri));
  }

  /** Stores a client; gives it, or the one that was stored before. */
  Future<OAuthClient> keep(String network, String server, String redirectUri, OAuthClient client) {
    var json = new JsonObject().put("id", client.id()).put("secret", client.secret()).put("key", client.key());
    return postgres.worker(tx -> tx.preparedQuery("insert into network_client (network, server, redirect_uri, sealed)"
                + " values ($1, $2, $3, $4) on conflict do nothing")
            .execute(Tuple.of(network, server, redirectUri,
                Buffer.buffer(box.seal(json.toBuffer().getBytes(), purpose(network, server)))))
            .compose(stored -> select(tx, network, server, redirectUri)))
        .map(Optional::orElseThrow);
  }

  Future<Void> forget(String network, String server, String redirectUri) {
    return postgres.worker(tx -> tx.preparedQuery(
            "delete from network_client where network = $1 and server = $2 and redirect_uri = $3")
        .execute(Tuple.of(network, server, redirectUri)).mapEmpty());
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
    return new OAuthClient(json.getString("id"), json.getString("secret"), json.getString("key"));
  }

  private static String purpose(String network, String server) {
    return "network-client:" + network + ":" + server;
  }
}
