package dev.tidings.models.text.safety;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Undoes the usual disguises: digits and signs for letters, stars, stretched letters, look-alikes of other alphabets,
 * letters set apart. Only what a rule knows is ever read out of a word, so that an innocent one stays what it is.
 */
final class Disguises {
  private static final List<String> MASKED = List.of("fuck", "fucks", "fucked", "fucker", "fuckers", "fucking",
      "motherfucker", "shit", "shits", "shitty", "bullshit", "bitch", "bitches", "cunt", "cunts", "asshole", "assholes",
      "bastard", "whore", "slut", "dick", "cock", "pussy", "nigger", "nigga", "faggot", "retard", "retarded", "wanker",
      "kill", "porn");
  private static final Set<String> SPLIT = Set.of("fuck", "fucking", "fucker", "shit", "bitch", "cunt", "nigger", "faggot",
      "whore", "slut", "kill", "kys", "porn", "asshole", "rape", "retard");

  private final Predicate<String> known;

  /** @param known whether a rule knows the word */
  Disguises(Predicate<String> known) {
    this.known = known;
  }

  List<WordToken> undo(List<WordToken> words, String text) {
    var undone = new ArrayList<WordToken>();
    for (var at = 0; at < words.size(); ) {
      var run = spaced(words, at, text);
      if (run > 0) {
        undone.add(joined(words, at, run));
        at += run;
      } else {
        var word = words.get(at++);
        undone.add(word.with(disguises(word, text)));
      }
    }
    return undone;
  }

  private List<String> disguises(WordToken token, String text) {
    var word = token.word();
    if (word.startsWith("@") && !Set.of("@ss", "@sshole", "@rse").contains(word)) {
      return List.of();
    }
    var found = new LinkedHashSet<String>();
    var latin = Folding.latin(word);
    var bare = bare(latin);
    for (var form : List.of(latin, bare, digits(bare, 'i'), digits(bare, 'l'))) {
      keep(form, word, found);
      keep(stretched(form, 1), word, found);
      keep(stretched(form, 2), word, found);
    }
    if ((bare.indexOf('*') > 0 || bare.indexOf('#') > 0) && bare.length() > 3) {
      MASKED.stream().filter(each -> masks(bare, each)).findFirst().ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  private void keep(String form, String word, Set<String> found) {
    if (!form.equals(word) && form.length() > 1 && known.test(form)) {
      found.add(form);
    }
  }

  private static String bare(String word) {
    var from = 0;
    var to = word.length();
    while (from < to && (word.charAt(from) == '*' && word.endsWith("*"))) {
      from++;
      to--;
    }
    while (to > from && "'!+|".indexOf(word.charAt(to - 1)) >= 0) {
      to--;
    }
    var bare = word.substring(from, Math.max(from, to));
    return bare.endsWith("'s") ? bare.substring(0, bare.length() - 2) : bare;
  }

  /** Letters for digits and signs, unless there is but one letter: A55 is a telephone. */
  private static String digits(String word, char one) {
    var letters = word.chars().filter(Character::isLetter).count();
    var digits = word.chars().filter(Character::isDigit).count();
    if (letters + 1 < digits || letters < 2 && digits > 0 || letters == 0) {
      return word;
    }
    var read = new StringBuilder();
    for (var unit : word.toCharArray()) {
      read.append(switch (unit) {
        case '0' -> 'o';
        case '1', '!', '|' -> one;
        case '3' -> 'e';
        case '4', '@' -> 'a';
        case '5', '$' -> 's';
        case '6', '9' -> 'g';
        case '7', '+' -> 't';
        case '8' -> 'b';
        default -> unit;
      });
    }
    return read.toString();
  }

  private static String stretched(String word, int most) {
    var shortened = new StringBuilder();
    var stretched = false;
    for (int at = 0, to; at < word.length(); at = to) {
      to = at;
      while (to < word.length() && word.charAt(to) == word.charAt(at)) {
        to++;
      }
      stretched |= to - at > 2;
      shortened.append(word, at, at + (to - at > 2 ? most : to - at));
    }
    return stretched ? shortened.toString() : word;
  }

  private static boolean masks(String masked, String word) {
    if (masked.length() != word.length()) {
      return false;
    }
    for (var at = 0; at < word.length(); at++) {
      if (masked.charAt(at) != '*' && masked.charAt(at) != '#' && masked.charAt(at) != word.charAt(at)) {
        return false;
      }
    }
    return true;
  }

  /** How many words from there are the letters, or the two halves, of one that is written apart; 0 if none. */
  private int spaced(List<WordToken> words, int from, String text) {
    var letters = new StringBuilder();
    var to = from;
    while (to < words.size() && to - from < 16 && words.get(to).word().length() == 1 && (to == from || near(words, to))) {
      letters.append(Folding.latin(words.get(to++).word()));
    }
    var spelled = digits(letters.toString(), 'i');
    for (var run = to - from; run >= 3; run--) {
      if (SPLIT.contains(spelled.substring(0, run))) {
        return run;
      }
    }
    if (from + 1 < words.size() && near(words, from + 1) && !known.test(words.get(from + 1).word())) {
      var one = words.get(from).word();
      var both = one + words.get(from + 1).word();
      var sign = text.charAt(words.get(from).end());
      var apart = sign == ' ' ? both.startsWith("fu") || both.startsWith("ni") || both.startsWith("fa")
          : "._-".indexOf(sign) >= 0;
      return apart && SPLIT.contains(both) ? 2 : 0;
    }
    return 0;
  }

  private static boolean near(List<WordToken> words, int at) {
    var gap = words.get(at).start() - words.get(at - 1).end();
    return gap >= 1 && gap <= 3;
  }

  private WordToken joined(List<WordToken> words, int from, int count) {
    var word = new StringBuilder();
    words.subList(from, from + count).forEach(each -> word.append(each.word()));
    var last = words.get(from + count - 1);
    return new WordToken(words.get(from).start(), last.end(), digits(Folding.latin(word.toString()), 'i'),
        List.of(digits(Folding.latin(word.toString()), 'i')), last.ends(), false);
  }
}
