package dev.tidings.runtime;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** One future that several event loops wait for. By itself it would tell all of them on the loop that it was made on. */
public final class SharedFuture {
  private SharedFuture() {}

  /** The same outcome, told on the context that asks now. */
  public static <T> Future<T> here(Future<T> shared) {
    if (shared.succeeded()) {
      return Future.succeededFuture(shared.result());
    }
    var context = Vertx.currentContext();
    if (context == null) {
      return shared;
    }
    Promise<T> told = Promise.promise();
    shared.onComplete((value, failure) -> context.runOnContext(here -> told.complete(value, failure)));
    return told.future();
  }
}
