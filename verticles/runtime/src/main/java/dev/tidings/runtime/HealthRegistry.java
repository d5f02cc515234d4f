package dev.tidings.runtime;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What must be well for a node to be ready, and what a ready node cannot do at the moment. */
public final class HealthRegistry {
  private final Map<String, Supplier<Future<Void>>> checks = new ConcurrentHashMap<>();
  private final Map<String, Supplier<Future<Void>>> watched = new ConcurrentHashMap<>();
  private final Map<String, String> impaired = new ConcurrentHashMap<>();

  /** Adds a check: its future fails, with a sentence for the operator, while the thing is not well. */
  public void register(String name, Supplier<Future<Void>> check) {
    checks.put(name, check);
  }

  /**
   * Adds a check of something that a node does without for a time: while it fails the feature is impaired, with the
   * failure's sentence, and the node stays ready.
   */
  public void watch(String feature, Supplier<Future<Void>> check) {
    watched.put(feature, check);
  }

  /** Runs every check; the future always succeeds, with what is not well by name (empty: all is well). */
  public Future<Map<String, String>> failing() {
    var outcomes = new ArrayList<Future<Void>>();
    var failing = new ConcurrentHashMap<String, String>();
    checks.forEach((name, check) -> outcomes.add(run(check).otherwise(failure -> {
      failing.put(name, String.valueOf(failure.getMessage()));
      return null;
    })));
    watched.forEach((feature, check) -> outcomes.add(run(check)
        .onSuccess(well -> impair(feature, null))
        .otherwise(failure -> {
          impair(feature, String.valueOf(failure.getMessage()));
          return null;
        })));
    return Future.all(outcomes).map(done -> new LinkedHashMap<>(failing));
  }

  /**
   * Notes that a feature does not work at the moment, with a sentence for the operator; null when it does again. The node
   * stays ready. Gives whether this is news.
   */
  public boolean impair(String feature, String sentence) {
    return sentence == null ? impaired.remove(feature) != null : impaired.put(feature, sentence) == null;
  }

  /** What does not work at the moment, by feature. */
  public Map<String, String> impaired() {
    return Map.copyOf(impaired);
  }

  private static Future<Void> run(Supplier<Future<Void>> check) {
    try {
      return check.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
