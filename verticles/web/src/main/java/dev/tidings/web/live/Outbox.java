package dev.tidings.web.live;

import dev.tidings.runtime.events.Position;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Frames on their way from the hub to the event loops: one task for each loop, in the order in which they were told. */
final class Outbox {
  private final Map<Context, List<Parcel>> parcels = new LinkedHashMap<>();
  private int writes;

  private record Parcel(FollowerGroup group, Position position, String payload) {}

  void add(FollowerGroup group, Position position, String payload) {
    parcels.computeIfAbsent(group.context(), context -> new ArrayList<>()).add(new Parcel(group, position, payload));
    writes += group.size();
  }

  /** How many single writes it holds. */
  int writes() {
    return writes;
  }

  /** Sends everything; completes when every event loop has written its part to its connections' queues. */
  Future<Void> flush() {
    var written = new ArrayList<Future<Void>>();
    parcels.forEach((context, parts) -> {
      Promise<Void> done = Promise.promise();
      written.add(done.future());
      context.runOnContext(here -> {
        parts.forEach(parcel -> parcel.group().write(parcel.position(), parcel.payload()));
        done.complete();
      });
    });
    return Future.all(written).mapEmpty();
  }
}
