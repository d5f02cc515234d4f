package dev.tidings.models.text;

import java.util.Set;

/** Which English words turn what follows them round, and which end their reach. */
final class Negation {
  /** How many words a negation reaches at most. */
  static final int REACH = 6;

  private static final Set<String> NEGATIONS = Set.of(
      "not", "no", "never", "none", "nobody", "nothing", "nowhere", "neither", "nor", "cannot", "without", "hardly", "barely", "scarcely",
      "rarely", "seldom", "lack", "lacks", "lacking", "aint", "arent", "cant", "couldnt", "didnt", "doesnt", "dont", "hadnt", "hasnt",
      "havent", "isnt", "mightnt", "mustnt", "neednt", "shant", "shouldnt", "wasnt", "werent", "wont", "wouldnt", "nope");
  private static final Set<String> TURNS = Set.of("but", "however", "although", "though", "except", "yet", "because");

  private Negation() {}

  /** Whether that word, in lower case, negates what follows. */
  static boolean negates(String word) {
    return word.endsWith("n't") || NEGATIONS.contains(word);
  }

  /** Whether a clause ends before that word. */
  static boolean turns(String word) {
    return TURNS.contains(word);
  }
}
