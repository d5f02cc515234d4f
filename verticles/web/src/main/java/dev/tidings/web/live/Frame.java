package dev.tidings.web.live;

import dev.tidings.runtime.events.Position;

/**
 * One thing to tell the followers of a stream.
 *
 * @param address the bridge's address of the stream
 * @param position where the event stands; null for a heartbeat and for what is not stored
 * @param event the event; null for a heartbeat
 * @param body the frame as JSON text
 */
record Frame(String address, Position position, LiveEvent event, String body) {
  /** An event behind {@code previous}: nothing that its followers may see lies between the two. */
  static Frame of(String address, Position previous, LiveEvent event) {
    return new Frame(address, event.position(), event, body(previous, event));
  }

  /** Where the stream stands: everything up to {@code latest} has been told. */
  static Frame heartbeat(String address, Position latest) {
    return new Frame(address, null, null, "{\"kind\":\"heartbeat\",\"latest\":" + quoted(latest) + "}");
  }

  /** The JSON of an event's frame. */
  static String body(Position previous, LiveEvent event) {
    return "{\"kind\":\"event\",\"position\":" + quoted(event.position()) + ",\"previous\":" + quoted(previous)
        + ",\"event\":" + event.envelope() + "}";
  }

  static String quoted(Position position) {
    return position == null ? "null" : "\"" + position + "\"";
  }
}
