package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Access;
import io.vertx.core.Future;
import java.time.Instant;

/** How a delivery comes by the means to act for its account. */
public interface AccountAccess {
  /**
   * The account's access, its token in the clear.
   *
   * <p>Fails with a BusFailure: 404 if there is no such account, 409 {@code needs-reconnect} if a person must reconnect
   * it first, 409 {@code disconnected}, 503 {@code access-renewing} while its access is being renewed.
   */
  Future<Access> of(WorkspaceId workspace, AccountId account);

  /** Says that the network did not accept the access; answers what is to be done. */
  Future<Verdict> refused(Access access, String code, String message);

  /** The network says that the access was taken away: from now on a person must connect the account again. */
  Future<Void> removed(WorkspaceId workspace, AccountId account, String message);

  /**
   * What is to be done after an access was refused.
   *
   * @param needsReconnect whether a person must act; the account says so from now on, and has raised an alert
   * @param retryAt when to try again with renewed access; null when a person must act
   */
  record Verdict(boolean needsReconnect, Instant retryAt) {}
}
