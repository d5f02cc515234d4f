package dev.tidings.publisher.connectors;

import dev.tidings.bus.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judges a variant's options by what its network's descriptor says of them. */
final class OptionRules {
  private OptionRules() {}

  /** Rules {@code unknown-option} and {@code option-invalid}, in the order of the options' names. */
  static List<Violation> check(Map<String, Object> given, Map<String, NetworkDescriptor.Option> known) {
    var violations = new ArrayList<Violation>();
    new TreeMap<>(given).forEach((name, value) -> {
      var option = known.get(name);
      var field = "/options/" + name.replace("~", "~0").replace("/", "~1");
      if (option == null) {
        violations.add(new Violation(field, "unknown-option", "There is no option of this name."));
      } else {
        var objection = objection(option, value);
        if (objection != null) {
          violations.add(new Violation(field, "option-invalid", option.label() + " " + objection + "."));
        }
      }
    });
    return violations;
  }

  private static String objection(NetworkDescriptor.Option option, Object value) {
    return switch (option.type()) {
      case "flag" -> value instanceof Boolean ? null : "must be true or false";
      case "choice" -> value instanceof String text && option.values().contains(text)
          ? null : "must be one of " + String.join(", ", option.values());
      default -> text(option, value);
    };
  }

  private static String text(NetworkDescriptor.Option option, Object value) {
    if (!(value instanceof String text)) {
      return "must be a text";
    }
    if (option.limit() > 0 && text.codePointCount(0, text.length()) > option.limit()) {
      return "must have at most " + option.limit() + " characters";
    }
    return option.pattern() == null || text.matches(option.pattern()) ? null : "is not of the right form";
  }
}
