package dev.tidings.web.rest;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.Violation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What went wrong, as a client is told (RFC 9457).
 *
 * @param code stable name; the last part of the problem's type
 * @param detail a sentence for a person; null when the title says all
 */
public record Problem(int status, String code, String detail, List<Violation> violations) {
  static final String MEDIA_TYPE = "application/problem+json";

  /** A failure that a client is told as this problem. */
  public static BusFailure failure(int status, String code, String detail) {
    return BusFailure.rejected(status, code, detail);
  }

  Buffer body(String path, String requestId) {
    JsonObject json = new JsonObject()
        .put("type", "/problems/" + code)
        .put("title", ProblemCatalogue.title(code))
        .put("status", status)
        .put("code", code);
    if (detail != null) {
      json.put("detail", detail);
    }
    json.put("instance", path).put("requestId", requestId);
    if (!violations.isEmpty()) {
      JsonArray array = new JsonArray();
      violations.forEach(each -> array.add(
          new JsonObject().put("field", each.field()).put("rule", each.rule()).put("message", each.message())));
      json.put("violations", array);
    }
    return json.toBuffer();
  }
}
