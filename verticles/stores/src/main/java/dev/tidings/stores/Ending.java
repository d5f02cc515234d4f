package dev.tidings.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How processes are ended, and how a child is made to end with its parent. */
final class Ending {
  private Ending() {}

  /** The words before a command that let the system signal it when the thread that starts it dies; none if unavailable. */
  static List<String> atParentsDeath(String signal) {
    return program("setpriv").map(found -> List.of(found.toString(), "--pdeathsig", signal)).orElse(List.of());
  }

  /** A program on the usual paths. */
  static Optional<Path> program(String name) {
    return List.of("/usr/bin", "/bin", "/usr/local/bin", "/usr/sbin", "/sbin").stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Sends a signal by its name; a process that is gone already is no failure. */
  static void signal(long pid, String signal) {
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid + " 2>/dev/null").start().waitFor();
    } catch (IOException e) {
      throw new StoresFailure("The signal " + signal + " cannot be sent: " + e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks a process that is not our child to end at once, and ends it by force when the patience is over. */
  static void end(long pid, Duration patience) {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    if (handle.isEmpty()) {
      return;
    }
    signal(pid, "QUIT");
    try {
      handle.get().onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      signal(pid, "KILL");
    } catch (ExecutionException e) {
      throw new StoresFailure("The end of process " + pid + " cannot be awaited.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The process of that id if it runs that program, else 0: ids are used again. */
  static long ifRuns(long pid, Path program) throws IOException {
    Path link = Path.of("/proc", Long.toString(pid), "exe");
    if (!Files.exists(link)) {
      return 0;
    }
    return Files.readSymbolicLink(link).equals(program.toRealPath()) ? pid : 0;
  }
}
