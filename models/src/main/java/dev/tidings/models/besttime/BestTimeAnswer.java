package dev.tidings.models.besttime;

import java.util.List;

/** When to post, or that it cannot be told. */
public sealed interface BestTimeAnswer {
  /**
   * Hours of the week, the best first.
   *
   * @param clear whether the first is better than the account's mean with 90 % certainty; if not, take the order as a hint
   * @param posts how many of the account's posts it rests on
   * @param networkPosts how many of the network's it rests on
   */
  record Ranked(List<SlotEffect> slots, boolean clear, int posts, int networkPosts) implements BestTimeAnswer {
    public Ranked {
      slots = List.copyOf(slots);
    }
  }

  /**
   * Too little is known.
   *
   * @param posts how many of the account's posts are measured
   * @param why in one sentence
   */
  record NotEnoughData(int posts, String why) implements BestTimeAnswer {}
}
