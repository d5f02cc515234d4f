package dev.tidings.models.cards;

import java.awt.Shape;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Breaks a text into lines and gives their outlines. */
final class TextSetter {
  /** @param leading from baseline to baseline, as a multiple of the size */
  record Style(CardFonts.Role role, float size, float leading, int mostLines) {}

  /** Lines as one outline whose top left corner is the origin; no ink stands out above, below or to the left. */
  record Lines(Shape outline, float width, float height, int count) {}

  private TextSetter() {}

  /**
   * @param balanced whether lines are made about as long as each other, which never changes their number
   * @param toRight whether lines end at the right edge of the width, as a card that is read from the right has them
   * @return nothing if a word is wider than the width, or there are more lines than the style takes
   */
  static Optional<Lines> set(CardText text, Style style, float width, boolean toRight, boolean balanced) {
    return broken(text, style, width).map(first -> {
      var lines = balanced ? balanced(text, style, width, first) : first;
      var leading = style.size() * (text.tall() ? Math.max(style.leading(), 1.45f) : style.leading());
      var ascent = style.size() * (text.tall() ? 1.0f : 0.76f);
      var outline = new Path2D.Float();
      var baseline = ascent;
      var widest = 0f;
      for (var line : lines) {
        var advance = line.getVisibleAdvance();
        widest = Math.max(widest, advance);
        var left = toRight ? width - advance : 0;
        outline.append(line.getOutline(AffineTransform.getTranslateInstance(left - leftOfInk(line), baseline)), false);
        baseline += leading;
      }
      var descent = style.size() * (text.tall() ? 0.45f : 0.24f);
      return within(new Lines(outline, widest, ascent + leading * (lines.size() - 1) + descent, lines.size()), width);
    });
  }

  /** Marks above capitals, deep tails and letters that reach to the left of their place are given the room they need. */
  private static Lines within(Lines lines, float width) {
    var ink = lines.outline().getBounds2D();
    var down = (float) Math.max(0, -ink.getMinY());
    var right = (float) (ink.getMinX() < 0 ? -ink.getMinX() : Math.min(0, width - ink.getMaxX()));
    var height = Math.max(lines.height() + down, (float) ink.getMaxY() + down);
    var outline = AffineTransform.getTranslateInstance(right, down).createTransformedShape(lines.outline());
    return new Lines(outline, lines.width(), height, lines.count());
  }

  /** A line that is read from the right carries its trailing space at the left. */
  private static float leftOfInk(TextLayout line) {
    return line.isLeftToRight() ? 0 : line.getAdvance() - line.getVisibleAdvance();
  }

  private static List<TextLayout> balanced(CardText text, Style style, float width, List<TextLayout> greedy) {
    if (greedy.size() == 1) {
      return greedy;
    }
    var lines = greedy;
    var low = width * 0.5f;
    var high = width;
    for (var round = 0; round < 6; round++) {
      var middle = (low + high) / 2;
      var narrower = broken(text, style, middle).filter(each -> each.size() == greedy.size());
      if (narrower.isPresent()) {
        lines = narrower.get();
        high = middle;
      } else {
        low = middle;
      }
    }
    return lines;
  }

  private static Optional<List<TextLayout>> broken(CardText text, Style style, float width) {
    var characters = text.at(style.size()).getIterator();
    var measurer = new LineBreakMeasurer(characters, CardFonts.CONTEXT);
    var lines = new ArrayList<TextLayout>();
    while (measurer.getPosition() < characters.getEndIndex()) {
      var line = measurer.nextLayout(width, characters.getEndIndex(), true);
      if (line == null || lines.size() == style.mostLines()) {
        return Optional.empty();
      }
      lines.add(line);
    }
    return Optional.of(lines);
  }
}
