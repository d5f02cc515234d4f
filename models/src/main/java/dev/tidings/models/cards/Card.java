package dev.tidings.models.cards;

import java.util.List;

/**
 * A card as it was made.
 *
 * @param png the file; treat it as read-only
 * @param width in pixels
 * @param height in pixels
 * @param altText the card in words, within the network's limit
 * @param placed where each text stands
 * @param notes what was done otherwise than asked (a colour that lacked contrast), in words
 */
public record Card(byte[] png, int width, int height, String altText, List<Placed> placed, List<String> notes) {
  /**
   * One text on the card.
   *
   * @param field the content's field, for instance {@code headline}
   * @param left of the ink's bounds in pixels, as are the following
   * @param colour the words' colour
   * @param ground what they stand on (the decoration's tint may run below them where this is the background)
   * @param size of the type, in pixels
   */
  public record Placed(String field, int left, int top, int right, int bottom, Colour colour, Colour ground, float size) {}
}
