package dev.tidings.models.studio.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Goes over a text word by word and changes some, in time that grows with the text. */
final class WordWalk {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’]+");
  /** What makes a word a part of something longer: "Hi-fi", "#ok". */
  private static final String JOINING = "-#@_/&";
  private static final String ENDING = ".!?…:\n\"“(";

  private WordWalk() {}

  /** So many words give way to these. */
  record Change(int words, String others) {}

  /** A word where it stands. */
  record Word(String text, List<int[]> places, int index) {
    private int begin() {
      return places.get(index)[0];
    }

    private int end() {
      return places.get(index)[1];
    }

    String written() {
      return text.substring(begin(), end());
    }

    String lower() {
      return written().toLowerCase(Locale.ROOT).replace('’', '\'');
    }

    boolean isLarge() {
      return Character.isUpperCase(text.charAt(begin()));
    }

    /** Whether it is a part of something longer. */
    boolean isJoined() {
      return begin() > 0 && JOINING.indexOf(text.charAt(begin() - 1)) >= 0
          || end() < text.length() && JOINING.indexOf(text.charAt(end())) >= 0;
    }

    /** Whether a sentence or a quotation begins with it. */
    boolean isFirst() {
      int before = begin() - 1;
      while (before >= 0 && text.charAt(before) == ' ') {
        before--;
      }
      return before < 0 || ENDING.indexOf(text.charAt(before)) >= 0;
    }

    /** The word after it, with one space between; null for none. */
    Word next() {
      boolean near = index + 1 < places.size() && places.get(index + 1)[0] == end() + 1 && text.charAt(end()) == ' ';
      return near ? new Word(text, places, index + 1) : null;
    }

    /** Empty for none. */
    String nextLower() {
      var next = next();
      return next == null ? "" : next.lower();
    }

    /** Empty for none. */
    String previousLower() {
      boolean near = index > 0 && places.get(index - 1)[1] == begin() - 1 && text.charAt(begin() - 1) == ' ';
      return near ? new Word(text, places, index - 1).lower() : "";
    }

    /** Other words in its letters' size: a large first letter stays one, and so do large letters throughout. */
    String shaped(String others) {
      var own = written();
      if (own.length() > 2 && own.equals(own.toUpperCase(Locale.ROOT)) && !own.equals(own.toLowerCase(Locale.ROOT))) {
        return others.toUpperCase(Locale.ROOT);
      }
      return isLarge() ? others.substring(0, 1).toUpperCase(Locale.ROOT) + others.substring(1) : others;
    }
  }

  /** @param change null for a word that stays */
  static String over(String text, Function<Word, Change> change) {
    var places = new ArrayList<int[]>();
    var words = WORD.matcher(text);
    while (words.find()) {
      places.add(new int[] {words.start(), words.end()});
    }
    var result = new StringBuilder();
    int from = 0;
    for (int i = 0; i < places.size(); i++) {
      var made = change.apply(new Word(text, places, i));
      if (made != null) {
        int last = i + made.words() - 1;
        result.append(text, from, places.get(i)[0]).append(made.others());
        from = places.get(last)[1];
        i = last;
      }
    }
    return result.append(text.substring(from)).toString();
  }
}
