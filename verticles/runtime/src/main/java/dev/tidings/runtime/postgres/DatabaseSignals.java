package dev.tidings.runtime.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * NOTIFY as a wake-up call, on a connection of its own that comes back by itself. A signal may be lost or doubled: it
 * only makes a look at the truth happen sooner, so whoever listens also looks at intervals.
 */
public final class DatabaseSignals {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseSignals.class);
  private static final long RECONNECT_MILLIS = 500;

  private final Vertx vertx;
  private final Postgres postgres;
  private final Map<String, List<Runnable>> looks = new ConcurrentHashMap<>();
  private volatile OwnConnection connection;
  private volatile boolean closed;

  public DatabaseSignals(Vertx vertx, Postgres postgres) {
    this.vertx = vertx;
    this.postgres = postgres;
  }

  /** Connects. Fails if the database cannot be reached now; later losses are mended. */
  public Future<Void> open() {
    return OwnConnection.open(vertx, postgres, gone -> lost()).compose(opened -> {
      opened.sql().notificationHandler(signal -> of(signal.getChannel()).forEach(Runnable::run));
      connection = opened;
      looks.forEach((channel, all) -> listen(opened, channel, all));
      return closed ? opened.close() : Future.succeededFuture();
    });
  }

  private List<Runnable> of(String channel) {
    return looks.getOrDefault(channel, List.of());
  }

  /** A connection that does not take it is given up by itself, and another listens to everything. */
  private static void listen(OwnConnection on, String channel, List<Runnable> all) {
    on.sql().query("listen \"" + channel + "\"").execute()
        .onSuccess(listening -> all.forEach(Runnable::run))
        .onFailure(failure -> LOG.info("Signals of {} are not heard: {}", channel, failure.getMessage()));
  }

  private void lost() {
    connection = null;
    again();
  }

  private void again() {
    if (!closed) {
      vertx.setTimer(RECONNECT_MILLIS, timer -> open().onFailure(failure -> again()));
    }
  }

  /**
   * Calls {@code look} on each signal of a channel, and once whenever listening begins (again), since signals may have
   * been missed meanwhile.
   */
  public void on(String channel, Runnable look) {
    looks.computeIfAbsent(channel, first -> new CopyOnWriteArrayList<>()).add(look);
    var open = connection;
    if (open != null) {
      listen(open, channel, List.of(look));
    }
  }

  public Future<Void> close() {
    closed = true;
    var open = connection;
    connection = null;
    return open == null ? Future.succeededFuture() : open.close();
  }
}
