package dev.tidings.web.live;

import dev.tidings.runtime.events.Position;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/** One chain of frames: what all who see the same of a stream are told, each frame made once. Lives on the hub's context. */
final class Audience {
  private final AudienceKey key;
  private final List<FollowerGroup> groups = new ArrayList<>();
  private Position latest;

  /** @param start up to here everything is history for those who join now */
  Audience(AudienceKey key, Position start) {
    this.key = key;
    this.latest = key.stream().replayable() ? start : null;
  }

  AudienceKey key() {
    return key;
  }

  boolean empty() {
    return groups.isEmpty();
  }

  void add(Follower follower) {
    var greeting = follower.form().encode(Frame.heartbeat(key.address(), latest));
    group(follower.context(), follower.form()).add(follower, greeting);
  }

  void remove(Follower follower) {
    var group = group(follower.context(), follower.form());
    group.remove(follower);
    if (group.size() <= 0) {
      groups.remove(group);
    }
  }

  /** Puts the event behind what was told before. */
  void tell(LiveEvent event, Outbox outbox) {
    send(Frame.of(key.address(), latest, event), outbox);
    if (event.position() != null) {
      latest = event.position();
    }
  }

  void heartbeat(Outbox outbox) {
    send(Frame.heartbeat(key.address(), latest), outbox);
  }

  private void send(Frame frame, Outbox outbox) {
    var encoded = new EnumMap<Form, String>(Form.class);
    for (var group : groups) {
      outbox.add(group, frame.position(), encoded.computeIfAbsent(group.form(), form -> form.encode(frame)));
    }
  }

  private FollowerGroup group(Context context, Form form) {
    for (var group : groups) {
      if (group.context() == context && group.form() == form) {
        return group;
      }
    }
    var group = new FollowerGroup(context, form);
    groups.add(group);
    return group;
  }
}
