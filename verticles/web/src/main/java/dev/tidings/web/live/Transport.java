package dev.tidings.web.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/** One WebSocket, raw or with SockJS's framing around every message. */
final class Transport {
  private final ServerWebSocket socket;
  private final Form form;
  private final Cork cork;

  Transport(ServerWebSocket socket, Cork cork, Form form, int queueBytes) {
    this.socket = socket;
    this.form = form;
    this.cork = cork;
    socket.setWriteQueueMaxSize(queueBytes);
  }

  Form form() {
    return form;
  }

  /** Whether more waits to be sent than is allowed to. */
  boolean congested() {
    return !socket.isClosed() && socket.writeQueueFull();
  }

  /**
   * Sends text that has its framing already.
   *
   * @param more whether it may wait for what is written next
   */
  void write(String payload, boolean more) {
    if (!socket.isClosed()) {
      if (more) {
        cork.hold();
      }
      socket.writeTextMessage(payload);
      if (!more) {
        cork.release();
      }
    }
  }

  /** Asks for a sign of life; SockJS has a frame of its own for the client's side. */
  void probe(int queueBytes) {
    if (!socket.isClosed()) {
      socket.setWriteQueueMaxSize(queueBytes);
      if (form == Form.SOCKJS) {
        socket.writeTextMessage("h");
      }
      socket.writePing(Buffer.buffer());
    }
  }

  /** Ends the connection, saying why. */
  void close(CloseReason reason) {
    if (!socket.isClosed()) {
      cork.release();
      if (form == Form.SOCKJS && reason != CloseReason.TOO_SLOW) {
        socket.writeTextMessage("c[" + reason.code() + ",\"" + reason.text() + "\"]");
      }
      socket.close((short) reason.code(), reason.text());
    }
  }
}
