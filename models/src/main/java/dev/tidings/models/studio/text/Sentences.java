package dev.tidings.models.studio.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Takes texts apart into sentences and words, in time that grows with the text. Links are never taken apart. */
public final class Sentences {
  private static final Set<String> SHORT = Set.of(
      "mr.", "mrs.", "ms.", "dr.", "prof.", "st.", "no.", "vs.", "e.g.", "i.e.", "etc.", "inc.", "ltd.", "co.", "approx.",
          "u.s.",
      "u.k.", "a.m.", "p.m.", "p.s.", "jan.", "feb.", "sept.", "oct.", "nov.", "dec.");

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
        boolean apart = end == line.length() || line.charAt(end) == ' ';
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

  private static boolean ends(String line, int at, int from) {
    int begin = Math.max(from, line.lastIndexOf(' ', at) + 1);
    var word = line.substring(begin, at + 1).toLowerCase(Locale.ROOT);
    boolean initial = word.length() == 2 && Character.isLetter(word.charAt(0)) && !word.equals("i.")
        && line.charAt(at) == '.';
    return !SHORT.contains(word) && !initial;
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
