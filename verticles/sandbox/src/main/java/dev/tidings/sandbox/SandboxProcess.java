package dev.tidings.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The sandbox as a process of its own, on this process's class path and on loopback, for tests and benches. It ends when this process ends. Blocking.
 */
public final class SandboxProcess implements AutoCloseable {
  private static final String READY = "sandbox ready ";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final CompletableFuture<String> ready = new CompletableFuture<>();
  private final CompletableFuture<SandboxControl> control = ready.thenApply(SandboxControl::new);

  private SandboxProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "sandbox-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts it on any free port and waits until it serves. */
  public static SandboxProcess start(Path data, String... flags) {
    return launch(data, 0, flags).awaitReady();
  }

  /** Starts it on that port and waits until it serves. */
  public static SandboxProcess startOn(int port, Path data, String... flags) {
    return launch(data, port, flags).awaitReady();
  }

  /**
   * Starts it and does not wait, as it may have to stand by.
   *
   * @param data the folder of its file; two processes on one folder serve one after the other
   * @param flags more JVM flags, such as {@code -Dsandbox.latency=20}
   */
  public static SandboxProcess launch(Path data, int port, String... flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-Dsandbox.port=" + port, "-Ddata.dir=" + data, "-Dsandbox.parent=" + ProcessHandle.current().pid()));
    command.addAll(Arrays.asList(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), SandboxMain.class.getName()));
    try {
      return new SandboxProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Waits until it serves. Throws IllegalStateException when it ends or does not within a minute. */
  public SandboxProcess awaitReady() {
    try {
      ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return this;
    } catch (ExecutionException | TimeoutException failure) {
      close();
      throw new IllegalStateException("the sandbox process does not serve", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the sandbox started", interrupted);
    }
  }

  /** Whether it has said that it serves. */
  public boolean isReady() {
    return ready.isDone() && !ready.isCompletedExceptionally();
  }

  /** Where it is, without a slash at its end. */
  public String url() {
    return ready.join();
  }

  /** The port that it serves on. */
  public int port() {
    return Integer.parseInt(url().substring(url().lastIndexOf(':') + 1));
  }

  /** Its control API. */
  public SandboxControl control() {
    return control.join();
  }

  /** The process's id, for signals. */
  public long pid() {
    return process.pid();
  }

  /** Kills it as {@code kill -9} does, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Ends it in good order, by force after ten seconds. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    kill();
  }

  private void read() {
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(READY)) {
          ready.complete(line.substring(READY.length()).trim());
        }
        if (!ready.isDone()) {
          said.append(line).append('\n');
        }
      }
    } catch (IOException closed) {
      said.append(closed.getMessage());
    }
    ready.completeExceptionally(new IllegalStateException("the process ended and said:\n" + said));
  }
}
