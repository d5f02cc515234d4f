package dev.tidings.models.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.tidings.models.text.HostileTexts;
import dev.tidings.models.text.Together;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CardRendererTest {
  private static final CardSizes SIZES = CardSizes.load();
  private static final CardRenderer RENDERER = new CardRenderer(SIZES);
  private static final Palette SAND = Palette.of("#F6F1E7", "#22201C", "#C8472B");
  private static final List<Palette> PALETTES = List.of(SAND, Palette.of("#10172A", "#F4F6FB", "#7CC4FF"),
      Palette.of("#0E5A43", "#FFFFFF", "#F2C14E"), Palette.of("#FFFFFF", "#777777", "#4F46E5"),
      Palette.of("#FF5A79", "#FFFFFF", "#FFE08A"));
  private static final List<CardContent> CONTENTS = List.of(
      new CardContent.Quote("We bake the bread we want to eat ourselves, every single morning.", "Mara Lindqvist",
      "Head baker"),
      new CardContent.Announcement("New", "The night market opens on Friday",
      "Forty stalls and the best dumplings in town. \uD83E\uDD5F", "Save your seat"),
      new CardContent.Figure("73 %", "of our orders now travel by bicycle", "Own deliveries, 2026"),
      new CardContent.Listing("Keep bread fresh", List.of("Store it cut side down", "Wrap it in linen",
      "Freeze it in slices")));

  private static Card card(CardContent content, Palette palette, String size) throws CardRefused {
    return RENDERER.render(new CardRequest(content, palette, "Hearth & Rye", size));
  }

  private static CardRefused refused(CardContent content) {
    return catchThrowableOfType(CardRefused.class, () -> card(content, SAND, "x-square"));
  }

  private static CardContent quote(String text) {
    return new CardContent.Quote(text, "", "");
  }

  private static BufferedImage image(Card card) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(card.png()));
  }

  @Test
  void everyKindFitsEverySizeOfEveryNetwork() throws Exception {
    assertThat(SIZES.all()).hasSize(15).allSatisfy(size -> assertThat(size.source()).isNotBlank());
    for (var size : SIZES.all()) {
      for (var content : CONTENTS) {
        var card = card(content, SAND, size.id());
        var image = image(card);
        assertThat(image.getWidth()).isEqualTo(size.width()).isEqualTo(card.width());
        assertThat(image.getHeight()).isEqualTo(size.height());
        assertThat(card.png().length).isLessThanOrEqualTo(size.bytes()).isLessThan(400_000);
        assertOnlyDecorationOutside(image, size, Scheme.of(SAND));
      }
    }
  }

  /** Beyond the safe area there is nothing but the ground, its tint, and their blends along the decoration's edge. */
  private static void assertOnlyDecorationOutside(BufferedImage image, CardSize size, Scheme scheme) {
    for (var y = 0; y < image.getHeight(); y++) {
      for (var x = 0; x < image.getWidth(); x++) {
        var safe = x >= size.safeLeft() - 2 && x < size.width() - size.safeRight() + 2 && y >= size.safeTop() - 2
            && y < size.height() - size.safeBottom() + 2;
        if (!safe && !between(image.getRGB(x, y), scheme.background(), scheme.tint())) {
          throw new AssertionError(size.id() + ": ink outside of the safe area at " + x + ", " + y);
        }
      }
    }
  }

  private static boolean between(int rgb, Colour one, Colour other) {
    return within(rgb >> 16 & 0xFF, one.red(), other.red()) && within(rgb >> 8 & 0xFF, one.green(), other.green())
        && within(rgb & 0xFF, one.blue(), other.blue());
  }

  private static boolean within(int part, int one, int other) {
    return part >= Math.min(one, other) - 1 && part <= Math.max(one, other) + 1;
  }

  /** Measured on the picture: the colour that the words' pixels have, against every flat colour about them. */
  @Test
  void everyTextHasItsContrastInThePicture() throws Exception {
    for (var palette : PALETTES) {
      for (var content : CONTENTS) {
        var card = card(content, palette, "instagram-portrait");
        var image = image(card);
        for (var text : card.placed()) {
          var least = text.field().equals("value") ? 3.0 : 4.5;
          var counts = new HashMap<Integer, Integer>();
          for (var y = text.top(); y < text.bottom(); y++) {
            for (var x = text.left(); x < text.right(); x++) {
              counts.merge(image.getRGB(x, y) & 0xFFFFFF, 1, Integer::sum);
            }
          }
          assertThat(counts).as(text.field()).containsKey(text.colour().rgb());
          assertThat(text.ground().contrast(text.colour())).as(text.field()).isGreaterThanOrEqualTo(least);
          var area = (text.right() - text.left()) * (text.bottom() - text.top());
          counts.forEach((rgb, count) -> {
            var flat = new Colour(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
            if (count > Math.max(60, area / 20) && !flat.equals(text.colour())) {
              assertThat(flat.contrast(text.colour())).as(text.field() + " on " + flat.hex()).isGreaterThanOrEqualTo(least);
            }
          });
        }
      }
    }
  }

  @Test
  void contrastIsThatOfWcag() {
    assertThat(Colour.of("#000000").contrast(Colour.of("#FFFFFF"))).isEqualTo(21.0);
    assertThat(Colour.of("#777777").contrast(Colour.of("#FFFFFF"))).isBetween(4.47, 4.48);
    assertThat(Colour.of("#767676").contrast(Colour.of("#FFFFFF"))).isBetween(4.54, 4.55);
  }

  @Test
  void aPaletteWithoutContrastIsMendedOrRefusedWithAReason() throws Exception {
    var grey = Palette.of("#888888", "#777777", "#999999");
    var mended = card(CONTENTS.getFirst(), grey, "x-square");
    assertThat(mended.notes()).anyMatch(note -> note.contains("text #777777 has 1.") && note.contains("4.5:1"));
    var strict = new Palette(grey.background(), grey.text(), grey.accent(), true);
    var refusal = catchThrowableOfType(CardRefused.class, () -> card(CONTENTS.getFirst(), strict, "x-square"));
    assertThat(refusal.refusal()).isEqualTo(Refusal.CONTRAST);
    assertThat(refusal).hasMessageContaining("#777777").hasMessageContaining("4.5:1");
  }

  /** The wished text has its contrast on the ground in the first; in the others black or white has it, and only there. */
  @Test
  void aTintThatTakesTheContrastIsMadeFainterRatherThanTheCardRefused() throws Exception {
    for (var palette : List.of(Palette.of("#008060", "#FFFFFF", "#FFCC00"), Palette.of("#777777", "#FFFFFF", "#0000FF"),
        Palette.of("#7B7B7B", "#000000", "#000080"), new Palette(Colour.of("#008060"), Colour.of("#FFFFFF"),
            Colour.of("#FFCC00"), true))) {
      for (var content : CONTENTS) {
        var card = card(content, palette, "x-square");
        assertThat(card.notes()).anyMatch(note -> note.contains("decoration"));
        for (var text : card.placed()) {
          assertThat(text.ground().contrast(text.colour())).isGreaterThanOrEqualTo(text.field().equals("value") ? 3 : 4.5);
        }
      }
      var scheme = Scheme.of(palette);
      assertThat(scheme.text().contrast(scheme.tint())).isGreaterThanOrEqualTo(4.5);
    }
    assertThat(Scheme.of(Palette.of("#008060", "#FFFFFF", "#FFCC00")).text()).isEqualTo(Colour.of("#FFFFFF"));
    assertThat(card(CONTENTS.getFirst(), SAND, "x-square").notes()).isEmpty();
  }

  @Test
  void tallMarksAndDeepTailsStayWithinTheSafeArea() throws Exception {
    for (var size : SIZES.all()) {
      for (var words : List.of("\u017B\u00F3\u0142\u0107 \u00C5j\u0119", 
          "\u0645\u064E\u0631\u0652\u062D\u064E\u0628\u064B\u0627 \u0625\u0650\u064A", "j\u1EA8p")) {
        for (var content : List.of(quote(words), new CardContent.Announcement("", words, "", ""),
            new CardContent.Figure("7", words, ""), new CardContent.Listing(words, List.of(words, words)))) {
          for (var text : RENDERER.render(new CardRequest(content, SAND, words, size.id())).placed()) {
            assertThat(text.left()).as(size.id()).isGreaterThanOrEqualTo(size.safeLeft());
            assertThat(text.top()).as(size.id()).isGreaterThanOrEqualTo(size.safeTop());
            assertThat(text.right()).as(size.id()).isLessThanOrEqualTo(size.width() - size.safeRight());
            assertThat(text.bottom()).as(size.id()).isLessThanOrEqualTo(size.height() - size.safeBottom());
          }
        }
      }
    }
  }

  @Test
  void textFromTheRightStandsAtTheRightAndRunsFromThere() throws Exception {
    var left = card(new CardContent.Quote("Bread", "", ""), SAND, "x-square").placed().getFirst();
    var right = card(new CardContent.Quote("\u05DC\u05D7\u05DD", "", ""), SAND, "x-square").placed().getFirst();
    assertThat(left.left()).isBetween(90, 110);
    assertThat(right.right()).isBetween(970, 990);
    var fonts = new CardFonts();
    var mixed = CardText.of("text", "\u05D0\u05D1\u05D2 abc", 40, CardFonts.Role.SANS, fonts);
    assertThat(mixed.rightToLeft()).isTrue();
    var hebrew = ink("\u05D0\u05D1\u05D2 abc", 0, 3, fonts);
    var latin = ink("\u05D0\u05D1\u05D2 abc", 4, 7, fonts);
    assertThat(hebrew.getCenterX()).isGreaterThan(latin.getCenterX());
    assertThat(ink("\u05D0\u05D1\u05D2", 0, 1, fonts).getCenterX())
        .isGreaterThan(ink("\u05D0\u05D1\u05D2", 2, 3, fonts).getCenterX());
  }

  private static Rectangle2D ink(String text, int from, int to, CardFonts fonts) throws CardRefused {
    var layout = new TextLayout(CardText.of("text", text, 40, CardFonts.Role.SANS, fonts).at(50)
        .getIterator(), CardFonts.CONTEXT);
    return layout.getLogicalHighlightShape(from, to).getBounds2D();
  }

  @Test
  void arabicIsJoined() throws Exception {
    var fonts = new CardFonts();
    var joined = CardText.of("text", "\u0628\u0628\u0628", 9, CardFonts.Role.SANS, fonts).at(50);
    var apart = CardText.of("text", "\u0628\u200C\u0628\u200C\u0628", 9, CardFonts.Role.SANS, fonts).at(50);
    assertThat(new TextLayout(joined.getIterator(), CardFonts.CONTEXT).getAdvance())
        .isLessThan(new TextLayout(apart.getIterator(), CardFonts.CONTEXT).getAdvance());
  }

  @Test
  void emojiAreDrawnAsOneSignEach() throws Exception {
    for (var emoji : List.of("\uD83D\uDE80", "\uD83D\uDC4D\uD83C\uDFFD", "\uD83D\uDC69\u200D\uD83D\uDCBB",
        "\uD83C\uDDE9\uD83C\uDDEA", "\u2764\uFE0F",
        "1\uFE0F\u20E3", "\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08")) {
      assertThat(card(quote("Ship it " + emoji), SAND, "x-square").altText()).contains(emoji.replace("\uFE0F", ""));
    }
  }

  @Test
  void whatTheFontsLackIsRefusedByName() {
    assertThat(refused(quote("\u4F60\u597D"))).satisfies(refusal -> {
      assertThat(refusal.refusal()).isEqualTo(Refusal.GLYPH);
      assertThat(refusal).hasMessageContaining("U+4F60");
    });
    assertThat(refused(quote("\uD83D\uDE80\u200D\uD83C\uDF5E")).refusal()).isEqualTo(Refusal.GLYPH);
  }

  @Test
  void whatNobodySeesIsRefused() {
    for (var text : List.of("a\0b", "a\uD83D", "a\u202Eb", "a\u200Bb", "a\u2066b", "\uFEFFa", "e"
        + "\u0301\u0323\u0302\u0303\u0304\u0305")) {
      assertThat(refused(quote(text)).refusal()).as(text).isEqualTo(Refusal.CHARACTER);
    }
  }

  @Test
  void longTextShrinksAndTooLongIsRefusedRatherThanCut() throws Exception {
    var words = "good bread ";
    var small = card(quote(words.repeat(30)), SAND, "instagram-portrait").placed().getFirst().size();
    var large = card(quote(words), SAND, "instagram-portrait").placed().getFirst().size();
    assertThat(small).isLessThan(large).isGreaterThanOrEqualTo(38f);
    assertThat(refused(quote(words.repeat(40))).refusal()).isEqualTo(Refusal.LENGTH);
    assertThat(refused(quote("w".repeat(390))).refusal()).isEqualTo(Refusal.SPACE);
    assertThat(refused(quote(" ")).refusal()).isEqualTo(Refusal.LENGTH);
    assertThat(refused(new CardContent.Listing("One", List.of("only"))).refusal()).isEqualTo(Refusal.LENGTH);
  }

  @Test
  void altTextSaysWhatTheCardSaysWithinTheLimit() throws Exception {
    assertThat(card(CONTENTS.get(0), SAND, "x-square").altText())
        .isEqualTo("Quote card: \u201CWe bake the bread we want to eat ourselves, "
        + "every single morning.\u201D \u2014 Mara Lindqvist, Head baker. Hearth & Rye.");
    assertThat(card(CONTENTS.get(3), SAND, "x-square").altText())
        .isEqualTo("List card: Keep bread fresh. 1. Store it cut side down. "
        + "2. Wrap it in linen. 3. Freeze it in slices. Hearth & Rye.");
    for (var size : SIZES.all()) {
      assertThat(card(CONTENTS.get(1), SAND, size.id()).altText()).hasSizeLessThanOrEqualTo(Math.max(size.altText(), 1000))
          .contains("Save your seat");
    }
  }

  @Test
  void theSameRequestGivesTheSameBytesFromEightThreads() throws Exception {
    var sums = Together.eight(CONTENTS, content -> {
      try {
        return Arrays.hashCode(card(content, SAND, "facebook-landscape").png());
      } catch (CardRefused refusal) {
        throw new AssertionError(refusal);
      }
    });
    assertThat(sums.getFirst()).isEqualTo(Arrays.hashCode(new CardRenderer(SIZES)
        .render(new CardRequest(CONTENTS.getFirst(), SAND, "Hearth & Rye", "facebook-landscape")).png()));
  }

  @Test
  void hostileTextsCostLittle() {
    for (var text : HostileTexts.all()) {
      assertTimeout(Duration.ofSeconds(3), () -> {
        assertThat(refused(quote(text))).isNotNull();
        refused(quote(text.substring(0, Math.min(text.length(), 400))));
      });
    }
    assertThat(catchThrowableOfType(CardRefused.class, () -> card(CONTENTS.getFirst(), SAND, "no-such")).refusal())
        .isEqualTo(Refusal.SIZE);
  }
}
