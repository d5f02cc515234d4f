package dev.tidings.publisher.connectors;

import java.util.Set;

/** Tells whether anything of a text can be seen. */
final class VisibleText {
  /** Letters and symbols by their category that show nothing: fillers, the Braille blank, the grapheme joiner. */
  private static final Set<Integer> BLANK = Set.of(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0);

  private VisibleText() {}

  /** Whether nothing is left when white space, zero-width and control characters are taken away. */
  static boolean isEmpty(String text) {
    return text.codePoints().noneMatch(VisibleText::isVisible);
  }

  private static boolean isVisible(int character) {
    if (BLANK.contains(character) || isVariationSelector(character) || Character.isWhitespace(character)) {
      return false;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }

  private static boolean isVariationSelector(int character) {
    return character >= 0xFE00 && character <= 0xFE0F || character >= 0xE0100 && character <= 0xE01EF;
  }
}
