package dev.tidings.sandbox.x;

import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Fields;
import dev.tidings.sandbox.Received;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;

/** Reads the bodies that come with X's calls about media: forms with files, and JSON. */
final class XMediaRequest {
  private final XDialect dialect;

  XMediaRequest(XDialect dialect) {
    this.dialect = dialect;
  }

  MultiMap form(Exchange exchange) {
    if (!exchange.body.type().equals(Received.MULTIPART)) {
      throw dialect.unsupportedMediaType();
    }
    return exchange.body.form();
  }

  Buffer file(Exchange exchange, String field) {
    return exchange.body.files().stream()
        .filter(file -> file.field().equals(field) && file.bytes().length() > 0)
        .findFirst()
        .map(Received.Upload::bytes)
        .orElseThrow(() -> dialect.invalid(field, "$." + field + ": is required"));
  }

  Fields json(Exchange exchange) {
    if (!exchange.body.type().equals(Received.JSON)) {
      throw dialect.unsupportedMediaType();
    }
    try {
      return new Fields(exchange.json(), (name, sentence) -> dialect.invalid(name, "$." + name + ": " + sentence));
    } catch (DecodeException | ClassCastException unreadable) {
      throw dialect.unreadable();
    }
  }
}
