package dev.tidings.models.text.topics;

import dev.tidings.models.text.phrases.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names groups of texts by class-based TF-IDF (Grootendorst 2022): terms that are frequent in a group and rare in the
 * others.
 */
final class TopicNames {
  private static final int TERMS = 3;

  private TopicNames() {}

  /** The terms of each group, best first. */
  static List<List<String>> of(List<List<String>> groups, Set<String> small) {
    var counts = new ArrayList<Map<String, Integer>>();
    var all = new HashMap<String, Integer>();
    for (var group : groups) {
      var counted = new HashMap<String, Integer>();
      group.forEach(text -> terms(text, small).forEach(term -> counted.merge(term, 1, Integer::sum)));
      counted.forEach((term, count) -> all.merge(term, count, Integer::sum));
      counts.add(counted);
    }
    var average = counts.stream().mapToInt(each -> each.values().stream().mapToInt(Integer::intValue).sum()).average()
        .orElse(0);
    var names = new ArrayList<List<String>>();
    for (var at = 0; at < groups.size(); at++) {
      names.add(best(counts.get(at), all, average, groups.get(at).size()));
    }
    return names;
  }

  private static List<String> best(Map<String, Integer> counts, Map<String, Integer> all, double average, int texts) {
    var least = texts >= 4 ? 2 : 1;
    var sorted = counts.entrySet().stream().filter(entry -> entry.getValue() >= least)
        .sorted(Comparator.<Map.Entry<String, Integer>>comparingDouble(
            entry -> entry.getValue() * Math.log(1 + average / all.get(entry.getKey())) * (entry.getKey().contains(" ") ? 1.4
            : 1)).reversed()
            .thenComparing(Map.Entry.comparingByKey())).map(Map.Entry::getKey).toList();
    var chosen = new ArrayList<String>();
    for (var term : sorted) {
      var words = List.of(term.split(" "));
      if (chosen.size() < TERMS && chosen.stream().noneMatch(each -> words.stream()
          .anyMatch(word -> List.of(each.split(" ")).contains(word)))) {
        chosen.add(term);
      }
    }
    return List.copyOf(chosen);
  }

  /** Words and pairs of words, each once a text. */
  private static Set<String> terms(String text, Set<String> small) {
    var terms = new HashSet<String>();
    String before = null;
    for (var term : Terms.of(text)) {
      var word = term.word();
      var counts = word.length() > 2 && !small.contains(word) && word.chars().anyMatch(Character::isLetter);
      if (counts) {
        terms.add(word);
        if (before != null && !term.parted() && !before.equals(word)) {
          terms.add(before + " " + word);
        }
      }
      before = counts ? word : null;
    }
    return terms;
  }
}
