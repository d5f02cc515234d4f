package dev.tidings.publisher.deliveries;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which held delivery may be sent next: those of one account follow one another, accounts take turns, and no more than a
 * limit are under way. Plain bookkeeping, touched by one event loop only.
 */
final class Lanes {
  private final int limit;
  private final Map<String, Deque<Held>> waiting = new HashMap<>();
  private final Deque<String> ready = new ArrayDeque<>();
  private final Map<String, Held> underWay = new HashMap<>();
  private final Set<UUID> sent = new HashSet<>();
  private final Map<UUID, Held> held = new HashMap<>();
  private final Map<String, Integer> perLane = new HashMap<>();

  Lanes(int limit) {
    this.limit = limit;
  }

  /** Takes note of a claim. It is not sent before {@link #due}. */
  void hold(Held delivery) {
    held.put(delivery.id.value(), delivery);
    perLane.merge(delivery.lane(), 1, Integer::sum);
  }

  /** Its time has come. */
  void due(Held delivery) {
    if (!held.containsKey(delivery.id.value())) {
      return;
    }
    var lane = waiting.computeIfAbsent(delivery.lane(), name -> new ArrayDeque<>());
    lane.addLast(delivery);
    if (lane.size() == 1 && !underWay.containsKey(delivery.lane())) {
      ready.addLast(delivery.lane());
    }
  }

  /** The next to be sent, which is under way from now on; null when there is none or the limit is reached. */
  Held next() {
    if (underWay.size() >= limit || ready.isEmpty()) {
      return null;
    }
    var name = ready.removeFirst();
    var lane = waiting.get(name);
    var delivery = lane.removeFirst();
    if (lane.isEmpty()) {
      waiting.remove(name);
    }
    underWay.put(name, delivery);
    sent.add(delivery.id.value());
    return delivery;
  }

  /** The account's next may follow, while this one's outcome is still being committed. */
  void free(Held delivery) {
    if (underWay.remove(delivery.lane(), delivery) && waiting.containsKey(delivery.lane())) {
      ready.addLast(delivery.lane());
    }
  }

  /** It is no longer held. */
  void release(Held delivery) {
    sent.remove(delivery.id.value());
    if (held.remove(delivery.id.value(), delivery)) {
      perLane.computeIfPresent(delivery.lane(), (lane, count) -> count == 1 ? null : count - 1);
    }
  }

  /** Everything held that is not under way, taken out of its lane. */
  List<Held> takeBack() {
    waiting.clear();
    ready.clear();
    return held.values().stream().filter(each -> !sent.contains(each.id.value())).toList();
  }

  Collection<Held> held() {
    return held.values();
  }

  int size() {
    return held.size();
  }

  /** How many are being sent, or their outcome being committed. */
  int beingSent() {
    return sent.size();
  }

  /** Accounts that hold as many as one may, or more. */
  UUID[] full(int depth) {
    return perLane.entrySet().stream()
        .filter(lane -> lane.getValue() >= depth)
        .map(lane -> UUID.fromString(lane.getKey()))
        .toArray(UUID[]::new);
  }
}
