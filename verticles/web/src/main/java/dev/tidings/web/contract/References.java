package dev.tidings.web.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Replaces every {@code $ref} within a document by what it points to. The contract has no schema that holds itself. */
final class References {
  private static final int DEEPEST = 64;

  private final JsonObject document;

  private References(JsonObject document) {
    this.document = document;
  }

  static JsonObject inline(JsonObject document) {
    return (JsonObject) new References(document).inline(document, 0);
  }

  private Object inline(Object node, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalStateException("the contract's references run in a circle");
    }
    if (node instanceof JsonObject object) {
      String reference = object.getValue("$ref") instanceof String text ? text : null;
      return reference != null ? inline(target(reference), depth + 1) : inlineMembers(object, depth);
    }
    if (node instanceof JsonArray array) {
      JsonArray copy = new JsonArray();
      array.forEach(each -> copy.add(inline(each, depth + 1)));
      return copy;
    }
    return node;
  }

  private JsonObject inlineMembers(JsonObject object, int depth) {
    JsonObject copy = new JsonObject();
    object.forEach(member -> copy.put(member.getKey(), inline(member.getValue(), depth + 1)));
    return copy;
  }

  private Object target(String reference) {
    if (!reference.startsWith("#/")) {
      throw new IllegalStateException("the contract refers outside itself: " + reference);
    }
    Object found = document;
    for (String step : reference.substring(2).split("/")) {
      found = found instanceof JsonObject object ? object.getValue(step.replace("~1", "/").replace("~0", "~")) : null;
    }
    if (found == null) {
      throw new IllegalStateException("the contract refers to nothing: " + reference);
    }
    return found;
  }
}
