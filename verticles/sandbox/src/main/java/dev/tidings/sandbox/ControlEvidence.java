package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The control API's part about what was accepted and what was asked. */
final class ControlEvidence {
  private final Evidence evidence;
  private final RequestLog requests;

  ControlEvidence(Evidence evidence, RequestLog requests) {
    this.evidence = evidence;
    this.requests = requests;
  }

  /** {@code GET /_sandbox/posts?network=&account=&text=&limit=}: in order of acceptance; with a limit the last ones. */
  Future<Buffer> posts(HttpServerRequest request, JsonObject body) {
    List<Post> found = evidence.find(request.getParam("network"), request.getParam("account"), request.getParam("text"));
    int limit = (int) Math.min(found.size(), number(request, "limit", found.size()));
    List<Post> last = found.subList(found.size() - limit, found.size());
    return Future.succeededFuture(list("posts", last, evidence::post).appendString("}"));
  }

  /** {@code GET /_sandbox/requests?since=}: requests whose number is above the one given, and the number of the last. */
  Future<Buffer> requests(HttpServerRequest request, JsonObject body) {
    long since = number(request, "since", 0);
    List<RequestLog.Entry> found = new ArrayList<>();
    for (RequestLog.Entry entry : requests.entries()) {
      if (entry.number > since) {
        found.add(entry);
      }
    }
    return Future.succeededFuture(list("requests", found, ControlEvidence::view).appendString(",\"last\":" + requests.last() + "}"));
  }

  /** {@code GET /_sandbox/stats}. */
  Future<Buffer> statistics(HttpServerRequest request, JsonObject body) {
    return Future.succeededFuture(evidence.statistics().put("requests", requests.last()).toBuffer());
  }

  private static <T> Buffer list(String name, List<T> all, Function<T, JsonObject> view) {
    Buffer buffer = Buffer.buffer("{\"" + name + "\":[");
    for (int index = 0; index < all.size(); index++) {
      if (index > 0) {
        buffer.appendString(",");
      }
      buffer.appendBuffer(view.apply(all.get(index)).toBuffer());
    }
    return buffer.appendString("]");
  }

  private static JsonObject view(RequestLog.Entry entry) {
    return new JsonObject()
        .put("number", entry.number)
        .put("network", entry.network.id())
        .put("method", entry.method)
        .put("path", entry.path)
        .put("operation", entry.operation.wire())
        .put("account", entry.account)
        .put("arrivedMicros", entry.arrivedMicros)
        .put("endedMicros", entry.endedMicros == 0 ? null : entry.endedMicros)
        .put("status", entry.status == 0 ? null : entry.status)
        .put("outcome", entry.outcome);
  }

  private static long number(HttpServerRequest request, String name, long otherwise) {
    String value = request.getParam(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("\\d{1,18}")) {
      throw new ControlRefusal(400, name + " must be a whole number");
    }
    return Long.parseLong(value);
  }
}
