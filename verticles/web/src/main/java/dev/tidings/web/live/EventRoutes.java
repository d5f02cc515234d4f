package dev.tidings.web.live;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.Principal;
import dev.tidings.bus.Violation;
import dev.tidings.runtime.events.Position;
import dev.tidings.runtime.postgres.StoreFailures;
import dev.tidings.web.rest.RequestLimit;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code GET /api/v1/events}: server-sent events that stay open, or one page as JSON. */
final class EventRoutes {
  private static final int MOST_EVENTS = 200;
  private static final Set<String> PARAMETERS = Set.of("stream", "streams", "after", "limit");
  private static final int USUAL_EVENTS = 50;

  private final LiveGateway gateway;
  private final Authenticator authenticator;
  private final RequestLimit limit;

  EventRoutes(LiveGateway gateway, Authenticator authenticator, RequestLimit limit) {
    this.gateway = gateway;
    this.authenticator = authenticator;
    this.limit = limit;
  }

  void mount(Router router) {
    router.get("/api/v1/events").handler(this::events);
  }

  private void events(RoutingContext ctx) {
    authenticator.authenticate(ctx.request())
        .compose(caller -> limit.admit(ctx, caller.principal()).map(admitted -> caller)).onComplete(
        caller -> serve(ctx, caller), failure -> Refusals.fail(ctx, failure));
  }

  private void serve(RoutingContext ctx, Caller caller) {
    try {
      ctx.queryParams().names().stream().filter(name -> !PARAMETERS.contains(name)).findFirst().ifPresent(name -> {
        throw BusFailure.rejected(400, "bad-parameter", "This call has no such parameter.",
            List.of(new Violation(name, "unknown-parameter", "is not a parameter of this call")));
      });
      var streams = streams(ctx, caller.principal());
      var after = after(ctx);
      var accept = ctx.request().getHeader(HttpHeaders.ACCEPT);
      if (accept != null && accept.contains("text/event-stream")) {
        stream(ctx, caller, streams, after);
      } else {
        page(ctx, caller.principal(), streams, after == null ? Position.START : after);
      }
    } catch (BusFailure refusal) {
      Refusals.fail(ctx, refusal);
    }
  }

  private void page(RoutingContext ctx, Principal principal, Set<LiveStream> streams, Position after) {
    gateway.log().replay(principal, streams, after, limit(ctx)).onComplete(
        page -> ctx.response()
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
            .end(page.toPage()),
        failure -> {
          var known = StoreFailures.translate(failure);
          Refusals.fail(ctx, known == null ? failure : known);
        });
  }

  private void stream(RoutingContext ctx, Caller caller, Set<LiveStream> streams, Position after) {
    // Who hung up meanwhile will not be heard of again. What happens from here on is told, as it is one turn of its loop.
    if (ctx.response().closed()) {
      return;
    }
    if (!gateway.enter()) {
      throw BusFailure.rejected(503, "too-many-connections", "This node holds as many connections as it may.");
    }
    var response = ctx.response()
        .setChunked(true)
        .setWriteQueueMaxSize(gateway.queueBytes())
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-transform")
        // Told apart from compressed answers, and from proxies that would collect it before passing it on.
        .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
        .putHeader("X-Accel-Buffering", "no");
    var opened = new EventStream(
        gateway.eventLoop(), response, caller, streams, gateway.hub(), gateway.log(), gone -> gateway.left(caller, gone));
    ctx.addEndHandler(ended -> opened.onClosed());
    response.exceptionHandler(broken -> opened.onClosed());
    response.write("retry: 2000\n\n");
    gateway.watch(caller, opened);
    opened.open(after);
  }

  private static Set<LiveStream> streams(RoutingContext ctx, Principal principal) {
    var streams = EnumSet.noneOf(LiveStream.class);
    named(ctx, "stream", streams);
    named(ctx, "streams", streams);
    if (streams.isEmpty()) {
      LiveStream.stored().stream().filter(stream -> principal.may(stream.permission())).forEach(streams::add);
    }
    for (var stream : streams) {
      principal.require(stream.permission());
    }
    if (streams.isEmpty()) {
      throw BusFailure.rejected(403, "forbidden", "None of the streams may be followed.");
    }
    return streams;
  }

  private static void named(RoutingContext ctx, String parameter, Set<LiveStream> streams) {
    ctx.queryParam(parameter).stream().flatMap(value -> Stream.of(value.split(",")))
        .map(String::trim).filter(name -> !name.isEmpty())
        .forEach(name -> streams.add(LiveStream.named(name).filter(LiveStream::replayable)
            .orElseThrow(() -> bad(parameter, "enum", "must be one of the streams"))));
  }

  private static Position after(RoutingContext ctx) {
    var header = ctx.request().getHeader("Last-Event-ID");
    var text = header == null || header.isEmpty() ? ctx.queryParams().get("after") : header;
    try {
      return text == null ? null : Position.of(text);
    } catch (IllegalArgumentException e) {
      throw bad(header == null ? "after" : "Last-Event-ID", "pattern", "must be a position: epoch-txid-seq");
    }
  }

  private static int limit(RoutingContext ctx) {
    var text = ctx.queryParams().get("limit");
    try {
      int limit = text == null ? USUAL_EVENTS : Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST_EVENTS) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw bad("limit", "type", "must be a whole number");
    }
    throw bad("limit", "maximum", "must be from 1 to " + MOST_EVENTS);
  }

  private static BusFailure bad(String parameter, String rule, String message) {
    return BusFailure.rejected(
        400, "bad-parameter", parameter + " " + message + ".", List.of(new Violation(parameter, rule, message)));
  }
}
