package dev.tidings.publisher.connectors;

import java.util.List;

/**
 * What a network takes.
 *
 * @param textLimit in units of {@code counting}
 * @param urlLength what any link counts
 * @param altTextLimit in characters
 * @param parts the longest thread that we send
 */
public record Rules(
    int textLimit,
    Counting counting,
    int urlLength,
    int imagesPerPost,
    long imageBytes,
    List<String> imageTypes,
    int altTextLimit,
    int parts) {
  public Rules {
    imageTypes = List.copyOf(imageTypes);
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
