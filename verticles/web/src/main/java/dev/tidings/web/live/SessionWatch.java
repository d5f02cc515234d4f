package dev.tidings.web.live;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.IdentityProtocol.RightsChanged;
import dev.tidings.bus.Principal;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Judges open connections again: each session or key once for all its connections, at intervals and whenever identity
 * tells that rights have changed. All its state lives on one context.
 */
final class SessionWatch {
  private static final long UNJUDGED_NANOS = Duration.ofSeconds(60).toNanos();

  private final Vertx vertx;
  private final Context context;
  private final Map<String, Watched> watched = new HashMap<>();
  private long timer = -1;

  private static final class Watched {
    private final Supplier<Future<Principal>> again;
    private final Set<LiveConnection> connections = new HashSet<>();
    private long judged = System.nanoTime();
    private boolean judging;
    /** Rights changed while an answer that may be older was under way. */
    private boolean askAgain;

    Watched(Supplier<Future<Principal>> again) {
      this.again = again;
    }
  }

  SessionWatch(Vertx vertx, Context context) {
    this.vertx = vertx;
    this.context = context;
  }

  /** Begins to judge at this interval. */
  void start(Duration interval) {
    context.runOnContext(here -> timer = vertx.setPeriodic(interval.toMillis(), tick -> judge(all -> true)));
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  void add(Caller caller, LiveConnection connection) {
    context.runOnContext(here ->
        watched.computeIfAbsent(caller.credential(), id -> new Watched(caller.again())).connections.add(connection));
  }

  void remove(Caller caller, LiveConnection connection) {
    context.runOnContext(here -> watched.computeIfPresent(caller.credential(), (id, entry) -> {
      entry.connections.remove(connection);
      return entry.connections.isEmpty() ? null : entry;
    }));
  }

  /** Judges those concerned at once. */
  void rightsChanged(RightsChanged changed) {
    context.runOnContext(here -> {
      if (changed.session() != null) {
        judge(changed.session()::equals);
      } else {
        judge(credential -> concerned(watched.get(credential), changed));
      }
    });
  }

  /** Every connection there is. */
  void everyConnection(java.util.function.Consumer<LiveConnection> action) {
    context.runOnContext(here -> watched.values().forEach(entry -> List.copyOf(entry.connections).forEach(action)));
  }

  private static boolean concerned(Watched entry, RightsChanged changed) {
    return entry.connections.stream().map(LiveConnection::principal).anyMatch(principal ->
        principal.workspace().equals(changed.workspace())
            && (changed.actor() == null || changed.actor().equals(principal.actor())));
  }

  private void judge(Predicate<String> which) {
    for (var entry : new ArrayList<>(watched.entrySet())) {
      if (which.test(entry.getKey())) {
        judge(entry.getValue());
      }
    }
  }

  private void judge(Watched entry) {
    if (entry.judging) {
      entry.askAgain = true;
      return;
    }
    entry.judging = true;
    entry.askAgain = false;
    entry.again.get().onComplete(answer -> context.runOnContext(here -> {
      entry.judging = false;
      if (answer.succeeded()) {
        judged(entry, answer.result());
      } else {
        notJudged(entry, answer.cause());
      }
      if (entry.askAgain) {
        judge(entry);
      }
    }));
  }

  private static void judged(Watched entry, Principal principal) {
    entry.judged = System.nanoTime();
    for (var connection : List.copyOf(entry.connections)) {
      if (!connection.principal().equals(principal)) {
        connection.end(CloseReason.RIGHTS_CHANGED);
      }
    }
  }

  /** Only a clear no ends a session: while identity is out of reach its connections stay for a minute. */
  private static void notJudged(Watched entry, Throwable failure) {
    var ended = failure instanceof BusFailure.Rejected refusal && (refusal.status() == 401 || refusal.status() == 403);
    if (ended || System.nanoTime() - entry.judged > UNJUDGED_NANOS) {
      var reason = ended ? CloseReason.SESSION_ENDED : CloseReason.UNJUDGED;
      List.copyOf(entry.connections).forEach(connection -> connection.end(reason));
    }
  }
}
