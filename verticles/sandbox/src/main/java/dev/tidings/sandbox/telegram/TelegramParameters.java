package dev.tidings.sandbox.telegram;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** Reads the parameters of a call as strictly as Telegram does. */
final class TelegramParameters {
  static final Set<String> OF_PREVIEW = Set.of("is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text");

  private final TelegramDialect dialect;

  TelegramParameters(TelegramDialect dialect) {
    this.dialect = dialect;
  }

  JsonArray items(JsonObject parameters) {
    try {
      return new JsonArray(parameters.getString("media", "[]"));
    } catch (DecodeException | ClassCastException unreadable) {
      throw dialect.bad("can't parse media JSON object");
    }
  }

  String words(JsonObject parameters, String name, int longest, boolean needed) {
    Object given = parameters.getValue(name);
    if (given != null && !(given instanceof String)) {
      throw dialect.bad("Field \"" + name + "\" must be of type String");
    }
    String words = given == null ? "" : ((String) given).strip();
    if (needed && words.isEmpty()) {
      throw dialect.bad("message text is empty");
    }
    if (words.length() > longest) {
      throw dialect.bad(needed ? "message is too long" : "message caption is too long");
    }
    return words;
  }

  Optional<String> preview(JsonObject parameters) {
    Object given = parameters.getValue("link_preview_options");
    if (given == null) {
      return Optional.empty();
    }
    if (!(given instanceof JsonObject options) || !OF_PREVIEW.containsAll(options.fieldNames())) {
      throw dialect.bad("can't parse link preview options JSON object");
    }
    return Optional.of(options.encode());
  }

  /** In a form it is written in words. */
  boolean truth(JsonObject parameters, String name) {
    Object given = parameters.getValue(name);
    if (given == null || given instanceof Boolean || given.equals("true") || given.equals("false")) {
      return given != null && Boolean.parseBoolean(String.valueOf(given));
    }
    throw dialect.bad("Field \"" + name + "\" must be of type Boolean");
  }

  long number(JsonObject parameters, String name) {
    String given = String.valueOf(parameters.getValue(name));
    if (!given.matches("\\d{1,18}")) {
      throw dialect.bad("Field \"" + name + "\" must be a valid Number");
    }
    return Long.parseLong(given);
  }
}
