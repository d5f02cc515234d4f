package dev.tidings.sandbox;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/** One request on its way through a simulated network. Touched by one event loop only. */
public final class Exchange {
  public final HttpServerRequest request;
  public final Network network;
  public final RequestLog.Entry log;
  public final long arrivedMicros;
  public Operation operation;
  public Received body;
  public Grant grant;
  public Account account;
  public RateState rate;

  /** Whether something was accepted and committed on its behalf. */
  public boolean accepted;

  /** A no that is told when what it brings has been worked on; null for none. */
  public Verdict verdict;

  private JsonObject json;

  public Exchange(HttpServerRequest request, Network network, Operation operation, RequestLog requests) {
    this.request = request;
    this.network = network;
    this.operation = operation;
    this.arrivedMicros = Micros.now();
    this.log = requests.open(network, request.method().name(), request.path(), operation, arrivedMicros);
  }

  /** The body as a JSON object, read once. Throws DecodeException or ClassCastException when it is none. */
  public JsonObject json() {
    if (json == null) {
      json = (JsonObject) Json.decodeValue(body.raw());
    }
    return json;
  }

  /** Whether nobody waits for the answer any more. */
  boolean abandoned() {
    return request.response().closed();
  }

  /** The bearer token sent along; null for none. */
  public String bearer() {
    String header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7).trim() : null;
  }
}
