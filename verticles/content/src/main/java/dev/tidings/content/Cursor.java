package dev.tidings.content;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.Violation;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** The place after which a page of a list begins: the last item's sort time and id. Opaque to clients. */
record Cursor(Instant time, UUID id) {
  String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString((time + "|" + id).getBytes(StandardCharsets.UTF_8));
  }

  /** Null for null. Fails 422 {@code bad-cursor} if it is none of ours. */
  static Cursor of(String text) {
    if (text == null) {
      return null;
    }
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 2);
      return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
      throw BusFailure.rejected(422, "bad-cursor", "This cursor is none of ours.",
          List.of(new Violation("cursor", "bad-cursor", "Use the value of next as it was given.")));
    }
  }
}
