package dev.tidings.runtime.postgres;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once for the whole node that the database is away, and once that it is back, however many wait for it. */
final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
  /** What is answered so soon was on its way when the first connection broke, and ends nothing. */
  private static final long SETTLING_NANOS = TimeUnit.SECONDS.toNanos(1);

  private volatile boolean away;
  private long sinceNanos;

  /** Work has failed. */
  void failed(Throwable failure) {
    if (!away && ofTheDatabase(failure)) {
      begin(failure);
    }
  }

  /** A lock that is lost may be another life's, in a database that answers. */
  private static boolean ofTheDatabase(Throwable failure) {
    return failure instanceof StoreFailures.CommitUnknown
        || StoreFailures.isOutOfReach(failure) && !(failure instanceof StoreFailures.LockLost);
  }

  /** The database has answered. */
  void answered() {
    if (away) {
      end();
    }
  }

  private synchronized void begin(Throwable failure) {
    if (!away) {
      away = true;
      sinceNanos = System.nanoTime();
      LOG.warn("The database cannot be reached; what needs it waits until it can: {}", failure.getMessage());
    }
  }

  private synchronized void end() {
    long lasted = System.nanoTime() - sinceNanos;
    if (away && lasted > SETTLING_NANOS) {
      away = false;
      LOG.info("The database is reached again, after {} ms", TimeUnit.NANOSECONDS.toMillis(lasted));
    }
  }
}
