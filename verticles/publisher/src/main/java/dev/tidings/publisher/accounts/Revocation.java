package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Tokens;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells networks that tokens are not wanted any more. Tried once, after our own copy is destroyed; what came of it is
 * recorded on the account. Tokens that another account still uses, of the same consent, stay.
 */
final class Revocation {
  private static final Logger LOG = LoggerFactory.getLogger(Revocation.class);
  private static final String STILL_USED = "still-used";

  private final Postgres postgres;
  private final Connectors connectors;
  private final AccountNews news;
  private final NetworkClients clients;
  private final TokenSeal seal;
  private final AccountStore store = new AccountStore();

  Revocation(Node node, Connectors connectors, AccountNews news, NetworkClients clients) {
    this.postgres = node.postgres();
    this.connectors = connectors;
    this.news = news;
    this.clients = clients;
    this.seal = new TokenSeal(node.secrets());
  }

  /** Gives up what the account had, and records it. The future never fails. */
  Future<Void> revoke(StoredAccount account, CallContext cause) {
    if (account.token() == null || !canRevoke(account.network())) {
      return Future.succeededFuture();
    }
    return Future.succeededFuture()
        .compose(begin -> {
          var token = given(account.network(), seal.open(account.id(), account.token().sealed()));
          return others(account, token).compose(used -> used ? Future.succeededFuture(STILL_USED)
              : told(account.network(), account.server(), token));
        })
        .otherwise("failed-here")
        .compose(result -> result.equals(STILL_USED) ? Future.succeededFuture()
            : record(account.workspace(), account.id(), account.network(), result, cause))
        .otherwise(failure -> {
          LOG.warn("What became of revoking account {} could not be recorded: {}", account.id(), failure.toString());
          return null;
        });
  }

  /** Gives up tokens that no account will have. The future never fails. */
  Future<Void> revoke(String network, String server, Tokens tokens) {
    return canRevoke(network)
        ? told(network, server, given(network, tokens.accessToken(), tokens.refreshToken()))
            .<Void>mapEmpty().otherwiseEmpty()
        : Future.succeededFuture();
  }

  /** Whether another account of the same consent still lives by the token: it would lose its access as well. */
  private Future<Boolean> others(StoredAccount account, String token) {
    return postgres.read(account.workspace(), tx -> store.list(tx, account.workspace())).map(all -> all.stream()
        .filter(each -> each.token() != null && !each.id().equals(account.id()))
        .filter(each -> each.network().equals(account.network()) && each.server().equals(account.server()))
        .anyMatch(each -> token.equals(given(each.network(), seal.open(each.id(), each.token().sealed())))));
  }

  private boolean canRevoke(String network) {
    return authorisation(network).revoke() != null;
  }

  /** The token that stands for the whole grant. */
  private String given(String network, TokenSeal.Pair pair) {
    return given(network, pair.accessToken(), pair.refreshToken());
  }

  private String given(String network, String accessToken, String refreshToken) {
    return refreshToken == null || authorisation(network).revokes().equals("access") ? accessToken : refreshToken;
  }

  private NetworkDescriptor.Authorisation authorisation(String network) {
    return connectors.of(network).orElseThrow().descriptor().authorisation();
  }

  /** {@code revoked}, or why it is not known to be. */
  private Future<String> told(String network, String server, String token) {
    return clients.forRevoking(network, server).compose(client -> connectors.oauth(network)
        .revoke(connectors.servers().url(network, server), client.orElse(null), token)
        .map(outcome -> switch (outcome) {
          case Outcome.Success<Boolean> success -> "revoked";
          case Outcome.Refused<Boolean> refused -> refused.code();
          case Outcome.Unknown<Boolean> unknown -> unknown.seen();
          case Outcome.NotYet<Boolean> notYet -> "not-yet";
        }));
  }

  private Future<Void> record(WorkspaceId workspace, AccountId account, String network, String result, CallContext cause) {
    var type = result.equals("revoked") ? "account.access-revoked" : "account.revocation-failed";
    return postgres.worker(tx -> news.tellApart(tx, workspace, "revocation:" + Identifiers.next(), account, type,
        new JsonObject().put("network", network).put("result", result), cause));
  }
}
