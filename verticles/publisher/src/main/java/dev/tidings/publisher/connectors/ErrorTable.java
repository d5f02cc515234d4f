package dev.tidings.publisher.connectors;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Understands a network's refusals by its descriptor. */
final class ErrorTable {
  private static final List<String> CODES = List.of("code", "error", "title", "type");

  private final List<NetworkDescriptor.ErrorRule> rules;

  ErrorTable(List<NetworkDescriptor.ErrorRule> rules) {
    this.rules = rules;
  }

  /** The first rule that fits the answer; empty when the refusal is not documented, and so nothing is certain. */
  Optional<NetworkDescriptor.ErrorRule> find(int status, Buffer body) {
    var text = body.toString().toLowerCase(Locale.ROOT);
    return rules.stream()
        .filter(rule -> rule.status() == status || rule.status() == 0 && status >= 400 && status < 500)
        .filter(rule -> rule.contains() == null || text.contains(rule.contains().toLowerCase(Locale.ROOT)))
        .filter(rule -> rule.code() == null || carries(body, rule.code()))
        .findFirst();
  }

  private static boolean carries(Buffer body, String code) {
    try {
      JsonObject json = body.toJsonObject();
      return json.getValue("error") instanceof JsonObject envelope
          ? NestedCodes.of(envelope).anyMatch(value -> NestedCodes.fits(value, code))
          : CODES.stream().map(json::getValue).map(String::valueOf)
              .anyMatch(value -> value.equals(code) || value.endsWith("/" + code));
    } catch (DecodeException | ClassCastException e) {
      return false;
    }
  }
}
