package dev.tidings.models.cards;

import java.awt.Shape;
import java.awt.geom.AffineTransform;

/**
 * A shape in one colour.
 *
 * @param field the text that it is the outline of, or empty for bars, pills and marks
 * @param ground what it stands on
 * @param size of the type in pixels; 0 for what is no text
 */
record Ink(String field, Shape shape, Colour colour, Colour ground, float size) {
  Ink moved(double right, double down) {
    return new Ink(field, AffineTransform.getTranslateInstance(right, down)
        .createTransformedShape(shape), colour, ground, size);
  }
}
