package dev.tidings.publisher.connectors;

import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The codes within an error that is an object of its own: {@code {"error": {"code": 190, "error_subcode": 463}}}. */
final class NestedCodes {
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})-([0-9]{1,9})");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private NestedCodes() {}

  /** The code, and the code with its subcode as {@code 190/463}. */
  static Stream<String> of(JsonObject error) {
    var code = error.getValue("code");
    var subcode = error.getValue("error_subcode");
    if (code == null) {
      return Stream.empty();
    }
    return subcode == null ? Stream.of(code.toString()) : Stream.of(code.toString(), code + "/" + subcode);
  }

  /** Whether it is the code of a rule, or lies in its range, such as {@code 200-299}. */
  static boolean fits(String value, String rule) {
    var range = RANGE.matcher(rule);
    if (!range.matches() || !NUMBER.matcher(value).matches()) {
      return value.equals(rule);
    }
    int number = Integer.parseInt(value);
    return number >= Integer.parseInt(range.group(1)) && number <= Integer.parseInt(range.group(2));
  }
}
