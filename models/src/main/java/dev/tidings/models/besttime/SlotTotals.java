package dev.tidings.models.besttime;

import java.time.ZoneId;
import java.util.List;

/** Counts and sums of lifts by hour of the week. */
final class SlotTotals {
  private static final double LARGEST_LIFT = 2.5;
  private final int[] counts = new int[Slot.COUNT];
  private final double[] sums = new double[Slot.COUNT];
  private double squares;
  private int posts;

  void add(List<Outcome> outcomes, ZoneId zone, double mean) {
    for (var outcome : outcomes) {
      var slot = Slot.of(outcome.at(), zone).index();
      var lift = bounded(outcome) - mean;
      counts[slot]++;
      sums[slot] += lift;
      squares += lift * lift;
      posts++;
    }
  }

  static double mean(List<Outcome> outcomes) {
    return outcomes.stream().mapToDouble(SlotTotals::bounded).average().orElse(0);
  }

  private static double bounded(Outcome outcome) {
    return Math.clamp(outcome.lift(), -LARGEST_LIFT, LARGEST_LIFT);
  }

  int count(int slot) {
    return counts[slot];
  }

  double sum(int slot) {
    return sums[slot];
  }

  double squares() {
    return squares;
  }

  int posts() {
    return posts;
  }

  int usedSlots() {
    var used = 0;
    for (var count : counts) {
      used += count > 0 ? 1 : 0;
    }
    return used;
  }
}
