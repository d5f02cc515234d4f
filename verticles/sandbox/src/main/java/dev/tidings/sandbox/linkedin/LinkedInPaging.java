package dev.tidings.sandbox.linkedin;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** LinkedIn: parameters of lists, and lists with what they say of their pages. */
final class LinkedInPaging {
  private final LinkedInDialect dialect;

  LinkedInPaging(LinkedInDialect dialect) {
    this.dialect = dialect;
  }

  /** Refuses parameters that are not among these. */
  MultiMap only(MultiMap parameters, Set<String> known) {
    for (String each : parameters.names()) {
      if (!known.contains(each)) {
        throw dialect.illegal("QUERY_PARAM_NOT_ALLOWED", "Query parameter '" + each + "' is not allowed");
      }
    }
    return parameters;
  }

  int number(MultiMap parameters, String name, int otherwise, int least, int most) {
    String given = parameters.get(name);
    if (given == null) {
      return otherwise;
    }
    if (!given.matches("\\d{1,7}") || Integer.parseInt(given) < least || Integer.parseInt(given) > most) {
      throw dialect.illegal("PARAM_INVALID", "Parameter '" + name + "' is invalid");
    }
    return Integer.parseInt(given);
  }

  static JsonObject listed(JsonArray elements, int start, int count) {
    return new JsonObject()
        .put("paging", new JsonObject().put("start", start).put("count", count).put("links", new JsonArray()))
        .put("elements", elements);
  }
}
