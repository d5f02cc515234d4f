package dev.tidings.sandbox;

import io.vertx.core.MultiMap;
import java.util.Optional;

/** How a network says no, and how it tells what is left of a budget. */
public interface Dialect {
  Network network();

  /** The access token that a request brings; null for none. */
  default String token(Exchange exchange) {
    return exchange.bearer();
  }

  /** What a request asks for, now that its body is known. */
  default Operation operation(Exchange exchange) {
    return exchange.operation;
  }

  /** Whose a request is that brings no token; null where that cannot be told. */
  default Account owner(Exchange exchange) {
    return null;
  }

  /** The id of the account that a grant is of; of a person who gave leave for several, the first. */
  default Optional<String> account(Grant grant) {
    return Optional.ofNullable(grant.account());
  }

  Refusal unauthorized();

  Refusal forbidden(String scope);

  Refusal tooManyRequests(RateState rate);

  Refusal duplicate();

  /** A no that is asked for by its code, one of those that the network tells. */
  default Refusal refused(Verdict verdict) {
    throw new IllegalStateException(network().id() + " does not refuse with " + verdict.code());
  }

  Refusal tooLong();

  Refusal unreadable();

  Refusal notFound();

  Refusal failed(int status);

  void announce(RateState rate, MultiMap headers);
}
