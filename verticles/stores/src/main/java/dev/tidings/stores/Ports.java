package dev.tidings.stores;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;

/** Loopback ports. */
final class Ports {
  private Ports() {}

  static final String LOOPBACK = "127.0.0.1";

  /** Fails with one sentence when another program listens on the port. */
  static void requireFree(int port, String forWhom) {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port));
    } catch (IOException e) {
      String key = forWhom.equals("PostgreSQL") ? "postgres" : forWhom.toLowerCase(Locale.ROOT);
      throw new StoresFailure(
          "Port " + port + ", which " + forWhom + " needs, is taken by another program: end it or choose another with -D"
              + key + ".embedded.port.", e);
    }
  }
}
