package dev.tidings.media;

import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.media.ConversionStore.Claimed;
import dev.tidings.media.ConversionStore.Source;
import dev.tidings.media.blobs.Scratch;
import dev.tidings.media.files.BrokenFile;
import dev.tidings.media.files.Facts;
import dev.tidings.media.files.Signature;
import dev.tidings.media.videos.NotConvertible;
import dev.tidings.media.videos.Recipe;
import dev.tidings.media.videos.Studio;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Makes the conversions that are asked for, few at a time. Each is held under a lease: of a node that dies another takes it
 * over. What fails for want of a store is tried again; what cannot be done says why for good.
 */
final class Converter {
  private static final Logger LOG = LoggerFactory.getLogger(Converter.class);
  private static final int MOST_ATTEMPTS = 5;
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final int PIECE = 4 * 1024 * 1024;
  /** What an encoder may add to, or leave off, an end. */
  private static final long SLACK_MILLIS = 1_500;
  private static final double SLACK = 0.03;

  private final Node node;
  private final Blobs blobs;
  private final ConversionStore store;
  private final Studio studio;
  private final Scratch work;
  private final Duration lease;
  private final int most;
  private final WorkerExecutor threads;
  private final Set<Future<Void>> running = new HashSet<>();
  private Future<Void> looked = Future.succeededFuture();
  private boolean looking;
  private volatile boolean stopped;

  Converter(Node node, Blobs blobs, ConversionStore store, Studio studio, Scratch work, MediaConfig.Conversions config) {
    this.node = node;
    this.blobs = blobs;
    this.store = store;
    this.studio = studio;
    this.work = work;
    this.lease = config.lease();
    this.most = config.atOnce();
    this.threads = node.vertx().createSharedWorkerExecutor("tidings-media-videos", most,
        config.longest().plusMinutes(5).toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Begins what waits, if there is room. Never fails. */
  synchronized void look() {
    if (stopped || looking || running.size() >= most) {
      return;
    }
    looking = true;
    looked = node.postgres().worker(tx -> store.claim(tx, lease))
        .otherwise(failure -> {
          LOG.atLevel(StoreFailures.level(failure, Level.INFO)).log("Conversions cannot be looked for: {}", failure.toString());
          return null;
        })
        .onSuccess(this::begun)
        .mapEmpty();
  }

  private synchronized void begun(Claimed claimed) {
    looking = false;
    if (claimed != null) {
      Future<Void> work = work(claimed);
      running.add(work);
      work.onComplete(done -> ended(work));
      look();
    }
  }

  private void ended(Future<Void> work) {
    synchronized (this) {
      running.remove(work);
    }
    look();
  }

  private Future<Void> work(Claimed claimed) {
    if (claimed.attempt() > MOST_ATTEMPTS) {
      return settled(claimed, failed(claimed, "it was begun " + MOST_ATTEMPTS + " times, and never finished"));
    }
    long renewing = node.vertx().setPeriodic(lease.toMillis() / 3, tick -> node.postgres()
        .worker(tx -> store.renew(tx, claimed, lease))
        .onFailure(failure -> LOG.info("A conversion's lease is not renewed: {}", failure.toString())));
    return settled(claimed, threads.executeBlocking(() -> make(claimed), false)
        .compose(made -> keep(claimed, made)
            .eventually(() -> blobs.blocking(() -> Files.deleteIfExists(made.file()))))
        .recover(failure -> failure instanceof NotConvertible ? failed(claimed, failure.getMessage())
            : Future.failedFuture(failure)))
        .onComplete(done -> node.vertx().cancelTimer(renewing));
  }

  private Future<Void> settled(Claimed claimed, Future<Void> outcome) {
    return outcome.recover(failure -> {
      LOG.warn("Conversion {} has not come to an end: {}", claimed.id(), failure.toString());
      return node.postgres().worker(tx -> store.release(tx, claimed, stopped ? Duration.ZERO : AGAIN, !stopped));
    });
  }

  private Future<Void> failed(Claimed claimed, String reason) {
    LOG.info("Conversion {} of {} failed: {}", claimed.id(), claimed.workspace(), reason);
    return node.postgres().write(claimed.workspace(), tx -> store.failed(tx, claimed, reason));
  }

  private record Made(Path file, Found found) {}

  private Made make(Claimed claimed) throws IOException, InterruptedException {
    Recipe recipe = claimed.source().recipe(claimed.need());
    Path from = work.fresh();
    Path to = work.fresh();
    boolean whole = false;
    try {
      fetch(claimed.source(), from);
      studio.convert(from, claimed.source().contentType().equals("video/webm") ? "matroska" : "mov", recipe, to);
      Made made = new Made(to, inspected(claimed, recipe, to));
      whole = true;
      return made;
    } finally {
      Files.deleteIfExists(from);
      if (!whole) {
        Files.deleteIfExists(to);
      }
    }
  }

  private void fetch(Source source, Path to) throws IOException {
    try (OutputStream out = Files.newOutputStream(to)) {
      for (long at = 0; at < source.size(); at += PIECE) {
        out.write(blobs.store().read(source.blob(), at, (int) Math.min(PIECE, source.size() - at)));
      }
    }
  }

  /** What was made is believed no more than what was uploaded. */
  private static Found inspected(Claimed claimed, Recipe recipe, Path file) throws IOException {
    Facts facts;
    try {
      facts = Inspection.of(file, Signature.MP4);
    } catch (BrokenFile e) {
      throw new NotConvertible("what ffmpeg made of it is no video: " + e.getMessage());
    }
    long size = Files.size(file);
    Long expected = claimed.source().durationMillis();
    if (size > recipe.bytes()) {
      throw new NotConvertible("it cannot be made to fit into " + recipe.bytes() + " bytes");
    }
    if (expected != null && (facts.durationMillis() == null
        || Math.abs(facts.durationMillis() - expected) > Math.max(SLACK_MILLIS, expected * SLACK))) {
      throw new NotConvertible(
          "only " + facts.durationMillis() + " of its " + expected + " milliseconds could be converted");
    }
    if (!facts.contentType().equals("video/mp4") || facts.width() != recipe.width() || facts.height() != recipe.height()) {
      throw new NotConvertible("what ffmpeg made of it is not what was asked for");
    }
    return Found.of(AssetKind.VIDEO, facts, size, Inspection.sha256(file));
  }

  private Future<Void> keep(Claimed claimed, Made made) {
    return blobs.doomed(claimed.workspace())
        .compose(blob -> blobs.blocking(() -> {
          blobs.store().put(blob, made.file());
          return blob;
        }))
        .compose(blob -> node.postgres().write(claimed.workspace(), tx -> store.ready(tx, claimed, made.found(), blob)));
  }

  /** Ends what others left running that died. */
  Future<Void> tidy() {
    return blobs.blocking(() -> {
      studio.endOrphans();
      return null;
    });
  }

  /** Begins no more, ends what runs and gives it back: it waits for another node, or for this one's return. */
  synchronized Future<Void> stop() {
    stopped = true;
    studio.close();
    return looked.compose(begun -> finished());
  }

  private synchronized Future<Void> finished() {
    return Future.join(List.copyOf(running)).<Void>mapEmpty().otherwiseEmpty();
  }
}
