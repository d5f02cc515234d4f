package dev.tidings.models.cards;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The shipped fonts (SIL Open Font License; see the folder's NOTICE). No font of the machine is used, so a card is the same
 * anywhere.
 */
final class CardFonts {
  /** What a text is set in. */
  enum Role { SANS, BOLD, SERIF }

  /** Fractional, without hinting: outlines are filled, so no screen's settings matter. */
  static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private final List<Font> sans;
  private final List<Font> bold;
  private final List<Font> serif;
  private final Font emoji;

  CardFonts() {
    var hebrew = read("NotoSansHebrew_500Medium");
    var arabic = read("NotoSansArabic_500Medium");
    sans = List.of(read("Geist_500Medium"), hebrew, arabic);
    bold = List.of(read("Geist_700Bold"), read("NotoSansHebrew_700Bold"), read("NotoSansArabic_700Bold"));
    serif = List.of(read("Newsreader_500Medium"), sans.getFirst(), hebrew, arabic);
    emoji = read("NotoEmoji_500Medium");
  }

  private static Font read(String name) {
    try (var file = CardFonts.class.getResourceAsStream("fonts/" + name + ".ttf")) {
      return Font.createFont(Font.TRUETYPE_FONT, file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (FontFormatException damaged) {
      throw new IllegalStateException("the shipped font " + name + " is damaged", damaged);
    }
  }

  Font main(Role role) {
    return chain(role).getFirst();
  }

  private List<Font> chain(Role role) {
    return switch (role) {
      case SANS -> sans;
      case BOLD -> bold;
      case SERIF -> serif;
    };
  }

  /** The first font of the role that has every character of one that people see (a grapheme cluster). */
  Optional<Font> forLetters(Role role, String cluster) {
    return chain(role).stream().filter(font -> font.canDisplayUpTo(cluster) < 0).findFirst();
  }

  /** The font of emoji, if it draws the sequence as one sign (in the text's colour, for it has none of its own). */
  Optional<Font> forEmoji(String sequence) {
    if (emoji.canDisplayUpTo(sequence) >= 0) {
      return Optional.empty();
    }
    var glyphs = emoji.layoutGlyphVector(CONTEXT, sequence.toCharArray(), 0, sequence.length(), Font.LAYOUT_LEFT_TO_RIGHT);
    var signs = 0;
    for (var at = 0; at < glyphs.getNumGlyphs(); at++) {
      if (glyphs.getGlyphCode(at) == emoji.getMissingGlyphCode()) {
        return Optional.empty();
      }
      signs += glyphs.getGlyphMetrics(at).getAdvance() > 0 ? 1 : 0;
    }
    return signs == 1 ? Optional.of(emoji) : Optional.empty();
  }
}
