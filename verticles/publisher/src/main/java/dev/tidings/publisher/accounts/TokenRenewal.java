package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Tokens;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews an account's tokens, each issue at most once where the old ones die with the call: REFRESHING is committed
 * first, and what is not known to have failed is never repeated. Then the access token serves to its end, and people are
 * told in time. New tokens are held as long as the process lives, until the store takes them.
 */
final class TokenRenewal {
  private static final Logger LOG = LoggerFactory.getLogger(TokenRenewal.class);
  private static final Duration PUT_OFF = Duration.ofMinutes(1);
  private static final Duration STORE_AGAIN = Duration.ofMillis(500);

  private final Postgres postgres;
  private final Connectors connectors;
  private final AccountStore accounts;
  private final RefreshStore store;
  private final AccountNews news;
  private final TokenSeal seal;
  private final IssuedTokens issued;

  TokenRenewal(Node node, Connectors connectors, AccountStore accounts, AccountNews news) {
    this(node, connectors, accounts, news, STORE_AGAIN);
  }

  /** @param again how long to wait before the store is asked again to take what was issued */
  TokenRenewal(Node node, Connectors connectors, AccountStore accounts, AccountNews news, Duration again) {
    this.postgres = node.postgres();
    this.connectors = connectors;
    this.accounts = accounts;
    this.store = new RefreshStore();
    this.news = news;
    this.seal = new TokenSeal(node.secrets());
    this.issued = new IssuedTokens(node.vertx(), node.postgres(), store, seal, again);
  }

  /** What is still held is given up with the next attempt that fails, and said. */
  void stop() {
    issued.stop();
  }

  /** What came of a renewal. */
  enum Result {
    /** There are new tokens. */
    RENEWED,
    /** Certainly not now; tried again later. */
    PUT_OFF,
    /** It will not be tried again: the access token serves to its end. */
    GIVEN_UP,
    /** Another node is at it, or has been. */
    NOT_OURS
  }

  /** A renewal that was begun, with all that is needed to ask the network. */
  private record Work(RefreshStore.Begun begun, StoredAccount account) {}

  /** Renews what is due; gives how many were begun. */
  Future<Integer> renewDue(int limit) {
    return postgres.worker(tx -> store.beginDue(tx, limit).compose(begun -> prepared(tx, begun)))
        .compose(work -> Future.join(work.stream().map(this::perform).toList()).map(work.size()).otherwise(work.size()));
  }

  /** Renews one account's tokens, if this issue is the newest and nobody is at it. */
  Future<Result> renew(WorkspaceId workspace, AccountId account, long tokenVersion) {
    return postgres.worker(tx -> store.begin(tx, workspace, account, tokenVersion).compose(begun -> prepared(tx, begun)))
        .compose(work -> work.isEmpty() ? Future.succeededFuture(Result.NOT_OURS) : perform(work.getFirst()));
  }

  /** Read in the transaction that begins: after it nothing stands between REFRESHING and the call that could fail. */
  private Future<List<Work>> prepared(SqlConnection tx, List<RefreshStore.Begun> begun) {
    Future<List<Work>> all = Future.succeededFuture(List.of());
    for (var each : begun) {
      all = all.compose(before -> accounts.find(tx, each.workspace(), each.account()).map(found ->
          Stream.concat(before.stream(), Stream.of(new Work(each, found.orElseThrow()))).toList()));
    }
    return all;
  }

  /**
   * Ends renewals whose node died in between. Whether the network was asked is unknown: it is asked again only where asking
   * twice does no harm.
   */
  Future<Integer> endAbandoned(Duration after) {
    return postgres.worker(tx -> store.abandoned(tx, after).compose(found ->
        Future.all(found.stream().map(begun -> endAbandoned(tx, begun)).toList()).map(found.size())));
  }

  private Future<Void> endAbandoned(SqlConnection tx, RefreshStore.Begun begun) {
    return accounts.find(tx, begun.workspace(), begun.account()).compose(found ->
        found.filter(this::isKnownRepeatable).isPresent()
            ? store.putOff(tx, begun, Duration.ZERO)
            : end(tx, begun, found.orElse(null), "It is not known whether the access was renewed."));
  }

  private Future<Result> perform(Work work) {
    var account = work.account();
    return Future.succeededFuture(account)
        .map(row -> seal.open(row.id(), row.token().sealed()))
        .compose(tokens -> ask(work.begun(), account, tokens))
        .onFailure(failure ->
            LOG.warn("The access of account {} could not be renewed: {}", account.id(), failure.toString()));
  }

  private Future<Result> ask(RefreshStore.Begun begun, StoredAccount account, TokenSeal.Pair tokens) {
    var connector = connectors.of(account.network()).orElseThrow();
    var access = new Access(account.workspace(), account.id(), account.network(),
        connectors.servers().url(account.network(), account.server()), account.remoteId(), account.handle(),
        tokens.accessToken(), begun.tokenVersion(), account.token().expiresAt(), account.scopes(),
        tokens.binding());
    return connector.refresh(access, tokens.refreshToken())
        .otherwise(failure -> new Outcome.Unknown<>("own-fault", "The renewal failed here.", List.of(), RemoteExchange.NONE))
        .compose(outcome -> settle(begun, account, tokens, outcome));
  }

  private Future<Result> settle(
      RefreshStore.Begun begun, StoredAccount account, TokenSeal.Pair before, Outcome<Tokens> outcome) {
    return switch (outcome) {
      case Outcome.Success<Tokens> success -> keep(begun, pair(account, before, success.value()), success.value());
      case Outcome.NotYet<Tokens> notYet -> putOff(begun, notYet.after());
      case Outcome.Refused<Tokens> refused when refused.category().passing() -> putOff(begun, PUT_OFF);
      case Outcome.Refused<Tokens> refused -> giveUp(begun, account, "Its network refused to renew the access.");
      case Outcome.Unknown<Tokens> unknown -> isRepeatable(account, before)
          ? putOff(begun, PUT_OFF)
          : giveUp(begun, account, "It is not known whether the access was renewed.");
    };
  }

  private Future<Result> keep(RefreshStore.Begun begun, TokenSeal.Pair pair, Tokens tokens) {
    return issued.keep(begun, pair, TokenTerms.of(tokens, pair.refreshToken() != null))
        .map(stored -> stored ? Result.RENEWED : Result.NOT_OURS);
  }

  /** What cannot be opened is renewed by nobody any more: it is given up, and keeps no other from going on. */
  private boolean isKnownRepeatable(StoredAccount account) {
    try {
      return isRepeatable(account);
    } catch (IllegalArgumentException e) {
      LOG.error("The access of account {} cannot be opened", account.id(), e);
      return false;
    }
  }

  private boolean isRepeatable(StoredAccount account) {
    return account.token() != null && isRepeatable(account, seal.open(account.id(), account.token().sealed()));
  }

  /** What is bound to a key is good once everywhere. */
  private boolean isRepeatable(StoredAccount account, TokenSeal.Pair tokens) {
    return tokens.binding() == null
        && !connectors.of(account.network()).orElseThrow().descriptor().authorisation().at(account.server()).rotates();
  }

  /** Where the old refresh token died and no new one came, this was the last renewal. */
  private TokenSeal.Pair pair(StoredAccount account, TokenSeal.Pair before, Tokens issued) {
    var old = isRepeatable(account, before) ? before.refreshToken() : null;
    return new TokenSeal.Pair(issued.accessToken(), issued.refreshToken() == null ? old : issued.refreshToken(),
        before.binding());
  }

  private Future<Result> putOff(RefreshStore.Begun begun, Duration by) {
    return postgres.worker(tx -> store.putOff(tx, begun, by)).map(Result.PUT_OFF);
  }

  private Future<Result> giveUp(RefreshStore.Begun begun, StoredAccount account, String why) {
    return postgres.worker(tx -> end(tx, begun, account, why)).map(Result.GIVEN_UP);
  }

  private Future<Void> end(SqlConnection tx, RefreshStore.Begun begun, StoredAccount account, String why) {
    var until = account == null || account.token() == null || account.token().expiresAt() == null
        ? "" : " It can be used until " + account.token().expiresAt() + ".";
    return store.giveUp(tx, begun).compose(given -> news.alert(tx, begun.workspace(), begun.account(),
        AccountNews.RENEWAL_FAILED, why + until + " Connect the account again before it ends.",
        CallContext.system("publisher", begun.workspace())));
  }
}
