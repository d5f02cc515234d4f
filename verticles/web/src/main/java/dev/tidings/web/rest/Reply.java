package dev.tidings.web.rest;

import dev.tidings.bus.BusJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/**
 * What a call is answered.
 *
 * @param body null for none
 */
public record Reply(int status, Buffer body, Map<String, String> headers) {
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

  /** The capability's JSON, as it came over the bus. */
  public static Reply json(int status, JsonObject body) {
    return new Reply(status, body.toBuffer(), Map.of());
  }

  /** A record as JSON. */
  public static Reply record(int status, Object body) {
    return new Reply(status, Buffer.buffer(BusJson.toText(body)), Map.of());
  }

  /** Done, and nothing to say. */
  public static Reply noContent() {
    return new Reply(204, null, Map.of());
  }

  /** The same with one more header. */
  public Reply with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Reply(status, body, more);
  }

  /** The same with the version that a change of it must name. */
  public Reply withVersion(Long version) {
    return version == null ? this : with("ETag", entityTag(version));
  }

  static String entityTag(long version) {
    return "\"v" + version + "\"";
  }

  /** Answers with it, unless that has been done. */
  public void write(HttpServerResponse response) {
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(status);
    if (body != null) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
    }
    response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
    headers.forEach(response::putHeader);
    if (body == null) {
      response.end();
    } else {
      response.end(body);
    }
  }
}
