package dev.tidings.web.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.Violation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContractTest {
  private static final Contract CONTRACT = Contract.load();
  private static final JsonObject DOCUMENT = new JsonObject(CONTRACT.json("http://localhost:8080"));
  private static final Set<String> PARAMETER_KEYWORDS = Set.of(
      "type", "format", "enum", "pattern", "minLength", "maxLength", "minimum", "maximum", "items", "maxItems", "default",
      "description", "examples");

  /** What the walk over a body's bounds does not know, or what costs more than the body's length. */
  private static final Set<String> UNBOUNDED = Set.of(
      "oneOf", "anyOf", "allOf", "not", "if", "contains", "prefixItems", "patternProperties", "unevaluatedProperties",
      "dependentSchemas");

  @Test
  void everyWriteOfASessionTakesItsToken() {
    for (Operation operation : CONTRACT.operations()) {
      if (operation.writes() && !operation.open()) {
        assertThat(operation.headers()).as(operation.id()).anyMatch(each -> each.name().equals("X-CSRF-Token"));
      }
    }
  }

  @Test
  void noRequestHasRoomForUnknownFieldsOrTextsWithoutBounds() {
    List<String> loose = new ArrayList<>();
    JsonObject inlined = References.inline(DOCUMENT);
    inlined.getJsonObject("paths").forEach(path -> ((JsonObject) path.getValue()).forEach(method -> {
      if (method.getValue() instanceof JsonObject operation && operation.containsKey("requestBody")) {
        JsonObject json = operation.getJsonObject("requestBody").getJsonObject("content").getJsonObject("application/json");
        if (json != null) {
          findLoose(operation.getString("operationId"), json.getJsonObject("schema"), loose);
        }
      }
    }));
    assertThat(loose).isEmpty();
  }

  private static void findLoose(String where, JsonObject schema, List<String> loose) {
    List<String> types = types(schema);
    if (types.isEmpty()) {
      loose.add(where + " says no type");
    }
    if (types.contains("object")) {
      findLooseFields(where, schema, loose);
    }
    if (types.contains("array")) {
      findLooseItems(where, schema, loose);
    }
    if (types.contains("string")) {
      boolean bounded = schema.containsKey("maxLength") || schema.containsKey("enum") || schema.containsKey("pattern")
          || "uuid".equals(schema.getString("format"));
      if (!bounded) {
        loose.add(where + " takes a text of any length");
      }
    }
    UNBOUNDED.stream().filter(schema::containsKey).forEach(keyword -> loose.add(where + " is judged by " + keyword));
  }

  private static void findLooseFields(String where, JsonObject schema, List<String> loose) {
    Object others = schema.getValue("additionalProperties");
    if (others instanceof JsonObject rule) {
      findLoose(where + "/*", rule, loose);
      if (!schema.containsKey("maxProperties")) {
        loose.add(where + " takes any number of fields");
      }
    } else if (!Boolean.FALSE.equals(others)) {
      loose.add(where + " takes unknown fields");
    }
    schema.getJsonObject("properties", new JsonObject())
        .forEach(each -> findLoose(where + "/" + each.getKey(), (JsonObject) each.getValue(), loose));
  }

  private static void findLooseItems(String where, JsonObject schema, List<String> loose) {
    if (!schema.containsKey("maxItems")) {
      loose.add(where + " takes any number of items");
    }
    if (schema.getBoolean("uniqueItems", false) && !types(schema.getJsonObject("items")).equals(List.of("string"))) {
      loose.add(where + " compares items that are no texts");
    }
    findLoose(where + "[]", schema.getJsonObject("items"), loose);
  }

  private static List<String> types(JsonObject schema) {
    Object type = schema.getValue("type");
    return type instanceof JsonArray several ? several.stream().map(String.class::cast).toList()
        : type == null ? List.of() : List.of((String) type);
  }

  @Test
  void anArrayBeyondItsBoundIsToldSoAndNothingElseIsLookedAt() {
    List<Integer> far = IntStream.range(0, 20_000).boxed().toList();
    Map<String, Object> post = Map.of("title", 5, "content", Map.of("accounts", far, "variants", List.of()));
    assertThat(CONTRACT.operation("createPost").body().judge(post))
        .containsExactly(new Violation("/content/accounts", "max-items", "must have at most 200 items"));
    Map<String, Object> fault = Map.of("network", "x", "kind", "none", "operations", far);
    assertThat(CONTRACT.operation("setFault").body().judge(fault))
        .containsExactly(new Violation("/operations", "max-items", "must have at most 20 items"));
  }

  @Test
  void arraysAreBoundedWhereverTheyLie() {
    List<String> many = Collections.nCopies(251, "a");
    assertThat(CONTRACT.operation("createPost").body().judge(post(Map.of("tags", many))))
        .containsExactly(new Violation("/content/variants/0/options/tags", "max-items", "must have at most 250 items"));
    Map<String, Object> options = IntStream.range(0, 21).boxed().collect(Collectors.toMap(each -> "o" + each, each -> true));
    assertThat(CONTRACT.operation("createPost").body().judge(post(options)))
        .containsExactly(new Violation("/content/variants/0/options", "max-fields", "must have at most 20 fields"));
  }

  private static Map<String, Object> post(Map<String, Object> options) {
    return Map.of("content", Map.of("accounts", List.of(), "variants",
        List.of(Map.of("network", "x", "parts", List.of(Map.of("text", "Hello")), "options", options))));
  }

  @Test
  void ofThousandsOfUnknownFieldsAnAnswerTellsFew() {
    Map<String, Object> fields = IntStream.range(0, 10_000).boxed().collect(Collectors.toMap(each -> "f" + each, each -> 1));
    assertThat(CONTRACT.operation("addMember").body().judge(fields)).isNotEmpty().hasSizeLessThanOrEqualTo(50)
        .allSatisfy(violation -> assertThat(violation.rule()).isEqualTo("unknown-field"));
  }

  @Test
  void theSameItemTwiceIsRefusedBesideWhatElseIsWrong() {
    Map<String, Object> key = Map.of("name", "", "scopes", List.of("POSTS_READ", "POSTS_WRITE", "POSTS_READ"));
    assertThat(CONTRACT.operation("createApiKey").body().judge(key))
        .extracting(Violation::field, Violation::rule)
        .containsExactlyInAnyOrder(
            org.assertj.core.api.Assertions.tuple("/scopes", "unique-items"),
            org.assertj.core.api.Assertions.tuple("/name", "min-length"));
  }

  @Test
  void parametersUseOnlyWhatTheirRulesKnow() {
    JsonObject inlined = References.inline(DOCUMENT);
    List<JsonObject> parameters = new ArrayList<>();
    inlined.getJsonObject("paths").forEach(path -> {
      JsonObject item = (JsonObject) path.getValue();
      collect(item.getJsonArray("parameters"), parameters);
      item.forEach(method -> {
        if (method.getValue() instanceof JsonObject operation) {
          collect(operation.getJsonArray("parameters"), parameters);
        }
      });
    });
    assertThat(parameters).isNotEmpty().allSatisfy(parameter ->
        assertThat(PARAMETER_KEYWORDS).containsAll(parameter.getJsonObject("schema").fieldNames()));
  }

  private static void collect(JsonArray found, List<JsonObject> parameters) {
    if (found != null) {
      found.forEach(each -> parameters.add((JsonObject) each));
    }
  }

  @Test
  void everyOperationIsDescribedAndTagged() {
    Set<String> tags = new java.util.HashSet<>();
    DOCUMENT.getJsonArray("tags").forEach(each -> tags.add(((JsonObject) each).getString("name")));
    DOCUMENT.getJsonObject("paths").forEach(path -> ((JsonObject) path.getValue()).forEach(method -> {
      if (method.getValue() instanceof JsonObject operation) {
        assertThat(operation.getString("summary")).as(path.getKey()).isNotBlank();
        assertThat(tags).contains(operation.getJsonArray("tags").getString(0));
        assertThat(operation.getJsonObject("responses").fieldNames()).contains("default");
      }
    }));
  }

  @Test
  void aBodyIsJudgedFieldByField() {
    BodyRule rule = CONTRACT.operation("addMember").body();
    assertThat(rule.judge(Map.of("email", "eve@example.com", "name", "Eve", "role", "EDITOR"))).isEmpty();
    assertThat(rule.judge(Map.of("email", "eve", "name", "", "role", "KING", "a/b~c", 1)))
        .extracting(Violation::field, Violation::rule)
        .containsExactlyInAnyOrder(
            org.assertj.core.api.Assertions.tuple("/email", "email"),
            org.assertj.core.api.Assertions.tuple("/name", "min-length"),
            org.assertj.core.api.Assertions.tuple("/role", "enum"),
            org.assertj.core.api.Assertions.tuple("/a~1b~0c", "unknown-field"));
  }

  @Test
  void theAddressOfTheInstallationIsNamed() {
    assertThat(CONTRACT.yaml("https://desk.example")).contains("url: https://desk.example/api/v1").doesNotContain("localhost:8080");
  }
}
