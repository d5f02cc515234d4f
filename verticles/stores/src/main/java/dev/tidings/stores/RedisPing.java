package dev.tidings.stores;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a Redis whether it has loaded its data and serves. */
final class RedisPing {
  private static final int TIMEOUT_MILLIS = 2_000;

  private RedisPing() {}

  /** True when the server takes the password and answers the ping; false while it does not listen or is loading. */
  static boolean answers(int port, String password) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(Ports.LOOPBACK, port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(("AUTH " + password + "\r\nPING\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return answer.startsWith("+OK\r\n+PONG\r\n");
    } catch (ConnectException e) {
      return false;
    }
  }
}
