package dev.tidings.media;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.UploadId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Has a file that is whole put together and judged by one at a time, over all nodes: it takes threads, room on the disk and
 * up to a minute, and an empty piece asks for it. Who does it holds the upload under a lease that is renewed, so that another
 * takes over soon after a node has died.
 */
final class Judging {
  private final Node node;
  private final UploadStore store;
  private final Duration lease;

  Judging(Node node, UploadStore store, Duration lease) {
    this.node = node;
    this.store = store;
    this.lease = lease;
  }

  /** Fails 409 {@code upload-being-judged} while another is at it, else as the work does. */
  <T> Future<T> alone(WorkspaceId workspace, UploadId upload, Supplier<Future<T>> work) {
    return node.postgres().write(workspace, tx -> store.claim(tx, workspace, upload, lease)).compose(claimed -> {
      if (!claimed) {
        return Future.failedFuture(BusFailure.rejected(409, "upload-being-judged",
            "The file is whole and being looked at; ask again in a moment."));
      }
      long renewing = node.vertx().setPeriodic(lease.dividedBy(3).toMillis(), tick ->
          node.postgres().write(workspace, tx -> store.renew(tx, workspace, upload, lease)));
      return work.get()
          .eventually(() -> {
            node.vertx().cancelTimer(renewing);
            return Future.succeededFuture();
          })
          .recover(failure -> node.postgres().write(workspace, tx -> store.release(tx, workspace, upload))
              .transform(released -> Future.failedFuture(failure)));
    });
  }
}
