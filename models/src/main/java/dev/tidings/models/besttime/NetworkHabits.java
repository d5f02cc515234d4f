package dev.tidings.models.besttime;

import java.time.ZoneId;
import java.util.List;

/** How hours of the week do on a network, from many accounts' posts, each on its own clock. Immutable. */
public final class NetworkHabits {
  private final SlotTotals totals;
  private final double[] effects;

  private NetworkHabits(SlotTotals totals, double[] effects) {
    this.totals = totals;
    this.effects = effects;
  }

  /** One account's posts and its clock. */
  public record AccountOutcomes(ZoneId zone, List<Outcome> outcomes) {
    public AccountOutcomes {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** Of a network of which nothing is known: every hour alike. */
  public static NetworkHabits unknown() {
    return new NetworkHabits(new SlotTotals(), SlotModel.zeros());
  }

  /**
   * Learns them; each account's mean is taken out first, so that the more loved do not colour the hours that they like.
   * Blocking, for parts of a second.
   */
  public static NetworkHabits learn(List<AccountOutcomes> accounts) {
    var totals = new SlotTotals();
    for (var account : accounts) {
      totals.add(account.outcomes(), account.zone(), SlotTotals.mean(account.outcomes()));
    }
    return new NetworkHabits(totals, SlotModel.fit(totals, SlotModel.zeros()).effects());
  }

  /** How many posts they rest on. */
  public int posts() {
    return totals.posts();
  }

  int posts(int slot) {
    return totals.count(slot);
  }

  double[] effects() {
    return effects;
  }
}
