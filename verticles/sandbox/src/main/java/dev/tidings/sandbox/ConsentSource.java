package dev.tidings.sandbox;

import io.vertx.core.MultiMap;

/** Where a consent page learns what is asked for. */
public interface ConsentSource {
  /** From its own address. */
  ConsentSource ADDRESS = address -> address;

  /** What is asked for. Throws {@link ConsentRequest.Unanswerable}. */
  MultiMap of(MultiMap address);

  /** A person has decided. */
  default void spent(MultiMap address) {}
}
