package dev.tidings.web.live;

import dev.tidings.runtime.events.Position;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Frames on their way from the hub to the event loops: one task for each loop, in the order in which they were told. */
final class Outbox {
  /** What a write costs whatever its length. */
  private static final int LEAST_BYTES = 512;

  private final Map<Context, List<Parcel>> parcels = new LinkedHashMap<>();
  private long bytes;

  private record Parcel(FollowerGroup group, Position position, String payload) {}

  void add(FollowerGroup group, Position position, String payload) {
    parcels.computeIfAbsent(group.context(), context -> new ArrayList<>()).add(new Parcel(group, position, payload));
    bytes += (long) group.size() * (payload.length() + LEAST_BYTES);
  }

  /** About how much it makes when it is written to every connection. */
  long bytes() {
    return bytes;
  }

  /** Sends everything; completes when every event loop has written its part to its connections' queues. */
  Future<Void> flush() {
    var written = new ArrayList<Future<Void>>();
    parcels.forEach((context, parts) -> {
      Promise<Void> done = Promise.promise();
      written.add(done.future());
      context.runOnContext(here -> {
        write(parts);
        done.complete();
      });
    });
    return Future.all(written).mapEmpty();
  }

  /** Each connection is told with its last frame that no more follows. */
  private static void write(List<Parcel> parts) {
    var last = new IdentityHashMap<FollowerGroup, Parcel>();
    parts.forEach(parcel -> last.put(parcel.group(), parcel));
    for (var parcel : parts) {
      parcel.group().write(parcel.position(), parcel.payload(), last.get(parcel.group()) != parcel);
    }
  }
}
