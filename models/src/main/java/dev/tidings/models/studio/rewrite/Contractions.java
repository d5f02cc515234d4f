package dev.tidings.models.studio.rewrite;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** English contractions, written out and drawn together where that is English in either form. Immutable. */
final class Contractions {
  private static final Map<String, String> WRITTEN_OUT = WordPairs.of("can't=cannot won't=will_not shan't=shall_not "
      + "don't=do_not doesn't=does_not didn't=did_not isn't=is_not aren't=are_not wasn't=was_not weren't=were_not "
      + "haven't=have_not hasn't=has_not hadn't=had_not couldn't=could_not wouldn't=would_not shouldn't=should_not i'm=I_am "
      + "we're=we_are you're=you_are they're=they_are it's=it_is that's=that_is there's=there_is here's=here_is what's=what_is "
      + "let's=let_us we've=we_have you've=you_have i've=I_have they've=they_have we'll=we_will you'll=you_will i'll=I_will "
      + "they'll=they_will we'd=we_would you'd=you_would i'd=I_would they'd=they_would");
  /** After which {@code 's} is "has" and {@code 'd} is "had", and before which "have" is no verb of its own. */
  private static final Set<String> PARTICIPLES = Set.of("been", "had", "got", "become", "happened", "changed", "come", "grown",
      "begun", "seen", "made", "done", "gone", "taken", "given", "found", "heard", "said", "won", "sold", "built", "brought");
  /** Of these, what comes after {@code 's} may be a state as well: "it's made of wood", "it's gone". */
  private static final Set<String> STATES = Set.of("seen", "made", "done", "gone", "taken", "given", "found", "heard", "said",
      "won", "sold", "built", "brought");
  /** After these a verb is stressed: "who you are today" is never drawn together. */
  private static final Set<String> STRESSING = Set.of("who", "whom", "what", "where", "how", "which", "than", "as");
  private static final Map<String, String> TOGETHER = together();

  private static Map<String, String> together() {
    var pairs = new HashMap<String, String>();
    WRITTEN_OUT.forEach((drawn, apart) -> pairs.put(apart.toLowerCase(Locale.ROOT),
        drawn.startsWith("i'") ? "I" + drawn.substring(1) : drawn));
    pairs.remove("let us");
    return Map.copyOf(pairs);
  }

  /** "It's been great, and we're open" gives "It has been great, and we are open". */
  String writtenOut(String text) {
    return WordWalk.over(text, word -> {
      var apart = WRITTEN_OUT.get(word.lower());
      if (apart == null || word.isJoined()) {
        return null;
      }
      var next = word.nextLower();
      var right = switch (word.lower().substring(word.lower().indexOf('\''))) {
        case "'s" -> word.lower().equals("let's") ? apart : after(next, apart, " is", " has", STATES);
        case "'d" -> next.equals("better") ? apart.replace(" would", " had") : after(next, apart, " would", " had", Set.of());
        default -> apart;
      };
      return right == null ? null : new WordWalk.Change(1, word.shaped(right));
    });
  }

  /** Null where the next word leaves it open which is meant. */
  private static String after(String next, String apart, String usual, String perfect, Set<String> open) {
    if (PARTICIPLES.contains(next)) {
      return open.contains(next) ? null : apart.replace(usual, perfect);
    }
    return next.endsWith("ed") && next.length() > 3 ? null : apart;
  }

  /** "We are open and it is warm" gives "We're open and it's warm". "Tell us who you are." stays. */
  String drawnTogether(String text) {
    return WordWalk.over(text, word -> {
      if (word.isJoined()) {
        return null;
      }
      var single = TOGETHER.get(word.lower());
      if (single != null) {
        return new WordWalk.Change(1, word.shaped(single));
      }
      var next = word.next();
      if (next == null || next.isJoined() || next.isLarge()) {
        return null;
      }
      var drawn = TOGETHER.get(word.lower() + " " + next.lower());
      boolean negative = drawn != null && drawn.endsWith("n't");
      return drawn == null || !negative && !flows(word, next) ? null : new WordWalk.Change(2, word.shaped(drawn));
    });
  }

  /** Whether the verb is unstressed: something follows it, and it is not what a question is about. */
  private static boolean flows(WordWalk.Word subject, WordWalk.Word verb) {
    var after = verb.nextLower();
    return !after.isEmpty() && !after.equals("not") && !STRESSING.contains(subject.previousLower())
        && (!verb.lower().equals("have") || PARTICIPLES.contains(after) || after.endsWith("ed"));
  }
}
