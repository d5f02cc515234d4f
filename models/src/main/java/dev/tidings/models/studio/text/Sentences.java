package dev.tidings.models.studio.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes texts apart into sentences and words, in time that grows with the text. Links are never taken apart. */
public final class Sentences {
  private static final Set<String> SHORT = Set.of(
      "mr.", "mrs.", "ms.", "dr.", "prof.", "st.", "no.", "vs.", "etc.", "inc.", "ltd.", "co.", "approx.", "bn.", "mn.", "p.s.",
      "jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec.");
  /** Letters with a full stop each, such as "D.C." */
  private static final Pattern INITIALS = Pattern.compile("\\(?(?:\\p{L}\\.){2,8}");
  /** With these a sentence begins after such letters. */
  private static final Set<String> BEGINNINGS = Set.of(
      "The", "A", "An", "It", "He", "She", "They", "We", "You", "This", "That", "These", "There", "In", "On", "But", "And", "If");

  private Sentences() {}

  /** The sentences, stripped, in order. A line break ends one as well. */
  public static List<String> of(String text) {
    var sentences = new ArrayList<String>();
    for (var line : text.split("\\R")) {
      int from = 0;
      for (int at = 0; at < line.length(); at++) {
        if (!isMark(line.charAt(at))) {
          continue;
        }
        int end = endOfMarks(line, at);
        boolean apart = (end == line.length() || line.charAt(end) == ' ') && !isSaidWithin(line, end);
        while (apart && at < end && !(isMark(line.charAt(at)) && ends(line, at, from))) {
          at++;
        }
        if (apart && at < end) {
          add(line.substring(from, end), sentences);
          from = end;
        }
        at = end - 1;
      }
      add(line.substring(from), sentences);
    }
    return sentences;
  }

  private static boolean isMark(char sign) {
    return ".!?…".indexOf(sign) >= 0;
  }

  /** Where a run of marks, quotes and brackets ends. */
  private static int endOfMarks(String line, int at) {
    int end = at + 1;
    while (end < line.length() && (isMark(line.charAt(end)) || "\"”’)".indexOf(line.charAt(end)) >= 0)) {
      end++;
    }
    return end;
  }

  /** Whether what was quoted goes on in the sentence around it, as in: "Stop." and left. */
  private static boolean isSaidWithin(String line, int end) {
    return "\"”’".indexOf(line.charAt(end - 1)) >= 0 && end + 1 < line.length()
        && Character.isLowerCase(line.charAt(end + 1));
  }

  private static boolean ends(String line, int at, int from) {
    int begin = Math.max(from, line.lastIndexOf(' ', at) + 1);
    var word = line.substring(begin, at + 1).toLowerCase(Locale.ROOT);
    boolean initial = word.length() == 2 && Character.isLetter(word.charAt(0)) && !word.equals("i.")
        && line.charAt(at) == '.';
    return !SHORT.contains(word) && !initial && (!INITIALS.matcher(word).matches() || beginsAnother(line, at + 1));
  }

  private static boolean beginsAnother(String line, int end) {
    var rest = line.substring(end, Math.min(line.length(), end + 8)).strip();
    int space = rest.indexOf(' ');
    return rest.isEmpty() || BEGINNINGS.contains(space < 0 ? rest : rest.substring(0, space));
  }

  private static void add(String sentence, List<String> sentences) {
    var stripped = sentence.strip();
    if (!stripped.isEmpty()) {
      sentences.add(stripped);
    }
  }

  /** The words in lower case, without punctuation, links, hashtags' and mentions' signs. */
  public static List<String> words(String text) {
    var words = new ArrayList<String>();
    for (var token : text.split("\\s+")) {
      if (isLink(token)) {
        continue;
      }
      for (var word : token.toLowerCase(Locale.ROOT).replace('’', '\'').split("[^\\p{L}\\p{M}\\p{N}']+")) {
        var bare = withoutApostrophes(word);
        if (!bare.isEmpty()) {
          words.add(bare);
        }
      }
    }
    return words;
  }

  private static String withoutApostrophes(String word) {
    int from = 0;
    int to = word.length();
    while (from < to && word.charAt(from) == '\'') {
      from++;
    }
    while (to > from && word.charAt(to - 1) == '\'') {
      to--;
    }
    return word.substring(from, to);
  }

  /** Whether a token is an address. */
  public static boolean isLink(String token) {
    return token.contains("://") || token.startsWith("www.");
  }
}
