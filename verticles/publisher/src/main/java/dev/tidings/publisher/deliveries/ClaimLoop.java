package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when to claim: when the next delivery's time comes near, when woken, when there is room again, and at intervals.
 * When the hold is full, what more fits is for workspaces that have little in it.
 * Used on one event loop.
 */
final class ClaimLoop {
  private static final Logger LOG = LoggerFactory.getLogger(ClaimLoop.class);
  private static final long BREATH_MILLIS = 60;
  private static final long AGAIN_MILLIS = 250;
  private static final UUID[] NOBODY = {};

  private final Vertx vertx;
  private final Claims claims;
  private final Sending sending;
  private final BooleanSupplier mayClaim;
  private final PublisherConfig config;
  private boolean running;
  private boolean again;
  private boolean more;
  private boolean restricted;
  private boolean unsure;
  private boolean stopped;
  private long timer = -1;
  private long timerAtNanos;
  private Future<Void> round = Future.succeededFuture();

  /** @param mayClaim whether this node's lock is held */
  ClaimLoop(Vertx vertx, Claims claims, Sending sending, BooleanSupplier mayClaim, PublisherConfig config) {
    this.vertx = vertx;
    this.claims = claims;
    this.sending = sending;
    this.mayClaim = mayClaim;
    this.config = config;
  }

  /** Looks now. */
  void look() {
    if (stopped) {
      return;
    }
    if (running) {
      again = true;
      return;
    }
    int free = sending.room(config.held());
    int room = free > 0 ? free : free + config.spare(config.held());
    if (room <= 0) {
      more = true;
      return;
    }
    if (!mayClaim.getAsBoolean()) {
      wakeIn(AGAIN_MILLIS);
      return;
    }
    running = true;
    again = false;
    var full = sending.full(Math.max(1, config.lane() / 2));
    var crowding = free > 0 ? NOBODY : sending.crowding(Math.max(1, config.spare(config.held()) / 4));
    restricted = full.length > 0 || crowding.length > 0;
    round = settled()
        .compose(sure -> claims.claim(room, full, crowding))
        .onSuccess(found -> {
          sending.accept(found.claimed());
          more = !found.claimed().isEmpty() || restricted;
          wakeIn(Math.min(found.missed() ? AGAIN_MILLIS : config.poll().toMillis(),
              Math.max(1, found.nextInMillis().orElse(Long.MAX_VALUE) - config.ahead().toMillis())));
        })
        .onFailure(this::report)
        .<Void>mapEmpty()
        .otherwiseEmpty()
        .onComplete(done -> {
          running = false;
          if (again) {
            wakeIn(1);
          }
        });
  }

  /**
   * Something has left the hold: if more is known to be due, there may be room for it.
   *
   * @param waits whether it waits in the store for a time that no look has seen: one that is under way may have looked
   *     before, or with less room
   */
  void left(boolean waits) {
    if (running) {
      again |= waits || restricted;
    } else if (more || waits) {
      wakeIn(BREATH_MILLIS);
    }
  }

  /** Stops claiming; completes when the claim under way has been taken in. */
  Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    return round;
  }

  /** A claim whose commit was not answered may hold: what we do not know of is given back first. */
  private Future<Void> settled() {
    return unsure
        ? claims.giveBack(sending.held()).onSuccess(given -> unsure = false)
        : Future.succeededFuture();
  }

  private void report(Throwable failure) {
    unsure |= failure instanceof StoreFailures.CommitUnknown;
    if (StoreFailures.isOutOfReach(failure) || failure instanceof StoreFailures.CommitUnknown) {
      LOG.debug("Claiming waits for the database: {}", failure.getMessage());
    } else {
      LOG.error("Nothing could be claimed; it is tried again", failure);
    }
    wakeIn(AGAIN_MILLIS);
  }

  /** Sleeps at most so long; a sooner wake-up that is set already stands. */
  private void wakeIn(long millis) {
    long at = System.nanoTime() + millis * 1_000_000;
    if (stopped || (timer >= 0 && timerAtNanos - at <= 0)) {
      return;
    }
    if (timer >= 0) {
      vertx.cancelTimer(timer);
    }
    timerAtNanos = at;
    timer = vertx.setTimer(Math.max(1, millis), woken -> {
      timer = -1;
      look();
    });
  }
}
