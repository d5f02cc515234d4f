package dev.tidings.models.compliance;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Where in a text that is too long the part begins that is too much. */
final class Excess {
  private Excess() {}

  /**
   * The place, in UTF-16 units, up to which the text counts no more than the most: never within what a reader sees as one
   * character, nor within a link.
   *
   * @param counted the length of a text in the units of the bound; asked some dozens of times
   */
  static int begins(String text, int most, ToIntFunction<String> counted) {
    var edges = edges(text);
    var fits = 0;
    var step = Math.max(1, most);
    while (fits + step < edges.size() && counted.applyAsInt(text.substring(0, edges.get(fits + step))) <= most) {
      fits += step;
      step *= 2;
    }
    var over = Math.min(fits + step, edges.size() - 1);
    while (over - fits > 1) {
      var middle = (fits + over) / 2;
      if (counted.applyAsInt(text.substring(0, edges.get(middle))) <= most) {
        fits = middle;
      } else {
        over = middle;
      }
    }
    return edges.get(fits);
  }

  /** Where the text may be parted, from its beginning to its end. */
  private static List<Integer> edges(String text) {
    var links = Addresses.in(text).iterator();
    var link = links.hasNext() ? links.next() : null;
    var boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
    boundaries.setText(text);
    var edges = new ArrayList<Integer>();
    for (var at = boundaries.first(); at != BreakIterator.DONE; at = boundaries.next()) {
      while (link != null && at >= link.to()) {
        link = links.hasNext() ? links.next() : null;
      }
      if (link == null || at <= link.from()) {
        edges.add(at);
      }
    }
    return edges;
  }
}
