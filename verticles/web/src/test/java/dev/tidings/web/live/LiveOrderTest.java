package dev.tidings.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.Role;
import dev.tidings.runtime.events.NewEvent;
import dev.tidings.runtime.events.Position;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveOrderTest {
  private LiveServer live;
  private String posts;
  private String session;

  @BeforeEach
  void start() {
    live = LiveServer.start(Map.of());
    posts = live.address(LiveStream.POSTS);
    session = live.signIn(Role.EDITOR);
  }

  @AfterEach
  void stop() {
    live.close();
  }

  @Test
  void eventsComeOnceInOrderEachBehindTheOneBeforeIt() {
    var client = live.connect(session).follow(posts);
    live.appendNumbered("post.created", 0, 50);
    client.awaitEvents(posts, 50);
    assertThat(client.numbers(posts)).isEqualTo(IntStream.range(0, 50).boxed().toList());
    var before = client.heartbeats(posts).getFirst().getString("latest");
    for (var frame : client.events(posts)) {
      assertThat(frame.getString("previous")).isEqualTo(before);
      before = frame.getString("position");
    }
    var last = before;
    client.awaitMessage("heartbeat with the last position", message -> message.getJsonObject("body") != null
        && last.equals(message.getJsonObject("body").getString("latest")));
  }

  @Test
  void anEventIsACloudEvent() {
    var client = live.connect(session).follow(posts);
    Await.result(live.append("post.created", new JsonObject().put("accounts", List.of())));
    client.awaitEvents(posts, 1);
    var frame = client.events(posts).getFirst();
    var event = frame.getJsonObject("event");
    assertThat(event.getString("specversion")).isEqualTo("1.0");
    assertThat(event.getString("id")).isEqualTo(frame.getString("position"));
    assertThat(event.getString("source")).isEqualTo("/workspaces/" + live.workspace);
    assertThat(event.getString("type")).isEqualTo("dev.tidings.post.created");
    assertThat(event.getString("subject")).startsWith("post:");
    assertThat(event.getInstant("time")).isNotNull();
    assertThat(event.getString("tidingsactor")).isEqualTo("system:live-test");
    assertThat(event.getString("tidingscorrelation")).isEqualTo(live.system.correlation());
    assertThat(event.fieldNames()).allMatch(name -> name.matches("[a-z0-9]{1,20}"));
  }

  @Test
  void whatCommitsLateIsNeitherSkippedNorReordered() {
    var client = live.connect(session).follow(posts);
    var written = Promise.<Void>promise();
    var letCommit = Promise.<Void>promise();
    var late = live.test().node().postgres().write(live.workspace, tx -> live.test().node().events()
        .append(tx, live.workspace, "post:late", 0,
            List.of(new NewEvent("post.created", new JsonObject().put("number", 100))), live.system)
        .onSuccess(done -> written.complete())
        .compose(done -> letCommit.future()));
    Await.result(written.future());
    live.appendNumbered("post.created", 101, 111);
    assertThat(client.events(posts)).isEmpty();
    letCommit.complete();
    Await.result(late);
    client.awaitEvents(posts, 11);
    assertThat(client.numbers(posts)).isEqualTo(IntStream.range(100, 111).boxed().toList());
  }

  @Test
  void manyWritersAtOnceLoseNothing() {
    var client = live.connect(session).follow(posts);
    var writes = new ArrayList<Future<Long>>();
    for (int number = 0; number < 400; number++) {
      writes.add(live.append("post.edited", new JsonObject().put("number", number)));
    }
    Await.result(Future.all(writes));
    client.awaitEvents(posts, 400);
    assertThat(client.numbers(posts)).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 400).boxed().toList());
    assertThat(client.events(posts).stream().map(frame -> Position.of(frame.getString("position"))).toList()).isSorted();
  }

  @Test
  void whoReconnectsAsksForWhatWasMissedAndGetsEachEventOnce() {
    var first = live.connect(session).follow(posts);
    live.appendNumbered("post.created", 0, 5);
    first.awaitEvents(posts, 5);
    var seen = first.events(posts).getLast().getString("position");
    first.close();
    live.appendNumbered("post.created", 5, 12);

    var second = live.connect(session).follow(posts);
    var page = replay(second, seen, 4);
    assertThat(page.getBoolean("more")).isTrue();
    assertThat(page.getJsonArray("events").getJsonObject(0).getString("previous")).isEqualTo(seen);
    var next = page.getJsonArray("events").getJsonObject(3).getString("position");
    var rest = replay(second, next, 4);
    assertThat(rest.getBoolean("more")).isFalse();
    Await.until("the heartbeat tells the same place", () ->
        rest.getString("latest").equals(second.heartbeats(posts).getLast().getString("latest")));
    assertThat(numbers(page)).containsExactly(5, 6, 7, 8);
    assertThat(numbers(rest)).containsExactly(9, 10, 11);
  }

  @Test
  void replayJoinsTheLiveStreamWithoutGapOrRepetition() {
    live.appendNumbered("post.created", 0, 20);
    var writing = new Thread(() -> live.appendNumbered("post.created", 20, 220));
    writing.start();
    var client = live.connect(session).follow(posts);
    var seen = new TreeMap<Position, Integer>();
    var after = Position.START;
    JsonObject page;
    do {
      page = replay(client, after.toString(), 50);
      for (int i = 0; i < page.getJsonArray("events").size(); i++) {
        var frame = page.getJsonArray("events").getJsonObject(i);
        after = Position.of(frame.getString("position"));
        assertThat(seen.put(after, BridgeClient.number(frame))).isNull();
      }
    } while (page.getBoolean("more"));
    var joint = Position.of(page.getString("latest"));
    Await.until("all are there", () -> {
      client.events(posts).stream()
          .filter(frame -> Position.of(frame.getString("position")).compareTo(joint) > 0)
          .forEach(frame -> seen.put(Position.of(frame.getString("position")), BridgeClient.number(frame)));
      return seen.size() == 220;
    });
    assertThat(List.copyOf(seen.values())).isEqualTo(IntStream.range(0, 220).boxed().toList());
    assertThat(client.numbers(posts)).doesNotHaveDuplicates();
  }

  private JsonObject replay(BridgeClient client, String after, int limit) {
    return client.ask("tidings.ui.v1.replay",
        new JsonObject().put("stream", "posts").put("after", after).put("limit", limit)).getJsonObject("body");
  }

  private static List<Integer> numbers(JsonObject page) {
    return page.getJsonArray("events").stream().map(frame -> BridgeClient.number((JsonObject) frame)).toList();
  }
}
