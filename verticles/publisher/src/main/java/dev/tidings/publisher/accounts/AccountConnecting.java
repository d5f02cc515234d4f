package dev.tidings.publisher.accounts;

import static dev.tidings.publisher.accounts.AccountEntry.refused;

import dev.tidings.bus.AccountsProtocol.Account;
import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.bus.AccountsProtocol.ConnectAccount;
import dev.tidings.bus.AccountsProtocol.DisconnectAccount;
import dev.tidings.bus.AccountsProtocol.Disconnected;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Permission;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.Tokens;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.postgres.Commands;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Connects and disconnects accounts. */
final class AccountConnecting {
  private final Commands commands;
  private final Connectors connectors;
  private final AccountStore store;
  private final AccountNews news;
  private final AccountEntry entry;
  private final Parting parting;
  private final AccountQueries queries;
  private final AccountSearch search;

  AccountConnecting(
      Node node, Connectors connectors, AccountStore store, AccountNews news, AccountQueries queries, AccountEntry entry,
      Parting parting) {
    this.commands = node.commands();
    this.connectors = connectors;
    this.store = store;
    this.news = news;
    this.entry = entry;
    this.parting = parting;
    this.queries = queries;
    this.search = new AccountSearch(connectors);
  }

  /** Asks the network whose the access is, then stores it sealed; the same remote account again is a reconnect. */
  Future<Account> connect(ConnectAccount ask, CallContext context) {
    context.principal().require(Permission.ACCOUNTS_MANAGE);
    var connector = connectors.of(ask.network()).orElseThrow(() -> refused("/network", "unknown-network",
        "There is no network of this name."));
    var given = new GivenAccess(ask, connector);
    var group = AccountEntry.group(ask.group(), context);
    return place(ask, given)
        .compose(place -> allowed(ask.network(), place).compose(url -> given.tokens(url)
            .compose(tokens -> profile(given, connector, tokens, url, place, context)
                .compose(profile -> commands.run(context, Account.class,
                    tx -> entry.enter(tx, vouched(connector, place, profile, group, tokens), context)
                        .compose(id -> queries.get(tx, id, context)))))));
  }

  private Future<AccountSearch.Place> place(ConnectAccount ask, GivenAccess given) {
    var name = given.leadingToServer();
    return name != null ? search.place(ask.network(), name)
        : Future.succeededFuture(new AccountSearch.Place(connectors.servers().stored(ask.network(), ask.server())
            .orElseThrow(() -> refused("/server", "server-missing", "Say on which server the account is.")), null));
  }

  private Future<String> allowed(String network, AccountSearch.Place place) {
    var url = connectors.servers().url(network, place.server());
    return connectors.http().objectionTo(url).map(objection -> {
      if (objection != null) {
        throw refused("/server", "server-refused", objection);
      }
      return url;
    });
  }

  /** Anybody can run a server that names anybody: where a name led here, it must be that account. */
  private static Future<Profile> profile(
      GivenAccess given, Connector connector, Tokens tokens, String url, AccountSearch.Place place, CallContext context) {
    return connector.whoAmI(new Access(context.workspace(), null, connector.descriptor().id(), url, null, null,
            tokens.accessToken(), 0, null, List.of()))
        .map(given::profile)
        .map(profile -> {
          if (place.subject() != null && !place.subject().equals(profile.remoteId())) {
            throw BusFailure.rejected(
                422, "token-refused", "The server answered for another account than the one you named.");
          }
          return profile;
        });
  }

  private static AccountEntry.Vouched vouched(
      Connector connector, AccountSearch.Place place, Profile profile, UUID group, Tokens tokens) {
    var authorisation = connector.descriptor().authorisation().at(place.server());
    return new AccountEntry.Vouched(connector.descriptor().id(), place.server(), profile, group,
        new TokenSeal.Pair(tokens.accessToken(), tokens.refreshToken()),
        TokenTerms.of(tokens, tokens.refreshToken() != null && authorisation.refreshes()), authorisation.roaming(), null);
  }

  /** Destroys the tokens, then tells the network; history stays. */
  Future<Disconnected> disconnect(DisconnectAccount ask, CallContext context) {
    context.principal().require(Permission.ACCOUNTS_MANAGE);
    var ended = new AtomicReference<StoredAccount>();
    return commands.run(context, Disconnected.class, tx -> store.lock(
        tx, context.workspace(), ask.account()).compose(found -> {
      var account = found.filter(each -> context.principal().seesGroup(each.groupText()))
          .orElseThrow(() -> BusFailure.notFound("account"));
      if (account.state() == AccountState.DISCONNECTED) {
        return Future.succeededFuture(new Disconnected(null));
      }
      ended.set(account);
      return store.deleteToken(tx, account)
          .compose(done -> store.setState(tx, account, AccountState.DISCONNECTED, null))
          .compose(done -> news.clearAlerts(tx, context.workspace(), account.id()))
          .compose(done -> news.tell(tx, context.workspace(), account.id(), account.version(), "account.disconnected",
              AccountEntry.about(account.network(), AccountState.DISCONNECTED), context))
          .map(new Disconnected(null));
    })).compose(done -> ended.get() == null ? Future.succeededFuture(done)
        : parting.leave(ended.get(), context).map(Disconnected::new));
  }
}
