package dev.tidings.models.cards;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The ground of a card and its decoration, in two colours over which the words were checked. */
final class Backdrop {
  private Backdrop() {}

  static void paint(Graphics2D graphics, CardTexts texts, CardSize size, Scheme scheme) {
    graphics.setColor(new Color(scheme.background().rgb()));
    graphics.fillRect(0, 0, size.width(), size.height());
    graphics.setColor(new Color(scheme.tint().rgb()));
    var place = new AffineTransform();
    if (texts.leading().rightToLeft()) {
      place.translate(size.width(), 0);
      place.scale(-1, 1);
    }
    for (var shape : decoration(texts, size.width(), size.height())) {
      graphics.fill(place.createTransformedShape(shape));
    }
  }

  private static List<Shape> decoration(CardTexts texts, double width, double height) {
    var large = Math.max(width, height);
    return switch (texts) {
      case CardTexts.Quote quote -> List.of(disc(width * 0.96, height * 0.06, large * 0.34));
      case CardTexts.Announcement news -> List.of(band(width, height));
      case CardTexts.Figure figure -> List.of(ring(width, height, large * 0.52, large * 0.40),
          disc(width, height, large * 0.28));
      case CardTexts.Listing listing -> List.of(disc(width, height * 1.02, large * 0.42));
    };
  }

  private static Shape disc(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  private static Shape ring(double x, double y, double outer, double inner) {
    var ring = new Area(disc(x, y, outer));
    ring.subtract(new Area(disc(x, y, inner)));
    return ring;
  }

  private static Shape band(double width, double height) {
    var band = new Path2D.Double();
    band.moveTo(width * 0.62, 0);
    band.lineTo(width, 0);
    band.lineTo(width, height);
    band.lineTo(width * 0.62 - height * 0.34, height);
    band.closePath();
    var visible = new Area(band);
    visible.intersect(new Area(new Rectangle2D.Double(0, 0, width, height)));
    return visible;
  }
}
