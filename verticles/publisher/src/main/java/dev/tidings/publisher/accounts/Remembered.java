package dev.tidings.publisher.accounts;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Answers from outside, for whoever cannot wait for them: asked once at a time, and kept for a while, a silence as well.
 * To be used from one event loop.
 */
final class Remembered<V> {
  private static final int MOST = 10_000;

  /** @param last what was answered last; null for nothing yet */
  private record Kept<V>(Future<Optional<V>> asked, V last, long until) {}

  private final Duration goodFor;
  private final Duration silentFor;
  private final Duration patience;
  private final Map<String, Kept<V>> entries = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Kept<V>> eldest) {
      return size() > MOST;
    }
  };

  /**
   * @param goodFor how long an answer is kept
   * @param silentFor how long nobody is asked again who gave none
   * @param patience how long one is waited for
   */
  Remembered(Duration goodFor, Duration silentFor, Duration patience) {
    this.goodFor = goodFor;
    this.silentFor = silentFor;
    this.patience = patience;
  }

  /**
   * What was answered, now or last; empty if nothing was in time. An answer that comes later is kept for the next who asks.
   * Does not fail.
   */
  Future<Optional<V>> of(String key, Supplier<Future<Optional<V>>> ask) {
    var entry = entries.get(key);
    if (entry == null || entry.asked().isComplete() && System.nanoTime() - entry.until() >= 0) {
      entry = asked(key, entry == null ? null : entry.last(), ask);
    }
    var last = Optional.ofNullable(entry.last());
    return entry.asked().isComplete()
        ? entry.asked().map(answer -> answer.or(() -> last))
        : entry.asked().timeout(patience.toMillis(), TimeUnit.MILLISECONDS).otherwise(Optional.empty())
            .map(answer -> answer.or(() -> last));
  }

  private Kept<V> asked(String key, V last, Supplier<Future<Optional<V>>> ask) {
    var asked = ask.get().otherwise(Optional.empty());
    var entry = new Kept<>(asked, last, Long.MAX_VALUE);
    entries.put(key, entry);
    asked.onSuccess(answer -> entries.replace(key, new Kept<>(asked, answer.orElse(last),
        System.nanoTime() + (answer.isPresent() ? goodFor : silentFor).toNanos())));
    return entries.get(key);
  }
}
