package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.ProgramClasses;
import dev.tidings.runtime.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A {@link PublisherMain} and the signals that can be sent to it. */
final class PublisherProcess implements AutoCloseable {
  private static final Path ARCHIVE = ProgramClasses.archive("publisher");
  private static final AtomicInteger LAUNCHED = new AtomicInteger();
  /** A few start sooner than an archive is made. */
  private static final int WORTH_AN_ARCHIVE = 6;

  private final Process process;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final StringBuffer said = new StringBuffer();

  private PublisherProcess(Process process) {
    this.process = process;
    var reader = new Thread(this::read, "publisher-output");
    reader.setDaemon(true);
    reader.start();
  }

  static PublisherProcess launch(Map<String, String> settings) {
    if (LAUNCHED.incrementAndGet() == WORTH_AN_ARCHIVE && !Files.exists(ARCHIVE)) {
      archive(settings);
    }
    return launch(settings, Files.exists(ARCHIVE) ? List.of("-XX:SharedArchiveFile=" + ARCHIVE) : List.of());
  }

  /** Starts one that has nothing to do, and ends it, which leaves its classes to those that follow. */
  private static void archive(Map<String, String> settings) {
    try (var database = TestDatabase.create()) {
      var own = new HashMap<>(settings);
      own.put("postgres.url", database.url());
      try (var idle = launch(own, List.of("-XX:ArchiveClassesAtExit=" + ARCHIVE, "-Xlog:disable"))) {
        idle.awaitReady().leave();
      }
    }
  }

  private static PublisherProcess launch(Map<String, String> settings, List<String> flags) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(flags);
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-cp", ProgramClasses.path(), PublisherMain.class.getName()));
    try {
      return new PublisherProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PublisherProcess awaitReady() {
    Await.until("the publisher serves: " + said, () -> ready.isDone());
    if (ready.isCompletedExceptionally()) {
      throw new IllegalStateException("the publisher has ended: " + said);
    }
    return this;
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        if (line.equals("publisher ready")) {
          ready.complete(null);
        }
      }
    } catch (IOException e) {
      said.append(e.getMessage());
    }
    ready.completeExceptionally(new IllegalStateException("ended"));
  }

  /** Everything that it has written so far. */
  String said() {
    return said.toString();
  }

  /** What it has logged as a warning or an error, but for what is said of the machine: no network card, too much to do. */
  List<String> alarms() {
    return said().lines().filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
        .filter(line -> !line.contains("MacAddressUtil") && !line.contains("BlockedThreadChecker")).toList();
  }

  /** As {@code kill -9}; waits until it is gone. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** As {@code kill -STOP}. */
  void freeze() {
    signal("STOP");
  }

  /** As {@code kill -CONT}. */
  void thaw() {
    signal("CONT");
  }

  /** As {@code kill -TERM}; waits until it has left. */
  void leave() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
  }

  boolean alive() {
    return process.isAlive();
  }

  private void signal(String name) {
    try {
      int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill -" + name + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
