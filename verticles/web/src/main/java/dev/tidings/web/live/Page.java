package dev.tidings.web.live;

import dev.tidings.runtime.events.Position;
import dev.tidings.runtime.events.StoredEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that were asked for.
 *
 * @param events in order, each once
 * @param latest the newest position of the workspace that can be read; when there is no more, nothing up to it is missing
 * @param more whether more events follow the last of these
 */
record Page(List<LiveEvent> events, Position latest, boolean more) {
  /** @param found up to one event more than the limit */
  static Page of(List<StoredEvent> found, Position latest, int limit) {
    return new Page(
        found.stream().limit(limit).map(LiveEvent::of).toList(), latest, found.size() > limit);
  }

  /** The answer to a replay, as JSON text: frames, each behind the one before it. */
  String toReply(Position after) {
    var frames = new ArrayList<String>(events.size());
    var previous = after;
    for (var event : events) {
      frames.add(Frame.body(previous, event));
      previous = event.position();
    }
    return "{\"events\":[" + String.join(",", frames) + "],\"latest\":" + Frame.quoted(latest) + ",\"more\":" + more + "}";
  }

  /** A page of REST, as JSON text: envelopes, and where the next page begins. */
  String toPage() {
    var envelopes = events.stream().map(LiveEvent::envelope).toList();
    var next = more ? ",\"next\":" + Frame.quoted(events.getLast().position()) : "";
    return "{\"items\":[" + String.join(",", envelopes) + "],\"latest\":" + Frame.quoted(latest) + next + "}";
  }
}
