package dev.tidings.publisher.deliveries;

import dev.tidings.bus.WorkspaceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which held delivery may be sent next: those of one account follow one another, workspaces take turns and within them
 * accounts, and no more than a limit are under way, besides those that rest while the network is at work on them. Beyond the
 * limit some room is kept for workspaces that have little under way, so that one with many slow uploads holds no other back.
 * Plain bookkeeping, touched by one event loop only.
 */
final class Lanes {
  private final int limit;
  private final int spare;
  private final int share;
  private final Map<String, Deque<Held>> waiting = new HashMap<>();
  private final Map<WorkspaceId, Deque<String>> ready = new LinkedHashMap<>();
  private final Map<String, Held> underWay = new HashMap<>();
  private final Map<WorkspaceId, Integer> underWayOf = new HashMap<>();
  private final Set<Held> resting = new HashSet<>();
  private final Deque<Held> rested = new ArrayDeque<>();
  private final Set<Held> sent = new HashSet<>();
  private final Map<UUID, Held> held = new HashMap<>();
  private final Map<WorkspaceId, Integer> heldOf = new HashMap<>();
  private final Map<String, Integer> perLane = new HashMap<>();

  /**
   * @param limit most under way
   * @param spare how many more for workspaces that have less than their share of it under way, which is a quarter
   */
  Lanes(int limit, int spare) {
    this.limit = limit;
    this.spare = spare;
    this.share = Math.max(1, spare / 4);
  }

  /**
   * Takes note of a claim. It is not sent before {@link #due}. What was claimed before, lost to another node and is claimed
   * anew counts once; what is left of the first claim writes nothing any more.
   */
  void hold(Held delivery) {
    if (held.put(delivery.id.value(), delivery) != null) {
      return;
    }
    perLane.merge(delivery.lane(), 1, Integer::sum);
    heldOf.merge(delivery.workspace, 1, Integer::sum);
  }

  /** Its time has come. */
  void due(Held delivery) {
    if (!held.containsKey(delivery.id.value())) {
      return;
    }
    var lane = waiting.computeIfAbsent(delivery.lane(), name -> new ArrayDeque<>());
    lane.addLast(delivery);
    if (lane.size() == 1 && !underWay.containsKey(delivery.lane())) {
      ready(delivery);
    }
  }

  private void ready(Held delivery) {
    ready.computeIfAbsent(delivery.workspace, workspace -> new ArrayDeque<>()).addLast(delivery.lane());
  }

  /** The next to be sent, which is under way from now on; null when there is none or the limit is reached. */
  Held next() {
    var workspace = whoseTurn();
    if (workspace == null) {
      return null;
    }
    var lanes = ready.remove(workspace);
    var name = lanes.removeFirst();
    if (!lanes.isEmpty()) {
      ready.put(workspace, lanes);
    }
    var lane = waiting.get(name);
    var delivery = lane.removeFirst();
    if (lane.isEmpty()) {
      waiting.remove(name);
    }
    underWay.put(name, delivery);
    underWayOf.merge(delivery.workspace, 1, Integer::sum);
    sent.add(delivery);
    return delivery;
  }

  private WorkspaceId whoseTurn() {
    for (var workspace : ready.keySet()) {
      if (hasRoom(workspace)) {
        return workspace;
      }
    }
    return null;
  }

  private boolean hasRoom(WorkspaceId workspace) {
    int busy = underWay.size() - resting.size();
    return busy < limit || busy < limit + spare && underWayOf.getOrDefault(workspace, 0) < share;
  }

  /** The network is at work on it: it keeps its account's turn, and takes no room. */
  void rest(Held delivery) {
    if (underWay.get(delivery.lane()) == delivery && resting.add(delivery)) {
      oneLess(underWayOf, delivery.workspace);
    }
  }

  /** It has rested, and goes on as soon as there is room. */
  void rested(Held delivery) {
    rested.addLast(delivery);
  }

  /** One that has rested and takes up room again; null when there is none, or no room. */
  Held goesOn() {
    for (var waiting = rested.iterator(); waiting.hasNext();) {
      var delivery = waiting.next();
      if (hasRoom(delivery.workspace)) {
        waiting.remove();
        resting.remove(delivery);
        underWayOf.merge(delivery.workspace, 1, Integer::sum);
        return delivery;
      }
    }
    return null;
  }

  /** The account's next may follow, while this one's outcome is still being committed. */
  void free(Held delivery) {
    if (underWay.remove(delivery.lane(), delivery)) {
      if (!resting.remove(delivery)) {
        oneLess(underWayOf, delivery.workspace);
      }
      if (waiting.containsKey(delivery.lane())) {
        ready(delivery);
      }
    }
  }

  /** It is no longer held. */
  void release(Held delivery) {
    sent.remove(delivery);
    if (held.remove(delivery.id.value(), delivery)) {
      oneLess(perLane, delivery.lane());
      oneLess(heldOf, delivery.workspace);
    }
  }

  private static <K> void oneLess(Map<K, Integer> counts, K key) {
    counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
  }

  /** Everything held that is not under way, taken out of its lane. */
  List<Held> takeBack() {
    waiting.clear();
    ready.clear();
    return held.values().stream().filter(each -> !sent.contains(each)).toList();
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

  /** Workspaces that hold so many, or more. */
  UUID[] crowding(int many) {
    return heldOf.entrySet().stream()
        .filter(workspace -> workspace.getValue() >= many)
        .map(workspace -> workspace.getKey().value())
        .toArray(UUID[]::new);
  }
}
