package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.accounts.AccountStore.Key;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.runtime.Gathered;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Access out of the store, renewed when it has ended. What was read serves for two seconds, so that a burst to one
 * account reads once; a disconnected account's deliveries are held back by their own state long before. Used on one event
 * loop.
 */
public final class StoredAccess implements AccountAccess {
  private static final long GOOD_FOR_NANOS = Duration.ofSeconds(2).toNanos();
  private static final Duration MARGIN = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration LATER = Duration.ofSeconds(30);
  /** A network that refuses what it has just issued is not asked for more at once. */
  private static final long RENEWED_LATELY_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int MOST_KEPT = 10_000;

  private record Kept(Access access, long until) {}

  private final Postgres postgres;
  private final Connectors connectors;
  private final AccountStore store;
  private final Gathered<Key, StoredAccount> rows;
  private final TokenRenewal renewal;
  private final EndedAccess ended;
  private final TokenSeal seal;
  private final Map<AccountId, Kept> kept = new ConcurrentHashMap<>();
  private final Map<AccountId, Long> renewed = new ConcurrentHashMap<>();

  public StoredAccess(Node node, Connectors connectors) {
    this.postgres = node.postgres();
    this.connectors = connectors;
    this.store = new AccountStore();
    this.rows = new Gathered<>(keys -> postgres.worker(tx -> store.find(tx, keys)));
    var news = new AccountNews(node.events());
    this.renewal = new TokenRenewal(node, connectors, store, news);
    this.ended = new EndedAccess(node.postgres(), store, news);
    this.seal = new TokenSeal(node.secrets());
  }

  @Override
  public Future<Access> of(WorkspaceId workspace, AccountId account) {
    var fresh = kept.get(account);
    if (fresh != null && System.nanoTime() - fresh.until() < 0 && fresh.access().workspace().equals(workspace)) {
      return Future.succeededFuture(fresh.access());
    }
    return read(workspace, account).compose(row -> isEnding(row) ? renewed(row) : Future.succeededFuture(access(row)));
  }

  private Future<StoredAccount> read(WorkspaceId workspace, AccountId account) {
    return rows.get(new Key(workspace, account)).map(row -> {
      if (row == null) {
        throw BusFailure.notFound("account");
      }
      return switch (row.state()) {
        case CONNECTED -> row;
        case NEEDS_RECONNECT -> throw needsReconnect();
        default -> throw BusFailure.rejected(409, "disconnected", "The account is not connected any more.");
      };
    });
  }

  private static boolean isEnding(StoredAccount row) {
    return row.token() != null && row.token().expiresAt() != null
        && row.token().expiresAt().isBefore(Instant.now().plus(row.token().renewable() ? MARGIN : Duration.ZERO));
  }

  private Future<Access> renewed(StoredAccount row) {
    if (!row.token().renewable()) {
      return end(row, "access-ended", "The access has ended.");
    }
    return renewal.renew(row.workspace(), row.id(), row.token().version()).compose(result -> switch (result) {
      case RENEWED -> read(row.workspace(), row.id()).map(this::access);
      case GIVEN_UP -> hasEnded(row) ? end(row, "access-ended", "The access has ended and could not be renewed.")
          : Future.succeededFuture(access(row));
      case PUT_OFF, NOT_OURS -> hasEnded(row)
          ? Future.failedFuture(BusFailure.rejected(503, "access-renewing", "The access is being renewed."))
          : Future.succeededFuture(access(row));
    });
  }

  private static boolean hasEnded(StoredAccount row) {
    return row.token().expiresAt().isBefore(Instant.now());
  }

  private Future<Access> end(StoredAccount row, String code, String message) {
    return ended.needsReconnect(row.workspace(), row.id(), row.token().version(), code, message)
        .compose(told -> Future.failedFuture(needsReconnect()));
  }

  private Access access(StoredAccount row) {
    if (row.token() == null) {
      throw BusFailure.rejected(409, "disconnected", "The account is not connected any more.");
    }
    var tokens = seal.open(row.id(), row.token().sealed());
    var access = new Access(row.workspace(), row.id(), row.network(),
        connectors.servers().url(row.network(), row.server()), row.remoteId(), row.handle(),
        tokens.accessToken(), row.token().version(), row.token().expiresAt(), row.scopes(), tokens.binding());
    if (kept.size() >= MOST_KEPT) {
      kept.clear();
    }
    kept.put(row.id(), new Kept(access, System.nanoTime() + GOOD_FOR_NANOS));
    return access;
  }

  /** Only a token that the network does not accept is worth renewing; a lack of rights is a person's matter. */
  @Override
  public Future<Verdict> refused(Access access, String code, String message) {
    kept.remove(access.account());
    return postgres.worker(tx -> store.find(tx, access.workspace(), access.account())).compose(found -> {
      var row = found.orElseThrow(() -> BusFailure.notFound("account"));
      if (row.token() == null || row.state() != AccountState.CONNECTED) {
        return Future.succeededFuture(new Verdict(true, null));
      }
      if (row.token().version() != access.tokenVersion()) {
        return Future.succeededFuture(again(Duration.ZERO));
      }
      if (!code.equals("token-refused") || !row.token().renewable()) {
        return person(row, code, message);
      }
      if (isRenewedLately(row.id())) {
        return Future.succeededFuture(again(LATER));
      }
      return renewal.renew(row.workspace(), row.id(), row.token().version()).compose(result -> switch (result) {
        case RENEWED -> {
          noteRenewed(row.id());
          yield Future.succeededFuture(again(Duration.ZERO));
        }
        case NOT_OURS -> Future.succeededFuture(again(SOON));
        case PUT_OFF -> Future.succeededFuture(again(LATER));
        case GIVEN_UP -> person(row, code, message);
      });
    });
  }

  private boolean isRenewedLately(AccountId account) {
    var at = renewed.get(account);
    return at != null && System.nanoTime() - at < RENEWED_LATELY_NANOS;
  }

  private void noteRenewed(AccountId account) {
    if (renewed.size() >= MOST_KEPT) {
      renewed.clear();
    }
    renewed.put(account, System.nanoTime());
  }

  @Override
  public Future<Void> removed(WorkspaceId workspace, AccountId account, String message) {
    kept.remove(account);
    return ended.needsReconnect(workspace, account, "access-removed", message);
  }

  private static Verdict again(Duration after) {
    return new Verdict(false, Instant.now().plus(after));
  }

  private Future<Verdict> person(StoredAccount row, String code, String message) {
    return ended.needsReconnect(row.workspace(), row.id(), row.token().version(), code, message).map(new Verdict(true, null));
  }

  private static BusFailure needsReconnect() {
    return BusFailure.rejected(409, "needs-reconnect", "The account must be connected again first.");
  }
}
