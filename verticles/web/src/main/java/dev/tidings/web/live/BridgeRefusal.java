package dev.tidings.web.live;

import io.vertx.core.json.JsonObject;

/** Why a frame of the bridge's protocol is not done. Codes are those of the event-bus bridge, and a few of our own. */
final class BridgeRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String address;

  /** @param address whom the client must tell: a reply address, else the address it named; null when it named none */
  BridgeRefusal(int status, String code, String address) {
    super(code, null, false, false);
    this.status = status;
    this.code = code;
    this.address = address;
  }

  /** Whether the client could have known better. */
  boolean clientsFault() {
    return status < 500;
  }

  /** The {@code err} frame. With an address in it, the stock client hands it to who asked. */
  String toFrame() {
    var frame = new JsonObject().put("type", "err").put("body", code);
    if (address != null) {
      frame.put("address", address)
          .put("failureCode", status)
          .put("failureType", "RECIPIENT_FAILURE")
          .put("message", code);
    }
    return frame.encode();
  }
}
