package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a call of the control API in and writes its answer. Calls come from this machine only, not from a web page of another origin, and with the
 * token where one is configured.
 */
public final class Control {
  private static final Logger LOG = LoggerFactory.getLogger(Control.class);
  private static final long LIMIT = 1 << 20;

  private final Optional<String> token;

  public Control(Optional<String> token) {
    this.token = token;
  }

  /** A route's handler: the work gets the body as an object, empty when there is none. */
  public Handler<RoutingContext> around(BiFunction<HttpServerRequest, JsonObject, Future<Buffer>> work) {
    return context ->
        Received.read(context.request(), LIMIT)
            .compose(
                body -> {
                  check(context.request());
                  return work.apply(context.request(), object(body));
                })
            .onSuccess(answer -> write(context, 200, answer))
            .onFailure(failure -> refuse(context, failure));
  }

  private void check(HttpServerRequest request) {
    if (!request.remoteAddress().hostAddress().matches("127\\..*|0:0:0:0:0:0:0:1(%.*)?|::1")) {
      throw new ControlRefusal(403, "the control API serves this machine only");
    }
    String origin = request.getHeader("Origin");
    if (origin != null && !origin.replaceFirst("^https?://", "").equals(request.getHeader("Host"))) {
      throw new ControlRefusal(403, "the control API does not serve pages of other origins");
    }
    if (token.isPresent() && !Secrets.same("Bearer " + token.get(), request.getHeader("Authorization"))) {
      throw new ControlRefusal(401, "the control token is missing or wrong");
    }
    if (token.isEmpty() && !local(request)) {
      throw new ControlRefusal(403, "the control API answers to this machine's own names only");
    }
  }

  private static boolean local(HttpServerRequest request) {
    String host = request.authority() == null ? "" : request.authority().host();
    return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]") || host.equals("::1");
  }

  private static JsonObject object(Received body) {
    if (body.raw().length() == 0) {
      return new JsonObject();
    }
    if (!body.type().equals(Received.JSON)) {
      throw new ControlRefusal(415, "the body must be application/json");
    }
    return body.raw().toJsonObject();
  }

  private static void refuse(RoutingContext context, Throwable failure) {
    int status = status(failure);
    if (status == 500) {
      LOG.error("the control API failed a call", failure);
    }
    String sentence = status == 500 ? "the sandbox failed" : failure instanceof DecodeException ? "the body is not a JSON object" : failure.getMessage();
    write(context, status, new JsonObject().put("error", sentence).toBuffer());
  }

  private static int status(Throwable failure) {
    if (failure instanceof ControlRefusal refusal) {
      return refusal.status;
    }
    boolean bad = failure instanceof IllegalArgumentException || failure instanceof DecodeException || failure instanceof ClassCastException;
    return failure instanceof Received.TooLong ? 413 : bad ? 400 : 500;
  }

  private static void write(RoutingContext context, int status, Buffer answer) {
    if (!context.response().closed()) {
      context.response().setStatusCode(status).putHeader("Content-Type", Answer.JSON).end(answer);
    }
  }
}
