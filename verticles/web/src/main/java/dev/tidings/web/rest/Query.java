package dev.tidings.web.rest;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.Violation;
import dev.tidings.web.contract.ParameterRule;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Query parameters, judged by the contract. */
final class Query {
  private Query() {}

  /** Values by name. Fails 400 for a parameter that the operation has not, and for a value that breaks its rule. */
  static Map<String, List<String>> read(HttpServerRequest request, List<ParameterRule> rules) {
    if (request.query() == null || request.query().isEmpty()) {
      return Map.of();
    }
    MultiMap given = parameters(request);
    Map<String, List<String>> values = new HashMap<>();
    for (String name : given.names()) {
      ParameterRule rule = rule(rules, name);
      List<String> each = given.getAll(name);
      if (each.size() > rule.most()) {
        refuse(rule.broken("max-items", rule.many() ? "may be repeated " + rule.most() + " times" : "may be given once"));
      }
      each.forEach(value -> refuse(rule.judge(value)));
      values.put(name, each);
    }
    return values;
  }

  private static MultiMap parameters(HttpServerRequest request) {
    try {
      return request.params(true);
    } catch (IllegalArgumentException e) {
      throw BusFailure.rejected(400, "bad-parameter", "The query cannot be decoded.",
          List.of(new Violation("query", "encoding", "cannot be decoded")));
    }
  }

  private static ParameterRule rule(List<ParameterRule> rules, String name) {
    for (ParameterRule rule : rules) {
      if (rule.name().equals(name)) {
        return rule;
      }
    }
    throw BusFailure.rejected(400, "bad-parameter", "This call has no such parameter.",
        List.of(new Violation(name, "unknown-parameter", "is not a parameter of this call")));
  }

  /** Fails 400 if something is wrong. */
  static void refuse(Violation violation) {
    if (violation != null) {
      throw BusFailure.rejected(
          400, "bad-parameter", violation.field() + " " + violation.message() + ".", List.of(violation));
    }
  }
}
