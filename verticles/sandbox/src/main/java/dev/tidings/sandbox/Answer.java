package dev.tidings.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** What is written back. */
public record Answer(int status, String contentType, Buffer body, Map<String, String> headers) {
  public static final String JSON = "application/json; charset=utf-8";

  public Answer(int status, String contentType, Buffer body) {
    this(status, contentType, body, Map.of());
  }

  public static Answer json(int status, JsonObject body) {
    return new Answer(status, JSON, body.toBuffer());
  }

  public static Answer json(int status, JsonArray body) {
    return new Answer(status, JSON, body.toBuffer());
  }

  public Answer with(Map<String, String> more) {
    return new Answer(status, contentType, body, more);
  }
}
