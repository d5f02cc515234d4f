package dev.tidings.models.cards;

/**
 * A brand's colours for cards.
 *
 * @param background what a card's ground is painted in
 * @param text the colour wished for words
 * @param accent the colour of marks, pills and figures
 * @param onlyThese true if no other colour may be used: where these do not reach the contrast that is needed, the card is
 *     refused rather than set in black or white
 */
public record Palette(Colour background, Colour text, Colour accent, boolean onlyThese) {
  public Palette {
    if (background == null || text == null || accent == null) {
      throw new IllegalArgumentException("a palette needs a background, a text colour and an accent");
    }
  }

  /** A palette from {@code #RRGGBB} strings that allows black and white where it lacks contrast. */
  public static Palette of(String background, String text, String accent) {
    return new Palette(Colour.of(background), Colour.of(text), Colour.of(accent), false);
  }
}
