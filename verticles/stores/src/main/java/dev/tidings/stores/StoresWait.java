package dev.tidings.stores;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Waits for the stores' process to say that both servers are ready, and tells about each as it comes up. */
final class StoresWait {
  private final StoresFiles files;
  private final Process process;
  private final Duration patience;
  private final Consumer<String> progress;
  private StoresStatus seen = StoresStatus.NONE;

  StoresWait(StoresFiles files, Process process, Duration patience, Consumer<String> progress) {
    this.files = files;
    this.process = process;
    this.patience = patience;
    this.progress = progress;
  }

  /** Returns the status that says both are ready; fails when it says why not, the process ends, or time is up. */
  StoresStatus untilReady() {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      boolean alive = process.isAlive();
      StoresStatus status = StoresStatus.read(files);
      if (!status.failure().isEmpty()) {
        throw new StoresFailure(status.failure());
      }
      tell(status);
      if (status.ready()) {
        return status;
      }
      if (!alive) {
        throw new StoresFailure("The embedded stores ended while starting; see " + files.log("stores") + ".");
      }
      if (System.nanoTime() > end) {
        throw new StoresFailure("The embedded stores were not ready after " + patience.toSeconds() + " s; see " + files.log("stores") + ".");
      }
      FolderLock.pause();
    }
  }

  private void tell(StoresStatus now) {
    if (seen.postgresMillis() < 0 && now.postgresMillis() >= 0) {
      progress.accept(String.format(Locale.ROOT, "PostgreSQL ready in %.1f s", now.postgresMillis() / 1000.0));
    }
    if (seen.redisMillis() < 0 && now.redisMillis() >= 0) {
      progress.accept(String.format(Locale.ROOT, "Redis ready in %.1f s", now.redisMillis() / 1000.0));
    }
    seen = now;
  }
}
