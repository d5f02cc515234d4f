package dev.tidings.sandbox;

/**
 * What people did with a post, beyond answering it, as the control API says.
 *
 * @param post the post's id
 */
public record Counts(Network network, String post, long impressions, long likes, long shares, long saves) {
  public static Counts none(Network network, String post) {
    return new Counts(network, post, 0, 0, 0, 0);
  }
}
