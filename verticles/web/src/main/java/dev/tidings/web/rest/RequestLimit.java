package dev.tidings.web.rest;

import dev.tidings.bus.Principal;
import dev.tidings.web.limits.RateLimits;
import dev.tidings.web.limits.Verdict;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * How often one member or key may ask, however many sessions they have, and whether over REST, for pages of events or over
 * the bridge.
 */
public final class RequestLimit {
  private static final CharSequence POLICY = HttpHeaders.createOptimized("RateLimit-Policy");
  private static final CharSequence LIMIT = HttpHeaders.createOptimized("RateLimit");

  private final RateLimits requests;

  public RequestLimit(RateLimits requests) {
    this.requests = requests;
  }

  /** Counts a request, and tells its sender what is left in the answer's headers. Fails with {@link TooManyRequests}. */
  public Future<Void> admit(RoutingContext exchange, Principal principal) {
    return requests.admit(principal.actor()).map(verdict -> {
      exchange.response().putHeader(POLICY, requests.policy().header()).putHeader(LIMIT, verdict.header(requests.policy()));
      if (!verdict.admitted()) {
        throw new TooManyRequests(verdict.retryAfterSeconds());
      }
      return null;
    });
  }

  /** Counts what is asked without an exchange of its own; whether it is admitted. The future always succeeds. */
  public Future<Boolean> admits(Principal principal) {
    return requests.admit(principal.actor()).map(Verdict::admitted);
  }
}
