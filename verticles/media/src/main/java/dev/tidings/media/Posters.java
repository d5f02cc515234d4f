package dev.tidings.media;

import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.media.blobs.Scratch;
import dev.tidings.media.videos.NotConvertible;
import dev.tidings.media.videos.Studio;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a picture out of each video that is stored, where there is an ffmpeg. A video without one is as good. */
final class Posters {
  private static final Logger LOG = LoggerFactory.getLogger(Posters.class);
  private static final int AT_ONCE = 2;
  private static final int EDGE = 1_280;
  private static final int MOST_BYTES = 5 * 1024 * 1024;
  /** Who uploads waits for it. */
  private static final Duration LONGEST = Duration.ofSeconds(15);
  /** Not the very first picture, which often is black. */
  private static final Duration INTO_IT = Duration.ofSeconds(1);

  private final Blobs blobs;
  private final Workshop workshop;
  private final Scratch work;
  private final Studio studio;
  private final WorkerExecutor threads;

  /** @param studio null where there is no ffmpeg */
  Posters(Vertx vertx, Blobs blobs, Workshop workshop, Scratch work, Studio studio) {
    this.blobs = blobs;
    this.workshop = workshop;
    this.work = work;
    this.studio = studio;
    this.threads = vertx.createSharedWorkerExecutor("tidings-media-posters", AT_ONCE);
  }

  /** A picture that is kept, under a blob that is still doomed. */
  record Poster(String blob, int size) {}

  /** Of a file; null where there is none. Fails only where nothing can be stored. */
  Future<Poster> of(WorkspaceId workspace, Path file, Found found) {
    if (studio == null || found.kind() != AssetKind.VIDEO) {
      return Future.succeededFuture();
    }
    return threads.executeBlocking(() -> taken(file, found), false)
        .compose(bytes -> workshop.take(bytes, MOST_BYTES))
        .otherwise(failure -> {
          LOG.info("A video in {} has no poster: {}", workspace, failure.getMessage());
          return null;
        })
        .compose(picture -> picture == null ? Future.succeededFuture()
            : blobs.put(workspace, picture.bytes()).map(blob -> new Poster(blob, picture.bytes().length)));
  }

  private byte[] taken(Path file, Found found) throws IOException, InterruptedException {
    Duration half = found.durationMillis() == null ? Duration.ZERO : Duration.ofMillis(found.durationMillis() / 2);
    Path to = work.fresh();
    try {
      studio.picture(file, found.contentType().equals("video/webm") ? "matroska" : "mov",
          half.compareTo(INTO_IT) < 0 ? half : INTO_IT, EDGE, to, LONGEST);
      if (!Files.exists(to)) {
        throw new NotConvertible("it shows nothing");
      }
      return Files.readAllBytes(to);
    } finally {
      Files.deleteIfExists(to);
    }
  }
}
