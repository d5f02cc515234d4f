package dev.tidings.publisher.contracts;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What was sent as JSON, a form or a form with files, in the shape of JSON. */
final class SentBody {
  static final String JSON = "application/json";
  static final String FORM = "application/x-www-form-urlencoded";
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
  private static final Pattern NAME = Pattern.compile(" name=\"([^\"]+)\"");

  private SentBody() {}

  /** Its fields, those of a form by the types that are described for them. Fails with IllegalArgumentException. */
  static JsonObject of(String contentType, Buffer body, JsonObject properties) {
    var kind = contentType.replaceFirst(";.*", "").strip();
    return switch (kind) {
      case JSON -> body.toJsonObject();
      case FORM -> typed(new QueryStringDecoder(body.toString(), false).parameters(), properties);
      case "multipart/form-data" -> typed(parts(contentType, body), properties);
      default -> throw new IllegalArgumentException("a body of " + kind);
    };
  }

  /** Fields or parameters, by the types that are described for them; {@code a[]} is called {@code a}. */
  static JsonObject typed(Map<String, List<String>> fields, JsonObject properties) {
    var typed = new JsonObject();
    fields.forEach((name, values) -> {
      var bare = name.replaceFirst("\\[]$", "");
      var type = properties.getJsonObject(bare, new JsonObject()).getString("type", "string");
      typed.put(bare, type.equals("array") ? new JsonArray(values)
          : values.size() > 1 ? "twice: " + values : value(type, values.getFirst()));
    });
    return typed;
  }

  private static Object value(String type, String text) {
    return switch (type) {
      case "integer", "number" -> text.matches("-?\\d{1,15}") ? (Object) Long.valueOf(text) : text;
      case "boolean" -> text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
      default -> text;
    };
  }

  private static Map<String, List<String>> parts(String contentType, Buffer body) {
    var boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw new IllegalArgumentException("a form without boundary");
    }
    Map<String, List<String>> fields = new TreeMap<>();
    var between = "(?:^|\r\n)--" + Pattern.quote(boundary.group(1));
    for (var part : body.toString(StandardCharsets.ISO_8859_1).split(between, -1)) {
      int end = part.indexOf("\r\n\r\n");
      var name = NAME.matcher(end < 0 ? "" : part.substring(0, end));
      if (name.find()) {
        var value = new String(part.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        fields.put(name.group(1), List.of(part.substring(0, end).contains("filename=") ? "a file" : value));
      }
    }
    return fields;
  }
}
