package dev.tidings.models.cards;

import dev.tidings.models.cards.CardFonts.Role;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts and marks one below the other, from the edge that reading starts at. Sizes are given for a card 1,080 pixels wide
 * and grow with the card and with the scale that is tried; words never fall below their floor.
 */
final class Stack {
  /** @param floor the smallest size; both for a card 1,080 pixels wide */
  record Type(Role role, float size, float floor, float leading, int mostLines) {}

  private final float width;
  private final float unit;
  private final float legible;
  private final float scale;
  private final boolean toRight;
  private final boolean balanced;
  private final Scheme scheme;
  private final List<Ink> inks = new ArrayList<>();
  private float height;
  private boolean fits = true;

  Stack(float width, float unit, float legible, float scale, boolean toRight, boolean balanced, Scheme scheme) {
    this.width = width;
    this.unit = unit;
    this.legible = legible;
    this.scale = scale;
    this.toRight = toRight;
    this.balanced = balanced;
    this.scheme = scheme;
  }

  private float size(Type type) {
    return Math.max(legible * type.floor(), unit * type.size() * scale);
  }

  Stack gap(float pixels) {
    height += unit * pixels * Math.min(scale, 1.2f);
    return this;
  }

  Stack text(CardText text, Type type, Colour colour) {
    if (!text.isEmpty()) {
      height += put(text, type, colour, scheme.background(), 0, width, height);
    }
    return this;
  }

  /** Sets a text between two distances from the edge that reading starts at; gives its height. */
  private float put(CardText text, Type type, Colour colour, Colour ground, float from, float to, float top) {
    var style = new TextSetter.Style(type.role(), size(type), type.leading(), type.mostLines());
    var lines = TextSetter.set(text, style, to - from, toRight, balanced);
    if (lines.isEmpty()) {
      fits = false;
      return 0;
    }
    var left = toRight ? width - to : from;
    inks.add(new Ink(text.field(), lines.get().outline(), colour, ground, style.size()).moved(left, top));
    return lines.get().height();
  }

  Stack bar(float length, float thick, Colour colour) {
    var across = unit * length;
    shape(new RoundRectangle2D.Float(toRight ? width - across : 0, height, across, unit * thick, unit * thick, unit * thick),
        colour);
    height += unit * thick;
    return this;
  }

  /** Words on a rounded ground. */
  Stack pill(CardText text, Type type) {
    if (text.isEmpty()) {
      return this;
    }
    var padding = size(type) * 0.75f;
    var style = new TextSetter.Style(type.role(), size(type), type.leading(), 1);
    var lines = TextSetter.set(text, style, width - 2 * padding, false, false);
    if (lines.isEmpty()) {
      fits = false;
      return this;
    }
    var ink = lines.get().outline().getBounds2D();
    var across = (float) ink.getWidth() + 2 * padding;
    var tall = size(type) * (text.tall() ? 2.3f : 1.95f);
    var left = toRight ? width - across : 0;
    shape(new RoundRectangle2D.Float(left, height, across, tall, tall, tall), scheme.pill());
    var down = height + (tall - lines.get().height()) / 2 + size(type) * 0.02f;
    inks.add(new Ink(text.field(), lines.get().outline(), scheme.onPill(), scheme.pill(), size(type))
        .moved(left + padding - ink.getX(), down));
    height += tall;
    return this;
  }

  /** An item with its number in a disc, and a rule above all but the first. */
  Stack item(CardText number, CardText text, Type numbering, Type type, boolean ruled) {
    if (ruled) {
      gap(20);
      shape(new Rectangle2D.Float(0, height, width, Math.max(2, unit * 2)), scheme.background().mix(scheme.text(), 0.18));
      gap(22);
    }
    var disc = size(type) * 1.5f;
    var top = height;
    var tall = put(text, type, scheme.text(), scheme.background(), disc + size(type) * 0.6f, width, top
        + size(type) * 0.32f);
    shape(new Ellipse2D.Float(toRight ? width - disc : 0, top, disc, disc), scheme.pill());
    var style = new TextSetter.Style(numbering.role(), size(type) * 0.72f, 1, 1);
    TextSetter.set(number, style, disc, false, false).ifPresent(digits -> {
      var ink = digits.outline().getBounds2D();
      var left = (toRight ? width - disc : 0) + disc / 2 - ink.getCenterX();
      inks.add(new Ink(number.field(), digits.outline(), scheme.onPill(), scheme.pill(), style.size())
          .moved(left, top + disc / 2 - ink.getCenterY()));
    });
    height += Math.max(disc, tall + size(type) * 0.4f);
    return this;
  }

  /** A large sign as an ornament, cut to its ink; turned round on a card that is read from the right. */
  Stack sign(CardText sign, Type type) {
    var style = new TextSetter.Style(type.role(), unit * type.size() * Math.min(scale, 1.1f), 1, 1);
    var outline = TextSetter.set(sign, style, width, false, false).orElseThrow().outline();
    var ink = outline.getBounds2D();
    var place = new AffineTransform();
    place.translate(toRight ? width : 0, height);
    place.scale(toRight ? -1 : 1, 1);
    place.translate(-ink.getX(), -ink.getY());
    shape(place.createTransformedShape(outline), scheme.mark());
    height += (float) ink.getHeight();
    return this;
  }

  private void shape(Shape shape, Colour colour) {
    inks.add(new Ink("", shape, colour, scheme.background(), 0));
  }

  boolean fits() {
    return fits;
  }

  float height() {
    return height;
  }

  List<Ink> inks() {
    return inks;
  }
}
