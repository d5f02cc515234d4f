package dev.tidings.web.live;

import dev.tidings.bus.Principal;
import dev.tidings.runtime.events.Position;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Context;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of the event-bus bridge. It may follow its own workspace's streams and ask the two addresses of
 * {@link UiRequests}; whatever else it tries is refused and leaves nothing. Lives on one event loop.
 */
final class BridgeSocket implements Follower, LiveConnection {
  private static final Logger LOG = LoggerFactory.getLogger(BridgeSocket.class);
  private static final int MOST_REFUSALS = 100;
  private static final int MOST_QUESTIONS_AT_ONCE = 8;
  private static final long SILENT_NANOS = 60_000_000_000L;

  private final Context context;
  private final Transport transport;
  private final Caller caller;
  private final UiRequests requests;
  private final Registrations registrations;
  private final AtomicBoolean ended = new AtomicBoolean();
  private int refusals;
  private int questions;
  private volatile long heard = System.nanoTime();

  BridgeSocket(Context context, Transport transport, Caller caller, LiveHub hub, UiRequests requests) {
    this.context = context;
    this.transport = transport;
    this.caller = caller;
    this.registrations = new Registrations(hub, this, caller.principal());
    this.requests = requests;
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public Form form() {
    return transport.form();
  }

  @Override
  public Principal principal() {
    return caller.principal();
  }

  @Override
  public void receive(Position position, String payload, boolean more) {
    if (ended.get()) {
      return;
    }
    if (transport.congested()) {
      end(CloseReason.TOO_SLOW);
    } else {
      transport.write(payload, more);
    }
  }

  /** Takes the text of one WebSocket message. */
  void onText(String text) {
    heard = System.nanoTime();
    if (ended.get()) {
      return;
    }
    if (form() == Form.SOCKJS) {
      onSockJs(text);
    } else {
      onFrame(text);
    }
  }

  /** Takes a pong. */
  void onPong() {
    heard = System.nanoTime();
  }

  private void onSockJs(String text) {
    try {
      var messages = new JsonArray(text);
      for (int i = 0; i < messages.size(); i++) {
        onFrame(messages.getString(i));
      }
    } catch (DecodeException | ClassCastException e) {
      end(CloseReason.MALFORMED);
    }
  }

  private void onFrame(String text) {
    try {
      handle(BridgeFrame.read(text));
    } catch (BridgeRefusal refusal) {
      refuse(refusal);
    }
  }

  private void handle(BridgeFrame frame) {
    switch (frame.kind()) {
      case PING -> say("{\"type\":\"pong\"}");
      case REGISTER -> register(frame.address());
      case UNREGISTER -> registrations.remove(frame.address());
      case SEND -> ask(frame);
      case PUBLISH -> throw new BridgeRefusal(403, "access_denied", frame.askedBy());
    }
  }

  /** Without its streams a client would wait for nothing, so it is asked to come again. */
  private void register(String address) {
    registrations.add(address).onFailure(failure -> end(CloseReason.UNJUDGED));
  }

  private void ask(BridgeFrame frame) {
    if (questions >= MOST_QUESTIONS_AT_ONCE) {
      throw new BridgeRefusal(429, "too_many_requests", frame.askedBy());
    }
    var answer = requests.answer(frame, principal());
    questions++;
    answer.onComplete(done -> context.runOnContext(here -> {
      questions--;
      if (done.succeeded()) {
        reply(frame, done.result());
      } else {
        refuse(refusal(frame, done.cause()));
      }
    }));
  }

  private static BridgeRefusal refusal(BridgeFrame frame, Throwable failure) {
    if (failure instanceof BridgeRefusal refusal) {
      return refusal;
    }
    if (!StoreFailures.isOutOfReach(failure)) {
      LOG.error("A question to {} could not be answered", frame.address(), failure);
    }
    return new BridgeRefusal(503, "unavailable", frame.askedBy());
  }

  private void reply(BridgeFrame frame, String body) {
    say("{\"type\":\"rec\",\"address\":" + Json.encode(frame.replyAddress()) + ",\"body\":" + body + "}");
  }

  private void say(String message) {
    receive(null, form().wrap(message), false);
  }

  private void refuse(BridgeRefusal refusal) {
    if (refusal.clientsFault() && ++refusals > MOST_REFUSALS) {
      end(CloseReason.REFUSED_TOO_OFTEN);
    } else {
      say(refusal.toFrame());
    }
  }

  @Override
  public void probe(int queueBytes) {
    if (System.nanoTime() - heard > SILENT_NANOS) {
      end(CloseReason.SILENT);
    } else {
      context.runOnContext(here -> transport.probe(queueBytes));
    }
  }

  @Override
  public void end(CloseReason reason) {
    if (ended.compareAndSet(false, true)) {
      context.runOnContext(here -> {
        transport.close(reason);
        registrations.removeAll();
      });
    }
  }

  /** The connection is gone. */
  void onClosed() {
    ended.set(true);
    registrations.removeAll();
  }
}
