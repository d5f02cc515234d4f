package dev.tidings.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A machine to start nodes on: a data folder and ports of its own, and a view on every process that works there. */
record TestMachine(Path room, Map<String, String> settings) {
  private static final Duration ENDS = Duration.ofSeconds(30);

  /** The stores' programs are shared with the other tests, since they are big to unpack. */
  static TestMachine in(Path room) {
    try {
      Path binaries = Path.of("../../target/test-stores/binaries").toAbsolutePath().normalize();
      Files.createDirectories(binaries);
      Path data = Files.createDirectories(room.resolve("data"));
      Files.createSymbolicLink(data.resolve("binaries"), binaries);
      int http = freePair();
      return new TestMachine(
          room,
          Map.of(
              "data.dir", data.toString(),
              "http.port", Integer.toString(http),
              "postgres.embedded.port", Integer.toString(free()),
              "redis.embedded.port", Integer.toString(free()),
              "kafka.embedded.port", Integer.toString(freePair()),
              "sandbox.port", Integer.toString(free())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A free port outside of the range that the system gives to outgoing connections. */
  static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(18_000, 32_000);
      if (isFree(port)) {
        return port;
      }
    }
  }

  /** A free port whose successor is free too. */
  static int freePair() {
    while (true) {
      int port = free();
      if (isFree(port + 1)) {
        return port;
      }
    }
  }

  private static boolean isFree(int port) {
    try (var probe = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** Every process that works in this machine's folder, whoever its parent is. */
  List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses().filter(process -> worksHere(process.pid())).toList();
  }

  private boolean worksHere(long pid) {
    Path proc = Path.of("/proc", Long.toString(pid));
    try {
      return Files.readString(proc.resolve("cmdline")).contains(room.toString())
          || Files.readSymbolicLink(proc.resolve("cwd")).startsWith(room);
    } catch (IOException e) {
      return false; // it has ended meanwhile
    }
  }

  void awaitNothingLeft() {
    Waiting.until("nothing is left running", ENDS, () -> processes().isEmpty(), () -> processes().stream()
        .map(process -> process.pid() + " " + process.info().commandLine().orElse("")).toList().toString());
  }

  /** Ends whatever a failed test left behind. */
  void clear() {
    processes().forEach(ProcessHandle::destroyForcibly);
    awaitNothingLeft();
  }
}
