package dev.tidings.runtime;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Asks for many things with one question. One question is under way at a time; what is wanted meanwhile goes with the next, so
 * that an answer is never older than its asking. For one event loop, on which the answers come.
 */
public final class Gathered<K, V> {
  private static final int MOST = 500;

  private final Function<Set<K>, Future<Map<K, V>>> question;
  private final Map<K, Promise<V>> waiting = new LinkedHashMap<>();
  private boolean asking;

  /** @param question answers those that there are; never asked for none, nor for more than 500 */
  public Gathered(Function<Set<K>, Future<Map<K, V>>> question) {
    this.question = question;
  }

  /** What there is by this key; null for nothing. Fails as the question does. */
  public synchronized Future<V> get(K key) {
    var promise = waiting.computeIfAbsent(key, wanted -> Promise.promise());
    ask();
    return promise.future();
  }

  private synchronized void next() {
    asking = false;
    ask();
  }

  private void ask() {
    if (asking || waiting.isEmpty()) {
      return;
    }
    asking = true;
    var asked = new LinkedHashMap<K, Promise<V>>();
    for (var each = waiting.entrySet().iterator(); each.hasNext() && asked.size() < MOST; each.remove()) {
      var next = each.next();
      asked.put(next.getKey(), next.getValue());
    }
    Future.succeededFuture(asked.keySet()).compose(question).onComplete(answer -> {
      next();
      asked.forEach((key, promise) -> {
        if (answer.succeeded()) {
          promise.complete(answer.result().get(key));
        } else {
          promise.fail(answer.cause());
        }
      });
    });
  }
}
