package dev.tidings.sandbox.bluesky;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Holds values against a lexicon's schemas. Stricter than the network's servers in two things: a field that no lexicon names is refused, and so is
 * what an open union may hold besides what it names.
 */
final class LexiconShape {
  private static final Pattern GRAPHEME = Pattern.compile("\\X");
  private static final String TYPE = "$type";

  private final Lexicons lexicons;
  private final String home;

  /**
   * @param home the lexicon that the schemas' own names are of
   */
  LexiconShape(Lexicons lexicons, String home) {
    this.lexicons = lexicons;
    this.home = home;
  }

  /** Throws {@link LexiconViolation} when the value does not fit. */
  void check(String path, JsonObject schema, Object value) {
    switch (schema.getString("type")) {
      case "object", "params" -> object(path, schema, value);
      case "array" -> array(path, schema, value);
      case "string" -> string(path, schema, value);
      case "integer" -> integer(path, schema, value);
      case "boolean" -> require(value instanceof Boolean, path, "must be a boolean");
      case "unknown" -> require(value instanceof JsonObject, path, "must be an object");
      case "blob" -> blob(path, schema, value);
      case "ref" -> reference(path, full(schema.getString("ref")), value);
      case "union" -> union(path, schema, value);
      default -> throw new IllegalStateException("a lexicon's type is not played here: " + schema.getString("type"));
    }
  }

  private void object(String path, JsonObject schema, Object value) {
    require(value instanceof JsonObject, path, "must be an object");
    JsonObject object = (JsonObject) value;
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    for (Object name : schema.getJsonArray("required", new JsonArray())) {
      require(object.containsKey((String) name), path, "must have the property \"" + name + "\"");
    }
    for (String name : object.fieldNames()) {
      if (name.equals(TYPE)) {
        continue;
      }
      require(properties.containsKey(name), path + "/" + name, "is not a known property");
      boolean mayBeNull = schema.getJsonArray("nullable", new JsonArray()).contains(name);
      if (object.getValue(name) != null || !mayBeNull) {
        check(path + "/" + name, properties.getJsonObject(name), object.getValue(name));
      }
    }
  }

  private void array(String path, JsonObject schema, Object value) {
    require(value instanceof JsonArray, path, "must be an array");
    JsonArray array = (JsonArray) value;
    require(array.size() <= schema.getInteger("maxLength", Integer.MAX_VALUE), path,
        "must not have more than " + schema.getInteger("maxLength") + " elements");
    for (int index = 0; index < array.size(); index++) {
      check(path + "/" + index, schema.getJsonObject("items"), array.getValue(index));
    }
  }

  private void string(String path, JsonObject schema, Object value) {
    require(value instanceof String, path, "must be a string");
    String text = (String) value;
    Integer bytes = schema.getInteger("maxLength");
    require(bytes == null || text.getBytes(StandardCharsets.UTF_8).length <= bytes, path, "must not be longer than " + bytes + " characters");
    Integer graphemes = schema.getInteger("maxGraphemes");
    require(graphemes == null || GRAPHEME.matcher(text).results().count() <= graphemes, path, "must not be longer than " + graphemes + " graphemes");
    String format = schema.getString("format");
    require(format == null || LexiconFormats.fits(format, text), path, "must be a valid " + format);
  }

  private static void integer(String path, JsonObject schema, Object value) {
    require(value instanceof Integer || value instanceof Long, path, "must be an integer");
    long number = ((Number) value).longValue();
    require(number >= schema.getLong("minimum", Long.MIN_VALUE), path, "can not be less than " + schema.getLong("minimum"));
    require(number <= schema.getLong("maximum", Long.MAX_VALUE), path, "can not be greater than " + schema.getLong("maximum"));
  }

  private static void blob(String path, JsonObject schema, Object value) {
    boolean shaped =
        value instanceof JsonObject blob
            && blob.size() == 4
            && "blob".equals(blob.getValue(TYPE))
            && blob.getValue("mimeType") instanceof String
            && (blob.getValue("size") instanceof Integer || blob.getValue("size") instanceof Long)
            && blob.getValue("ref") instanceof JsonObject ref
            && ref.size() == 1
            && ref.getValue("$link") instanceof String link
            && LexiconFormats.fits("cid", link);
    require(shaped, path, "should be a blob ref");
    JsonObject blob = (JsonObject) value;
    JsonArray accepted = schema.getJsonArray("accept", new JsonArray().add("*/*"));
    String type = blob.getString("mimeType");
    require(accepted.stream().anyMatch(each -> each.equals("*/*") || type.startsWith(((String) each).replace("*", ""))), path,
        "is not of an accepted type: " + type);
    require(blob.getLong("size") <= schema.getLong("maxSize", Long.MAX_VALUE), path, "is larger than " + schema.getLong("maxSize") + " bytes");
  }

  private void union(String path, JsonObject schema, Object value) {
    require(value instanceof JsonObject object && object.getValue(TYPE) instanceof String, path, "must be an object which includes the \"$type\" property");
    String type = full(((JsonObject) value).getString(TYPE));
    boolean named = schema.getJsonArray("refs").stream().anyMatch(each -> full((String) each).equals(type));
    require(named && lexicons.definition(type) != null, path, "$type must be one of those that are played here, not " + type);
    reference(path, type, value);
  }

  private void reference(String path, String name, Object value) {
    JsonObject definition = lexicons.definition(name);
    require(definition != null, path, "refers to " + name + ", which is not played here");
    new LexiconShape(lexicons, name.substring(0, name.indexOf('#'))).check(path, definition, value);
  }

  private String full(String name) {
    String whole = name.startsWith("#") ? home + name : name;
    return whole.contains("#") ? whole : whole + "#main";
  }

  private static void require(boolean fits, String path, String sentence) {
    if (!fits) {
      throw new LexiconViolation(path, sentence);
    }
  }
}
