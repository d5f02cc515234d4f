package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Outcome;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Asks networks for what an account may not do, where they alone know. */
final class AccountLimits {
  /** Asks nobody. */
  static final AccountLimits NONE = new AccountLimits(null);

  private final AccountAccess access;

  AccountLimits(AccountAccess access) {
    this.access = access;
  }

  /** What the network says against it now; nothing if it cannot be asked, since it is asked again before the post goes out. */
  Future<List<Violation>> objections(
      Connector connector, StoredAccount account, Variant variant, Map<AssetId, MediaFacts> media) {
    if (access == null || !connector.limitsAccounts() || account.state() != AccountState.CONNECTED) {
      return Future.succeededFuture(List.of());
    }
    return access.of(account.workspace(), account.id())
        .compose(means -> connector.objections(variant, media, means))
        .map(outcome -> outcome instanceof Outcome.Success<List<Violation>> success ? success.value() : List.<Violation>of())
        .otherwise(List.of());
  }
}
