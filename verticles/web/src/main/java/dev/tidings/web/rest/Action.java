package dev.tidings.web.rest;

import io.vertx.core.Future;

/** Answers a call that the contract allows. Its failures become problems. */
@FunctionalInterface
public interface Action {
  /** A null reply says that the action answers, or has answered, by itself. */
  Future<Reply> run(Call call);
}
