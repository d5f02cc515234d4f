package dev.tidings.models.studio.grammar;

import dev.tidings.models.studio.language.GrammaticalNumber;
import dev.tidings.models.studio.language.Words;
import dev.tidings.models.studio.text.Sentences;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Typical faults of texts that are put together from parts. */
public final class Faults {
  /** Words that rightly follow themselves. */
  private static final Set<String> TWICE = Set.of("had", "that", "very", "so", "no", "bye", "ha", "now", "there", "well",
      "knock", "tick");

  private static final Set<String> SMALL = Set.of("your", "with", "this", "that", "from", "what", "when", "have", "here");

  /** Small words that a sentence takes once. */
  private static final Set<String> CROWDING = Set.of("and", "for", "with", "from", "about", "on", "at", "get", "you");

  /** Words as short as "a" and "the" may come again. */
  private static final int ECHOING_LETTERS = 4;

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

  /** Whether a sentence that holds a phrase says a word of it again, as "for more, learn more" does. */
  static boolean echoes(String text, String phrase) {
    if (phrase.isEmpty() || !Mentions.holds(text, phrase)) {
      return false;
    }
    var around = Sentences.words(text);
    var within = Sentences.words(phrase);
    return within.stream().filter(each -> each.length() >= ECHOING_LETTERS)
        .anyMatch(each -> Collections.frequency(around, each) > Collections.frequency(within, each));
  }

  /** Whether a sentence says a small word of its own that a phrase in it says too: "a blanket with every bed, with". */
  static boolean crowds(String text, Set<String> own) {
    return Sentences.of(text).stream().map(Sentences::words).anyMatch(sentence -> CROWDING.stream()
        .anyMatch(each -> own.contains(each) && Collections.frequency(sentence, each) > 1));
  }

  /** Whether a pattern says a word of its own that the call to action says as well: "Join us for jazz. Join us". */
  static boolean foretells(Set<String> own, String call) {
    return Sentences.words(call).stream().anyMatch(each -> each.length() >= ECHOING_LETTERS && own.contains(each)
        && !SMALL.contains(each));
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
