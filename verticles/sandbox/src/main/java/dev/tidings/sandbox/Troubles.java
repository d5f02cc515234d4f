package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Makes the faults that are switched on strike a request, at each of its phases. */
public final class Troubles {
  private final Vertx vertx;
  private final Faults faults;
  private final Parking parking;
  private long fixedLatencyMillis;

  public Troubles(Vertx vertx, Faults faults, Parking parking, long fixedLatencyMillis) {
    this.vertx = vertx;
    this.faults = faults;
    this.parking = parking;
    this.fixedLatencyMillis = fixedLatencyMillis;
  }

  public Faults faults() {
    return faults;
  }

  Parking parking() {
    return parking;
  }

  long fixedLatencyMillis() {
    return fixedLatencyMillis;
  }

  /** Makes every answer of every network take at least so long, from the request's arrival. */
  void fixedLatencyMillis(long millis) {
    fixedLatencyMillis = millis;
  }

  /** Before anything is accepted: completes if the request may go on, fails with the refusal or severance that strikes it. */
  public Future<Void> before(Exchange exchange, Dialect dialect) {
    Fault fault = strike(exchange, FaultKind.Phase.BEFORE);
    if (fault == null) {
      return Future.succeededFuture();
    }
    return switch (fault.kind()) {
      case RATE_LIMITED -> Future.failedFuture(dialect.tooManyRequests(spent(exchange, fault)));
      case RATE_LIMITED_BARE -> Future.failedFuture(dialect.tooManyRequests(null));
      case ERROR_BEFORE -> Future.failedFuture(dialect.failed(fault.status()));
      case RESET_BEFORE -> Future.failedFuture(new Severance(Severance.How.RESET));
      case TIMEOUT_BEFORE -> Future.failedFuture(new Severance(Severance.How.SILENCE));
      case HOLD_BEFORE -> parking.hold(exchange, fault.kind());
      case TOKEN_EXPIRED -> Future.failedFuture(dialect.unauthorized());
      case REFUSED -> refuse(exchange, dialect, fault.verdict());
      case DUPLICATE -> Future.failedFuture(dialect.duplicate());
      default -> throw new IllegalStateException(fault.kind() + " does not strike before");
    };
  }

  /** After something was accepted: the answer, or the failure that strikes it. */
  public Future<Answer> after(Exchange exchange, Dialect dialect, Answer answer) {
    Fault fault = exchange.accepted ? strike(exchange, FaultKind.Phase.AFTER) : null;
    if (fault == null) {
      return Future.succeededFuture(answer);
    }
    return switch (fault.kind()) {
      case ERROR_AFTER -> Future.failedFuture(dialect.failed(fault.status()));
      case RESET_AFTER -> Future.failedFuture(new Severance(Severance.How.RESET));
      case TIMEOUT_AFTER -> Future.failedFuture(new Severance(Severance.How.SILENCE));
      case HOLD_AFTER -> parking.hold(exchange, fault.kind()).map(released -> answer);
      default -> throw new IllegalStateException(fault.kind() + " does not strike after");
    };
  }

  /** How long media takes to be processed, in milliseconds; also where it begins when a post is asked for. */
  public long mediaMillis(Exchange exchange) {
    Fault fault = faults.strike(exchange.network, exchange.account, Operation.MEDIA, FaultKind.Phase.MEDIA).orElse(null);
    return fault == null ? 0 : fault.millis();
  }

  /** How long an accepted post stays out of lists, in milliseconds. */
  public long visibilityMillis(Exchange exchange) {
    Fault fault = strike(exchange, FaultKind.Phase.VISIBILITY);
    return fault == null ? 0 : fault.millis();
  }

  /** Waits until the answer is due: the fixed latency and that of a fault, counted from the request's arrival. */
  <T> Future<T> pace(Exchange exchange, T answer) {
    Fault fault = strike(exchange, FaultKind.Phase.PACE);
    long millis = Math.max(fixedLatencyMillis, fault == null ? 0 : fault.millis());
    long left = millis == 0 ? 0 : (exchange.arrivedMicros + millis * 1000 - Micros.now() + 500) / 1000;
    if (left <= 0) {
      return Future.succeededFuture(answer);
    }
    Promise<T> due = Promise.promise();
    vertx.setTimer(left, timer -> due.complete(answer));
    return due.future();
  }

  private static Future<Void> refuse(Exchange exchange, Dialect dialect, Verdict verdict) {
    if (!verdict.later()) {
      return Future.failedFuture(dialect.refused(verdict));
    }
    exchange.verdict = verdict;
    return Future.succeededFuture();
  }

  private Fault strike(Exchange exchange, FaultKind.Phase phase) {
    return faults.strike(exchange.network, exchange.account, exchange.operation, phase).orElse(null);
  }

  private static RateState spent(Exchange exchange, Fault fault) {
    return new RateState(
        exchange.rate == null ? 100 : exchange.rate.limit(), 0, System.currentTimeMillis() / 1000 + fault.resetSeconds(), true);
  }
}
