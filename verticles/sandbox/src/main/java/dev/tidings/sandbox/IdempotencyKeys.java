package dev.tidings.sandbox;

import io.vertx.core.Future;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The posts made under idempotency keys within the last hour, those on their way to disk included. Touched by one event loop only. */
public final class IdempotencyKeys {
  private static final long GOOD_FOR_MILLIS = 3_600_000;

  private record Made(Future<Post> post, long atMillis) {}

  private final Map<String, Made> made = new LinkedHashMap<>();
  private long repeated;

  /** The post that was made under this key. */
  public Optional<Future<Post>> find(String account, String key) {
    forgetBefore(System.currentTimeMillis() - GOOD_FOR_MILLIS);
    Optional<Future<Post>> found = Optional.ofNullable(made.get(account + '\n' + key)).map(Made::post);
    if (found.isPresent()) {
      repeated++;
    }
    return found;
  }

  /** Takes note of a post made under this key; one that could not be committed is forgotten. */
  public void note(String account, String key, Future<Post> post, long atMillis) {
    made.put(account + '\n' + key, new Made(post, atMillis));
    post.onFailure(lost -> made.remove(account + '\n' + key));
  }

  /** How often a key came again. */
  long repeated() {
    return repeated;
  }

  public void clear() {
    made.clear();
    repeated = 0;
  }

  private void forgetBefore(long millis) {
    Iterator<Made> oldest = made.values().iterator();
    while (oldest.hasNext() && oldest.next().atMillis() < millis) {
      oldest.remove();
    }
  }
}
