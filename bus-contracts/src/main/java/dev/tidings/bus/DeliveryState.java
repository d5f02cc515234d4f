package dev.tidings.bus;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Where a delivery stands. Each means one thing everywhere: in the store, on the bus, on screen. */
public enum DeliveryState {
  /** Planned for its time. */
  SCHEDULED,
  /** A node holds it under a lease; nothing has left yet. */
  CLAIMED,
  /** A remote step is being made; its outcome is not known yet. */
  SENDING,
  /** The network said no for a passing reason; tried again at its next time. */
  RETRY_AT,
  /** The network's budget is spent; goes on when there is budget again. */
  WAITING_BUDGET,
  /** The account's access has ended; goes on when a person reconnects it. */
  NEEDS_RECONNECT,
  /** A step's outcome is unknown; being looked up, or waiting for a person. */
  IN_DOUBT,
  /** Out, with its receipt. */
  PUBLISHED,
  /** The network, or a rule of ours, refused it for good. */
  REJECTED,
  /** Later than its grace: not sent, said aloud. */
  EXPIRED,
  /** Taken back before it went out. */
  CANCELLED,
  /** A state that this version does not know. */
  @JsonEnumDefaultValue
  UNKNOWN;

  /** Whether nothing more will happen by itself or by a person. */
  public boolean isFinal() {
    return this == PUBLISHED || this == REJECTED || this == EXPIRED || this == CANCELLED;
  }
}
