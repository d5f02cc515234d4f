package dev.tidings.publisher.accounts;

import static dev.tidings.publisher.accounts.AccountEntry.blankAsNull;
import static dev.tidings.publisher.accounts.AccountEntry.refused;

import dev.tidings.bus.AccountsProtocol.Account;
import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.bus.AccountsProtocol.ConnectAccount;
import dev.tidings.bus.AccountsProtocol.DisconnectAccount;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Done;
import dev.tidings.bus.Permission;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.postgres.Commands;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Connects and disconnects accounts. */
final class AccountConnecting {
  private static final int LONGEST_TOKEN = 8_192;

  private final Commands commands;
  private final Connectors connectors;
  private final AccountStore store;
  private final AccountNews news;
  private final AccountEntry entry;
  private final Revocation revocation;
  private final AccountQueries queries;

  AccountConnecting(
      Node node, Connectors connectors, AccountStore store, AccountNews news, AccountQueries queries, AccountEntry entry,
      Revocation revocation) {
    this.commands = node.commands();
    this.connectors = connectors;
    this.store = store;
    this.news = news;
    this.entry = entry;
    this.revocation = revocation;
    this.queries = queries;
  }

  /** Asks the network whose the tokens are, then stores them sealed; the same remote account again is a reconnect. */
  Future<Account> connect(ConnectAccount ask, CallContext context) {
    context.principal().require(Permission.ACCOUNTS_MANAGE);
    var connector = connectors.of(ask.network()).orElseThrow(() -> refused("/network", "unknown-network",
        "There is no network of this name."));
    var token = checkedToken(ask);
    var group = AccountEntry.group(ask.group(), context);
    var server = connectors.servers().stored(ask.network(), ask.server())
        .orElseThrow(() -> refused("/server", "server-missing", "Say on which server the account is."));
    var url = connectors.servers().url(ask.network(), server);
    return connectors.http().objectionTo(url)
        .compose(objection -> objection == null
            ? connector.whoAmI(new Access(context.workspace(), null, ask.network(), url, null, null, token, 0, null, List.of()))
            : Future.failedFuture(refused("/server", "server-refused", objection)))
        .map(outcome -> checkedProfile(connector, outcome))
        .compose(profile -> commands.run(context, Account.class,
            tx -> entry.enter(tx, vouched(ask, server, profile, group), context)
                .compose(id -> queries.get(tx, id, context))));
  }

  private AccountEntry.Vouched vouched(ConnectAccount ask, String server, Profile profile, UUID group) {
    return new AccountEntry.Vouched(ask.network(), server, profile, group,
        new TokenSeal.Pair(ask.accessToken().trim(), blankAsNull(ask.refreshToken())),
        ask.expiresIn() == null ? null : Duration.ofSeconds(ask.expiresIn()), isRenewable(ask),
        connectors.of(ask.network()).orElseThrow().descriptor().authorisation().roaming());
  }

  private boolean isRenewable(ConnectAccount ask) {
    return blankAsNull(ask.refreshToken()) != null
        && connectors.of(ask.network()).orElseThrow().descriptor().authorisation().refreshes();
  }

  /** Destroys the tokens, then tells the network; history stays. */
  Future<Done> disconnect(DisconnectAccount ask, CallContext context) {
    context.principal().require(Permission.ACCOUNTS_MANAGE);
    var ended = new AtomicReference<StoredAccount>();
    return commands.run(context, Done.class, tx -> store.lock(tx, context.workspace(), ask.account()).compose(found -> {
      var account = found.filter(each -> context.principal().seesGroup(each.groupText()))
          .orElseThrow(() -> BusFailure.notFound("account"));
      if (account.state() == AccountState.DISCONNECTED) {
        return Future.succeededFuture(new Done());
      }
      ended.set(account);
      return store.deleteToken(tx, account)
          .compose(done -> store.setState(tx, account, AccountState.DISCONNECTED, null))
          .compose(done -> news.clearAlerts(tx, context.workspace(), account.id()))
          .compose(done -> news.tell(tx, context.workspace(), account.id(), account.version(), "account.disconnected",
              AccountEntry.about(account.network(), AccountState.DISCONNECTED), context))
          .map(new Done());
    })).onSuccess(done -> {
      if (ended.get() != null) {
        revocation.revoke(ended.get(), context);
      }
    });
  }

  private static String checkedToken(ConnectAccount ask) {
    var token = blankAsNull(ask.accessToken());
    boolean sendable = token != null && token.length() <= LONGEST_TOKEN && token.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    if (!sendable) {
      throw refused("/accessToken", "token-refused", "That is no access token.");
    }
    if (ask.expiresIn() != null && (ask.expiresIn() < 1 || ask.expiresIn() > Duration.ofDays(3_650).toSeconds())) {
      throw refused("/expiresIn", "out-of-range", "The lifetime must be between a second and ten years.");
    }
    return token;
  }

  private static Profile checkedProfile(Connector connector, Outcome<Profile> outcome) {
    var network = connector.descriptor().name();
    return switch (outcome) {
      case Outcome.Success<Profile> success -> withScopes(connector, success.value());
      case Outcome.Refused<Profile> refused when refused.category() == Outcome.Category.AUTH ->
          throw refused("/accessToken", "token-refused", refused.message());
      case Outcome.Refused<Profile> refused when refused.category() == Outcome.Category.SCOPE ->
          throw refused("/accessToken", "scope-missing", refused.message());
      case Outcome.Refused<Profile> refused when refused.code().equals("server-refused") ->
          throw refused("/server", "server-refused", refused.message());
      case Outcome.Refused<Profile> refused when !refused.category().passing() ->
          throw refused("/server", "server-refused", "The server does not speak as " + network + " does.");
      default -> throw BusFailure.rejected(503, "network-unavailable", network + " cannot be asked at the moment.");
    };
  }

  private static Profile withScopes(Connector connector, Profile profile) {
    var missing = connector.descriptor().authorisation().scopes().stream()
        .filter(scope -> !Scopes.hold(profile.scopes(), scope)).toList();
    if (!missing.isEmpty()) {
      throw refused("/accessToken", "scope-missing", "The access lacks " + String.join(", ", missing) + ".");
    }
    return profile;
  }
}
