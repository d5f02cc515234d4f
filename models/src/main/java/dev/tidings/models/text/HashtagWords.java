package dev.tidings.models.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a hashtag, where capitals, digits or underscores tell them apart: {@code #GoodMorning2You} has good, morning, 2 and you. */
public final class HashtagWords {
  private HashtagWords() {}

  /** The words of that hashtag as it was written, with or without its sign, in lower case. One word if nothing tells them apart. */
  public static List<String> of(String hashtag) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    var begin = !hashtag.isEmpty() && (hashtag.charAt(0) == '#' || hashtag.charAt(0) == '＃') ? 1 : 0;
    for (var i = begin; i < hashtag.length(); i++) {
      var now = hashtag.charAt(i);
      if (now == '_' || begins(hashtag, i, begin)) {
        take(word, words);
      }
      if (now != '_') {
        word.append(now);
      }
    }
    take(word, words);
    return words;
  }

  private static boolean begins(String tag, int at, int begin) {
    if (at == begin) {
      return false;
    }
    var now = tag.charAt(at);
    var before = tag.charAt(at - 1);
    if (Character.isDigit(now) != Character.isDigit(before)) {
      return true;
    }
    var nextIsLower = at + 1 < tag.length() && Character.isLowerCase(tag.charAt(at + 1));
    return Character.isUpperCase(now) && (Character.isLowerCase(before) || Character.isUpperCase(before) && nextIsLower);
  }

  private static void take(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString().toLowerCase(Locale.ROOT));
      word.setLength(0);
    }
  }
}
