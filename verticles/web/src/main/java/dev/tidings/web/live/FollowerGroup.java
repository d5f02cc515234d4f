package dev.tidings.web.live;

import dev.tidings.runtime.events.Position;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;

/** The followers of one audience that share an event loop and a form: one task and one text serve them all. */
final class FollowerGroup {
  private final Context context;
  private final Form form;
  /** Touched on {@link #context} only. */
  private final List<Follower> members = new ArrayList<>();
  /** How many there are, as the hub counts; touched by the hub only. */
  private int size;

  FollowerGroup(Context context, Form form) {
    this.context = context;
    this.form = form;
  }

  Context context() {
    return context;
  }

  Form form() {
    return form;
  }

  int size() {
    return size;
  }

  /** Adds a follower behind everything that was sent to the group so far, and greets it. */
  void add(Follower follower, String greeting) {
    size++;
    context.runOnContext(here -> {
      members.add(follower);
      follower.receive(null, greeting, false);
    });
  }

  void remove(Follower follower) {
    size--;
    context.runOnContext(here -> members.remove(follower));
  }

  /** Hands a frame to every member; called on {@link #context}. */
  void write(Position position, String payload, boolean more) {
    for (var member : members) {
      member.receive(position, payload, more);
    }
  }
}
