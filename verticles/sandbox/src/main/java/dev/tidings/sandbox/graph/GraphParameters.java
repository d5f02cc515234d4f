package dev.tidings.sandbox.graph;

import dev.tidings.sandbox.Exchange;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters of a Graph call, from query and form alike. Stricter than the Graph in this: one that it does not know, or that comes twice, is
 * refused rather than passed over.
 */
public final class GraphParameters {
  private static final Set<String> ALWAYS = Set.of("access_token", "appsecret_proof", "locale", "pretty");

  private final Map<String, String> values = new LinkedHashMap<>();
  private final GraphDialect dialect;

  /** Reads and checks them. A name that ends in {@code []} stands for any index, such as {@code attached_media[0]}. */
  public GraphParameters(Exchange exchange, Set<String> known, GraphDialect dialect) {
    this.dialect = dialect;
    for (Map.Entry<String, List<String>> entry : new QueryStringDecoder(exchange.request.uri()).parameters().entrySet()) {
      entry.getValue().forEach(value -> put(entry.getKey(), value, known));
    }
    if (exchange.body.isForm()) {
      exchange.body.form().forEach(entry -> put(entry.getKey(), entry.getValue(), known));
    } else if (exchange.body.raw().length() > 0) {
      throw dialect.unreadable();
    }
  }

  private void put(String name, String value, Set<String> known) {
    if (!ALWAYS.contains(name) && !known.contains(name.replaceAll("\\[\\d{1,3}]$", "[]"))) {
      throw dialect.invalid("Unknown parameter " + name + ": expected one of " + new TreeSet<>(known));
    }
    if (values.put(name, value) != null) {
      throw dialect.invalid("The parameter " + name + " stands twice");
    }
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public String needed(String name) {
    return text(name).orElseThrow(() -> dialect.invalid("The parameter " + name + " is required"));
  }

  /** Whether a parameter of that name is there. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  public boolean flag(String name, boolean otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    return switch (value) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw dialect.invalid("Param " + name + " must be a boolean");
    };
  }

  public long number(String name, long least, long most, long otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("\\d{1,15}") || Long.parseLong(value) < least || Long.parseLong(value) > most) {
      throw dialect.invalid("Param " + name + " must be a number from " + least + " to " + most);
    }
    return Long.parseLong(value);
  }

  /** The values of {@code name[0]}, {@code name[1]} and so on, in order. */
  public List<String> indexed(String name) {
    return values.entrySet().stream().filter(entry -> entry.getKey().startsWith(name + "[")).map(Map.Entry::getValue).toList();
  }
}
