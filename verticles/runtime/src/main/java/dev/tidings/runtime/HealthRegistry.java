package dev.tidings.runtime;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What must be well for a node to be ready. */
public final class HealthRegistry {
  private final Map<String, Supplier<Future<Void>>> checks = new ConcurrentHashMap<>();

  /** Adds a check: its future fails, with a sentence for the operator, while the thing is not well. */
  public void register(String name, Supplier<Future<Void>> check) {
    checks.put(name, check);
  }

  /** Runs every check; the future always succeeds, with what is not well by name (empty: all is well). */
  public Future<Map<String, String>> failing() {
    var outcomes = new ArrayList<Future<Void>>();
    var failing = new ConcurrentHashMap<String, String>();
    checks.forEach((name, check) -> outcomes.add(run(check).otherwise(failure -> {
      failing.put(name, String.valueOf(failure.getMessage()));
      return null;
    })));
    return Future.all(outcomes).map(done -> new LinkedHashMap<>(failing));
  }

  private static Future<Void> run(Supplier<Future<Void>> check) {
    try {
      return check.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
