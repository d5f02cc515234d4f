package dev.tidings.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request line that a client library would refuse to send. */
final class RawRequest {
  private RawRequest() {}

  /** All that is answered to these bytes until the server closes. */
  static String answer(String url, String request) {
    URI uri = URI.create(url);
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The status that is answered. */
  static int status(String url, String methodAndPath, String cookie) {
    return status(url, methodAndPath + " HTTP/1.1\r\nHost: " + URI.create(url).getAuthority() + "\r\nCookie: " + cookie
        + "\r\nConnection: close\r\n\r\n");
  }

  /** The status that is answered to these bytes, though there may be more to come. */
  static int status(String url, String request) {
    URI uri = URI.create(url);
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      return Integer.parseInt(reader.readLine().split(" ")[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
