package dev.tidings.models.text.safety;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Signs of spam that lie in a post's shape, and what several signs together come to. */
final class SpamSigns {
  private static final int MOST_ACCOUNTS = 8;
  private static final int MOST_TAGS = 15;
  private static final int MOST_REPEATS = 6;

  private final String text;
  private final List<Finding> signs = new ArrayList<>();

  private SpamSigns(String text) {
    this.text = text;
  }

  /** The signs beside what the rules found; two different mild ones together are strong, three severe. */
  static List<Finding> of(String text, List<WordToken> words, List<Finding> found) {
    var spam = new SpamSigns(text);
    spam.floods();
    spam.repeats(words);
    spam.links();
    spam.together(found);
    return spam.signs;
  }

  private void floods() {
    flood('@', MOST_ACCOUNTS, "spam-accounts", Severity.STRONG, "accounts");
    flood('#', MOST_TAGS, "spam-tags", Severity.MILD, "hashtags");
  }

  private void flood(char sign, int most, String rule, Severity severity, String what) {
    var count = 0;
    var first = -1;
    for (var at = 0; at + 1 < text.length(); at++) {
      if (text.charAt(at) == sign && Character.isLetterOrDigit(text.charAt(at + 1))) {
        first = first < 0 ? at : first;
        count++;
      }
    }
    if (count > most) {
      add(rule, severity, first, Math.min(text.length(), first + 1), count + " " + what);
    }
  }

  private void repeats(List<WordToken> words) {
    var counts = new HashMap<String, Integer>();
    for (var word : words) {
      var count = counts.merge(word.word(), 1, Integer::sum);
      if (word.word().length() > 3 && word.word().charAt(0) != '@' && count == MOST_REPEATS + 1
          && words.size() < count * 4) {
        add("spam-repeats", Severity.STRONG, word.start(), word.end(), "one word again and again");
        return;
      }
    }
  }

  private void links() {
    for (var at = text.indexOf("://"); at >= 0 && signs.size() < 10; at = text.indexOf("://", at + 3)) {
      var to = at + 3;
      while (to < text.length() && !Character.isWhitespace(text.charAt(to)) && to - at < 300) {
        to++;
      }
      var host = text.substring(at + 3, to).split("[/?#:]", 2)[0].toLowerCase(Locale.ROOT);
      if (host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
        add("spam-host", Severity.STRONG, at + 3, at + 3 + host.length(), "a link to a bare address");
      } else if (host.contains("xn--") || mixed(host)) {
        add("spam-host", Severity.STRONG, at + 3, at + 3 + host.length(), "a link whose name mixes alphabets");
      }
    }
  }

  private static boolean mixed(String host) {
    var latin = host.codePoints().anyMatch(point -> point < 128 && Character.isLetter(point));
    return latin && host.substring(0, Math.max(0, host.lastIndexOf('.'))).codePoints()
        .anyMatch(point -> Character.isLetter(point)
            && (Character.UnicodeScript.of(point) == Character.UnicodeScript.CYRILLIC
            || Character.UnicodeScript.of(point) == Character.UnicodeScript.GREEK));
  }

  private void together(List<Finding> found) {
    var different = new HashSet<String>();
    var first = text.length();
    var last = 0;
    for (var each : found) {
      if (each.category() == SafetyCategory.SPAM) {
        different.add(each.matched().toLowerCase(Locale.ROOT));
        first = Math.min(first, each.start());
        last = Math.max(last, each.end());
      }
    }
    if (different.size() > 1) {
      add("spam-together", different.size() > 2 ? Severity.SEVERE : Severity.STRONG, first, last, different.size()
          + " signs together");
    }
  }

  private void add(String rule, Severity severity, int start, int end, String what) {
    signs.add(new Finding(SafetyCategory.SPAM, severity, rule, start, end, text.substring(start, Math.min(end, start + 80)),
        "rule " + rule + " (spam): " + what));
  }
}
