package dev.tidings.media;

import dev.tidings.media.images.CleanImage;
import dev.tidings.media.images.ImageIntake;
import dev.tidings.media.images.Need;
import dev.tidings.media.images.Renderer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/** Decodes images on few threads of its own, since each needs memory for all of its pixels. */
final class Workshop {
  private final WorkerExecutor threads;

  Workshop(Vertx vertx, int images) {
    this.threads = vertx.createSharedWorkerExecutor("tidings-media-images", images);
  }

  /** A clean image. Fails with a BusFailure 422. */
  Future<CleanImage> take(byte[] bytes, int mostBytes) {
    return threads.executeBlocking(() -> ImageIntake.take(bytes, mostBytes), false);
  }

  /** An image as it is needed. Fails with a BusFailure 422. */
  Future<CleanImage> render(byte[] bytes, Need need) {
    return threads.executeBlocking(() -> Renderer.render(bytes, need), false);
  }
}
