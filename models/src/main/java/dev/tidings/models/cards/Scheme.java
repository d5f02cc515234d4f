package dev.tidings.models.cards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The colours that a card is set in, each checked by the success criteria 1.4.3 and 1.4.11 of WCAG 2.2 at level AA: words
 * have 4.5:1 on every ground they may stand on, figures of display size and marks that mean something have 3:1.
 *
 * @param tint the ground of the decoration, over which words may run
 * @param muted for lesser words
 * @param mark for bars, quotation marks and display figures
 * @param pill the ground of a label or a call to action
 * @param onPill the words on it
 * @param notes what was changed from the palette, in words
 */
record Scheme(Colour background, Colour tint, Colour text, Colour muted, Colour mark, Colour pill, Colour onPill,
    List<String> notes) {
  static final double WORDS = 4.5;
  static final double DISPLAY = 3.0;
  /** How much of the accent the decoration takes: the first that leaves the words their contrast; at 0 there is none. */
  private static final double[] TINT_SHARES = {0.12, 0.09, 0.06, 0.04, 0.02, 0};

  /** @throws CardRefused if the palette allows no other colour and its own do not reach the contrast */
  static Scheme of(Palette palette) throws CardRefused {
    var notes = new ArrayList<String>();
    var ground = palette.background();
    var tint = tint(palette, notes);
    var text = text(palette, List.of(ground, tint), notes);
    var mark = palette.accent();
    if (least(mark, ground, tint) < DISPLAY) {
      notes.add("accent " + mark.hex() + " has " + ratio(least(mark, ground, tint)) + " on " + ground.hex()
          + ", and marks need 3:1: they are set in the text's colour");
      mark = text;
    }
    var pill = mark;
    var onPill = onPill(palette, pill, text);
    if (onPill.isEmpty()) {
      pill = text;
      onPill = Optional.of(ground);
    }
    return new Scheme(ground, tint, text, muted(text, ground, tint), mark, pill, onPill.get(), List.copyOf(notes));
  }

  /** The strongest tint over which the wished colour can be read, else any that may be used; no tint if none can. */
  private static Colour tint(Palette palette, List<String> notes) {
    var ground = palette.background();
    for (var wishedOnly : List.of(true, false)) {
      for (var share : TINT_SHARES) {
        var tint = ground.mix(palette.accent(), share);
        var words = wishedOnly ? Stream.of(palette.text()) : words(palette);
        if (words.anyMatch(each -> least(each, ground, tint) >= WORDS)) {
          if (share < TINT_SHARES[0]) {
            notes.add(share == 0 ? "there is no decoration, since words over it would lack contrast"
                : "the decoration is fainter than usual, so that words over it keep their contrast");
          }
          return tint;
        }
      }
    }
    return ground;
  }

  private static Stream<Colour> words(Palette palette) {
    var others = palette.onlyThese() ? Stream.of(palette.accent()) : Stream.of(Colour.INK, Colour.PAPER, Colour.BLACK);
    return Stream.concat(Stream.of(palette.text()), others);
  }

  private static Colour text(Palette palette, List<Colour> grounds, List<String> notes) throws CardRefused {
    var wished = palette.text();
    var chosen = words(palette).filter(each -> grounds.stream().allMatch(ground -> each.contrast(ground) >= WORDS))
        .findFirst();
    var worst = grounds.stream().min(Comparator.comparingDouble(wished::contrast)).orElseThrow();
    var reached = "text " + wished.hex() + " has " + ratio(wished.contrast(worst)) + " on " + worst.hex()
        + ", and 4.5:1 is needed (WCAG AA): ";
    if (chosen.isEmpty()) {
      throw new CardRefused(Refusal.CONTRAST, reached + "no colour that may be used reaches it");
    }
    if (!chosen.get().equals(wished)) {
      notes.add(reached + chosen.get().hex() + " is used");
    }
    return chosen.get();
  }

  private static Optional<Colour> onPill(Palette palette, Colour pill, Colour text) {
    var own = Stream.of(palette.background(), text);
    var others = palette.onlyThese() ? Stream.<Colour>empty() : Stream.of(Colour.PAPER, Colour.INK, Colour.BLACK);
    return Stream.concat(own, others).filter(each -> each.contrast(pill) >= WORDS).findFirst();
  }

  private static Colour muted(Colour text, Colour ground, Colour tint) {
    for (var share = 0.30; share > 0.01; share -= 0.05) {
      var muted = text.mix(ground, share);
      if (least(muted, ground, tint) >= WORDS) {
        return muted;
      }
    }
    return text;
  }

  private static double least(Colour colour, Colour ground, Colour tint) {
    return Math.min(colour.contrast(ground), colour.contrast(tint));
  }

  private static String ratio(double contrast) {
    return String.format(Locale.ROOT, "%.1f:1", Math.floor(contrast * 10) / 10);
  }
}
