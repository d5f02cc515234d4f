package dev.tidings.web.rest;

import dev.tidings.bus.BusJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

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

  /** Without its body where the reader has it already (RFC 9110, 13.1.2). */
  Reply unlessKnown(HttpServerRequest request) {
    String tag = headers.get("ETag");
    String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    boolean reads = HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
    if (!reads || status != 200 || tag == null || known == null) {
      return this;
    }
    boolean same = Stream.of(known.split(",")).map(String::trim)
        .anyMatch(each -> each.equals("*") || bare(each).equals(bare(tag)));
    return same ? new Reply(304, null, headers) : this;
  }

  /** Weak tags are compared like strong ones here. */
  private static String bare(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
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
