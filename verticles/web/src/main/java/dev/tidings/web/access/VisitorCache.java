package dev.tidings.web.access;

import dev.tidings.bus.IdentityProtocol.RightsChanged;
import dev.tidings.runtime.SharedFuture;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Visitors by their credential, for a moment. Requests that come together ask once. */
final class VisitorCache {
  private static final int MOST = 20_000;

  private record Entry(Future<Visitor> visitor, long until) {}

  private final Map<Credential, Entry> entries = new ConcurrentHashMap<>();
  private final long keptNanos;

  VisitorCache(Duration kept) {
    this.keptNanos = kept.toNanos();
  }

  Future<Visitor> get(Credential credential, Function<Credential, Future<Visitor>> ask) {
    long now = System.nanoTime();
    Entry entry = entries.get(credential);
    if (entry != null && entry.until() - now > 0) {
      return SharedFuture.here(entry.visitor());
    }
    if (entries.size() >= MOST) {
      entries.values().removeIf(each -> each.until() - now <= 0);
    }
    Entry asked = new Entry(ask.apply(credential), now + keptNanos);
    if (entries.size() < MOST) {
      entries.put(credential, asked);
      asked.visitor().onFailure(failure -> entries.remove(credential, asked));
    }
    return asked.visitor();
  }

  void forget(Credential credential) {
    entries.remove(credential);
  }

  /** Also what is being asked for, since its answer may have been made before the change. */
  void forget(RightsChanged change) {
    entries.values().removeIf(entry -> !entry.visitor().succeeded() || concerns(change, entry.visitor().result()));
  }

  private static boolean concerns(RightsChanged change, Visitor visitor) {
    if (change.session() != null) {
      return visitor.session() != null && change.session().equals(visitor.session().id());
    }
    return visitor.principal().workspace().equals(change.workspace())
        && (change.actor() == null || change.actor().equals(visitor.principal().actor()));
  }
}
