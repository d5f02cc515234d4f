package dev.tidings.web.rest;

import dev.tidings.web.contract.Operation;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds the operations of a path, step by step; a named step goes before a parameter. */
final class PathTree<T> {
  private static final class Step<T> {
    private final Map<String, Step<T>> named = new HashMap<>();
    private final Map<HttpMethod, T> methods = new HashMap<>();
    private Step<T> parameter;
  }

  /**
   * A path that exists.
   *
   * @param values of its parameters, in their order
   */
  record Found<T>(Map<HttpMethod, T> methods, List<String> values) {
    /** What answers the method; null for none. A HEAD is a GET without its body. */
    T method(HttpMethod method) {
      return methods.get(HttpMethod.HEAD.equals(method) ? HttpMethod.GET : method);
    }

    /** The value of the Allow header. */
    String allow() {
      TreeSet<String> names = new TreeSet<>();
      methods.keySet().forEach(each -> names.add(each.name()));
      if (names.contains("GET")) {
        names.add("HEAD");
      }
      names.add("OPTIONS");
      return String.join(", ", names);
    }
  }

  private final Step<T> root = new Step<>();

  void add(Operation operation, T value) {
    Step<T> step = root;
    for (String name : steps(operation.path())) {
      if (name.startsWith("{")) {
        step.parameter = step.parameter == null ? new Step<>() : step.parameter;
        step = step.parameter;
      } else {
        step = step.named.computeIfAbsent(name, unknown -> new Step<>());
      }
    }
    step.methods.put(operation.method(), value);
  }

  /** What is at a path; null when nothing is. */
  Found<T> find(String path) {
    if (path.isEmpty()) {
      return null;
    }
    List<String> values = new ArrayList<>(2);
    Step<T> step = root;
    for (String name : steps(path)) {
      Step<T> next = step.named.get(name);
      if (next == null) {
        next = step.parameter;
        if (next == null || name.isEmpty()) {
          return null;
        }
        values.add(name);
      }
      step = next;
    }
    return step.methods.isEmpty() ? null : new Found<>(step.methods, values);
  }

  private static String[] steps(String path) {
    return path.substring(1).split("/", -1);
  }
}
