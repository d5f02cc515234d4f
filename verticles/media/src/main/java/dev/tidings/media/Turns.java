package dev.tidings.media;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.WorkspaceId;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Bounds how much one workspace has waiting for a node's few threads, so that others have their turn. */
final class Turns {
  private final int most;
  private final Map<WorkspaceId, Integer> waiting = new ConcurrentHashMap<>();

  Turns(int most) {
    this.most = most;
  }

  /** Fails 503 {@code too-many-renditions} if the workspace has as much under way as it may, else as the work does. */
  <T> Future<T> take(WorkspaceId workspace, Supplier<Future<T>> work) {
    if (waiting.merge(workspace, 1, Integer::sum) > most) {
      leave(workspace);
      return Future.failedFuture(BusFailure.rejected(503, "too-many-renditions",
          "The workspace has " + most + " images being made; ask again in a moment."));
    }
    return work.get().onComplete(done -> leave(workspace));
  }

  private void leave(WorkspaceId workspace) {
    waiting.computeIfPresent(workspace, (key, count) -> count == 1 ? null : count - 1);
  }
}
