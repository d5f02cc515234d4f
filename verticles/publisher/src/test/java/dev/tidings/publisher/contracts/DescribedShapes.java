package dev.tidings.publisher.contracts;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The schemas of an OpenAPI description. */
final class DescribedShapes {
  private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
      .setBaseUri("https://contract.example.org").setDraft(Draft.DRAFT202012).setOutputFormat(OutputFormat.Basic);
  private static final List<String> COMBINED = List.of("allOf", "anyOf");

  private final JsonObject schemas;
  private final Map<String, Validator> validators = new HashMap<>();

  DescribedShapes(JsonObject document) {
    this.schemas = document.getJsonObject("components").getJsonObject("schemas");
  }

  /** A description whose alternatives may fit together, and whose names of fields have no brackets. */
  static JsonObject readable(JsonObject described) {
    return (JsonObject) readable(described, false);
  }

  private static Object readable(Object described, boolean names) {
    if (described instanceof JsonArray array) {
      var all = new JsonArray();
      array.forEach(each -> all.add(readable(each, false)));
      return all;
    }
    if (described instanceof JsonObject object) {
      var all = new JsonObject();
      object.forEach(each -> all.put(
          names ? each.getKey().replaceFirst("\\[]$", "") : each.getKey().equals("oneOf") ? "anyOf" : each.getKey(),
          readable(each.getValue(), !names && each.getKey().equals("properties"))));
      return all;
    }
    return described;
  }

  /**
   * What of a value does not fit.
   *
   * @param closed whether it may have no fields but those that are described
   */
  List<String> faults(String what, JsonObject schema, Object value, boolean closed) {
    var faults = new ArrayList<String>();
    var outcome = judged(schema, value);
    if (!outcome.getValid()) {
      outcome.getErrors().forEach(error -> faults.add(what + " " + error.getInstanceLocation() + " " + error.getError()));
    }
    if (closed) {
      close(what, List.of(schema), value, faults);
    }
    return faults;
  }

  private OutputUnit judged(JsonObject schema, Object value) {
    return validators.computeIfAbsent(schema.encode(), key -> Validator.create(JsonSchema.of(schema.copy()
        .put("components", new JsonObject().put("schemas", schemas))), OPTIONS)).validate(value);
  }

  /** Of alternatives one may know nothing of a field that another bounds: each field must be as somewhere described. */
  private void close(String where, List<JsonObject> schemasOfIt, Object value, List<String> faults) {
    var all = schemasOfIt.stream().flatMap(each -> whole(each).stream()).toList();
    if (value instanceof JsonArray array) {
      var items = all.stream().map(each -> each.getJsonObject("items")).filter(Objects::nonNull).toList();
      array.forEach(each -> close(where + "/*", items, each, faults));
    } else if (value instanceof JsonObject object) {
      object.forEach(field -> {
        var described = all.stream().map(each -> each.getJsonObject("properties", new JsonObject()))
            .map(each -> each.getJsonObject(field.getKey())).filter(Objects::nonNull).toList();
        if (described.isEmpty()) {
          faults.add(where + "/" + field.getKey() + " is not described");
        } else {
          if (described.stream().noneMatch(each -> judged(each, field.getValue()).getValid())) {
            faults.add(where + "/" + field.getKey() + " is not as it is described");
          }
          close(where + "/" + field.getKey(), described, field.getValue(), faults);
        }
      });
    }
  }

  /** A schema and those that it refers to and combines. */
  private List<JsonObject> whole(JsonObject schema) {
    var all = new ArrayList<>(List.of(schema));
    if (schema.getString("$ref") != null) {
      all.addAll(whole(schemas.getJsonObject(schema.getString("$ref").replaceFirst(".*/", ""))));
    }
    for (var how : COMBINED) {
      schema.getJsonArray(how, new JsonArray()).forEach(each -> all.addAll(whole((JsonObject) each)));
    }
    return all;
  }
}
