package dev.tidings.publisher.accounts;

import dev.tidings.bus.CallContext;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.subscriptions.Unsubscribing;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;

/** Leaves a network that an account was disconnected from: it tells of the account no more, then the access is given up. */
final class Parting {
  private final Connectors connectors;
  private final Unsubscribing unsubscribing;
  private final Revocation revocation;
  private final TokenSeal seal;

  Parting(Node node, Connectors connectors, Revocation revocation) {
    this.connectors = connectors;
    this.unsubscribing = new Unsubscribing(node.postgres(), node.events(), connectors);
    this.revocation = revocation;
    this.seal = new TokenSeal(node.secrets());
  }

  /** Tried once, by the access of which our own copy is destroyed already. Fails and waits as {@link Revocation#revoke}. */
  Future<String> leave(StoredAccount account, CallContext cause) {
    return revocation.revoke(account, account.token() == null ? Future.succeededFuture() : untold(account, cause), cause);
  }

  private Future<Void> untold(StoredAccount account, CallContext cause) {
    return Future.succeededFuture().compose(begin -> unsubscribing.end(access(account), cause)).otherwiseEmpty();
  }

  private Access access(StoredAccount account) {
    var tokens = seal.open(account.id(), account.token().sealed());
    return new Access(account.workspace(), account.id(), account.network(),
        connectors.servers().url(account.network(), account.server()), account.remoteId(), account.handle(),
        tokens.accessToken(), account.token().version(), account.token().expiresAt(), account.scopes(), tokens.binding());
  }
}
