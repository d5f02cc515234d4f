package dev.tidings.stores;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** Where tests keep what is too big to unpack for each. */
final class TestPlaces {
  private TestPlaces() {}

  static final Path BINARIES = Path.of("../../target/test-stores/binaries");

  /** A free port outside of the range that the system gives to outgoing connections. */
  static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(18_000, 32_000);
      try (var probe = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
        return probe.getLocalPort();
      } catch (IOException e) {
        continue; // taken: try another
      }
    }
  }
}
