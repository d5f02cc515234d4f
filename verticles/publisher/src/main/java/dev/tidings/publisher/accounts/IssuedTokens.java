package dev.tidings.publisher.accounts;

import dev.tidings.runtime.postgres.Postgres;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens that a network has issued and that exist nowhere else yet: they are stored as soon as the store lets them, and held
 * as long as the process lives. Each renewal is begun in the store, so that no more are held than were under way when it
 * went.
 */
final class IssuedTokens {
  private static final Logger LOG = LoggerFactory.getLogger(IssuedTokens.class);
  private static final int ATTEMPTS_UNTIL_SAID = 60;

  private final Vertx vertx;
  private final Postgres postgres;
  private final RefreshStore store;
  private final TokenSeal seal;
  private final Duration again;
  private boolean stopping;

  /** @param again how long to wait before the store is asked again */
  IssuedTokens(Vertx vertx, Postgres postgres, RefreshStore store, TokenSeal seal, Duration again) {
    this.vertx = vertx;
    this.postgres = postgres;
    this.store = store;
    this.seal = seal;
    this.again = again;
  }

  /** What is still held is given up with the next attempt that fails, and said. */
  void stop() {
    stopping = true;
  }

  /** Stores them; false if the account's tokens were replaced meanwhile. Fails if the store refuses them for good. */
  Future<Boolean> keep(RefreshStore.Begun begun, TokenSeal.Pair tokens, TokenTerms terms) {
    return keep(begun, seal.seal(begun.account(), tokens), terms, 1);
  }

  private Future<Boolean> keep(RefreshStore.Begun begun, byte[] sealed, TokenTerms terms, int attempt) {
    return postgres.worker(tx -> store.issued(tx, begun, sealed, terms)).recover(failure -> {
      if (stopping || !mayPass(failure) && attempt >= ATTEMPTS_UNTIL_SAID) {
        LOG.error("The renewed access of account {} could not be stored and is lost: it must be connected again",
            begun.account(), failure);
        return Future.failedFuture(failure);
      }
      if (attempt % ATTEMPTS_UNTIL_SAID == 0) {
        LOG.error("The renewed access of account {} waits for the database and is in this process alone: {}",
            begun.account(), failure.toString());
      }
      return vertx.timer(again.toMillis(), TimeUnit.MILLISECONDS)
          .compose(rested -> keep(begun, sealed, terms, attempt + 1));
    });
  }

  private static boolean mayPass(Throwable failure) {
    return StoreFailures.isOutOfReach(failure) || StoreFailures.isConflict(failure)
        || failure instanceof StoreFailures.CommitUnknown;
  }
}
