package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests held by a fault until somebody says what becomes of them. A request stays parked when its client goes away, since its bytes are with the
 * network: released, it is accepted all the same. Touched by one event loop only.
 */
final class Parking {
  /** A request that is held. */
  record Parked(long id, Exchange exchange, FaultKind kind, long sinceMicros, Promise<Void> fate) {}

  private final Map<Long, Parked> parked = new LinkedHashMap<>();
  private long last;

  /** Holds the request: the future completes when it is released, and fails with a Severance when it is dropped. */
  Future<Void> hold(Exchange exchange, FaultKind kind) {
    Parked held = new Parked(++last, exchange, kind, Micros.now(), Promise.promise());
    parked.put(held.id(), held);
    return held.fate().future();
  }

  Collection<Parked> all() {
    return List.copyOf(parked.values());
  }

  /** Lets a request go on; false if it is not here. */
  boolean release(long id) {
    Parked held = parked.remove(id);
    return held != null && held.fate().tryComplete();
  }

  /** Resets a request's connection; false if it is not here. */
  boolean drop(long id) {
    Parked held = parked.remove(id);
    return held != null && held.fate().tryFail(new Severance(Severance.How.RESET));
  }

  void dropAll() {
    all().forEach(held -> drop(held.id()));
  }
}
