package dev.tidings.web.live;

import dev.tidings.runtime.testing.Await;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of the bridge over a plain WebSocket, which keeps what it was told. */
final class BridgeClient {
  private final WebSocketClient client;
  private final WebSocket socket;
  private final List<JsonObject> messages = new CopyOnWriteArrayList<>();

  private BridgeClient(WebSocketClient client, WebSocket socket) {
    this.client = client;
    this.socket = socket;
    socket.textMessageHandler(text -> messages.add(new JsonObject(text)));
  }

  static WebSocketConnectOptions options(int port, String token) {
    var options = new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/eventbus/websocket");
    if (token != null) {
      options.addHeader("Cookie", "tidings_session=" + token);
    }
    return options;
  }

  static WebSocketClient client(Vertx vertx) {
    return vertx.createWebSocketClient(
        new WebSocketClientOptions().setMaxFrameSize(1 << 20).setMaxMessageSize(1 << 24).setMaxConnections(2_000));
  }

  static BridgeClient connect(Vertx vertx, int port, String token) {
    var client = client(vertx);
    return new BridgeClient(client, Await.result(client.connect(options(port, token))));
  }

  WebSocket socket() {
    return socket;
  }

  void send(JsonObject frame) {
    Await.result(socket.writeTextMessage(frame.encode()));
  }

  /** Follows an address and waits until the server has said where its stream stands. */
  BridgeClient follow(String address) {
    send(new JsonObject().put("type", "register").put("address", address));
    Await.until("heartbeat of " + address, () -> heartbeats(address).size() > 0);
    return this;
  }

  /** Asks, and gives the frame that answers: {@code rec} or {@code err}. */
  JsonObject ask(String address, JsonObject body) {
    var reply = UUID.randomUUID().toString();
    send(new JsonObject().put("type", "send").put("address", address).put("replyAddress", reply).put("body", body));
    return awaitMessage("answer of " + address, message -> reply.equals(message.getString("address")));
  }

  JsonObject awaitMessage(String what, java.util.function.Predicate<JsonObject> wanted) {
    return Await.until(what, Duration.ofSeconds(20),
        () -> messages.stream().filter(wanted).findFirst().orElse(null), found -> found != null);
  }

  List<JsonObject> messages() {
    return messages;
  }

  /** Frames of events that came on an address. */
  List<JsonObject> events(String address) {
    return bodies(address, "event");
  }

  List<JsonObject> heartbeats(String address) {
    return bodies(address, "heartbeat");
  }

  private List<JsonObject> bodies(String address, String kind) {
    return messages.stream()
        .filter(message -> "rec".equals(message.getString("type")) && address.equals(message.getString("address")))
        .map(message -> message.getJsonObject("body"))
        .filter(body -> kind.equals(body.getString("kind")))
        .toList();
  }

  /** The numbers in the data of the events that came on an address. */
  List<Integer> numbers(String address) {
    return events(address).stream().map(BridgeClient::number).toList();
  }

  static int number(JsonObject frame) {
    return frame.getJsonObject("event").getJsonObject("data").getInteger("number", -1);
  }

  void awaitEvents(String address, int count) {
    Await.until(count + " events on " + address, () -> events(address).size() >= count);
  }

  void close() {
    Await.result(socket.close());
    Await.result(client.close());
  }
}
