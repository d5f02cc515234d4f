package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The control API's part about what was accepted and what was asked. */
final class ControlEvidence {
  private final World world;
  private final Evidence evidence;
  private final RequestLog requests;

  ControlEvidence(World world, Evidence evidence, RequestLog requests) {
    this.world = world;
    this.evidence = evidence;
    this.requests = requests;
  }

  /** {@code GET /_sandbox/posts?network=&account=&text=&limit=}: in order of acceptance; with a limit the last ones. */
  Future<Buffer> posts(HttpServerRequest request, JsonObject body) {
    String account = request.getParam("account");
    String text = request.getParam("text");
    Predicate<Post> wanted =
        post ->
            (account == null || post.account().equals(account) || handle(post).equalsIgnoreCase(account))
                && (text == null || post.content().text().contains(text));
    List<Post> found = new ArrayList<>();
    for (Network network : Network.values()) {
      if (request.getParam("network") == null || network.id.equals(request.getParam("network"))) {
        world.posts(network).stream().filter(wanted).forEach(found::add);
      }
    }
    found.sort(Comparator.comparingLong(post -> post.times().acceptedMicros()));
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

  private String handle(Post post) {
    return world.account(post.account()).map(Account::handle).orElse("");
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
        .put("network", entry.network.id)
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
