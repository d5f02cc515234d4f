package dev.tidings.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/** Many open WebSockets that count the events they are told and how long each took since it was made. */
final class Listeners implements AutoCloseable {
  private static final int AT_ONCE = 50;
  private static final String SENT = "\"sent\":";
  private static final int BUCKETS_PER_MILLISECOND = 10;

  private final WebSocketClient client;
  private final List<WebSocket> sockets = new ArrayList<>();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();
  private final AtomicLongArray latencies = new AtomicLongArray(60_000 * BUCKETS_PER_MILLISECOND);
  private volatile String sample;

  private Listeners(Vertx vertx, int count) {
    this.client = vertx.createWebSocketClient(
        new WebSocketClientOptions().setMaxConnections(count).setMaxMessageSize(1 << 20));
  }

  /**
   * Opens them, says the same on each and waits until each was answered. Blocking.
   *
   * @param greeting what each sends first; null for nothing, and no answer
   */
  static Listeners open(Vertx vertx, WebSocketConnectOptions to, int count, String greeting) {
    var listeners = new Listeners(vertx, count);
    for (int from = 0; from < count; from += AT_ONCE) {
      var opening = new ArrayList<Future<WebSocket>>();
      for (int i = from; i < Math.min(count, from + AT_ONCE); i++) {
        opening.add(listeners.open(to, greeting));
      }
      Blocking.result(Future.all(opening));
      opening.forEach(socket -> listeners.sockets.add(socket.result()));
    }
    return listeners;
  }

  private Future<WebSocket> open(WebSocketConnectOptions to, String greeting) {
    return client.connect(to).compose(socket -> {
      Promise<WebSocket> answered = Promise.promise();
      socket.textMessageHandler(message -> {
        answered.tryComplete(socket);
        receive(message);
      });
      socket.closeHandler(closed -> ended.incrementAndGet());
      if (greeting == null) {
        answered.complete(socket);
      } else {
        socket.writeTextMessage(greeting);
      }
      return answered.future();
    });
  }

  private void receive(String message) {
    int at = message.indexOf(SENT);
    if (at < 0) {
      return;
    }
    if (sample == null) {
      sample = message;
    }
    long sent = 0;
    for (int i = at + SENT.length(); Character.isDigit(message.charAt(i)); i++) {
      sent = sent * 10 + message.charAt(i) - '0';
    }
    long bucket = (System.nanoTime() - sent) * BUCKETS_PER_MILLISECOND / 1_000_000;
    latencies.incrementAndGet((int) Math.clamp(bucket, 0, latencies.length() - 1L));
    received.incrementAndGet();
  }

  long received() {
    return received.get();
  }

  /** How many were closed by the server. */
  long ended() {
    return ended.get();
  }

  /** The first event's message, as it came. */
  String sample() {
    return sample;
  }

  void forgetLatencies() {
    for (int i = 0; i < latencies.length(); i++) {
      latencies.set(i, 0);
    }
  }

  /** Milliseconds within which this share of the events came. */
  double quantileMillis(double share) {
    long all = 0;
    for (int i = 0; i < latencies.length(); i++) {
      all += latencies.get(i);
    }
    long before = 0;
    for (int i = 0; i < latencies.length(); i++) {
      before += latencies.get(i);
      if (before >= all * share) {
        return (i + 1) / (double) BUCKETS_PER_MILLISECOND;
      }
    }
    return Double.NaN;
  }

  /** Waits until so many have come in all; false if they do not within a minute, or if the server closed a socket. */
  boolean await(long count) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (received.get() < count) {
      if (System.nanoTime() > end || ended.get() > 0) {
        return false;
      }
      LockSupport.parkNanos(100_000);
    }
    return true;
  }

  @Override
  public void close() {
    Blocking.result(client.close());
  }
}
