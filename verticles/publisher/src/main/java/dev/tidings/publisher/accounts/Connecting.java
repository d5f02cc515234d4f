package dev.tidings.publisher.accounts;

import static dev.tidings.publisher.accounts.AccountEntry.blankAsNull;
import static dev.tidings.publisher.accounts.AccountEntry.refused;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol.ChooseProfiles;
import dev.tidings.bus.AccountsProtocol.Connected;
import dev.tidings.bus.AccountsProtocol.Consent;
import dev.tidings.bus.AccountsProtocol.FinishConnecting;
import dev.tidings.bus.AccountsProtocol.StartConnecting;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Permission;
import dev.tidings.publisher.connectors.Connectable;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.OAuthClient;
import dev.tidings.publisher.connectors.Tokens;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.postgres.Postgres;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Connects accounts by the networks' own consent pages: begin, finish with what came back, choose among profiles. */
final class Connecting {
  private final Postgres postgres;
  private final Connectors connectors;
  private final AccountStore accounts;
  private final AccountEntry entry;
  private final AccountQueries queries;
  private final NetworkClients clients;
  private final ConsentStore store;
  private final ConsentPage pages;
  private final AccountSearch search;
  private final ConsentAnswer answers;
  private final Revocation revocation;

  Connecting(
      Node node, Connectors connectors, AccountStore accounts, AccountEntry entry, AccountQueries queries,
      NetworkClients clients, Revocation revocation) {
    this.postgres = node.postgres();
    this.connectors = connectors;
    this.accounts = accounts;
    this.entry = entry;
    this.queries = queries;
    this.clients = clients;
    this.store = new ConsentStore(node.secrets());
    this.pages = new ConsentPage(node.vertx(), connectors, clients);
    this.search = new AccountSearch(connectors);
    this.answers = new ConsentAnswer(connectors);
    this.revocation = revocation;
  }

  /** Where the person is to be sent. */
  Future<Consent> start(StartConnecting ask, CallContext context) {
    context.principal().require(Permission.ACCOUNTS_MANAGE);
    return ask.account() == null
        ? start(ask, ask.network(), place(ask), AccountEntry.group(ask.group(), context), context)
        : known(ask.account(), context).compose(account ->
            start(ask, account.network(), search.again(account), null, context));
  }

  private Future<StoredAccount> known(AccountId id, CallContext context) {
    return postgres.read(context.workspace(), tx -> accounts.find(tx, context.workspace(), id)).map(found ->
        found.filter(account -> context.principal().seesGroup(account.groupText()))
            .orElseThrow(() -> BusFailure.notFound("account")));
  }

  private Future<Consent> start(StartConnecting ask, String network, String given, UUID group, CallContext context) {
    var descriptor = connectors.of(network).orElseThrow(() -> refused("/network", "unknown-network",
        "There is no network of this name.")).descriptor();
    if (descriptor.authorisation().authorize() == null) {
      throw refused("/network", "client-missing", descriptor.name() + " has no consent page here: connect with tokens.");
    }
    return search.place(network, given).compose(place -> {
      var authorisation = descriptor.authorisation().at(place.server());
      var identity = authorisation.asked().contains("openid") && authorisation.nonce();
      var pending = PendingConsent.begin(
          ask.session(), network, place.server(), group, ask.account(), ask.redirectUri(), identity);
      return pages.of(place.subject() == null ? pending : pending.at(place.server(), place.subject()));
    }).compose(ready -> postgres.write(context.workspace(), tx -> entry.checkGroup(tx, group, context)
            .compose(checked -> store.put(tx, context.workspace(), ready.pending())))
        .map(until -> new Consent(ready.url(), until,
                ConsentPage.inWords(descriptor.authorisation().at(ready.pending().server())))));
  }

  /** Where accounts are that come by the way that was chosen. */
  private String place(StartConnecting ask) {
    return ask.way() == null ? ask.server() : connectors.servers().stored(ask.network(), ask.way(), ask.server())
        .orElseThrow(() -> refused("/way", "unknown-way", "There is no such way to connect it."));
  }

  /** Goes on with what the network sent back; the state is spent whatever comes of it. */
  Future<Connected> finish(FinishConnecting ask, CallContext context) {
    context.principal().require(Permission.ACCOUNTS_MANAGE);
    return postgres.write(context.workspace(), tx -> store.take(tx, context.workspace(), ask.state(), ask.session()))
        .compose(found -> {
          var pending = found.filter(each -> each.verifier() != null).orElseThrow(Connecting::stateRefused);
          answers.check(pending, ask);
          return client(pending)
              .compose(client -> exchange(pending, client, ask.code()))
              .compose(tokens -> answers.lasting(pending, tokens, context.workspace()))
              .compose(tokens -> profiles(pending, tokens, context));
        });
  }

  private Future<OAuthClient> client(PendingConsent pending) {
    return pending.binding() == null ? clients.of(pending.network(), pending.server(), pending.redirectUri())
        : Future.succeededFuture(pending.binding().client());
  }

  private Future<Tokens> exchange(PendingConsent pending, OAuthClient client, String code) {
    var url = connectors.servers().url(pending.network(), pending.server());
    var authorisation = descriptor(pending).authorisation().at(pending.server());
    var verifier = authorisation.pkce() ? pending.verifier() : null;
    return connectors.oauth(pending.network())
        .exchange(url, client, pending.binding(), code, pending.redirectUri(), verifier)
        .compose(outcome -> answers.isClientUnknown(outcome) && authorisation.register() != null
            ? clients.forget(pending.network(), pending.server(), pending.redirectUri()).map(outcome)
            : Future.succeededFuture(outcome))
        .map(outcome -> answers.tokens(pending, client, outcome));
  }

  private NetworkDescriptor descriptor(PendingConsent pending) {
    return connectors.of(pending.network()).orElseThrow().descriptor();
  }

  /** What was granted but leads to no account is given back; not where an account may have it. */
  private Future<Connected> profiles(PendingConsent pending, Tokens tokens, CallContext context) {
    return search.vouched(pending, tokens)
        .compose(vouched -> profilesOf(vouched, tokens, context))
        .recover(failure -> failure instanceof StoreFailures.CommitUnknown ? Future.failedFuture(failure)
            : revocation.revoke(pending.network(), pending.server(), tokens)
                .compose(given -> Future.failedFuture(failure)));
  }

  private Future<Connected> profilesOf(PendingConsent pending, Tokens tokens, CallContext context) {
    return answers.profiles(pending, tokens, context.workspace())
        .compose(profiles -> pending.account() == null ? Future.succeededFuture(profiles) : same(pending, profiles, context))
        .compose(profiles -> profiles.size() == 1
            ? postgres.write(context.workspace(), tx -> enter(tx, pending, tokens, profiles, context))
            : choose(pending.choosing(tokens, profiles), context));
  }

  private Future<List<Connectable>> same(PendingConsent pending, List<Connectable> profiles, CallContext context) {
    return known(pending.account(), context).map(account -> {
      var same = profiles.stream().filter(each -> each.profile().remoteId().equals(account.remoteId())).toList();
      if (same.isEmpty()) {
        throw BusFailure.rejected(422, "other-account", "Access was given to @" + profiles.getFirst().profile().handle()
            + ", but @" + account.handle() + " was to be connected again. Sign in there as @" + account.handle()
            + ", or connect the other as an account of its own.");
      }
      return same;
    });
  }

  private Future<Connected> choose(PendingConsent choosing, CallContext context) {
    return postgres.write(context.workspace(), tx -> store.put(tx, context.workspace(), choosing)).map(until ->
        new Connected(List.of(), choosing.state(), choosing.profiles().stream().map(ConsentAnswer::toChoose).toList(),
            answers.limits(choosing, choosing.tokens().scopes())));
  }

  /** Connects the chosen ones; what is wrong with the choice leaves it open. */
  Future<Connected> choose(ChooseProfiles ask, CallContext context) {
    context.principal().require(Permission.ACCOUNTS_MANAGE);
    var wanted = ask.profiles() == null ? List.<String>of() : ask.profiles();
    if (blankAsNull(ask.choice()) == null) {
      throw stateRefused();
    }
    return postgres.write(context.workspace(), tx -> store.take(tx, context.workspace(), ask.choice(), ask.session())
        .compose(found -> {
          var choosing = found.filter(each -> each.tokens() != null).orElseThrow(Connecting::stateRefused);
          var chosen = choosing.profiles().stream().filter(each -> wanted.contains(each.profile().remoteId())).toList();
          if (wanted.isEmpty() || chosen.size() != wanted.stream().distinct().count()) {
            throw refused("/profiles", "unknown-profile", "Choose at least one of the profiles that were offered.");
          }
          return enter(tx, choosing, choosing.tokens(), chosen, context);
        }));
  }

  private Future<Connected> enter(
      SqlConnection tx, PendingConsent pending, Tokens tokens, List<Connectable> chosen, CallContext context) {
    Future<List<AccountId>> entered = Future.succeededFuture(List.of());
    for (var each : chosen) {
      entered = entered.compose(before -> entry.enter(tx, answers.vouched(pending, tokens, each), context)
          .map(id -> Stream.concat(before.stream(), Stream.of(id)).toList()));
    }
    return entered
        .compose(ids -> Future.all(ids.stream().map(id -> queries.get(tx, id, context)).toList()))
        .map(views -> new Connected(views.list(), null, List.of(), answers.limits(pending, tokens.scopes())));
  }

  /** Forgets what nobody can finish any more; what was granted but not chosen from is given back. */
  Future<Void> forgetExpired() {
    return postgres.worker(store::forgetExpired).compose(left -> Future.join(left.stream()
        .map(each -> revocation.revoke(each.network(), each.server(), each.tokens())).toList()).mapEmpty());
  }

  private static BusFailure stateRefused() {
    return BusFailure.rejected(422, "state-refused",
        "This was begun elsewhere, is over, or took longer than ten minutes. Begin again.");
  }
}
