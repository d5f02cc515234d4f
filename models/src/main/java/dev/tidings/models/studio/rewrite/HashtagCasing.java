package dev.tidings.models.studio.rewrite;

import dev.tidings.models.studio.language.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the words of hashtags with large first letters, as screen readers need it: {@code #coldbrewcoffee} becomes
 * {@code #ColdBrewCoffee}. A hashtag that has large letters already, or that English words don't make up, stays. Immutable.
 */
public final class HashtagCasing {
  private static final Pattern HASHTAG = Pattern.compile("(?<![\\p{L}\\p{N}_&/])#([a-z]{4,60})(?![\\p{L}\\p{N}_])");

  private final Words words;

  public HashtagCasing(Words words) {
    this.words = words;
  }

  /** The text with its hashtags so written. */
  public String apply(String text) {
    return HASHTAG.matcher(text).replaceAll(found -> Matcher.quoteReplacement("#" + cased(found.group(1))));
  }

  private String cased(String tag) {
    var parts = parts(tag);
    if (parts.isEmpty()) {
      return tag;
    }
    var cased = new StringBuilder();
    parts.forEach(each -> cased.append(Character.toUpperCase(each.charAt(0))).append(each.substring(1)));
    return parts.size() == 1 ? tag : cased.toString();
  }

  /** The fewest words that make up the tag, of equally few the longer ones first; none if no words do. */
  private List<String> parts(String tag) {
    int[] fewest = new int[tag.length() + 1];
    int[] begins = new int[tag.length() + 1];
    for (int end = 1; end <= tag.length(); end++) {
      fewest[end] = Integer.MAX_VALUE;
      for (int from = Math.max(0, end - 15); from < end; from++) {
        int cost = cost(tag.substring(from, end));
        boolean reached = fewest[from] != Integer.MAX_VALUE && cost > 0;
        if (reached && fewest[from] + cost < fewest[end]) {
          fewest[end] = fewest[from] + cost;
          begins[end] = from;
        }
      }
    }
    var parts = new ArrayList<String>();
    for (int end = tag.length(); end > 0 && fewest[tag.length()] != Integer.MAX_VALUE; end = begins[end]) {
      parts.addFirst(tag.substring(begins[end], end));
    }
    return parts;
  }

  /** Short words are seldom meant unless they hold sentences together. 0 for what is no word. */
  private int cost(String word) {
    if (word.length() == 1) {
      return word.equals("a") ? 30 : 0;
    }
    if (!words.isCommon(word)) {
      return 0;
    }
    return word.length() == 2 ? words.isFunction(word) ? 14 : 40 : word.length() == 3 ? 13 : 10;
  }
}
