package dev.tidings.publisher.contracts;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A network's OpenAPI description, held against what went over the wire. Stricter than OpenAPI: what is sent and not
 * described is a fault. More lenient where descriptions are loose: alternatives may fit together, a form may stand for JSON
 * of the same fields, and {@code a[]} is {@code a}.
 */
public final class OpenApiContract {
  private final JsonObject document;
  private final DescribedShapes shapes;

  private OpenApiContract(JsonObject document) {
    this.document = document;
    this.shapes = new DescribedShapes(document);
  }

  /** Reads it from the class path. */
  public static OpenApiContract read(String resource) {
    try (var stream = OpenApiContract.class.getResourceAsStream(resource)) {
      return new OpenApiContract(DescribedShapes.readable(
          new JsonObject(new String(stream.readAllBytes(), StandardCharsets.UTF_8))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with another schema of a field of an operation's JSON, where the description is known to be wrong. */
  public OpenApiContract correcting(String operation, String field, JsonObject schema) {
    var copy = document.copy();
    new OpenApiContract(copy).described(operation).getJsonObject("requestBody").getJsonObject("content")
        .getJsonObject(SentBody.JSON).getJsonObject("schema").getJsonObject("properties").put(field, schema);
    return new OpenApiContract(copy);
  }

  /** Which of the described operations a request is, such as {@code PUT /api/v1/statuses/{id}}. */
  public Optional<String> operation(SeenExchange exchange) {
    return document.getJsonObject("paths").fieldNames().stream()
        .filter(path -> exchange.path().matches(path.replaceAll("\\{[^}]+}", "[^/]+")))
        .min(Comparator.comparing(path -> path.contains("{")))
        .map(path -> exchange.method() + " " + path)
        .filter(operation -> described(operation) != null);
  }

  /** The scopes of which a request needs one; none where it needs no access. */
  public Set<String> scopes(String operation) {
    var scopes = new TreeSet<String>();
    for (var each : described(operation).getJsonArray("security", new JsonArray())) {
      ((JsonObject) each).forEach(scheme -> ((JsonArray) scheme.getValue()).forEach(scope -> scopes.add((String) scope)));
    }
    return scopes;
  }

  /** What does not fit, in the request and in the answer. */
  public List<String> faults(SeenExchange exchange) {
    var operation = operation(exchange);
    if (operation.isEmpty()) {
      return List.of(exchange.method() + " " + exchange.path() + " is not described");
    }
    var faults = new ArrayList<String>();
    var described = described(operation.get());
    query(described, exchange, faults);
    body(described.getJsonObject("requestBody"), exchange, faults);
    var access = exchange.headers().get("Authorization");
    if (!scopes(operation.get()).isEmpty() && (access == null || !access.startsWith("Bearer "))) {
      faults.add("no access token");
    }
    answer(described.getJsonObject("responses"), exchange, faults);
    return faults.stream().map(fault -> operation.get() + ": " + fault).toList();
  }

  private void query(JsonObject described, SeenExchange exchange, List<String> faults) {
    var properties = new JsonObject();
    var required = new JsonArray();
    for (var each : described.getJsonArray("parameters", new JsonArray())) {
      var parameter = (JsonObject) each;
      if (parameter.getString("in").equals("query")) {
        var name = parameter.getString("name").replaceFirst("\\[]$", "");
        properties.put(name, parameter.getJsonObject("schema"));
        if (parameter.getBoolean("required", false)) {
          required.add(name);
        }
      }
    }
    var schema = new JsonObject().put("type", "object").put("properties", properties).put("required", required);
    var sent = new TreeMap<String, List<String>>();
    exchange.query().names().forEach(name -> sent.put(name, exchange.query().getAll(name)));
    faults.addAll(shapes.faults("query", schema, SentBody.typed(sent, properties), true));
  }

  private void body(JsonObject described, SeenExchange exchange, List<String> faults) {
    if (described == null || exchange.body().length() == 0) {
      if (exchange.body().length() > 0) {
        faults.add("a body is not described");
      } else if (described != null && described.getBoolean("required", false)) {
        faults.add("the body is missing");
      }
      return;
    }
    var type = exchange.headers().get("Content-Type");
    var kind = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    var content = described.getJsonObject("content");
    var media = content.getJsonObject(kind.equals(SentBody.FORM) && !content.containsKey(kind) ? SentBody.JSON : kind);
    if (media == null) {
      faults.add("a body of " + kind + " is not described");
      return;
    }
    var schema = media.getJsonObject("schema");
    try {
      var sent = SentBody.of(type, exchange.body(), schema.getJsonObject("properties", new JsonObject()));
      faults.addAll(shapes.faults("body", schema, sent, true));
    } catch (IllegalArgumentException | DecodeException e) {
      faults.add("the body cannot be read: " + e.getMessage());
    }
  }

  private void answer(JsonObject responses, SeenExchange exchange, List<String> faults) {
    var response = responses.getJsonObject(Integer.toString(exchange.status()));
    if (response == null) {
      faults.add("the status " + exchange.status() + " is not described");
      return;
    }
    var content = response.getJsonObject("content", new JsonObject()).getJsonObject(SentBody.JSON);
    if (content != null) {
      faults.addAll(shapes.faults(
          "answer " + exchange.status(), content.getJsonObject("schema"), json(exchange.answer()), false));
    }
  }

  private static Object json(Buffer answer) {
    try {
      return Json.decodeValue(answer);
    } catch (DecodeException e) {
      return answer.toString();
    }
  }

  private JsonObject described(String operation) {
    var words = operation.split(" ");
    return document.getJsonObject("paths").getJsonObject(words[1]).getJsonObject(words[0].toLowerCase(Locale.ROOT));
  }
}
