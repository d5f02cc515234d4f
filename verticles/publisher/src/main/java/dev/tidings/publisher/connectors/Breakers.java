package dev.tidings.publisher.connectors;

import dev.tidings.runtime.http.Exchange;
import dev.tidings.runtime.http.OutboundHttp;
import dev.tidings.runtime.http.OutboundRequest;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One circuit breaker per host of a network: failures in a row open it, and while it is open nothing is sent there, so
 * that what is due waits instead of failing.
 */
final class Breakers {
  private static final Duration COUNTED_WITHIN = Duration.ofMinutes(1);
  private static final Set<String> OURS = Set.of("withheld", "address-refused", "no-connection-free");

  private final Vertx vertx;
  private final OutboundHttp http;
  private final String network;
  private final NetworkSettings settings;
  private final Map<String, Guarded> hosts = new ConcurrentHashMap<>();

  /** A breaker and the time until which it is open. */
  private static final class Guarded {
    private final CircuitBreaker breaker;
    private volatile Instant openUntil = Instant.EPOCH;

    Guarded(Vertx vertx, String name, NetworkSettings settings) {
      breaker = CircuitBreaker.create(name, vertx, new CircuitBreakerOptions()
          .setMaxFailures(settings.breakerFailures())
          .setFailuresRollingWindow(COUNTED_WITHIN.toMillis())
          .setResetTimeout(settings.breakerRest().toMillis())
          .setTimeout(-1)
          .setMaxRetries(0));
      breaker.openHandler(opened -> openUntil = Instant.now().plus(settings.breakerRest()));
    }
  }

  /** Carries the exchange that counts as the host's failure. */
  private static final class HostFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Exchange exchange;

    HostFailed(Exchange exchange) {
      super("the host failed", null, false, false);
      this.exchange = exchange;
    }
  }

  /** Tells that nothing is sent to the host before a time. */
  static final class Open extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Instant until;

    Open(Instant until) {
      super("the breaker is open", null, false, false);
      this.until = until;
    }

    Instant until() {
      return until;
    }
  }

  Breakers(Vertx vertx, OutboundHttp http, String network, NetworkSettings settings) {
    this.vertx = vertx;
    this.http = http;
    this.network = network;
    this.settings = settings;
  }

  /** Sends through the host's breaker; fails with {@link Open} and nothing else. */
  Future<Exchange> send(OutboundRequest request) {
    var guarded = hosts.computeIfAbsent(authority(request.url()), host -> new Guarded(vertx, network + " " + host, settings));
    return guarded.breaker.<Exchange>execute(promise -> http.send(request).onSuccess(exchange -> {
      if (isHostFailure(exchange)) {
        promise.fail(new HostFailed(exchange));
      } else {
        promise.complete(exchange);
      }
    })).recover(failure -> failure instanceof HostFailed failed
        ? Future.succeededFuture(failed.exchange)
        : Future.failedFuture(failure instanceof OpenCircuitException ? open(guarded) : failure));
  }

  private Open open(Guarded guarded) {
    var soonest = Instant.now().plusMillis(200);
    return new Open(guarded.openUntil.isAfter(soonest) ? guarded.openUntil : soonest);
  }

  private static boolean isHostFailure(Exchange exchange) {
    return switch (exchange) {
      case Exchange.Answered answered -> answered.status() >= 500;
      case Exchange.NotSent not -> !OURS.contains(not.reason());
      case Exchange.Lost lost -> true;
    };
  }

  private static String authority(String url) {
    try {
      return String.valueOf(URI.create(url).getAuthority());
    } catch (IllegalArgumentException e) {
      return "malformed";
    }
  }

  void close() {
    hosts.values().forEach(each -> each.breaker.close());
  }
}
