package dev.tidings.publisher.deliveries;

import dev.tidings.publisher.connectors.Found;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** What a look-up saw, kept for a person who may have to decide. */
final class Evidence {
  private Evidence() {}

  static JsonArray of(Found found) {
    var verdict = switch (found) {
      case Found.Match match -> "found";
      case Found.Absent absent -> "absent";
      case Found.CannotTell open -> open.reason();
    };
    var all = new JsonArray().add(new JsonObject().put("lookedAt", Instant.now().toString()).put("verdict", verdict));
    for (var each : found.candidates()) {
      all.add(new JsonObject()
          .put("remoteId", each.remoteId()).put("url", each.url()).put("text", each.text() == null ? null : each.text().replace("\0", "")).put("verdict", each.verdict())
          .put("at", each.at() == null ? null : each.at().toString()));
    }
    return all;
  }

  /** For a look-up that did not come about. */
  static JsonArray of(String reason, String message) {
    return new JsonArray().add(new JsonObject()
        .put("lookedAt", Instant.now().toString()).put("verdict", reason).put("text", message));
  }
}
