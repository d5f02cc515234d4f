package dev.tidings.models.cards;

import dev.tidings.models.cards.CardFonts.Role;
import java.awt.Font;
import java.awt.font.TextAttribute;
import java.text.AttributedString;
import java.text.Bidi;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A text that the shipped fonts can draw: checked character by character, with the font of each run. The cost is bounded by
 * the length that is checked first.
 */
final class CardText {
  private static final int MOST_MARKS = 4;
  private static final int ENCLOSING_KEYCAP = 0x20E3;
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int EMOJI_STYLE = 0xFE0F;

  private record Run(int start, int end, Font font) {}

  private final String field;
  private final String text;
  private final List<Run> runs;
  private final boolean rightToLeft;

  private CardText(String field, String text, List<Run> runs, boolean rightToLeft) {
    this.field = field;
    this.text = text;
    this.runs = runs;
    this.rightToLeft = rightToLeft;
  }

  /**
   * @param longest in UTF-16 units
   * @throws CardRefused if it is too long, holds what nobody can see, or what the fonts cannot draw
   */
  static CardText of(String field, String raw, int longest, Role role, CardFonts fonts) throws CardRefused {
    if (raw.length() > longest) {
      throw new CardRefused(Refusal.LENGTH, field + " has " + raw.length() + " characters; a card takes " + longest
          + " at most");
    }
    var text = new StringBuilder();
    var runs = new ArrayList<Run>();
    for (var cluster : clusters(Normalizer.normalize(collapsed(raw), Normalizer.Form.NFC))) {
      seen(field, cluster);
      var drawn = emoji(cluster) ? cluster.replace("\uFE0F", "") : cluster;
      var font = emoji(cluster) ? fonts.forEmoji(drawn) : letters(fonts, role, drawn);
      if (font.isEmpty()) {
        throw new CardRefused(Refusal.GLYPH, field + ": the shipped fonts cannot draw " + drawn + " (" + points(drawn)
            + ")");
      }
      runs.add(new Run(text.length(), text.length() + drawn.length(), font.get()));
      text.append(drawn);
    }
    var bidi = new Bidi(text.toString(), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    return new CardText(field, text.toString(), joined(runs), !bidi.baseIsLeftToRight());
  }

  private static String collapsed(String raw) {
    var text = new StringBuilder(raw.length());
    for (var unit : raw.toCharArray()) {
      var space = unit == ' ' || unit == '\n' || unit == '\r' || unit == '\t';
      if (!space) {
        text.append(unit);
      } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
        text.append(' ');
      }
    }
    return text.toString().strip();
  }

  private static List<String> clusters(String text) {
    var breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
    breaks.setText(text);
    var clusters = new ArrayList<String>();
    for (int from = breaks.first(), to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
      clusters.add(text.substring(from, to));
    }
    return clusters;
  }

  private static void seen(String field, String cluster) throws CardRefused {
    var marks = 0;
    for (var point : cluster.codePoints().toArray()) {
      var type = Character.getType(point);
      var joiner = point == ZERO_WIDTH_JOINER || point == ZERO_WIDTH_NON_JOINER;
      var hidden = type == Character.CONTROL || type == Character.SURROGATE || type == Character.UNASSIGNED
          || type == Character.FORMAT && !joiner && !emoji(cluster) || type == Character.PRIVATE_USE;
      if (hidden) {
        throw new CardRefused(Refusal.CHARACTER, field
            + " holds a character that nobody sees, or that makes it read otherwise than "
            + "it is written: " + points(Character.toString(point)));
      }
      marks += type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK ? 1 : 0;
    }
    if (marks > MOST_MARKS) {
      throw new CardRefused(Refusal.CHARACTER, field + " stacks " + marks + " marks on one letter");
    }
  }

  private static boolean emoji(String cluster) {
    var first = cluster.codePointAt(0);
    return Character.isEmojiPresentation(first) || cluster.indexOf(EMOJI_STYLE) > 0 || cluster.indexOf(ENCLOSING_KEYCAP) > 0
        || Character.isExtendedPictographic(first) && cluster.length() > Character.charCount(first);
  }

  private static Optional<Font> letters(CardFonts fonts, Role role, String cluster) {
    var visible = cluster.replace("\u200C", "").replace("\u200D", "");
    var font = fonts.forLetters(role, visible.isEmpty() ? " " : visible);
    return font.isEmpty() && Character.isExtendedPictographic(cluster.codePointAt(0)) ? fonts.forEmoji(cluster) : font;
  }

  private static List<Run> joined(List<Run> each) {
    var runs = new ArrayList<Run>();
    for (var next : each) {
      if (!runs.isEmpty() && runs.getLast().font().equals(next.font())) {
        next = new Run(runs.removeLast().start(), next.end(), next.font());
      }
      runs.add(next);
    }
    return List.copyOf(runs);
  }

  private static String points(String text) {
    return text.codePoints().limit(8).mapToObj(point -> String.format(Locale.ROOT, "U+%04X", point))
        .collect(Collectors.joining(" "));
  }

  String field() {
    return field;
  }

  String text() {
    return text;
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  boolean rightToLeft() {
    return rightToLeft;
  }

  /** Whether letters of a script that stands taller than Latin are among it. */
  boolean tall() {
    return text.codePoints().anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.ARABIC);
  }

  /** The text with the fonts of its runs at a size in pixels. */
  AttributedString at(float size) {
    var attributed = new AttributedString(text);
    attributed.addAttribute(TextAttribute.RUN_DIRECTION,
        rightToLeft ? TextAttribute.RUN_DIRECTION_RTL : TextAttribute.RUN_DIRECTION_LTR);
    for (var run : runs) {
      attributed.addAttribute(TextAttribute.FONT, run.font().deriveFont(size), run.start(), run.end());
    }
    return attributed;
  }
}
