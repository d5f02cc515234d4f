package dev.tidings.runtime;

import dev.tidings.bus.CallContext;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageCodec;

/**
 * Hands a message to a capability of this very node as it is: neither written as JSON, nor copied. Records do not change, and
 * whoever sends JSON does not touch it again.
 */
final class SameNode implements MessageCodec<Object, Object> {
  /** A question with what goes in headers when it travels. */
  record Asked(Object question, CallContext context) {}

  private static final String NAME = "tidings-same-node";

  /** Options for a message that stays on this node. */
  static DeliveryOptions staying(DeliveryOptions options) {
    return options.setLocalOnly(true).setCodecName(NAME);
  }

  @Override
  public Object transform(Object message) {
    return message;
  }

  @Override
  public void encodeToWire(Buffer buffer, Object message) {
    throw new IllegalStateException("a message of this node alone does not travel");
  }

  @Override
  public Object decodeFromWire(int position, Buffer buffer) {
    throw new IllegalStateException("a message of one node alone does not travel");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
