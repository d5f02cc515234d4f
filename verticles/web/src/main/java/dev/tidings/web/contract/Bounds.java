package dev.tidings.web.contract;

import dev.tidings.bus.Violation;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a schema says of lengths and of repeats, judged in one walk over the body. The schema library is asked only about
 * bodies that are within: it compares the items of an array in pairs and matches patterns, however long an array or a text is.
 */
final class Bounds {
  private static final int MOST_REPORTED = 50;
  /** What no pattern of the contract without a length lets through. */
  private static final int LONGEST_MATCHED = 2_000;

  private final List<Violation> found = new ArrayList<>();
  private int unknown;
  private boolean exceeded;

  private Bounds() {}

  /**
   * What was found.
   *
   * @param exceeded whether the body is so large somewhere that nothing else about it is to be looked at
   */
  record Verdict(List<Violation> violations, boolean exceeded) {}

  static Verdict judge(JsonObject schema, Object body) {
    Bounds bounds = new Bounds();
    bounds.walk(schema, body, "");
    return new Verdict(List.copyOf(bounds.found), bounds.exceeded);
  }

  private void walk(JsonObject schema, Object node, String pointer) {
    switch (node) {
      case Map<?, ?> fields -> fields(schema, fields, pointer);
      case List<?> items -> items(schema, items, pointer);
      case String text -> text(schema, text, pointer);
      case null, default -> { }
    }
  }

  private void fields(JsonObject schema, Map<?, ?> fields, String pointer) {
    int most = schema.getInteger("maxProperties", Integer.MAX_VALUE);
    if (fields.size() > most) {
      exceed(pointer, "max-fields", "must have at most " + most + " fields");
      return;
    }
    JsonObject declared = schema.getJsonObject("properties", new JsonObject());
    Object others = schema.getValue("additionalProperties");
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      String name = (String) field.getKey();
      String at = pointer + "/" + JsonPointers.escape(name);
      if (declared.getValue(name) instanceof JsonObject rule) {
        walk(rule, field.getValue(), at);
      } else if (others instanceof JsonObject rule) {
        walk(rule, field.getValue(), at);
      } else if (Boolean.FALSE.equals(others) && ++unknown > MOST_REPORTED) {
        exceed(at, "unknown-field", "is not a field of this request, as many before it");
        return;
      }
    }
  }

  private void items(JsonObject schema, List<?> items, String pointer) {
    int most = schema.getInteger("maxItems", Integer.MAX_VALUE);
    if (items.size() > most) {
      exceed(pointer, "max-items", "must have at most " + most + " items");
      return;
    }
    if (schema.getBoolean("uniqueItems", false) && repeats(items)) {
      report(pointer, "unique-items", "must not hold the same item twice");
    }
    if (schema.getValue("items") instanceof JsonObject rule) {
      for (int i = 0; i < items.size(); i++) {
        walk(rule, items.get(i), pointer + "/" + i);
      }
    }
  }

  /** Only texts can: arrays whose items must differ hold nothing else, which the contract's test sees to. */
  private static boolean repeats(List<?> items) {
    Set<String> seen = new HashSet<>();
    return items.stream().anyMatch(item -> item instanceof String text && !seen.add(text));
  }

  /** Of texts whose form is matched; others cost the library no more than their length. */
  private void text(JsonObject schema, String text, String pointer) {
    boolean matched = schema.containsKey("pattern") || schema.containsKey("format");
    int most = matched ? schema.getInteger("maxLength", LONGEST_MATCHED) : Integer.MAX_VALUE;
    if (text.length() > most && text.codePointCount(0, text.length()) > most) {
      exceed(pointer, "max-length", "must have at most " + most + " characters");
    }
  }

  private void exceed(String pointer, String rule, String message) {
    exceeded = true;
    report(pointer, rule, message);
  }

  private void report(String pointer, String rule, String message) {
    if (found.size() < MOST_REPORTED) {
      found.add(new Violation(pointer, rule, message));
    }
  }
}
