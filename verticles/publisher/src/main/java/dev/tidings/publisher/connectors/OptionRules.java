package dev.tidings.publisher.connectors;

import dev.tidings.bus.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judges a variant's options by what its network's descriptor says of them. */
final class OptionRules {
  private OptionRules() {}

  /** Rules {@code unknown-option}, {@code option-invalid} and {@code option-missing}, in the order of the options' names. */
  static List<Violation> check(Map<String, Object> given, Map<String, Option> known) {
    var violations = new ArrayList<Violation>();
    new TreeMap<>(given).forEach((name, value) -> {
      var option = known.get(name);
      if (option == null) {
        violations.add(new Violation(field(name), "unknown-option", "There is no option of this name."));
      } else {
        var objection = objection(option, value);
        if (objection != null) {
          violations.add(new Violation(field(name), "option-invalid", option.label() + " " + objection + "."));
        }
      }
    });
    new TreeMap<>(known).forEach((name, option) -> {
      if (option.required() && isEmpty(given.get(name))) {
        violations.add(new Violation(field(name), "option-missing", option.label() + " must be given."));
      }
    });
    return violations;
  }

  private static String field(String name) {
    return "/options/" + name.replace("~", "~0").replace("/", "~1");
  }

  private static boolean isEmpty(Object value) {
    return value == null || value instanceof String text && VisibleText.isEmpty(text)
        || value instanceof List<?> list && list.isEmpty();
  }

  private static String objection(Option option, Object value) {
    return switch (option.type()) {
      case "flag" -> value instanceof Boolean ? null : "must be true or false";
      case "choice" -> value instanceof String text && option.values().contains(text)
          ? null : "must be one of " + String.join(", ", option.values());
      case "number" -> number(option, value);
      case "list" -> list(option, value);
      default -> text(option, value, option.limit());
    };
  }

  private static String number(Option option, Object value) {
    if (!(value instanceof Integer || value instanceof Long)) {
      return "must be a whole number";
    }
    long number = ((Number) value).longValue();
    if (option.least() != null && number < option.least()) {
      return "must be at least " + option.least();
    }
    return option.most() != null && number > option.most() ? "must be at most " + option.most() : null;
  }

  private static String list(Option option, Object value) {
    if (!(value instanceof List<?> entries)) {
      return "must be a list of texts";
    }
    if (option.limit() > 0 && entries.size() > option.limit()) {
      return "must have at most " + option.limit() + " entries";
    }
    for (var entry : entries) {
      var objection = entry instanceof String text && VisibleText.isEmpty(text)
          ? "must not be empty" : text(option, entry, option.entryLimit());
      if (objection != null) {
        return "has a wrong entry: each " + objection;
      }
    }
    return null;
  }

  private static String text(Option option, Object value, int limit) {
    if (!(value instanceof String text)) {
      return "must be a text";
    }
    if (limit > 0 && text.codePointCount(0, text.length()) > limit) {
      return "must have at most " + limit + " characters";
    }
    if (option.pattern() == null || text.matches(option.pattern())) {
      return null;
    }
    return option.example() == null ? "is not written as it must be" : "must be written like this: " + option.example();
  }
}
