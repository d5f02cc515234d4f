package dev.tidings.publisher.deliveries;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Everything that one node holds of one network, on its way out. Used on one event loop. */
final class Sending {
  private final Vertx vertx;
  private final Lanes lanes;
  private final Sender sender;
  private final Batcher batcher;
  private final Consumer<Held> released;
  private final Map<Held, Promise<Void>> resting = new HashMap<>();
  private Promise<Void> emptied;

  /** @param released called with whatever has left the hold */
  Sending(Vertx vertx, Lanes lanes, Sender sender, Batcher batcher, Consumer<Held> released) {
    this.vertx = vertx;
    this.lanes = lanes;
    this.sender = sender;
    this.batcher = batcher;
    this.released = released;
  }

  /** Takes what was claimed; each goes out when its time has come. */
  void accept(List<Held> claimed) {
    for (var each : claimed) {
      lanes.hold(each);
      long early = (each.dueNanos - System.nanoTime()) / 1_000_000;
      if (early <= 0) {
        lanes.due(each);
      } else {
        sender.prepare(each);
        vertx.setTimer(early + 1, timer -> {
          lanes.due(each);
          pump();
        });
      }
    }
    pump();
  }

  private void pump() {
    for (var rested = lanes.goesOn(); rested != null; rested = lanes.goesOn()) {
      resting.remove(rested).complete();
    }
    for (var next = lanes.next(); next != null; next = lanes.next()) {
      start(next);
    }
  }

  private void start(Held held) {
    sender.send(held, new OfHeld(held)).onComplete(done -> {
      lanes.free(held);
      lanes.release(held);
      pump();
      released.accept(held);
      if (emptied != null && lanes.beingSent() == 0) {
        emptied.tryComplete();
      }
    });
  }

  private final class OfHeld implements Lane {
    private final Held held;

    private OfHeld(Held held) {
      this.held = held;
    }

    @Override
    public void over() {
      lanes.free(held);
      vertx.runOnContext(turn -> pump());
    }

    @Override
    public Future<Void> rest(Duration time) {
      if (!time.isPositive()) {
        return vertx.timer(1, TimeUnit.MILLISECONDS).mapEmpty();
      }
      Promise<Void> rested = Promise.promise();
      resting.put(held, rested);
      lanes.rest(held);
      vertx.setTimer(Math.max(1, time.toMillis()), timer -> {
        lanes.rested(held);
        pump();
      });
      pump();
      return rested.future();
    }
  }

  int room(int most) {
    return most - lanes.size();
  }

  UUID[] full(int depth) {
    return lanes.full(depth);
  }

  UUID[] crowding(int many) {
    return lanes.crowding(many);
  }

  List<Held> held() {
    return new ArrayList<>(lanes.held());
  }

  /** Hands back what has not begun, and waits for what has, at most so long. Never fails. */
  Future<Void> drain(Duration most) {
    emptied = Promise.promise();
    var back = new ArrayList<Future<Boolean>>();
    for (var each : lanes.takeBack()) {
      long early = Math.max(0, (each.dueNanos - System.nanoTime()) / 1_000_000);
      back.add(batcher.submit(Change.handedBack(each, "node-leaves").in(Duration.ofMillis(early))).otherwise(false));
      lanes.release(each);
    }
    if (lanes.beingSent() == 0) {
      emptied.tryComplete();
    }
    vertx.setTimer(Math.max(1, most.toMillis()), timer -> emptied.tryComplete());
    return Future.join(back).<Void>mapEmpty().otherwiseEmpty().compose(handed -> emptied.future());
  }
}
