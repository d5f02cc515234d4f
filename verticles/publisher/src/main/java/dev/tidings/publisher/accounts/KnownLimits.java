package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.AccountBounds;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Rules;
import dev.tidings.publisher.connectors.Servers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * What the servers of accounts, and networks of the accounts themselves, let them do; remembered, so that a check while
 * somebody types waits for nobody.
 */
final class KnownLimits {
  private static final Duration GOOD_FOR = Duration.ofMinutes(5);
  private static final Duration SILENT_FOR = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMillis(700);

  private final Servers servers;
  private final AccountAccess access;
  private final Remembered<Rules> rules;
  private final Remembered<AccountBounds> bounds;

  KnownLimits(Servers servers, AccountAccess access) {
    this(servers, access, PATIENCE);
  }

  KnownLimits(Servers servers, AccountAccess access, Duration patience) {
    this.servers = servers;
    this.access = access;
    this.rules = new Remembered<>(GOOD_FOR, SILENT_FOR, patience);
    this.bounds = new Remembered<>(GOOD_FOR, SILENT_FOR, patience);
  }

  /**
   * The limits of one account.
   *
   * @param told whether the server and the network told them; else they are the network's usual ones
   */
  record Limits(Rules rules, AccountBounds bounds, boolean told) {}

  /** Those of an account, as far as they are known in time. Does not fail. */
  Future<Limits> of(Connector connector, StoredAccount account) {
    return Future.all(rules(connector, account), bounds(connector, account)).map(all -> {
      Optional<Rules> server = all.resultAt(0);
      Optional<AccountBounds> own = all.resultAt(1);
      return new Limits(server.orElse(connector.descriptor().rules()), own.orElse(AccountBounds.NONE),
          server.isPresent() && own.isPresent());
    });
  }

  private Future<Optional<Rules>> rules(Connector connector, StoredAccount account) {
    var server = servers.url(account.network(), account.server());
    var nobody = new Access(account.workspace(), account.id(), account.network(), server, account.remoteId(),
        account.handle(), "", 0, null, account.scopes());
    return rules.of(account.network() + " " + server, () -> connector.rules(nobody).map(KnownLimits::answer));
  }

  private Future<Optional<AccountBounds>> bounds(Connector connector, StoredAccount account) {
    return connector.limitsAccounts() && account.state() == AccountState.CONNECTED
        ? bounds.of(account.workspace() + " " + account.id(), () -> access.of(account.workspace(), account.id())
            .compose(connector::bounds).map(KnownLimits::answer))
        : Future.succeededFuture(Optional.of(AccountBounds.NONE));
  }

  private static <T> Optional<T> answer(Outcome<T> outcome) {
    return outcome instanceof Outcome.Success<T> success ? Optional.ofNullable(success.value()) : Optional.empty();
  }
}
