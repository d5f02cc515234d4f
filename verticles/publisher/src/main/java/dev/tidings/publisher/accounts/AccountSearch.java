package dev.tidings.publisher.accounts;

import static dev.tidings.publisher.accounts.AccountEntry.refused;

import dev.tidings.bus.BusFailure;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Located;
import dev.tidings.publisher.connectors.Servers;
import dev.tidings.publisher.connectors.Tokens;
import io.vertx.core.Future;

/** Finds the servers of accounts: by what a person gave before consent, and by what a network says after it. */
final class AccountSearch {
  /**
   * Where consent is to be asked.
   *
   * @param server as it is stored of an account
   * @param subject the account's remote id; null where it is not known before
   */
  record Place(String server, String subject) {}

  private final Connectors connectors;

  AccountSearch(Connectors connectors) {
    this.connectors = connectors;
  }

  /** Fails 422 {@code server-missing}, {@code server-refused}; 503. */
  Future<Place> place(String network, String given) {
    var connector = connectors.of(network).orElseThrow();
    var names = connector.names().filter(each -> given != null && each.isName(given.trim()));
    if (names.isPresent()) {
      return names.get().locate(given.trim(), connector.descriptor().api().url())
          .map(outcome -> ConsentPage.given(connector.descriptor(), outcome))
          .map(located -> new Place(located.server(), located.remoteId()));
    }
    return Future.succeededFuture(new Place(connectors.servers().stored(network, given)
        .orElseThrow(() -> refused("/server", "server-missing", "Say on which server the account is.")), null));
  }

  /** What leads to an account that is connected again: its id where that does, since it may have moved; else its server. */
  String again(StoredAccount account) {
    boolean leads = !Servers.isSimulated(account.server()) && connectors.of(account.network())
        .flatMap(Connector::names).filter(names -> names.isName(account.remoteId())).isPresent();
    return leads ? account.remoteId() : account.server();
  }

  /**
   * Whose the tokens are, and that who issued them may speak for that account: anybody can run a server that names anybody.
   * Fails 422 {@code token-refused}; 503.
   *
   * @return the consent, at the account's own server
   */
  Future<PendingConsent> vouched(PendingConsent pending, Tokens tokens) {
    var connector = connectors.of(pending.network()).orElseThrow();
    if (pending.binding() == null || connector.names().isEmpty()) {
      return Future.succeededFuture(pending);
    }
    var subject = tokens.subject();
    if (subject == null || pending.subject() != null && !pending.subject().equals(subject)) {
      return Future.failedFuture(BusFailure.rejected(422, "token-refused", subject == null
          ? "It was not said whose access this is."
          : "Access was given to another account than the one that was named. Sign in there as the one you named."));
    }
    if (pending.subject() != null) {
      return Future.succeededFuture(pending);
    }
    var server = connectors.servers().url(pending.network(), pending.server());
    return connector.names().get().locate(subject, server)
        .map(outcome -> ConsentPage.given(connector.descriptor(), outcome))
        .compose(located -> judged(located, server))
        .compose(located -> connectors.oauth(pending.network()).authority(located.server())
            .map(outcome -> ConsentPage.given(connector.descriptor(), outcome))
            .map(authority -> {
              if (!pending.binding().issuer().equals(authority.issuer())) {
                throw BusFailure.rejected(422, "token-refused",
                    "The server that gave access does not speak for that account.");
              }
              return located.server().equals(server) ? pending.at(pending.server(), subject)
                  : pending.at(located.server(), subject);
            }));
  }

  private Future<Located> judged(Located located, String server) {
    return located.server().equals(server) ? Future.succeededFuture(located)
        : connectors.http().objectionTo(located.server()).map(objection -> {
          if (objection != null) {
            throw refused("/server", "server-refused", objection);
          }
          return located;
        });
  }
}
