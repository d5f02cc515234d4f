package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Done;
import dev.tidings.bus.Permission;
import dev.tidings.bus.PublisherProtocol.Account;
import dev.tidings.bus.PublisherProtocol.AccountState;
import dev.tidings.bus.PublisherProtocol.ConnectAccount;
import dev.tidings.bus.PublisherProtocol.DisconnectAccount;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.postgres.Commands;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Connects and disconnects accounts. */
final class AccountConnecting {
  private static final int LONGEST_TOKEN = 8_192;

  private final Commands commands;
  private final Connectors connectors;
  private final AccountStore store;
  private final AccountNews news;
  private final TokenSeal seal;
  private final AccountQueries queries;

  AccountConnecting(Node node, Connectors connectors, AccountStore store, AccountNews news, AccountQueries queries) {
    this.commands = node.commands();
    this.connectors = connectors;
    this.store = store;
    this.news = news;
    this.seal = new TokenSeal(node.secrets());
    this.queries = queries;
  }

  /** Asks the network whose the tokens are, then stores them sealed; the same remote account again is a reconnect. */
  Future<Account> connect(ConnectAccount ask, CallContext context) {
    context.principal().require(Permission.ACCOUNTS_MANAGE);
    var connector = connectors.of(ask.network()).orElseThrow(() -> refused("/network", "unknown-network",
        "There is no network of this name."));
    var token = checkedToken(ask);
    var group = group(ask.group(), context);
    var server = connectors.servers().stored(ask.network(), ask.server())
        .orElseThrow(() -> refused("/server", "server-missing", "Say on which server the account is."));
    var url = connectors.servers().url(ask.network(), server);
    return connectors.http().objectionTo(url)
        .compose(objection -> objection == null
            ? connector.whoAmI(new Access(context.workspace(), null, ask.network(), url, null, null, token, 0, null, List.of()))
            : Future.failedFuture(refused("/server", "server-refused", objection)))
        .map(outcome -> checkedProfile(connector, outcome))
        .compose(profile -> commands.run(context, Account.class,
            tx -> store(tx, ask, server, profile, group, context).compose(id -> queries.get(tx, id, context))));
  }

  private Future<AccountId> store(
      SqlConnection tx, ConnectAccount ask, String server, Profile profile, UUID group, CallContext context) {
    var workspace = context.workspace();
    return checkGroup(tx, group, context)
        .compose(checked -> store.lock(tx, workspace, ask.network(), server, profile.remoteId()))
        .compose(known -> {
          if (known.isPresent()) {
            var account = known.get();
            if (!context.principal().seesGroup(account.groupText())) {
              return Future.failedFuture(BusFailure.notFound("account"));
            }
            return store.reconnect(tx, account, profile, group)
                .compose(done -> news.tell(tx, workspace, account.id(), account.version(), "account.reconnected",
                    about(ask.network(), AccountState.CONNECTED), context))
                .compose(told -> news.clearAlerts(tx, workspace, account.id()))
                .map(account.id());
          }
          var id = new AccountId(Identifiers.next());
          return store.insert(tx, workspace, id, ask.network(), server, profile, group)
              .compose(done -> news.tell(tx, workspace, id, 0, "account.connected",
                  about(ask.network(), AccountState.CONNECTED), context))
              .map(id);
        })
        .compose(id -> store.putToken(tx, workspace, id,
            seal.seal(id, new TokenSeal.Pair(ask.accessToken().trim(), blankAsNull(ask.refreshToken()))),
            ask.expiresIn() == null ? null : Duration.ofSeconds(ask.expiresIn()), isRenewable(ask)).map(id));
  }

  private boolean isRenewable(ConnectAccount ask) {
    return blankAsNull(ask.refreshToken()) != null
        && connectors.of(ask.network()).orElseThrow().descriptor().authorisation().refreshes();
  }

  /** Destroys the tokens; history stays. */
  Future<Done> disconnect(DisconnectAccount ask, CallContext context) {
    context.principal().require(Permission.ACCOUNTS_MANAGE);
    return commands.run(context, Done.class, tx -> store.lock(tx, context.workspace(), ask.account()).compose(found -> {
      var account = found.filter(each -> context.principal().seesGroup(each.groupText()))
          .orElseThrow(() -> BusFailure.notFound("account"));
      if (account.state() == AccountState.DISCONNECTED) {
        return Future.succeededFuture(new Done());
      }
      return store.deleteToken(tx, account)
          .compose(done -> store.setState(tx, account, AccountState.DISCONNECTED, null))
          .compose(done -> news.clearAlerts(tx, context.workspace(), account.id()))
          .compose(done -> news.tell(tx, context.workspace(), account.id(), account.version(), "account.disconnected",
              about(account.network(), AccountState.DISCONNECTED), context))
          .map(new Done());
    }));
  }

  private Future<Void> checkGroup(SqlConnection tx, UUID group, CallContext context) {
    return group == null ? Future.succeededFuture() : store.groupExists(tx, context.workspace(), group)
        .compose(there -> there ? Future.<Void>succeededFuture()
            : Future.failedFuture(refused("/group", "unknown-group", "There is no such account group.")));
  }

  private static UUID group(String text, CallContext context) {
    if (!context.principal().seesGroup(blankAsNull(text))) {
      throw refused("/group", "unknown-group", "Choose one of your account groups.");
    }
    try {
      return blankAsNull(text) == null ? null : UUID.fromString(text.trim());
    } catch (IllegalArgumentException e) {
      throw refused("/group", "unknown-group", "There is no such account group.");
    }
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

  private static JsonObject about(String network, AccountState state) {
    return new JsonObject().put("network", network).put("state", state.name());
  }

  private static String blankAsNull(String text) {
    return text == null || text.isBlank() ? null : text.trim();
  }

  private static BusFailure refused(String field, String rule, String message) {
    return BusFailure.rejected(422, rule, message, List.of(new Violation(field, rule, message)));
  }
}
