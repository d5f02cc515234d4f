package dev.tidings.models.besttime;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** One account's hours of the week: those of its network, moved by its own posts as far as they are many. Immutable. */
public final class BestTimes {
  /** With how many own posts there is an answer without a network. */
  public static final int LEAST_POSTS = 40;
  /** Over how many hours of the week these are to lie. */
  public static final int LEAST_SLOTS = 8;
  /** With how many posts of the network there is an answer without own ones. */
  public static final int LEAST_NETWORK_POSTS = 1_000;
  private static final double NORMAL_80 = 1.2815515655446004;
  private final SlotTotals totals;
  private final NetworkHabits network;
  private final SlotModel model;

  private BestTimes(SlotTotals totals, NetworkHabits network, SlotModel model) {
    this.totals = totals;
    this.network = network;
    this.model = model;
  }

  /**
   * Learns them. Blocking, for parts of a second.
   *
   * @param zone the account's clock
   * @param own the account's measured posts, in any order
   * @param network without this account's posts
   */
  public static BestTimes learn(ZoneId zone, List<Outcome> own, NetworkHabits network) {
    var totals = new SlotTotals();
    totals.add(own, zone, SlotTotals.mean(own));
    return new BestTimes(totals, network, SlotModel.fit(totals, network.effects()));
  }

  /**
   * The best hours of the week.
   *
   * @param most how many at most, 1 to 168
   */
  public BestTimeAnswer best(int most) {
    if (most < 1 || most > Slot.COUNT) {
      throw new IllegalArgumentException("A week has no " + most + " hours");
    }
    if (network.posts() < LEAST_NETWORK_POSTS) {
      if (totals.posts() < LEAST_POSTS) {
        return new BestTimeAnswer.NotEnoughData(totals.posts(), "Only " + totals.posts() + " measured posts of the account and "
            + network.posts() + " of the network; " + LEAST_POSTS + " of its own would do.");
      }
      if (totals.usedSlots() < LEAST_SLOTS) {
        return new BestTimeAnswer.NotEnoughData(totals.posts(), "All " + totals.posts() + " posts are in " + totals.usedSlots()
            + " hours of the week; what the others would do cannot be told.");
      }
    }
    var best = IntStream.range(0, Slot.COUNT).mapToObj(this::effect)
        .sorted(Comparator.comparingDouble((SlotEffect each) -> -each.lift()).thenComparingInt(each -> each.slot().index()))
        .limit(most).toList();
    return new BestTimeAnswer.Ranked(best, best.getFirst().low() > 0, totals.posts(), network.posts());
  }

  /** What is thought of one hour of the week, however little it is. */
  public SlotEffect effect(Slot slot) {
    return effect(slot.index());
  }

  /**
   * The hour to try next (Thompson sampling): effects are drawn once from what is known of them, and the best draw wins.
   * So an hour is chosen as often as it may be the best, and hours of which little is known get their try.
   *
   * @param among the hours that may be chosen, at least one
   * @param seed the same seed makes the same choice; another for each choice
   */
  public Slot explore(Collection<Slot> among, long seed) {
    var drawn = model.draw(new SplittableRandom(seed));
    return among.stream().map(Objects::requireNonNull)
        .max(Comparator.comparingDouble((Slot each) -> drawn[each.index()]).thenComparingInt(Slot::index))
        .orElseThrow(() -> new IllegalArgumentException("No hour to choose among"));
  }

  private SlotEffect effect(int slot) {
    var lift = model.lift(slot);
    var half = NORMAL_80 * model.deviation(slot);
    return new SlotEffect(Slot.at(slot), lift, lift - half, lift + half, totals.count(slot), network.posts(slot));
  }
}
