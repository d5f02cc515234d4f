package dev.tidings.bench;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** Waiting for a future on a thread that may wait. */
final class Blocking {
  private Blocking() {}

  static <T> T result(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.MINUTES).join();
  }
}
