package dev.tidings.models.text.phrases;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The words of posts for counting: in lower case, without links, accounts and signs. */
public final class Terms {
  private static final int LONGEST = 10_000;
  private static final int LONGEST_WORD = 40;
  /** What is written upon, about or beside a letter, as the vowels of Hindi and Bengali are. */
  private static final Set<Integer> MARKS = Set.of((int) Character.NON_SPACING_MARK, (int) Character.COMBINING_SPACING_MARK,
      (int) Character.ENCLOSING_MARK);
  /** Signs without width that stand within words, as of Persian and Bengali. */
  private static final String JOINERS = "\u200C\u200D";

  /** @param parted whether a sign stands between it and the word before, so that no phrase crosses */
  public record Term(int start, int end, String word, boolean parted) {}

  private Terms() {}

  /** A text's words in order; only the first {@value #LONGEST} units are read. */
  public static List<Term> of(String text) {
    Objects.requireNonNull(text, "the text is null: an empty one is written \"\"");
    var read = text.substring(0, Math.min(text.length(), LONGEST));
    var terms = new ArrayList<Term>();
    var parted = true;
    for (var at = 0; at < read.length(); ) {
      var point = read.codePointAt(at);
      if (skipped(read, at)) {
        at = spaceAfter(read, at);
        parted = true;
      } else if (Character.isLetterOrDigit(point)) {
        var start = at;
        while (at < read.length() && inside(read, at)) {
          at += Character.charCount(read.codePointAt(at));
        }
        var word = read.substring(start, Math.min(at, start + LONGEST_WORD)).toLowerCase(Locale.ROOT)
            .replace('\u2019', '\'');
        terms.add(new Term(start, at, word, parted));
        parted = false;
      } else {
        parted |= !Character.isWhitespace(point) && point != '#' || point == '\n';
        at += Character.charCount(point);
      }
    }
    return terms;
  }

  private static boolean skipped(String text, int at) {
    var begins = at == 0 || Character.isWhitespace(text.charAt(at - 1));
    return begins && (text.startsWith("http://", at) || text.startsWith("https://", at)
        || text.startsWith("www.", at) || text.charAt(at) == '@');
  }

  private static int spaceAfter(String text, int at) {
    var to = at;
    while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
      to++;
    }
    return to;
  }

  private static boolean inside(String text, int at) {
    var point = text.codePointAt(at);
    var letter = Character.isLetterOrDigit(point) || MARKS.contains(Character.getType(point));
    var joins = point == '\'' || point == '\u2019' || point == '-' || JOINERS.indexOf(point) >= 0;
    return letter || joins && at + 1 < text.length()
        && Character.isLetterOrDigit(text.codePointAt(at + 1));
  }
}
