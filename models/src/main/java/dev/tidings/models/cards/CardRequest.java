package dev.tidings.models.cards;

/**
 * A card to make.
 *
 * @param brand the name at the foot; may be empty
 * @param size the id of one of {@link CardSizes}
 */
public record CardRequest(CardContent content, Palette palette, String brand, String size) {
  public CardRequest {
    if (content == null || palette == null || brand == null || size == null) {
      throw new IllegalArgumentException("a card needs content, a palette, a brand (which may be empty) and a size");
    }
  }
}
