package dev.tidings.models.studio.network;

/** In which units a network counts a text. */
public enum Counting {
  /** twitter-text's weights, configuration 3: emoji and CJK count two, any link 23. */
  X,
  /** What a reader sees as one character (grapheme clusters). */
  GRAPHEMES,
  CODE_POINTS,
  /** UTF-16 units. */
  UTF16,
  /** Bytes of UTF-8. */
  BYTES
}
