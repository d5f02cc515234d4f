package dev.tidings.web.live;

import dev.tidings.runtime.events.Position;
import io.vertx.core.Context;

/** A connection that follows streams. */
interface Follower {
  /** The event loop that it lives on. */
  Context context();

  /** How it wants frames to be written. */
  Form form();

  /**
   * Takes a frame; called on its context, and never waits: whoever cannot keep up ends its own connection.
   *
   * @param position the event's place; null for a heartbeat and for what is not stored
   * @param more whether another follows at once, so that this one may wait for it
   */
  void receive(Position position, String payload, boolean more);
}
