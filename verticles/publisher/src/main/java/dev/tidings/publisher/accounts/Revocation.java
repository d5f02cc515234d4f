package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Authorisation;
import dev.tidings.publisher.connectors.Binding;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.OAuthClient;
import dev.tidings.publisher.connectors.EndingConsent;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Tokens;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells networks that access is not wanted any more. Tried once, after our own copy is destroyed; what came of it is
 * recorded on the account. Tokens that another account still uses, of the same consent, stay; and where only a person's whole
 * consent can be ended, it is once no account of any workspace lives by it.
 */
final class Revocation {
  private static final Logger LOG = LoggerFactory.getLogger(Revocation.class);
  static final String WITHDRAWN = "withdrawn";
  static final String KEPT = "kept";
  static final String STAYS = "stays";

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

  /**
   * Gives up what the account had. The future never fails, and does not wait for the network.
   *
   * @param before what is done first, with what is given up; it never fails
   * @return what becomes of the consent: {@code withdrawn}, {@code kept} or {@code stays}; null where there was nothing
   */
  Future<String> revoke(StoredAccount account, Future<Void> before, CallContext cause) {
    if (account.token() == null) {
      return Future.succeededFuture();
    }
    return Future.succeededFuture()
        .compose(begin -> {
          var pair = seal.open(account.id(), account.token().sealed());
          return way(account, pair).map(telling -> needed(account, pair).map(needed -> {
            if (!needed) {
              tell(account, () -> before.compose(done -> telling.get()), cause);
            }
            return needed ? KEPT : WITHDRAWN;
          })).orElseGet(() -> Future.succeededFuture(STAYS));
        })
        .recover(failure -> {
          tell(account, () -> Future.succeededFuture("failed-here"), cause);
          return Future.succeededFuture(STAYS);
        });
  }

  /** How the network is told; empty where it cannot be, or nobody knows whose consent it was. */
  private Optional<Supplier<Future<String>>> way(StoredAccount account, TokenSeal.Pair pair) {
    var network = account.network();
    var grantor = account.token().grantor();
    if (grantor != null && connectors.of(network).orElseThrow() instanceof EndingConsent ending) {
      return Optional.of(() -> end(account, ending, Grantor.of(grantor)));
    }
    return canRevoke(network, account.server(), pair.binding())
        ? Optional.of(() -> told(network, account.server(), pair.binding(), given(account, pair))) : Optional.empty();
  }

  /** By the client that the consent was given to; another has no say in it. */
  private Future<String> end(StoredAccount account, EndingConsent ending, Grantor grantor) {
    return clients.forRevoking(account.network(), account.server()).compose(client -> client
        .filter(each -> each.id().equals(grantor.client()))
        .map(each -> ending.endConsent(
            connectors.servers().url(account.network(), account.server()), each, grantor.person()).map(Revocation::inAWord))
        .orElseGet(() -> Future.succeededFuture("client-changed")));
  }

  private void tell(StoredAccount account, Supplier<Future<String>> telling, CallContext cause) {
    Future.succeededFuture().compose(begin -> telling.get())
        .otherwise("failed-here")
        .compose(result -> record(account.workspace(), account.id(), account.network(), result, cause))
        .onFailure(failure -> LOG.warn(
            "What became of revoking account {} could not be recorded: {}", account.id(), failure.toString()));
  }

  /**
   * Gives up tokens that no account will have. The future never fails. Where that would end the person's whole consent it is
   * left: it is not known what else lives by it.
   */
  Future<Void> revoke(String network, String server, Tokens tokens) {
    return canRevoke(network, server, tokens.binding()) && !authorisation(network, server).endsConsent()
        ? told(network, server, tokens.binding(), given(network, server, tokens.accessToken(), tokens.refreshToken()))
            .<Void>mapEmpty().otherwiseEmpty()
        : Future.succeededFuture();
  }

  /** Whether something else lives by what would be ended. */
  private Future<Boolean> needed(StoredAccount account, TokenSeal.Pair pair) {
    var grantor = account.token().grantor();
    return grantor != null ? postgres.worker(tx -> store.isGrantorNeeded(tx, grantor))
        : others(account, given(account, pair));
  }

  /** Whether another account of the same consent still lives by the token: it would lose its access as well. */
  private Future<Boolean> others(StoredAccount account, String token) {
    return postgres.read(account.workspace(), tx -> store.list(tx, account.workspace())).map(all -> all.stream()
        .filter(each -> each.token() != null && !each.id().equals(account.id()))
        .filter(each -> each.network().equals(account.network()) && each.server().equals(account.server()))
        .anyMatch(each -> token.equals(given(each, seal.open(each.id(), each.token().sealed())))));
  }

  /** Where servers are discovered, only what is bound was given by one. */
  private boolean canRevoke(String network, String server, Binding binding) {
    var authorisation = authorisation(network, server);
    return authorisation.revoke() != null && (binding != null || !authorisation.discovered());
  }

  /** The token that stands for the whole grant. */
  private String given(StoredAccount account, TokenSeal.Pair pair) {
    return given(account.network(), account.server(), pair.accessToken(), pair.refreshToken());
  }

  private String given(String network, String server, String accessToken, String refreshToken) {
    return refreshToken == null || authorisation(network, server).revokes().equals("access") ? accessToken : refreshToken;
  }

  private Authorisation authorisation(String network, String server) {
    return connectors.of(network).orElseThrow().descriptor().authorisation().at(server);
  }

  /** {@code revoked}, or why it is not known to be. */
  private Future<String> told(String network, String server, Binding binding, String token) {
    return client(network, server, binding).compose(client -> connectors.oauth(network)
        .revoke(connectors.servers().url(network, server), client.orElse(null), binding, token)
        .map(Revocation::inAWord));
  }

  private static String inAWord(Outcome<Boolean> outcome) {
    return switch (outcome) {
      case Outcome.Success<Boolean> success -> "revoked";
      case Outcome.Refused<Boolean> refused -> refused.code();
      case Outcome.Unknown<Boolean> unknown -> unknown.seen();
      case Outcome.NotYet<Boolean> notYet -> "not-yet";
    };
  }

  private Future<Optional<OAuthClient>> client(String network, String server, Binding binding) {
    return binding == null ? clients.forRevoking(network, server)
        : Future.succeededFuture(Optional.of(binding.client()));
  }

  private Future<Void> record(WorkspaceId workspace, AccountId account, String network, String result, CallContext cause) {
    var type = result.equals("revoked") ? "account.access-revoked" : "account.revocation-failed";
    return postgres.worker(tx -> news.tellApart(tx, workspace, "revocation:" + Identifiers.next(), account, type,
        new JsonObject().put("network", network).put("result", result), cause));
  }
}
