package dev.tidings.sandbox.x;

import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Query parameters as X reads them: one that it does not know, or a value that does not fit, is refused. */
final class XParameters {
  private final MultiMap parameters;
  private final XDialect dialect;

  XParameters(MultiMap parameters, Set<String> known, XDialect dialect) {
    this.parameters = parameters;
    this.dialect = dialect;
    for (String name : parameters.names()) {
      if (!known.contains(name)) {
        throw dialect.invalid(name, "The query parameter [" + name + "] is not one of " + new TreeSet<>(known));
      }
    }
  }

  /** The names in a comma list, each of which must be known. */
  Set<String> fields(String name, Set<String> known) {
    String list = parameters.get(name);
    if (list == null || list.isEmpty()) {
      return Set.of();
    }
    Set<String> fields = new LinkedHashSet<>(Arrays.asList(list.split(",")));
    for (String field : fields) {
      if (!known.contains(field)) {
        throw dialect.invalid(name, "The `" + name + "` query parameter value [" + field + "] is not one of the known ones");
      }
    }
    return fields;
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  int integer(String name, int least, int most, int otherwise) {
    String value = parameters.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
      throw dialect.invalid(name, "The `" + name + "` query parameter value [" + value + "] is not between " + least + " and " + most);
    }
    return Integer.parseInt(value);
  }

  /** An id, as a number. */
  Optional<Long> id(String name) {
    return text(name)
        .map(
            value -> {
              if (!value.matches("\\d{1,19}")) {
                throw dialect.invalid(name, "The `" + name + "` query parameter value [" + value + "] is not an id");
              }
              return Long.parseLong(value);
            });
  }

  /** A time, in milliseconds since 1970. */
  Optional<Long> time(String name) {
    return text(name)
        .map(
            value -> {
              try {
                return Instant.parse(value).toEpochMilli();
              } catch (DateTimeParseException unreadable) {
                throw dialect.invalid(name, "The `" + name + "` query parameter value [" + value + "] is not a valid RFC 3339 time");
              }
            });
  }
}
