package dev.tidings.models.studio.language;

import java.util.List;
import java.util.Locale;

/** Whether the first word of a phrase is capitalised for its own sake or because people begin a field that way. */
final class Casing {
  private final Words words;

  Casing(Words words) {
    this.words = words;
  }

  /**
   * The phrase as it stands within a sentence.
   *
   * @param nameable whether it is what a brand calls its own: then a capital of a single word, or of a noun that others
   *     follow, as in "Ember candles", is a name's
   */
  String within(List<String> tokens, boolean nameable) {
    var first = tokens.getFirst();
    var lower = PhraseReader.bare(first);
    boolean capitalised = first.length() > 1 && Character.isUpperCase(first.charAt(0))
        && first.substring(1).equals(first.substring(1).toLowerCase(Locale.ROOT)) || first.equals("A");
    if (!capitalised || words.in("proper", lower) || !isOrdinary(lower)) {
      return String.join(" ", tokens);
    }
    boolean title = tokens.size() > 1 && !words.isFunction(lower) && tokens.stream().skip(1).allMatch(Casing::capitalOrSmall)
        && tokens.stream().skip(1).anyMatch(each -> Character.isUpperCase(each.charAt(0)));
    boolean joined = tokens.size() > 2 && (tokens.get(1).equals("&") || tokens.get(1).equals("and"))
        && Character.isUpperCase(tokens.get(2).charAt(0));
    boolean compound = tokens.size() > 1 && !words.isFunction(lower) && Character.isUpperCase(tokens.get(1).charAt(0))
        && words.in("proper", PhraseReader.bare(tokens.get(1)));
    boolean own = nameable && (tokens.size() == 1 || words.isMostlyNoun(lower) && !words.isFunction(lower));
    boolean name = title || joined || compound || own;
    if (name) {
      return String.join(" ", tokens);
    }
    var rest = tokens.size() == 1 ? "" : " " + String.join(" ", tokens.subList(1, tokens.size()));
    return first.toLowerCase(Locale.ROOT) + rest;
  }

  private boolean isOrdinary(String word) {
    int hyphen = word.indexOf('-');
    return words.isCommon(word) || hyphen > 0 && words.isCommon(word.substring(0, hyphen));
  }

  /** The first letter large, unless the word is written with large letters inside, as "iPhone" is. */
  static String beginning(String phrase) {
    int at = 0;
    while (at < phrase.length() && "\"“‘('„«".indexOf(phrase.charAt(at)) >= 0) {
      at++;
    }
    if (at >= phrase.length() || !Character.isLowerCase(phrase.codePointAt(at))) {
      return phrase;
    }
    int end = phrase.indexOf(' ', at);
    var word = phrase.substring(at, end < 0 ? phrase.length() : end);
    var first = word.split("-", 2)[0];
    boolean own = first.chars().anyMatch(each -> Character.isUpperCase(each) || Character.isDigit(each))
        || word.contains("://")
        || word.contains(".") && !word.endsWith(".") || word.contains("@");
    return own ? phrase : phrase.substring(0, at) + Character.toUpperCase(phrase.charAt(at)) + phrase.substring(at + 1);
  }

  /** Every word of a title is capitalised but the small ones. */
  private static boolean capitalOrSmall(String token) {
    return !Character.isLowerCase(token.charAt(0)) || token.length() <= 3;
  }
}
