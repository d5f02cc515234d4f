package dev.tidings.publisher.connectors;

import dev.tidings.bus.AccountsProtocol.Budget;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads a header that says in JSON how much of an allowance is used, in percent: {@code X-App-Usage}, and
 * {@code X-Business-Use-Case-Usage}, where such objects stand in lists by business. The highest figure counts.
 */
final class UsageHeader {
  private static final List<String> SHARES = List.of("call_count", "total_cputime", "total_time");
  private static final int WHOLE = 100;

  private UsageHeader() {}

  /**
   * What is left, in percent; null when the header is missing or unreadable, and when all is used but it is not said for
   * how long: then nothing is known of the end.
   */
  static Budget read(String text, Allowance allowance, Instant now) {
    if (text == null) {
      return null;
    }
    Object json;
    try {
      json = Json.decodeValue(text);
    } catch (DecodeException e) {
      return null;
    }
    var usages = usages(json).toList();
    if (usages.isEmpty()) {
      return null;
    }
    long used = highest(usages, SHARES);
    long minutes = highest(usages, List.of("estimated_time_to_regain_access"));
    if (minutes == 0 && used >= WHOLE) {
      return null;
    }
    return minutes > 0
        ? new Budget(allowance.name(), WHOLE, 0, now.plus(Duration.ofMinutes(minutes)))
        : new Budget(allowance.name(), WHOLE, WHOLE - used, now.plus(allowance.window()));
  }

  private static Stream<JsonObject> usages(Object json) {
    return switch (json) {
      case JsonObject object when SHARES.stream().anyMatch(object::containsKey) -> Stream.of(object);
      case JsonObject object -> object.stream().flatMap(each -> usages(each.getValue()));
      case JsonArray array -> array.stream().flatMap(UsageHeader::usages);
      case null, default -> Stream.empty();
    };
  }

  private static long highest(List<JsonObject> usages, List<String> names) {
    return usages.stream().flatMap(usage -> names.stream().map(usage::getValue))
        .mapToLong(UsageHeader::number).max().orElse(0);
  }

  private static long number(Object value) {
    return value instanceof Number number ? Math.max(0, (long) Math.ceil(number.doubleValue())) : 0;
  }
}
