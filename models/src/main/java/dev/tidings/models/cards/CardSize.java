package dev.tidings.models.cards;

/**
 * A size that a network shows well. All in pixels, but bytes and characters.
 *
 * @param id for instance {@code instagram-portrait}
 * @param safeTop how far words stay from this edge, as for the three others: what the network's own controls cover, or a
 *     margin
 * @param bytes the largest file that the network takes
 * @param altText the longest description that it takes, in characters; 0 where it takes none (one is written all the same)
 * @param source where the figures are from
 */
public record CardSize(String id, String network, int width, int height, int safeTop, int safeRight, int safeBottom,
    int safeLeft,
    int bytes, int altText, String source) {
  int safeWidth() {
    return width - safeLeft - safeRight;
  }

  int safeHeight() {
    return height - safeTop - safeBottom;
  }
}
