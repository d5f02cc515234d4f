package dev.tidings.web.contract;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What REST offers, as {@code openapi.yaml} says it: the one place from which routes, validation, documentation and the
 * console's client are made.
 */
public final class Contract {
  private static final String FILE = "openapi.yaml";
  private static final String SERVER = "http://localhost:8080/api/v1";
  private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

  private final String yaml;
  private final JsonObject document;
  private final Map<String, Operation> operations = new LinkedHashMap<>();

  private Contract(String yaml, JsonObject document) {
    this.yaml = yaml;
    this.document = document;
    JsonObject inlined = References.inline(document);
    for (String path : inlined.getJsonObject("paths").fieldNames()) {
      readPath(path, inlined.getJsonObject("paths").getJsonObject(path));
    }
  }

  /** Reads the contract from the class path; blocks while it reads and compiles. */
  public static Contract load() {
    try (InputStream stream = Contract.class.getClassLoader().getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      String yaml = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      Map<String, Object> map =
          new ObjectMapper(new YAMLFactory()).readValue(yaml, new TypeReference<LinkedHashMap<String, Object>>() {});
      return new Contract(yaml, new JsonObject(map));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All operations, in the order of the document. */
  public List<Operation> operations() {
    return List.copyOf(operations.values());
  }

  /** The operation of that name; fails with IllegalArgumentException if the contract has none. */
  public Operation operation(String id) {
    Operation operation = operations.get(id);
    if (operation == null) {
      throw new IllegalArgumentException("the contract has no operation " + id);
    }
    return operation;
  }

  /** The document as it was written, naming the address at which it can be reached. */
  public String yaml(String publicUrl) {
    return yaml.replace(SERVER, publicUrl + "/api/v1");
  }

  /** The same as JSON. */
  public String json(String publicUrl) {
    return document.encode().replace(SERVER, publicUrl + "/api/v1");
  }

  private void readPath(String path, JsonObject item) {
    List<JsonObject> shared = parameters(item);
    for (String method : METHODS) {
      JsonObject operation = item.getJsonObject(method);
      if (operation != null) {
        List<JsonObject> parameters = new ArrayList<>(shared);
        parameters.addAll(parameters(operation));
        Operation read = operation(path, HttpMethod.valueOf(method.toUpperCase()), operation, parameters);
        if (operations.put(read.id(), read) != null) {
          throw new IllegalStateException("two operations are called " + read.id());
        }
      }
    }
  }

  private static Operation operation(String path, HttpMethod method, JsonObject json, List<JsonObject> parameters) {
    JsonObject body = json.getJsonObject("requestBody");
    JsonObject content = body == null ? new JsonObject() : body.getJsonObject("content");
    JsonObject jsonContent = content.getJsonObject("application/json");
    JsonArray security = json.getJsonArray("security");
    return new Operation(
        json.getString("operationId"),
        method,
        path,
        security != null && security.isEmpty(),
        rules(parameters, "path"),
        rules(parameters, "query"),
        rules(parameters, "header"),
        jsonContent == null ? null : new BodyRule(jsonContent.getJsonObject("schema")),
        body != null && body.getBoolean("required", false),
        content.fieldNames());
  }

  private static List<ParameterRule> rules(List<JsonObject> parameters, String in) {
    return parameters.stream().filter(each -> in.equals(each.getString("in"))).map(ParameterRule::of).toList();
  }

  private static List<JsonObject> parameters(JsonObject holder) {
    return holder.getJsonArray("parameters", new JsonArray()).stream().map(JsonObject.class::cast).toList();
  }
}
