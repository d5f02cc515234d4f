package dev.tidings.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveRefusalTest {
  private static LiveServer live;
  private static WorkspaceId other;

  @BeforeAll
  static void start() {
    live = LiveServer.start(Map.of("public.url", "https://desk.example.com"));
    other = live.test().workspace("Other", 0);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  /** MINE and OTHER stand for the two workspaces. */
  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{'type':'publish','address':'tidings.live.v1.MINE.posts','body':{'kind':'event'}} | access_denied",
      "{'type':'send','address':'tidings.live.v1.MINE.posts','body':{'kind':'event'}} | access_denied",
      "{'type':'publish','address':'tidings.ui.v1.replay','body':{}} | access_denied",
      "{'type':'send','address':'tidings.content.v1.create-post','replyAddress':'r','body':{}} | access_denied",
      "{'type':'send','address':'tidings.identity.v1.get-session','replyAddress':'r','body':{}} | access_denied",
      "{'type':'publish','address':'tidings.identity.v1.evt.rights-changed','body':{}} | access_denied",
      "{'type':'register','address':'tidings.live.v1.OTHER.posts'} | access_denied",
      "{'type':'register','address':'tidings.live.v1.MINE.secrets'} | access_denied",
      "{'type':'register','address':'tidings.live.v1.MINE.'} | access_denied",
      "{'type':'register','address':'tidings.live.v1.MINE.posts.x'} | access_denied",
      "{'type':'register','address':'tidings.identity.v1.evt.rights-changed'} | access_denied",
      "{'type':'register','address':'tidings.node.v1.evt.seen'} | access_denied",
      "{'type':'register','address':''} | access_denied",
      "{'type':'send','address':'tidings.ui.v1.whoami','replyAddress':'r','headers':{'tidings-principal':'{}'}} | reserved_header",
      "{'type':'register','address':'tidings.live.v1.MINE.posts','headers':{'Tidings-Principal':'{}'}} | reserved_header",
      "{'type':'register','address':'tidings.live.v1.MINE.posts','headers':[]} | invalid_headers",
      "{'type':'register'} | missing_address",
      "{'type':'register','address':7} | invalid_address",
      "{'address':'tidings.live.v1.MINE.posts'} | missing_type",
      "{'type':'shutdown'} | invalid_type",
      "{'type':{}} | invalid_type",
      "{'type':'register','address': | invalid_json",
      "[] | invalid_json",
      "'' | invalid_json",
      "{'type':'send','address':'tidings.ui.v1.replay','body':{'stream':'posts'}} | missing_reply_address",
      "{'type':'send','address':'tidings.ui.v1.replay','replyAddress':'r','body':[1]} | invalid_body",
      "{'type':'send','address':'tidings.ui.v1.replay','replyAddress':'r','body':{'stream':'secrets'}} | unknown_stream",
      "{'type':'send','address':'tidings.ui.v1.replay','replyAddress':'r','body':{'stream':'nodes'}} | unknown_stream",
      "{'type':'send','address':'tidings.ui.v1.replay','replyAddress':'r','body':{'stream':'posts','after':'1'}} | invalid_position",
      "{'type':'send','address':'tidings.ui.v1.replay','replyAddress':'r','body':{'stream':'posts','after':1}} | invalid_position",
      "{'type':'send','address':'tidings.ui.v1.replay','replyAddress':'r','body':{'stream':'posts','limit':0}} | invalid_limit",
      "{'type':'send','address':'tidings.ui.v1.replay','replyAddress':'r','body':{'stream':'posts','limit':'9'}} | invalid_limit",
      "{'type':'send','address':'tidings.ui.v1.replay','replyAddress':'r','body':{'stream':'posts','workspace':'OTHER'}} | unknown_field",
  })
  void aForgedFrameIsRefusedAndLeavesNothing(String frame, String code) {
    var bystander = live.connect(live.signIn(Role.OWNER)).follow(live.address(LiveStream.POSTS));
    var client = live.connect(live.signIn(Role.OWNER));
    Await.result(client.socket().writeTextMessage(frame.replace('\'', '"')
        .replace("MINE", live.workspace.toString()).replace("OTHER", other.toString())));
    var refusal = client.awaitMessage("refusal", message -> "err".equals(message.getString("type")));
    assertThat(refusal.getString("body")).isEqualTo(code);
    var me = client.ask("tidings.ui.v1.whoami", new JsonObject()).getJsonObject("body");
    assertThat(me.getString("role")).isEqualTo("OWNER");
    assertThat(client.messages()).noneMatch(message ->
        "rec".equals(message.getString("type")) && message.getString("address").startsWith("tidings.live"));
    assertThat(bystander.events(live.address(LiveStream.POSTS))).isEmpty();
    client.close();
    bystander.close();
  }

  @Test
  void aRefusedQuestionTellsWhoAsked() {
    var client = live.connect(live.signIn(Role.OWNER));
    var refusal = client.ask("tidings.content.v1.create-post", new JsonObject());
    assertThat(refusal.getString("type")).isEqualTo("err");
    assertThat(refusal.getInteger("failureCode")).isEqualTo(403);
    client.close();
  }

  @Test
  void followingTakesThePermission() {
    var client = live.connect(live.signIn(Role.VIEWER));
    client.send(new JsonObject().put("type", "register").put("address", live.address(LiveStream.NODES)));
    client.awaitMessage("refusal", message -> "access_denied".equals(message.getValue("body")));
    client.close();
  }

  @Test
  void nobodyComesInWithoutASession() {
    assertThat(rejection(BridgeClient.options(live.port(), null))).isEqualTo(401);
    assertThat(rejection(BridgeClient.options(live.port(), "made-up"))).isEqualTo(401);
    assertThat(rejection(BridgeClient.options(live.port(), "made-up").setURI("/eventbus/1/2/websocket"))).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
      "https://evil.example.com, 403", "http://desk.example.com, 403", "null, 403", "https://desk.example.com.evil.com, 403",
      "https://desk.example.com, 101", "http://127.0.0.1:PORT, 101"})
  void aForeignPageMayNotConnect(String origin, int status) {
    var options = BridgeClient.options(live.port(), live.signIn(Role.OWNER))
        .addHeader("Origin", origin.replace("PORT", String.valueOf(live.port())));
    assertThat(rejection(options)).isEqualTo(status);
  }

  private static int rejection(WebSocketConnectOptions options) {
    var client = BridgeClient.client(live.test().vertx());
    try {
      Await.result(client.connect(options));
      return 101;
    } catch (UpgradeRejectedException refused) {
      return refused.getStatus();
    } finally {
      Await.result(client.close());
    }
  }

  @Test
  void aMessageOverTheLimitEndsTheConnection() {
    var client = live.connect(live.signIn(Role.OWNER));
    var closed = new CopyOnWriteArrayList<Boolean>();
    client.socket().closeHandler(done -> closed.add(true));
    client.socket().writeTextMessage("{\"type\":\"ping\",\"x\":\"" + "x".repeat(70_000) + "\"}");
    Await.until("closed", () -> !closed.isEmpty());
    assertThat(client.messages()).isEmpty();
  }

  @Test
  void binaryMessagesAreUnderstoodAndAnsweredAsText() {
    var client = live.connect(live.signIn(Role.OWNER));
    Await.result(client.socket().writeBinaryMessage(Buffer.buffer("{\"type\":\"ping\"}")));
    client.awaitMessage("pong", message -> "pong".equals(message.getString("type")));
    client.close();
  }

  @Test
  void refusalsWithoutEndEndTheConnection() {
    var client = live.connect(live.signIn(Role.OWNER));
    var closed = new CopyOnWriteArrayList<Boolean>();
    client.socket().closeHandler(done -> closed.add(true));
    for (int i = 0; i < 120 && closed.isEmpty(); i++) {
      client.socket().writeTextMessage("nonsense");
    }
    Await.until("closed", () -> !closed.isEmpty());
    assertThat(client.socket().closeStatusCode()).isEqualTo((short) 1008);
  }

  @Test
  void unregisteringEndsTheEventsAndRegisteringTwiceDoublesNone() {
    var posts = live.address(LiveStream.POSTS);
    var client = live.connect(live.signIn(Role.OWNER)).follow(posts).follow(posts);
    live.appendNumbered("post.created", 0, 3);
    client.awaitEvents(posts, 3);
    client.send(new JsonObject().put("type", "unregister").put("address", posts));
    client.ask("tidings.ui.v1.whoami", new JsonObject());
    var bystander = live.connect(live.signIn(Role.OWNER)).follow(posts);
    live.appendNumbered("post.created", 3, 5);
    bystander.awaitEvents(posts, 2);
    assertThat(client.numbers(posts)).isEqualTo(List.of(0, 1, 2));
    client.close();
    bystander.close();
  }

  @Test
  void addressesOfNobodyAreNotFound() {
    var id = Identifiers.next();
    assertThat(rejection(BridgeClient.options(live.port(), live.signIn(Role.OWNER)).setURI("/eventbus/" + id))).isEqualTo(404);
  }
}
