package dev.tidings.web.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.Violation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContractTest {
  private static final Contract CONTRACT = Contract.load();
  private static final JsonObject DOCUMENT = new JsonObject(CONTRACT.json("http://localhost:8080"));
  private static final Set<String> PARAMETER_KEYWORDS = Set.of(
      "type", "format", "enum", "pattern", "minLength", "maxLength", "minimum", "maximum", "items", "maxItems", "default",
      "description", "examples");

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
    if ("object".equals(schema.getString("type"))) {
      if (!schema.containsKey("additionalProperties")) {
        loose.add(where + " takes unknown fields");
      }
      schema.getJsonObject("properties", new JsonObject())
          .forEach(each -> findLoose(where + "/" + each.getKey(), (JsonObject) each.getValue(), loose));
    } else if ("array".equals(schema.getString("type"))) {
      if (!schema.containsKey("maxItems")) {
        loose.add(where + " takes any number of items");
      }
      findLoose(where + "[]", schema.getJsonObject("items"), loose);
    } else if ("string".equals(schema.getString("type"))) {
      boolean bounded = schema.containsKey("maxLength") || schema.containsKey("enum") || schema.containsKey("pattern")
          || "uuid".equals(schema.getString("format"));
      if (!bounded) {
        loose.add(where + " takes a text of any length");
      }
    }
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
