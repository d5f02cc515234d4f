package dev.tidings.sandbox.youtube;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Holds a value against a schema of a discovery document: fields known, types right, words of their list. */
final class DiscoveryShape {
  private final JsonObject schemas;

  DiscoveryShape(JsonObject schemas) {
    this.schemas = schemas;
  }

  /** Throws {@link DiscoveryViolation} where the value does not fit; the path is for people. */
  void check(String path, JsonObject schema, Object value) {
    if (schema.containsKey("$ref")) {
      check(path, schemas.getJsonObject(schema.getString("$ref")), value);
      return;
    }
    switch (schema.getString("type")) {
      case "object" -> object(path, schema, value);
      case "array" -> array(path, schema, value);
      case "string" -> string(path, schema, value);
      case "boolean" -> require(value instanceof Boolean, path, "TYPE_BOOL", value);
      case "integer" -> require(value instanceof Integer || value instanceof Long, path, "TYPE_INT32", value);
      case "number" -> require(value instanceof Number, path, "TYPE_DOUBLE", value);
      default -> require(value != null, path, "TYPE_ANY", null);
    }
  }

  private void object(String path, JsonObject schema, Object value) {
    require(value instanceof JsonObject, path, "TYPE_MESSAGE", value);
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    for (String name : ((JsonObject) value).fieldNames()) {
      JsonObject property = properties.getJsonObject(name, schema.getJsonObject("additionalProperties"));
      if (property == null) {
        throw DiscoveryViolation.unknownField(path, name);
      }
      check(path + "." + name, property, ((JsonObject) value).getValue(name));
    }
  }

  private void array(String path, JsonObject schema, Object value) {
    require(value instanceof JsonArray, path, "TYPE_LIST", value);
    JsonArray items = (JsonArray) value;
    for (int index = 0; index < items.size(); index++) {
      check(path + "[" + index + "]", schema.getJsonObject("items"), items.getValue(index));
    }
  }

  private static void string(String path, JsonObject schema, Object value) {
    String format = schema.getString("format", "");
    boolean number = value instanceof Number && (format.equals("int64") || format.equals("uint64"));
    require(value instanceof String || number, path, "TYPE_STRING", value);
    if (schema.containsKey("enum")) {
      require(schema.getJsonArray("enum").contains(value), path, "TYPE_ENUM", value);
    }
    if (format.equals("date-time")) {
      require(isTime((String) value), path, "type.googleapis.com/google.protobuf.Timestamp", value);
    }
  }

  private static boolean isTime(String text) {
    try {
      return OffsetDateTime.parse(text) != null;
    } catch (DateTimeParseException unreadable) {
      return false;
    }
  }

  private static void require(boolean holds, String path, String type, Object value) {
    if (!holds) {
      throw DiscoveryViolation.wrongValue(path, type, value);
    }
  }
}
