package dev.tidings.web.live;

import io.vertx.core.json.Json;

/** How a frame is written, by the kind of connection that it goes to. */
enum Form {
  /** A frame of the event-bus bridge's protocol, as the text of one WebSocket message. */
  BRIDGE {
    @Override
    String encode(Frame frame) {
      return "{\"type\":\"rec\",\"address\":\"" + frame.address() + "\",\"body\":" + frame.body() + "}";
    }

    @Override
    String wrap(String message) {
      return message;
    }
  },
  /** The same within SockJS's array of messages. */
  SOCKJS {
    @Override
    String encode(Frame frame) {
      return wrap(BRIDGE.encode(frame));
    }

    @Override
    String wrap(String message) {
      return "a[" + Json.encode(message) + "]";
    }
  },
  /** A server-sent event; a heartbeat is a comment. */
  SSE {
    @Override
    String encode(Frame frame) {
      if (frame.event() == null) {
        return wrap("heartbeat");
      }
      var id = frame.position() == null ? "" : "id: " + frame.position() + "\n";
      return id + "event: " + frame.event().type() + "\ndata: " + frame.event().envelope() + "\n\n";
    }

    @Override
    String wrap(String message) {
      return ": " + message + "\n\n";
    }
  };

  /** The text that is the same for every connection of this form. */
  abstract String encode(Frame frame);

  /** One message of the protocol to one connection; of a stream of server-sent events, a comment. */
  abstract String wrap(String message);
}
