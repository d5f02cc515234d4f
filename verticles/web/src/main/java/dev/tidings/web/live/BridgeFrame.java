package dev.tidings.web.live;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * A frame that a client sent: the event-bus bridge's protocol, checked for its form only.
 *
 * @param address null for a ping
 * @param replyAddress where the answer goes; null when none is wanted
 * @param body an object; empty when there was none
 */
record BridgeFrame(Kind kind, String address, String replyAddress, JsonObject body) {
  private static final int LONGEST_ADDRESS = 200;

  /** What clients can ask for. */
  enum Kind {
    PING,
    REGISTER,
    UNREGISTER,
    SEND,
    PUBLISH
  }

  /** Reads a frame; throws {@link BridgeRefusal} if it is none. */
  static BridgeFrame read(String text) {
    var json = parse(text);
    var type = text(json, "type", null);
    if (type == null) {
      throw new BridgeRefusal(400, "missing_type", null);
    }
    var kind = kind(type);
    if (kind == Kind.PING) {
      return new BridgeFrame(kind, null, null, new JsonObject());
    }
    var replyAddress = text(json, "replyAddress", null);
    var address = text(json, "address", replyAddress);
    if (address == null) {
      throw new BridgeRefusal(400, "missing_address", replyAddress);
    }
    var tell = replyAddress == null ? address : replyAddress;
    refuseReservedHeaders(json, tell);
    return new BridgeFrame(kind, address, replyAddress, body(json, tell));
  }

  /** Who is told when it goes wrong. */
  String askedBy() {
    return replyAddress == null ? address : replyAddress;
  }

  private static JsonObject parse(String text) {
    try {
      return new JsonObject(text);
    } catch (DecodeException e) {
      throw new BridgeRefusal(400, "invalid_json", null);
    }
  }

  private static Kind kind(String type) {
    return switch (type) {
      case "ping" -> Kind.PING;
      case "register" -> Kind.REGISTER;
      case "unregister" -> Kind.UNREGISTER;
      case "send" -> Kind.SEND;
      case "publish" -> Kind.PUBLISH;
      default -> throw new BridgeRefusal(400, "invalid_type", null);
    };
  }

  private static String text(JsonObject json, String field, String tell) {
    var value = json.getValue(field);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)) {
      throw new BridgeRefusal(400, "invalid_" + field.toLowerCase(java.util.Locale.ROOT), tell);
    }
    if (text.length() > LONGEST_ADDRESS) {
      throw new BridgeRefusal(400, "max_address_length_reached", tell);
    }
    return text;
  }

  private static JsonObject body(JsonObject json, String tell) {
    var value = json.getValue("body");
    if (value == null) {
      return new JsonObject();
    }
    if (value instanceof JsonObject body) {
      return body;
    }
    throw new BridgeRefusal(400, "invalid_body", tell);
  }

  /** Headers of a client are never passed on; one that claims to be the platform's own is a forgery and is told so. */
  private static void refuseReservedHeaders(JsonObject json, String tell) {
    var value = json.getValue("headers");
    if (value == null) {
      return;
    }
    if (!(value instanceof JsonObject headers)) {
      throw new BridgeRefusal(400, "invalid_headers", tell);
    }
    for (var name : headers.fieldNames()) {
      if (name.regionMatches(true, 0, "tidings-", 0, 8)) {
        throw new BridgeRefusal(403, "reserved_header", tell);
      }
    }
  }
}
