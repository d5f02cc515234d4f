package dev.tidings.launcher;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a node, run once when the process is asked to end: what was opened last is closed first. */
final class Drain implements Runnable {
  private static final Duration PATIENCE_PER_STEP = Duration.ofSeconds(10);

  private record Step(String name, Supplier<Future<Void>> close) {}

  private final Progress progress;
  private final Deque<Step> steps = new ArrayDeque<>();
  private boolean draining;

  Drain(Progress progress) {
    this.progress = progress;
  }

  /** Adds what is to be closed before everything that was added earlier; closes it at once when the drain has begun. */
  void before(String name, Supplier<Future<Void>> close) {
    synchronized (steps) {
      if (!draining) {
        steps.push(new Step(name, close));
        return;
      }
    }
    close(new Step(name, close));
  }

  @Override
  public void run() {
    synchronized (steps) {
      draining = true;
    }
    if (!steps.isEmpty()) {
      progress.say("Stopping");
    }
    while (!steps.isEmpty()) {
      close(steps.pop());
    }
    progress.say("Stopped");
  }

  private static void close(Step step) {
    Logger log = LoggerFactory.getLogger(Drain.class);
    try {
      step.close().get().toCompletionStage().toCompletableFuture().get(PATIENCE_PER_STEP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | RuntimeException e) {
      log.error("{} did not close well", step.name(), e);
    } catch (TimeoutException e) {
      log.error("{} did not close within {}", step.name(), PATIENCE_PER_STEP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
