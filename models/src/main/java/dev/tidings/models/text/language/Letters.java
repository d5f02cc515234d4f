package dev.tidings.models.text.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;

/** What of a post is language: its words without links, accounts, hashtags, numbers and signs. */
final class Letters {
  static final int LONGEST = 5_000;

  private final String words;
  private final Map<UnicodeScript, Integer> scripts = new EnumMap<>(UnicodeScript.class);
  private int count;

  private Letters(String words) {
    this.words = words;
    words.codePoints().filter(Character::isLetter).forEach(point -> {
      scripts.merge(UnicodeScript.of(point), 1, Integer::sum);
      count++;
    });
  }

  static Letters of(String text) {
    var read = text.substring(0, Math.min(text.length(), LONGEST));
    var words = new StringBuilder(read.length());
    for (var word : read.split("\\s")) {
      if (!name(word)) {
        word.codePoints().map(point -> kept(point) ? point : ' ').forEach(words::appendCodePoint);
        words.append(' ');
      }
    }
    return new Letters(words.toString().replaceAll(" +", " ").strip());
  }

  private static boolean name(String word) {
    return word.contains("://") || word.startsWith("www.") || word.startsWith("@") || word.startsWith("#")
        || word.startsWith("$")
        || word.equals("RT") || word.indexOf('@') > 0;
  }

  private static boolean kept(int point) {
    return Character.isLetter(point) || Character.getType(point) == Character.NON_SPACING_MARK
        || Character.getType(point) == Character.COMBINING_SPACING_MARK || point == '\'' || point == '\u2019';
  }

  String words() {
    return words;
  }

  int count() {
    return count;
  }

  int of(UnicodeScript script) {
    return scripts.getOrDefault(script, 0);
  }

  /** The script that most letters are of. */
  UnicodeScript script() {
    return scripts.entrySet().stream().max(Map.Entry.<UnicodeScript, Integer>comparingByValue()
        .thenComparing(Map.Entry.comparingByKey())).map(Map.Entry::getKey).orElse(UnicodeScript.COMMON);
  }

  double share(UnicodeScript script) {
    return count == 0 ? 0 : of(script) / (double) count;
  }

  boolean has(String letters) {
    return words.codePoints().anyMatch(point -> letters.indexOf(Character.toLowerCase(point)) >= 0);
  }
}
