package dev.tidings.sandbox.youtube;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Google's own description of the YouTube Data API, held against what comes and goes. Fails with {@link DiscoveryViolation}. */
final class Discovery {
  private static final String FILE = "sandbox/youtube/youtube-v3.json";
  /** Of a resumable upload's own protocol, named by no discovery document. */
  private static final Set<String> OF_UPLOADS = Set.of("upload_id");

  private final JsonObject document;

  private Discovery(JsonObject document) {
    this.document = document;
  }

  /** Reads it from the build. */
  static Discovery load() {
    try (InputStream stream = Discovery.class.getClassLoader().getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is missing from the build");
      }
      return new Discovery(new JsonObject(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Checks a query's parameters: each known, of its type and within its bounds, none missing. */
  void checkParameters(String method, MultiMap given) {
    JsonObject own = method(method).getJsonObject("parameters");
    for (Map.Entry<String, String> each : given) {
      JsonObject parameter = own.getJsonObject(each.getKey(), document.getJsonObject("parameters").getJsonObject(each.getKey()));
      if (parameter == null && !OF_UPLOADS.contains(each.getKey())) {
        throw DiscoveryViolation.unknownParameter(each.getKey());
      }
      if (parameter != null) {
        checkParameter(each.getKey(), parameter, each.getValue());
      }
    }
    for (String name : own.fieldNames()) {
      if (own.getJsonObject(name).getBoolean("required", false) && (!given.contains(name) || given.get(name).isBlank())) {
        throw DiscoveryViolation.missingParameter(name);
      }
    }
  }

  /** Checks what comes in a method's body. */
  void checkRequest(String method, JsonObject body) {
    String schema = method(method).getJsonObject("request").getString("$ref");
    new DiscoveryShape(schemas()).check(Character.toLowerCase(schema.charAt(0)) + schema.substring(1), reference(schema), body);
  }

  /** Checks what a method answers. */
  void checkResponse(String method, JsonObject body) {
    String schema = method(method).getJsonObject("response").getString("$ref");
    new DiscoveryShape(schemas()).check(schema, reference(schema), body);
  }

  private static void checkParameter(String name, JsonObject parameter, String value) {
    boolean fits =
        switch (parameter.getString("type")) {
          case "integer" -> value.matches("-?\\d{1,9}") && within(parameter, Long.parseLong(value));
          case "boolean" -> value.equals("true") || value.equals("false");
          default -> !parameter.containsKey("enum") || parameter.getJsonArray("enum", new JsonArray()).contains(value);
        };
    if (!fits) {
      throw DiscoveryViolation.wrongParameter(name, value);
    }
  }

  private static boolean within(JsonObject parameter, long value) {
    return value >= Long.parseLong(parameter.getString("minimum", Long.toString(Integer.MIN_VALUE)))
        && value <= Long.parseLong(parameter.getString("maximum", Long.toString(Integer.MAX_VALUE)));
  }

  private JsonObject method(String name) {
    String[] path = name.split("\\.");
    return document.getJsonObject("resources").getJsonObject(path[0]).getJsonObject("methods").getJsonObject(path[1]);
  }

  private JsonObject schemas() {
    return document.getJsonObject("schemas");
  }

  private static JsonObject reference(String schema) {
    return new JsonObject().put("$ref", schema);
  }
}
