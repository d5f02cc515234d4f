package dev.tidings.models.studio.grammar;

import dev.tidings.models.studio.language.GrammaticalNumber;
import dev.tidings.models.studio.language.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Typical faults of texts that are put together from parts. */
public final class Faults {
  /** Words that rightly follow themselves. */
  private static final Set<String> TWICE = Set.of("had", "that", "very", "so", "no", "bye", "ha", "now", "there", "well",
      "knock", "tick");

  private Faults() {}

  /** Whether a word follows itself. */
  public static boolean doublesWord(String text) {
    var tokens = text.toLowerCase(Locale.ROOT).split("\\s+");
    for (int i = 1; i < tokens.length; i++) {
      boolean word = tokens[i].chars().anyMatch(Character::isLetter);
      if (word && !TWICE.contains(tokens[i - 1]) && tokens[i - 1].equals(strip(tokens[i]))) {
        return true;
      }
    }
    return false;
  }

  private static String strip(String token) {
    int end = token.length();
    while (end > 0 && ".,;:!?".indexOf(token.charAt(end - 1)) >= 0) {
      end--;
    }
    return token.substring(0, end);
  }

  /** What a demanding reader would mark, as short notes; empty if nothing. */
  public static List<String> of(String text, Words words) {
    var found = new ArrayList<String>();
    if (doublesWord(text)) {
      found.add("doubled word");
    }
    if (text.chars().filter(each -> each == '!').count() > 1) {
      found.add("more than one exclamation mark");
    }
    if (text.contains("  ") || text.matches("(?s).* [.,;!?](\\s.*|$)")) {
      found.add("space out of place");
    }
    if (text.matches("(?s).*[^\\s(\"]https?://.*")) {
      found.add("no space before a link");
    }
    if (text.matches("(?s).*[\\p{L}\\p{N}]#\\p{L}.*") && !text.contains("://")) {
      found.add("hashtag glued to a word");
    }
    var tokens = text.split("\\s+");
    for (int i = 1; i < tokens.length; i++) {
      var article = tokens[i - 1].toLowerCase(Locale.ROOT);
      var noun = strip(tokens[i].toLowerCase(Locale.ROOT));
      boolean last = i + 1 == tokens.length || !strip(tokens[i]).equals(tokens[i]);
      if (last && (article.equals("a") || article.equals("an")) && words.isNoun(words.singular(noun))
          && words.number(noun) == GrammaticalNumber.PLURAL) {
        found.add("\"" + article + " " + noun + "\"");
      }
    }
    return found;
  }
}
