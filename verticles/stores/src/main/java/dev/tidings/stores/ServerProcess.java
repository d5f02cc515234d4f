package dev.tidings.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A server run as a child of this process, which the system ends when this process dies in whatever way: the child asks
 * for a signal at its parent's death ({@code setpriv --pdeathsig}). The system counts the thread that started the child
 * as its parent, so each start has a thread that lives as long as the child.
 */
abstract class ServerProcess {
  private static final long LOOK_AGAIN_MILLIS = 10;
  private static final Duration PATIENCE_WITH_ORPHANS = Duration.ofSeconds(10);

  private final String name;
  private final int port;
  private final Path log;
  private Process process;

  ServerProcess(String name, int port, Path log) {
    this.name = name;
    this.port = port;
    this.log = log;
  }

  /** The command that runs the server in the foreground, its files prepared. */
  abstract List<String> command() throws IOException;

  /** The signal that the server gets when this process dies. */
  abstract String signalAtParentsDeath();

  /** True as soon as the server answers. */
  abstract boolean answers(long pid) throws IOException;

  /** The process of an earlier life on the same data that is still running, or 0. */
  abstract long orphan() throws IOException;

  /** The port on loopback. */
  public final int port() {
    return port;
  }

  /** True while the server's process lives. */
  public final synchronized boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** The server's process id. Fails when it was never started. */
  public final synchronized long pid() {
    return process.pid();
  }

  /**
   * Starts the server and waits until it answers. Does nothing when it is running.
   *
   * @return how many milliseconds it took
   * @throws StoresFailure when its port is taken, it ends, or it does not answer in time
   */
  public final synchronized long start(Duration patience) {
    if (isRunning()) {
      return 0;
    }
    long began = System.nanoTime();
    try {
      endOrphan();
      Ports.requireFree(port, name);
      List<String> command = new ArrayList<>(Ending.atParentsDeath(signalAtParentsDeath()));
      command.addAll(command());
      process = launch(command);
      awaitAnswer(began + patience.toNanos());
    } catch (IOException e) {
      throw new StoresFailure(name + " cannot be started: " + e.getMessage() + ".", e);
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }

  /** Sends a signal, waits for the end, and ends the server by force when the patience is over. */
  final synchronized void stop(String signal, Duration patience) {
    if (process == null) {
      return;
    }
    try {
      if (process.isAlive()) {
        Ending.signal(process.pid(), signal);
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly().waitFor();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private Process launch(List<String> command) {
    var started = new CompletableFuture<Process>();
    Thread keeper =
        new Thread(
            () -> {
              try {
                Process child =
                    new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
                started.complete(child);
                child.waitFor();
              } catch (IOException e) {
                started.completeExceptionally(e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            name + " keeper");
    keeper.setDaemon(true);
    keeper.start();
    try {
      return started.join();
    } catch (CompletionException e) {
      throw new StoresFailure(name + " cannot be started: " + e.getCause().getMessage() + ".", e);
    }
  }

  private void awaitAnswer(long end) throws IOException {
    try {
      while (!answers(process.pid())) {
        if (process.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new StoresFailure(name + " ended while starting; see " + log + lastLine());
        }
        if (System.nanoTime() > end) {
          process.destroyForcibly();
          throw new StoresFailure(name + " did not answer in time; see " + log + ".");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new StoresFailure("The start of " + name + " was interrupted.", e);
    }
  }

  private String lastLine() throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return lines.isEmpty() ? "." : ": " + lines.getLast();
  }

  private void endOrphan() throws IOException {
    long pid = orphan();
    if (pid != 0) {
      Ending.end(pid, PATIENCE_WITH_ORPHANS);
    }
  }
}
