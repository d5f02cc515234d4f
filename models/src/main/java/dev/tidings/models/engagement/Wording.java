package dev.tidings.models.engagement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A post's words, pairs of words and client as slots of fixed tables.
 *
 * @param slots each slot once
 * @param words what each slot stands for, in the same order
 */
record Wording(int[] slots, List<String> words) {
  static final int SLOTS = 1 << 17;
  private static final int MOST = 400;

  static Wording of(Draft draft, List<Token> tokens) {
    var found = new LinkedHashMap<Integer, String>();
    var before = "^";
    for (var token : tokens) {
      var word = switch (token.kind()) {
        case LINK -> "<link>";
        case NUMBER -> token.text().length() > 4 ? "<number>" : token.text();
        default -> token.text();
      };
      put(found, word);
      put(found, before + " " + word);
      before = word;
    }
    put(found, "<client> " + draft.shortClient());
    return new Wording(found.keySet().stream().mapToInt(Integer::intValue).toArray(), List.copyOf(found.values()));
  }

  /** Whether a slot's words say something to a reader. */
  static boolean isTelling(String words) {
    return !words.startsWith("<") && !words.startsWith("^") && words.chars().filter(Character::isLetter).count() > 3;
  }

  private static void put(Map<Integer, String> found, String words) {
    if (found.size() < MOST) {
      found.putIfAbsent((words.hashCode() * 0x9E3779B1) >>> (32 - 17), words);
    }
  }
}
