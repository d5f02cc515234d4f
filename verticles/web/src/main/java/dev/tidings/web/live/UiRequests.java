package dev.tidings.web.live;

import dev.tidings.bus.Principal;
import dev.tidings.runtime.events.Position;
import dev.tidings.web.rest.RequestLimit;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** What a browser may ask over the bridge. Everything else goes over REST. */
final class UiRequests {
  static final String REPLAY = "tidings.ui.v1.replay";
  static final String WHO_AM_I = "tidings.ui.v1.whoami";
  private static final int MOST_EVENTS = 500;
  private static final int USUAL_EVENTS = 100;
  private static final Set<String> REPLAY_FIELDS = Set.of("stream", "after", "limit");

  private final EventLog log;
  private final RequestLimit requests;

  UiRequests(EventLog log, RequestLimit requests) {
    this.log = log;
    this.requests = requests;
  }

  /**
   * Answers with the reply's body as JSON text. Fails with {@link BridgeRefusal} for what is not allowed or not
   * understood; throws it when the address cannot be sent to at all.
   */
  Future<String> answer(BridgeFrame frame, Principal principal) {
    return switch (frame.address()) {
      case REPLAY -> replay(frame, principal);
      case WHO_AM_I -> whoAmI(frame, principal);
      default -> throw new BridgeRefusal(403, "access_denied", frame.askedBy());
    };
  }

  private Future<String> replay(BridgeFrame frame, Principal principal) {
    requireReply(frame);
    var body = frame.body();
    if (!REPLAY_FIELDS.containsAll(body.fieldNames())) {
      throw new BridgeRefusal(422, "unknown_field", frame.askedBy());
    }
    var stream = stream(frame, principal);
    var after = after(frame);
    int limit = limit(frame);
    return requests.admits(principal).compose(admitted -> admitted
        ? log.replay(principal, Set.of(stream), after, limit).map(page -> page.toReply(after))
        : Future.failedFuture(new BridgeRefusal(429, "too_many_requests", frame.askedBy())));
  }

  private static LiveStream stream(BridgeFrame frame, Principal principal) {
    var stream = frame.body().getValue("stream") instanceof String name
        ? LiveStream.named(name).filter(LiveStream::replayable).orElse(null) : null;
    if (stream == null) {
      throw new BridgeRefusal(422, "unknown_stream", frame.askedBy());
    }
    if (!principal.may(stream.permission())) {
      throw new BridgeRefusal(403, "access_denied", frame.askedBy());
    }
    return stream;
  }

  private static Position after(BridgeFrame frame) {
    var after = frame.body().getValue("after");
    try {
      return after == null ? Position.START : Position.of((String) after);
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new BridgeRefusal(422, "invalid_position", frame.askedBy());
    }
  }

  private static int limit(BridgeFrame frame) {
    var limit = frame.body().getValue("limit");
    if (limit == null) {
      return USUAL_EVENTS;
    }
    if (limit instanceof Integer number && number >= 1 && number <= MOST_EVENTS) {
      return number;
    }
    throw new BridgeRefusal(422, "invalid_limit", frame.askedBy());
  }

  private static Future<String> whoAmI(BridgeFrame frame, Principal principal) {
    requireReply(frame);
    return Future.succeededFuture(new JsonObject()
        .put("actor", principal.actor())
        .put("workspace", principal.workspace().toString())
        .put("role", principal.role().name())
        .put("kind", principal.kind().name())
        .put("accountGroups", principal.accountGroups().stream().sorted().toList())
        .put("permissions", principal.permissions().stream().map(Enum::name).sorted().toList())
        .encode());
  }

  private static void requireReply(BridgeFrame frame) {
    if (frame.replyAddress() == null) {
      throw new BridgeRefusal(400, "missing_reply_address", frame.address());
    }
  }
}
