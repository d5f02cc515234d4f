package dev.tidings.sandbox;

import io.vertx.core.MultiMap;

/** Where a consent page learns what is asked for. */
public interface ConsentSource {
  /** From its own address. */
  ConsentSource ADDRESS = address -> address;

  /** What is asked for. Throws {@link ConsentRequest.Unanswerable}. */
  MultiMap of(MultiMap address);

  /** Whether several accounts can be chosen at once, on a network where that is otherwise not so. */
  default boolean several() {
    return false;
  }

  /** A person has decided. */
  default void spent(MultiMap address) {}
}
