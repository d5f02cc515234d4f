package dev.tidings.runtime.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;

/**
 * NOTIFY as a wake-up call, on a connection of its own that comes back by itself. A signal may be lost or doubled: it
 * only makes a look at the truth happen sooner, so whoever listens also looks at intervals.
 */
public final class DatabaseSignals {
  private static final long RECONNECT_MILLIS = 500;

  private final PgSubscriber subscriber;

  public DatabaseSignals(Vertx vertx, Postgres postgres) {
    this.subscriber = PgSubscriber.subscriber(vertx, postgres.workerConnection())
        .reconnectPolicy(retries -> RECONNECT_MILLIS);
  }

  /** Connects. Fails if the database cannot be reached now; later losses are mended. */
  public Future<Void> open() {
    return subscriber.connect();
  }

  /**
   * Calls {@code look} on each signal of a channel, and once whenever listening begins (again), since signals may have
   * been missed meanwhile.
   */
  public void on(String channel, Runnable look) {
    subscriber.channel(channel).subscribeHandler(listening -> look.run()).handler(payload -> look.run());
  }

  public Future<Void> close() {
    return subscriber.close();
  }
}
