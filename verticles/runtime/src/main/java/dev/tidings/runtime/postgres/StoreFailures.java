package dev.tidings.runtime.postgres;

import dev.tidings.bus.BusFailure;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.slf4j.event.Level;

/** Tells a store that is out of reach from a defect of ours. */
public final class StoreFailures {
  /** What the driver says of a connection that closed while its pool gave it away. */
  private static final String CLOSED_IN_POOL = "Connection is not active now";

  private StoreFailures() {}

  /** A commit was sent and its answer never came: it may stand or not. Read back; never assume. */
  public static final class CommitUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommitUnknown(Throwable cause) {
      super("the outcome of a commit is unknown", cause);
    }
  }

  /** The node's lock was lost, so what was begun under it is not committed. */
  public static final class LockLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LockLost() {
      super("the node's lock is lost");
    }
  }

  /** What a caller is told; null when the failure is not about reaching a store. */
  public static BusFailure translate(Throwable failure) {
    if (failure instanceof CommitUnknown) {
      return BusFailure.rejected(503, "outcome-unknown",
          "The database went away while the change was being committed. Look whether it is there before you repeat it; "
              + "with the same Idempotency-Key a repeat is safe.");
    }
    return isOutOfReach(failure)
        ? BusFailure.rejected(503, "store-unavailable", "The database cannot be reached at the moment. Nothing was changed.")
        : null;
  }

  /**
   * Whether a repeat later could go well because the store itself was away, stopping or starting, or does not let us in
   * (class 28: the roles' passwords are another installation's until that is mended).
   */
  public static boolean isOutOfReach(Throwable failure) {
    if (failure instanceof PgException refusal) {
      var state = refusal.getSqlState();
      return state != null && (state.startsWith("57P") || state.startsWith("08") || state.startsWith("53")
          || state.startsWith("28"));
    }
    return failure instanceof IOException
        || failure instanceof TimeoutException
        || failure instanceof LockLost
        || failure instanceof io.vertx.sqlclient.ClosedConnectionException
        || failure instanceof VertxException closed && closed.getMessage() != null
            && (closed.getMessage().equals("Connection was closed") || closed.getMessage().startsWith(CLOSED_IN_POOL));
  }

  /**
   * How loud it is to be said that work has failed which is tried again: that a store is away is said once for the node, and
   * not by all who wait for it.
   *
   * @param otherwise for every other failure
   */
  public static Level level(Throwable failure, Level otherwise) {
    return isOutOfReach(failure) || failure instanceof CommitUnknown ? Level.DEBUG : otherwise;
  }

  /** Whether the database will never take what it was given: class 22, or a constraint that asks for no other row. */
  public static boolean isRefusedForGood(Throwable failure) {
    return failure instanceof PgException refusal && refusal.getSqlState() != null && !isConflict(failure)
        && !refusal.getSqlState().equals("23503")
        && (refusal.getSqlState().startsWith("22") || refusal.getSqlState().startsWith("23"));
  }

  /** Whether a unique key, a lock or a serialisation conflict refused the statement. */
  public static boolean isConflict(Throwable failure) {
    return failure instanceof PgException refusal
        && ("23505".equals(refusal.getSqlState()) || "40001".equals(refusal.getSqlState())
            || "40P01".equals(refusal.getSqlState()) || "55P03".equals(refusal.getSqlState()));
  }
}
