package dev.tidings.models.studio.network;

/**
 * What a post may be on a network.
 *
 * @param id such as {@code x}
 * @param name for people
 * @param most units of text in a post
 * @param counting the units
 * @param link what any link counts; 0 where it counts as written
 * @param hashtags the most in a post; 0 where there is no bound
 * @param mentions the most in a post; 0 where there is no bound
 * @param parts of a thread at most; 1 where there are no threads
 * @param source where the figures come from
 */
public record NetworkLimits(
    String id, String name, int most, Counting counting, int link, int hashtags, int mentions, int parts, String source) {
  /** The length of a text as the network counts it. */
  public int length(String text) {
    return PostLength.of(text, this);
  }

  /** Whether the network would take the text as one post, for its length, its hashtags, its mentions and its characters. */
  public boolean takes(String text) {
    return PostLegality.problem(text, this).isEmpty();
  }
}
