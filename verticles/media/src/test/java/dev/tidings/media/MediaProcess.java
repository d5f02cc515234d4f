package dev.tidings.media;

import dev.tidings.runtime.testing.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@link MediaMain} that can be killed. */
final class MediaProcess implements AutoCloseable {
  private final Process process;
  private final StringBuffer said = new StringBuffer();

  private MediaProcess(Process process) {
    this.process = process;
    var reader = new Thread(this::read, "media-output");
    reader.setDaemon(true);
    reader.start();
  }

  static MediaProcess launch(Map<String, String> settings) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MediaMain.class.getName()));
    try {
      MediaProcess started = new MediaProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
      started.await("media ready");
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(line -> said.append(line).append('\n'));
    } catch (IOException | UncheckedIOException e) {
      said.append(e.getMessage());
    }
  }

  /** Has it send itself a piece of the file, and does not wait. */
  void send(int from, int to) {
    try {
      process.outputWriter().append(from + " " + to + "\n").flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void await(String line) {
    Await.until("the process says " + line, () -> {
      if (!process.isAlive()) {
        throw new IllegalStateException("it has ended: " + said);
      }
      return said.toString().contains(line + "\n");
    });
  }

  boolean says(String line) {
    return said.toString().contains(line + "\n");
  }

  /** As {@code kill -9}; waits until it is gone. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
