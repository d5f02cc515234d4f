package dev.tidings.models.text.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pattern over words. Its elements stand apart by spaces: alternatives by {@code |}, several words of one alternative by
 * {@code _}, a class of words as {@code <NAME>}, an element that may be absent ends in {@code ?}, {@code ~2} passes over up
 * to two words of the same sentence, {@code ^} holds at the beginning of a sentence alone.
 *
 * @param category nothing for what is harmless
 */
record Rule(String id, Optional<SafetyCategory> category, Severity severity, List<Element> elements) {
  /** @param gap how many words may be passed over; other elements have none */
  record Element(List<List<String>> alternatives, boolean optional, int gap, boolean anchor) {}

  static Rule of(String id, Optional<SafetyCategory> category, Severity severity, String pattern, Map<String,
      String> classes) {
    var elements = new ArrayList<Element>();
    for (var part : pattern.strip().split(" +")) {
      elements.add(element(part, classes));
    }
    return new Rule(id, category, severity, List.copyOf(elements));
  }

  private static Element element(String part, Map<String, String> classes) {
    if (part.equals("^")) {
      return new Element(List.of(), false, 0, true);
    }
    if (part.startsWith("~")) {
      return new Element(List.of(), false, Integer.parseInt(part.substring(1)), false);
    }
    var optional = part.endsWith("?");
    var body = optional ? part.substring(0, part.length() - 1) : part;
    var alternatives = new ArrayList<List<String>>();
    for (var alternative : body.split("\\|")) {
      var named = alternative.startsWith("<") ? classes.get(alternative) : alternative;
      if (named == null) {
        throw new IllegalStateException("no class of words " + alternative);
      }
      for (var each : named.split("\\|")) {
        alternatives.add(List.of(each.split("_")));
      }
    }
    return new Element(List.copyOf(alternatives), optional, 0, false);
  }

  /**
   * The word behind the match that begins there, or -1. Tries are bounded: gaps are short and patterns have few elements.
   */
  int match(List<WordToken> words, int from) {
    return match(words, from, 0);
  }

  private int match(List<WordToken> words, int at, int index) {
    if (index == elements.size()) {
      return at;
    }
    var element = elements.get(index);
    if (element.anchor()) {
      return at == 0 || words.get(at - 1).ends() ? match(words, at, index + 1) : -1;
    }
    if (element.alternatives().isEmpty()) {
      for (var skip = 0; skip <= element.gap() && at + skip <= words.size(); skip++) {
        if (at + skip > 0 && skip > 0 && words.get(at + skip - 1).ends()) {
          break;
        }
        var end = match(words, at + skip, index + 1);
        if (end >= 0) {
          return end;
        }
      }
      return -1;
    }
    for (var alternative : element.alternatives()) {
      if (holds(words, at, alternative)) {
        var end = match(words, at + alternative.size(), index + 1);
        if (end >= 0) {
          return end;
        }
      }
    }
    return element.optional() ? match(words, at, index + 1) : -1;
  }

  private static boolean holds(List<WordToken> words, int at, List<String> alternative) {
    if (at + alternative.size() > words.size()) {
      return false;
    }
    for (var offset = 0; offset < alternative.size(); offset++) {
      if (!words.get(at + offset).is(alternative.get(offset)) || offset > 0 && words.get(at + offset - 1).ends()) {
        return false;
      }
    }
    return true;
  }
}
