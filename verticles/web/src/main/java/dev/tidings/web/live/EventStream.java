package dev.tidings.web.live;

import dev.tidings.bus.Principal;
import dev.tidings.runtime.events.Position;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One open response of server-sent events. It joins the live streams first, then replays what was missed, then lets go
 * of what came meanwhile: each event once, in order. Lives on one event loop.
 */
final class EventStream implements Follower, LiveConnection {
  private static final int MOST_WAITING = 20_000;
  private static final int REPLAY_AT_ONCE = 200;
  private static final int MOST_HELD = 32 << 10;

  private final Context context;
  private final HttpServerResponse response;
  private final Caller caller;
  private final Set<LiveStream> streams;
  private final LiveHub hub;
  private final EventLog log;
  private final Consumer<LiveConnection> left;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicBoolean gone = new AtomicBoolean();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private Future<Position> joined = Future.failedFuture("not joined");
  private Position last;
  private StringBuilder held = new StringBuilder();
  private boolean live;

  private record Waiting(Position position, String payload) {}

  /** @param left told once, when the connection is gone */
  EventStream(
      Context context, HttpServerResponse response, Caller caller, Set<LiveStream> streams, LiveHub hub, EventLog log,
      Consumer<LiveConnection> left) {
    this.context = context;
    this.response = response;
    this.caller = caller;
    this.streams = streams;
    this.hub = hub;
    this.log = log;
    this.left = left;
  }

  /** @param after the position behind which to begin; null to begin now */
  void open(Position after) {
    joined = hub.join(keys(), this);
    joined.compose(now -> after == null ? Future.succeededFuture(now) : replay(after))
        .onComplete(
            position -> context.runOnContext(here -> goLive(position)),
            failure -> end(CloseReason.UNJUDGED));
  }

  /** Writes everything after a position; completes with the place up to which nothing is missing. */
  private Future<Position> replay(Position after) {
    return log.replay(caller.principal(), streams, after, REPLAY_AT_ONCE).compose(page -> {
      Promise<Position> written = Promise.promise();
      context.runOnContext(here -> {
        page.events().forEach(event -> write(Form.SSE.encode(new Frame(null, event.position(), event, null))));
        drained().map(done -> page.more() ? page.events().getLast().position() : later(after, page.latest()))
            .onComplete(written);
      });
      return written.future().compose(place -> page.more() ? replay(place) : Future.succeededFuture(place));
    });
  }

  private static Position later(Position one, Position other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Future<Void> drained() {
    if (ended.get()) {
      return Future.failedFuture("the connection has ended");
    }
    if (!response.writeQueueFull()) {
      return Future.succeededFuture();
    }
    Promise<Void> drained = Promise.promise();
    response.drainHandler(now -> drained.tryComplete());
    return drained.future();
  }

  private void goLive(Position position) {
    last = position;
    live = true;
    // An id without data is no event, but tells the client where it stands.
    write("id: " + position + "\n\n");
    while (!waiting.isEmpty()) {
      var next = waiting.poll();
      receive(next.position(), next.payload(), !waiting.isEmpty());
    }
  }

  @Override
  public void receive(Position position, String payload, boolean more) {
    if (ended.get()) {
      return;
    }
    if (position == null) {
      write(payload);
    } else if (!live) {
      waiting.add(new Waiting(position, payload));
      if (waiting.size() > MOST_WAITING) {
        end(CloseReason.TOO_SLOW);
      }
    } else {
      // An event that belongs to two of the streams comes twice.
      if (position.compareTo(last) > 0) {
        last = position;
        held.append(payload);
      }
      if (!more || held.length() > MOST_HELD) {
        deliver();
      }
    }
  }

  private void deliver() {
    if (held.isEmpty()) {
      return;
    }
    if (response.writeQueueFull()) {
      end(CloseReason.TOO_SLOW);
    } else {
      write(held.toString());
      held = new StringBuilder();
    }
  }

  private void write(String payload) {
    if (!response.ended() && !response.closed()) {
      response.write(payload);
    }
  }

  @Override
  public void end(CloseReason reason) {
    if (ended.compareAndSet(false, true)) {
      context.runOnContext(here -> {
        leave();
        if (reason == CloseReason.TOO_SLOW) {
          response.reset();
        } else if (!response.ended() && !response.closed()) {
          response.end(Form.SSE.wrap(reason.text()));
        }
      });
    }
  }

  /** The connection is gone. */
  void onClosed() {
    ended.set(true);
    leave();
    if (gone.compareAndSet(false, true)) {
      left.accept(this);
    }
  }

  private void leave() {
    var was = joined;
    joined = Future.failedFuture("left");
    was.onSuccess(position -> hub.leave(keys(), this));
  }

  private List<AudienceKey> keys() {
    var keys = new ArrayList<AudienceKey>();
    streams.forEach(stream -> keys.add(AudienceKey.of(caller.principal(), stream)));
    return keys;
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public Form form() {
    return Form.SSE;
  }

  @Override
  public Principal principal() {
    return caller.principal();
  }

  /** Heartbeats are comments that are written anyhow: a dead connection ends by itself. */
  @Override
  public void probe(int queueBytes) {
    context.runOnContext(here -> {
      if (response.closed()) {
        onClosed();
      } else if (!ended.get()) {
        response.setWriteQueueMaxSize(queueBytes);
      }
    });
  }
}
