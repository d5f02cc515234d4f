package dev.tidings.publisher.connectors;

import java.util.List;
import java.util.Map;

/**
 * What a network takes.
 *
 * @param textLimit in units of {@code counting}
 * @param urlLength what any link counts
 * @param altTextLimit in characters
 * @param parts the longest thread that we send
 * @param more what only this network bounds, by its connector's own names
 */
public record Rules(
    int textLimit,
    Counting counting,
    int urlLength,
    int imagesPerPost,
    long imageBytes,
    List<String> imageTypes,
    int altTextLimit,
    int parts,
    Map<String, String> more) {
  public Rules {
    more = more == null ? Map.of() : Map.copyOf(more);
    imageTypes = List.copyOf(imageTypes);
  }

  /** A bound of the network's own; fails with IllegalStateException if neither server nor descriptor gives it. */
  public long bound(String name) {
    var value = more.get(name);
    if (value == null) {
      throw new IllegalStateException("there is no bound " + name);
    }
    return Long.parseLong(value);
  }

  /** How the length of a text is counted. */
  public enum Counting {
    /** twitter-text's weights, configuration 3: https://developer.x.com/en/docs/counting-characters */
    WEIGHTED,
    /** Unicode characters, links and all. */
    CHARACTERS,
    /** Grapheme clusters; links count the same whatever their length, a mention without its domain. */
    MASTODON,
    /** Grapheme clusters, links and all. */
    GRAPHEMES,
    /** UTF-16 units of the text as people see it: of a mention only its name. */
    LINKEDIN
  }
}
