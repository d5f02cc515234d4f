package dev.tidings.models.text.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules, found by the word that they begin with. */
final class RuleBook {
  private final Map<String, List<Rule>> byFirst = new HashMap<>();
  private final Set<String> known = new HashSet<>();

  private RuleBook() {}

  /** Reads {@code rules.tsv} beside this class: the desk's own lists, under its own licence. */
  static RuleBook load() {
    try (var file = RuleBook.class.getResourceAsStream("rules.tsv")) {
      var book = new RuleBook();
      var classes = new HashMap<String, String>();
      for (var line : new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          book.line(line.split("\t"), classes);
        }
      }
      return book;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void line(String[] cells, Map<String, String> classes) {
    if (cells[0].equals("class")) {
      classes.put("<" + cells[1] + ">", cells[2]);
      return;
    }
    var category = cells[1].equals("harmless") ? Optional.<SafetyCategory>empty()
        : Optional.of(SafetyCategory.valueOf(cells[1].toUpperCase(Locale.ROOT)));
    var severity = Severity.values()[Integer.parseInt(cells[2]) - 1];
    var rule = Rule.of(cells[0], category, severity, cells[3], classes);
    for (var element : rule.elements()) {
      element.alternatives().forEach(words -> known.addAll(words));
    }
    index(rule);
  }

  private void index(Rule rule) {
    for (var element : rule.elements()) {
      element.alternatives().forEach(words -> {
        var rules = byFirst.computeIfAbsent(words.getFirst(), word -> new ArrayList<>());
        if (!rules.contains(rule)) {
          rules.add(rule);
        }
      });
      if (!element.optional() && !element.anchor()) {
        return;
      }
    }
  }

  boolean knows(String word) {
    return known.contains(word);
  }

  List<Rule> beginningWith(String word) {
    return byFirst.getOrDefault(word, List.of());
  }
}
