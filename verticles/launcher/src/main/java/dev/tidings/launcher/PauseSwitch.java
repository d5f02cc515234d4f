package dev.tidings.launcher;

import dev.tidings.publisher.deliveries.PlatformPause;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's switch over HTTP, on the management port: {@code GET /pause} tells, {@code PUT /pause} with
 * {@code {"reason": "…"}} holds everything in every workspace back, {@code DELETE /pause} lets it go on. A page of
 * another origin cannot use it: browsers ask before a PUT or DELETE, and nobody answers that.
 */
final class PauseSwitch {
  private static final Logger LOG = LoggerFactory.getLogger(PauseSwitch.class);
  private static final int LONGEST_BODY = 4_096;
  private static final int LONGEST_REASON = 500;

  private final PlatformPause pause;

  PauseSwitch(PlatformPause pause) {
    this.pause = pause;
  }

  void answer(HttpServerRequest request) {
    switch (request.method().name()) {
      case "GET" -> tell(request, Future.succeededFuture());
      case "PUT" -> request.body().onSuccess(body -> hold(request, body));
      case "DELETE" -> tell(request, pause.lift());
      default -> request.response().setStatusCode(405).putHeader("allow", "GET, PUT, DELETE").end();
    }
  }

  private void hold(HttpServerRequest request, Buffer body) {
    var reason = reason(body);
    if (reason == null) {
      reply(request, 422, new JsonObject().put("problem", "Send {\"reason\": \"…\"}, 1 to " + LONGEST_REASON + " characters."));
      return;
    }
    tell(request, pause.set(reason));
  }

  private static String reason(Buffer body) {
    try {
      var given = body.length() > LONGEST_BODY ? null : body.toJsonObject().getValue("reason");
      return given instanceof String text && !text.isBlank() && text.length() <= LONGEST_REASON ? text.strip() : null;
    } catch (DecodeException e) {
      return null;
    }
  }

  private void tell(HttpServerRequest request, Future<Void> done) {
    done.compose(change -> pause.reason()).onComplete(
        reason -> reply(request, 200, new JsonObject().put("paused", reason != null).put("reason", reason)),
        failure -> {
          LOG.warn("The operator's switch could not be turned: {}", failure.getMessage());
          reply(request, 503, new JsonObject().put("problem", "The database cannot be reached at the moment."));
        });
  }

  private static void reply(HttpServerRequest request, int status, JsonObject body) {
    request.response().setStatusCode(status).putHeader("content-type", "application/json")
        .putHeader("cache-control", "no-store").end(body.toBuffer());
  }
}
