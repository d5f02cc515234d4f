package dev.tidings.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The faults that are switched on, in the order they were. Kept in memory: a restart clears them. Touched by one event loop only. */
final class Faults {
  private final List<Fault> active = new ArrayList<>();

  /** The fault that strikes such a request at that phase, if any; one with a count has one strike less after. */
  Optional<Fault> strike(Network network, Account account, Operation operation, FaultKind.Phase phase) {
    if (active.isEmpty()) {
      return Optional.empty();
    }
    String id = account == null ? null : account.id();
    for (int index = 0; index < active.size(); index++) {
      Fault fault = active.get(index);
      if (!fault.fits(network, id, operation, phase)) {
        continue;
      }
      if (fault.skip() > 0) {
        active.set(index, fault.passed());
      } else if (ThreadLocalRandom.current().nextDouble() < fault.probability()) {
        spend(index, fault);
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  void add(Fault fault) {
    active.add(fault);
  }

  List<Fault> active() {
    return List.copyOf(active);
  }

  /** Switches a fault off; false if there is none of that id. */
  boolean remove(String id) {
    return active.removeIf(fault -> fault.id().equals(id));
  }

  void clear() {
    active.clear();
  }

  private void spend(int index, Fault fault) {
    if (fault.remaining() == null) {
      return;
    }
    if (fault.remaining() <= 1) {
      active.remove(index);
    } else {
      active.set(index, fault.struck());
    }
  }
}
