package dev.tidings.runtime.events;

import dev.tidings.runtime.postgres.DatabaseSignals;
import dev.tidings.runtime.postgres.Postgres;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reader of the event store with a place of its own, run by one node at a time. What it makes of a batch and the move
 * of its place commit together, so that each event is taken once, in order. It looks when woken by NOTIFY, and at
 * intervals.
 */
public final class Tail {
  /** Takes a batch, within the transaction that also moves the tail's place. */
  public interface Handler extends BiFunction<SqlConnection, List<StoredEvent>, Future<Void>> {}

  private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
  private static final long INTERVAL_MILLIS = 1_000;
  private static final String LEASE_SECONDS = "5";
  /** Our lease while more than half of it is left: a look that finds nothing then writes nothing. */
  private static final String HELD =
      "select lease_epoch, epoch, txid::text as txid, seq from tail_lease where name = $1 and owner = $2"
          + " and until > clock_timestamp() + interval '" + LEASE_SECONDS + " seconds' / 2";
  private static final String ACQUIRE =
      "insert into tail_lease (name, owner, lease_epoch, until) values ($1, $2, 1, clock_timestamp() + interval '"
          + LEASE_SECONDS + " seconds') on conflict (name) do update set owner = $2, until = excluded.until,"
          + " lease_epoch = tail_lease.lease_epoch + case when tail_lease.owner = $2 then 0 else 1 end"
          + " where tail_lease.owner = $2 or tail_lease.until < clock_timestamp() or not node_alive(tail_lease.owner)"
          + " returning lease_epoch, epoch, txid::text as txid, seq";
  private static final String MOVE =
      "update tail_lease set epoch = $3, txid = $4::text::xid8, seq = $5, until = clock_timestamp() + interval '"
          + LEASE_SECONDS + " seconds' where name = $1 and lease_epoch = $2";

  private final String name;
  private final Set<String> types;
  private final int batch;
  private final Duration pace;
  private final Handler handler;
  private final Supplier<Future<Void>> committed;
  private final EventStore events = new EventStore();
  private Vertx vertx;
  private Postgres postgres;
  private UUID owner;
  private long timer = -1;
  private long soon = -1;
  private long begunNanos;
  private int seenUnder = -1;
  private Position seen = Position.START;
  private boolean running;
  private boolean handled;
  private boolean again;
  private boolean stopped;
  private Future<Void> round = Future.succeededFuture();

  /**
   * @param name names the place in the store; stays the same for ever
   * @param types only events of these types; empty for all
   * @param batch most events at once
   * @param pace how long it lets events gather between two looks, so that a busy store is not asked for each commit
   */
  public Tail(String name, Set<String> types, int batch, Duration pace, Handler handler) {
    this(name, types, batch, pace, handler, Future::succeededFuture);
  }

  /**
   * As above.
   *
   * @param committed run after each round that handled a batch and whose commit is known to stand; the next begins when its
   *     future completes, and its failure is logged
   */
  public Tail(
      String name, Set<String> types, int batch, Duration pace, Handler handler, Supplier<Future<Void>> committed) {
    this.name = name;
    this.types = Set.copyOf(types);
    this.batch = batch;
    this.pace = pace;
    this.handler = handler;
    this.committed = committed;
  }

  /** Begins to look, on the calling context. */
  public void start(Vertx vertx, Postgres postgres, DatabaseSignals signals, UUID node) {
    this.vertx = vertx;
    this.postgres = postgres;
    this.owner = node;
    var context = vertx.getOrCreateContext();
    signals.on("tidings_event", () -> context.runOnContext(woken -> lookInTime()));
    begunNanos = System.nanoTime() - pace.toNanos();
    timer = vertx.setPeriodic(0, INTERVAL_MILLIS, tick -> look());
  }

  /** Stops after the round that is running; the lease is given up so that another goes on at once. */
  public Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    vertx.cancelTimer(soon);
    return round.transform(done -> postgres.worker(tx -> tx
            .preparedQuery("update tail_lease set until = clock_timestamp() where name = $1 and owner = $2")
            .execute(Tuple.of(name, owner)).<Void>mapEmpty()))
        .otherwiseEmpty();
  }

  /** Looks now, or when the pace allows. */
  private void lookInTime() {
    if (running) {
      again = true;
      return;
    }
    long wait = (begunNanos + pace.toNanos() - System.nanoTime()) / 1_000_000;
    if (wait <= 0) {
      look();
    } else if (soon < 0 && !stopped) {
      soon = vertx.setTimer(wait, woken -> {
        soon = -1;
        look();
      });
    }
  }

  private void look() {
    if (stopped) {
      return;
    }
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    begunNanos = System.nanoTime();
    handled = false;
    round = postgres.worker(this::takeBatch)
        .compose(more -> handled ? committed.get().map(more) : Future.succeededFuture(more))
        .onFailure(this::report)
        .otherwise(false)
        .<Void>map(more -> {
          running = false;
          if (more) {
            look();
          } else if (again) {
            lookInTime();
          }
          return null;
        });
  }

  /** One round; gives whether there is more to take at once. */
  private Future<Boolean> takeBatch(SqlConnection tx) {
    return tx.preparedQuery(HELD).execute(Tuple.of(name, owner)).compose(held -> held.size() == 1
        ? takeFrom(tx, held.iterator().next(), false)
        : tx.preparedQuery(ACQUIRE).execute(Tuple.of(name, owner)).compose(leases -> leases.size() == 0
            ? Future.succeededFuture(false)
            : takeFrom(tx, leases.iterator().next(), true)));
  }

  private Future<Boolean> takeFrom(SqlConnection tx, Row lease, boolean renewed) {
    int under = lease.getInteger("lease_epoch");
    var stored = new Position(lease.getInteger("epoch"), Long.parseLong(lease.getString("txid")), lease.getLong("seq"));
    var place = under == seenUnder && seen.compareTo(stored) > 0 ? seen : stored;
    return events.latest(tx).compose(latest -> latest.compareTo(place) <= 0
        ? Future.succeededFuture(false)
        : events.readBetween(tx, place, latest, types, batch)
            .compose(taken -> handle(tx, under, taken, latest, renewed)));
  }

  /** What passed by without concerning us is only remembered, until the lease is renewed anyway. */
  private Future<Boolean> handle(
      SqlConnection tx, int leaseEpoch, List<StoredEvent> taken, Position latest, boolean renewed) {
    if (taken.isEmpty() && !renewed) {
      seenUnder = leaseEpoch;
      seen = latest;
      return Future.succeededFuture(false);
    }
    boolean full = taken.size() == batch;
    var place = full ? taken.getLast().position() : latest;
    handled = !taken.isEmpty();
    var work = handled ? handler.apply(tx, taken) : Future.<Void>succeededFuture();
    return work.compose(done -> tx.preparedQuery(MOVE)
            .execute(Tuple.of(name, leaseEpoch, place.epoch(), Long.toString(place.txid()), place.seq())))
        .map(moved -> {
          if (moved.rowCount() != 1) {
            throw new IllegalStateException("the lease of tail " + name + " has gone to another node");
          }
          return full;
        });
  }

  private void report(Throwable failure) {
    if (StoreFailures.isOutOfReach(failure) || failure instanceof StoreFailures.CommitUnknown) {
      LOG.debug("Tail {} waits for the database: {}", name, failure.getMessage());
    } else {
      LOG.error("Tail {} could not take a batch; it stays at its place and tries again", name, failure);
    }
  }
}
