package dev.tidings.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.NodeProtocol;
import dev.tidings.bus.NodeProtocol.NodeSeen;
import dev.tidings.bus.Role;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveAudienceTest {
  private LiveServer live;
  private String deliveries;
  private String coffee;
  private String tea;
  private String coffeeAccount;
  private String teaAccount;
  private String looseAccount;

  @BeforeEach
  void start() {
    live = LiveServer.start(Map.of());
    deliveries = live.address(LiveStream.DELIVERIES);
    coffee = group("Coffee");
    tea = group("Tea");
    coffeeAccount = account("coffee", coffee);
    teaAccount = account("tea", tea);
    looseAccount = account("loose", null);
  }

  @AfterEach
  void stop() {
    live.close();
  }

  private String group(String name) {
    var id = Identifiers.next().toString();
    live.test().database().execute("insert into account_group (workspace_id, id, name) values ('" + live.workspace + "', '"
        + id + "', '" + name + "')");
    return id;
  }

  private String account(String handle, String group) {
    var id = Identifiers.next().toString();
    live.test().database().execute(
        "insert into account (workspace_id, id, network, server, remote_id, handle, display_name, state, group_id) values ('"
            + live.workspace + "', '" + id + "', 'x', 'sandbox', '" + handle + "', '" + handle + "', '" + handle
            + "', 'CONNECTED', " + (group == null ? "null" : "'" + group + "'") + ")");
    return id;
  }

  private void deliver(String account, int number) {
    Await.result(live.append("delivery.published", new JsonObject().put("account", account).put("number", number)));
  }

  @Test
  void eachSeesTheAccountsOfTheirGroupsAndTheirOwnUnbrokenChain() {
    var all = live.connect(live.signIn(Role.EDITOR)).follow(deliveries);
    var coffeeOnly = live.connect(live.signIn(Role.EDITOR, coffee)).follow(deliveries);
    var teaOnly = live.connect(live.signIn(Role.EDITOR, tea)).follow(deliveries);
    deliver(coffeeAccount, 1);
    deliver(teaAccount, 2);
    deliver(looseAccount, 3);
    deliver(coffeeAccount, 4);
    deliver(teaAccount, 5);
    all.awaitEvents(deliveries, 5);
    coffeeOnly.awaitEvents(deliveries, 2);
    teaOnly.awaitEvents(deliveries, 2);
    assertThat(all.numbers(deliveries)).containsExactly(1, 2, 3, 4, 5);
    assertThat(coffeeOnly.numbers(deliveries)).containsExactly(1, 4);
    assertThat(teaOnly.numbers(deliveries)).containsExactly(2, 5);
    var chain = coffeeOnly.events(deliveries);
    assertThat(chain.get(1).getString("previous")).isEqualTo(chain.get(0).getString("position"));
  }

  @Test
  void replayFiltersAsTheLiveStreamDoes() {
    deliver(coffeeAccount, 1);
    deliver(teaAccount, 2);
    deliver(looseAccount, 3);
    deliver(coffeeAccount, 4);
    Await.result(live.append("delivery.planned", new JsonObject().put("number", 5)));
    assertThat(replayed(live.signIn(Role.EDITOR))).containsExactly(1, 2, 3, 4, 5);
    assertThat(replayed(live.signIn(Role.EDITOR, coffee))).containsExactly(1, 4, 5);
    assertThat(replayed(live.signIn(Role.EDITOR, coffee, tea))).containsExactly(1, 2, 4, 5);
  }

  private List<Integer> replayed(String session) {
    return live.connect(session).ask("tidings.ui.v1.replay", new JsonObject().put("stream", "deliveries"))
        .getJsonObject("body").getJsonArray("events").stream()
        .map(frame -> BridgeClient.number((JsonObject) frame)).toList();
  }

  @Test
  void commentsReachThoseOfTheirAccountsGroupLiveAndAgain() {
    var comments = live.address(LiveStream.COMMENTS);
    var teaOnly = live.connect(live.signIn(Role.VIEWER, tea)).follow(comments);
    var number = 0;
    for (var type : List.of("comment.arrived", "comment.replied", "comment.hidden")) {
      for (var account : List.of(coffeeAccount, teaAccount)) {
        Await.result(live.append(type, new JsonObject().put("account", account).put("number", ++number)));
      }
    }
    teaOnly.awaitEvents(comments, 3);
    assertThat(teaOnly.numbers(comments)).containsExactly(2, 4, 6);
    assertThat(teaOnly.events(comments).getFirst().getJsonObject("event").getString("type")).isEqualTo("dev.tidings.comment.arrived");
    var second = teaOnly.events(comments).get(1).getString("position");
    assertThat(live.connect(live.signIn(Role.VIEWER, tea))
        .ask("tidings.ui.v1.replay", new JsonObject().put("stream", "comments").put("after", second))
        .getJsonObject("body").getJsonArray("events").stream().map(frame -> BridgeClient.number((JsonObject) frame)).toList())
        .containsExactly(6);
  }

  @Test
  void anAccountThatMovesToAnotherGroupIsSeenThereFromThenOn() {
    var teaOnly = live.connect(live.signIn(Role.EDITOR, tea)).follow(deliveries);
    deliver(coffeeAccount, 1);
    deliver(teaAccount, 2);
    teaOnly.awaitEvents(deliveries, 1);
    live.test().database().execute("update account set group_id = '" + tea + "' where id = '" + coffeeAccount + "'");
    Await.result(live.append("account.reconnected", new JsonObject().put("account", coffeeAccount)));
    deliver(coffeeAccount, 3);
    teaOnly.awaitEvents(deliveries, 2);
    assertThat(teaOnly.numbers(deliveries)).containsExactly(2, 3);
  }

  @Test
  void aPostOfSeveralAccountsIsSeenByEveryGroupConcerned() {
    var posts = live.address(LiveStream.POSTS);
    var teaOnly = live.connect(live.signIn(Role.EDITOR, tea)).follow(posts);
    Await.result(live.append("post.created",
        new JsonObject().put("accounts", List.of(coffeeAccount)).put("number", 1)));
    Await.result(live.append("post.created",
        new JsonObject().put("accounts", List.of(coffeeAccount, teaAccount)).put("number", 2)));
    Await.result(live.append("post.created", new JsonObject().put("accounts", List.of()).put("number", 3)));
    teaOnly.awaitEvents(posts, 2);
    assertThat(teaOnly.numbers(posts)).containsExactly(2, 3);
  }

  @Test
  void anotherWorkspacesEventsStayThere() {
    var other = live.test().workspace("Other", 0);
    var client = live.connect(live.signIn(Role.OWNER)).follow(deliveries);
    live.test().database().execute("insert into event (workspace_id, stream, version, type, data, meta) values ('" + other
        + "', 'delivery:x', 1, 'delivery.published', '{\"number\": 66}', '{}')");
    deliver(coffeeAccount, 1);
    client.awaitEvents(deliveries, 1);
    assertThat(client.numbers(deliveries)).containsExactly(1);
    assertThat(replayed(live.signIn(Role.OWNER))).containsExactly(1);
  }

  @Test
  void nodesAreShownToThoseWhoMayReadTheCluster() {
    var nodes = live.address(LiveStream.NODES);
    var owner = live.connect(live.signIn(Role.OWNER)).follow(nodes);
    var node = Identifiers.next().toString();
    var seen = new NodeSeen(node, "ready", List.of("web"), null, Instant.now(), Instant.now(), 0, 1, 1, "test", Map.of());
    live.test().node().bus().publish(NodeProtocol.NODE_SEEN, seen, live.system);
    owner.awaitEvents(nodes, 1);
    var event = owner.events(nodes).getFirst();
    assertThat(event.getValue("position")).isNull();
    assertThat(event.getJsonObject("event").getJsonObject("data").getString("node")).isEqualTo(node);
  }
}
