package dev.tidings.sandbox.mastodon;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a form as Rails reads it ({@code media_ids[]}, {@code poll[expires_in]}) into the JSON object that means the same. */
final class MastodonForm {
  private static final Pattern NESTED = Pattern.compile("([a-z_]+)\\[([a-z_]+)](\\[])?");
  private static final Set<String> FLAGS = Set.of("sensitive", "multiple", "hide_totals");
  private static final Set<String> NUMBERS = Set.of("expires_in");

  private MastodonForm() {}

  static JsonObject json(MultiMap form) {
    JsonObject json = new JsonObject();
    for (Map.Entry<String, String> field : form) {
      put(json, field.getKey(), field.getValue());
    }
    return json;
  }

  private static void put(JsonObject json, String name, String value) {
    Matcher nested = NESTED.matcher(name);
    if (nested.matches()) {
      JsonObject inner = json.getValue(nested.group(1)) instanceof JsonObject known ? known : new JsonObject();
      json.put(nested.group(1), inner);
      put(inner, nested.group(2) + (nested.group(3) == null ? "" : "[]"), value);
    } else if (name.endsWith("[]")) {
      String list = name.substring(0, name.length() - 2);
      JsonArray values = json.getValue(list) instanceof JsonArray known ? known : new JsonArray();
      json.put(list, values.add(value));
    } else {
      json.put(name, typed(name, value));
    }
  }

  private static Object typed(String name, String value) {
    if (FLAGS.contains(name)) {
      return value.equals("true") || value.equals("1");
    }
    if (NUMBERS.contains(name) && value.matches("\\d{1,9}")) {
      return Integer.parseInt(value);
    }
    return value;
  }
}
