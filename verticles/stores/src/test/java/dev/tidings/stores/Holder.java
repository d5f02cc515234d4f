package dev.tidings.stores;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A program of its own that holds a shared lock on a file until it is ended, as a node does. */
final class Holder implements AutoCloseable {
  private static final String HELD = "held";

  private final Process process;

  private Holder(Process process) {
    this.process = process;
  }

  /** Takes the file to hold. */
  public static void main(String[] arguments) throws IOException {
    try (var held = FolderLock.shared(Path.of(arguments[0]), Duration.ofSeconds(5))) {
      System.out.println(HELD);
      int end = System.in.read(); // until this process is killed
      System.out.println("ends at " + end);
    }
  }

  /** Starts one; returns when it holds the file. */
  static Holder of(Path file) throws IOException {
    Process process = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m", "-XX:+UseSerialGC",
        "-cp", System.getProperty("java.class.path"), Holder.class.getName(), file.toString()).start();
    if (!HELD.equals(process.inputReader().readLine())) {
      throw new IOException("the holder did not start");
    }
    return new Holder(process);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
