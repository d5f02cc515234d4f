package dev.tidings.web.contract;

import dev.tidings.bus.Violation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one value of a path, query or header parameter must look like. Compiled once from the contract, since parameters are
 * judged on every read.
 *
 * @param many whether it may be repeated
 * @param most how often it may be repeated
 * @param kept false for an Idempotency-Key whose answer is not stored
 */
public record ParameterRule(
    String name,
    boolean required,
    boolean many,
    int most,
    String type,
    String format,
    Set<String> allowed,
    Pattern pattern,
    int shortest,
    int longest,
    long least,
    long greatest,
    boolean kept) {
  /** What is said of an instant that is none. */
  public static final String INSTANT = "must be an instant such as 2026-12-01T08:00:00Z, with its offset";
  private static final Pattern YEAR = Pattern.compile("[0-9]{4}-.*");

  /** Reads a parameter object of the contract. */
  static ParameterRule of(JsonObject parameter) {
    JsonObject schema = parameter.getJsonObject("schema");
    boolean many = "array".equals(schema.getString("type"));
    JsonObject value = many ? schema.getJsonObject("items") : schema;
    JsonArray allowed = value.getJsonArray("enum", new JsonArray());
    return new ParameterRule(
        parameter.getString("name"),
        parameter.getBoolean("required", false),
        many,
        many ? schema.getInteger("maxItems", 100) : 1,
        value.getString("type"),
        value.getString("format", ""),
        allowed.stream().map(Object::toString).collect(Collectors.toUnmodifiableSet()),
        value.containsKey("pattern") ? Pattern.compile(value.getString("pattern")) : null,
        value.getInteger("minLength", 0),
        value.getInteger("maxLength", 2_000),
        value.getLong("minimum", Long.MIN_VALUE),
        value.getLong("maximum", Long.MAX_VALUE),
        parameter.getBoolean("x-kept", true));
  }

  /** What is wrong with a value; null when nothing is. */
  public Violation judge(String value) {
    if (value.length() < shortest) {
      return broken("min-length", "must have at least " + shortest + " characters");
    }
    if (value.length() > longest) {
      return broken("max-length", "must have at most " + longest + " characters");
    }
    if (Texts.firstForbidden(value) >= 0) {
      return broken("forbidden-character", "must not hold a NUL or half a surrogate pair");
    }
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      return broken("enum", "must be one of " + allowed.stream().sorted().collect(Collectors.joining(", ")));
    }
    if (pattern != null && !pattern.matcher(value).find()) {
      return broken("pattern", "must match " + pattern.pattern());
    }
    return switch (type) {
      case "integer" -> judgeInteger(value);
      case "boolean" -> value.equals("true") || value.equals("false") ? null : broken("type", "must be true or false");
      default -> judgeFormat(value);
    };
  }

  private Violation judgeInteger(String value) {
    long number;
    try {
      number = Long.parseLong(value);
    } catch (NumberFormatException e) {
      return broken("type", "must be a whole number");
    }
    if (number < least) {
      return broken("minimum", "must be at least " + least);
    }
    return number > greatest ? broken("maximum", "must be at most " + greatest) : null;
  }

  private Violation judgeFormat(String value) {
    return switch (format) {
      case "uuid" -> isUuid(value) ? null : broken("uuid", "must be a UUID");
      case "date-time" -> instant(value) != null ? null
          : broken("date-time", INSTANT);
      default -> null;
    };
  }

  /** Whether it is 36 characters, hexadecimal but for four dashes. By hand, since nearly every request names one. */
  private static boolean isUuid(String value) {
    if (value.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      char each = value.charAt(i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? each != '-' : !HexFormat.isHexDigit(each)) {
        return false;
      }
    }
    return true;
  }

  /** The instant that a text names with its offset; null when it names none. */
  public static Instant instant(String value) {
    if (!YEAR.matcher(value).matches()) {
      return null;
    }
    try {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(value, Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A violation of this parameter. */
  public Violation broken(String rule, String message) {
    return new Violation(name, rule, message);
  }
}
