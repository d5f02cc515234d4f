package dev.tidings.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.Role;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveSlowConsumerTest {
  private static final int EVENTS = 400;
  private LiveServer live;

  @BeforeEach
  void start() {
    live = LiveServer.start(Map.of("live.queue.bytes", "65536", "live.batch", "10"));
  }

  @AfterEach
  void stop() {
    live.close();
  }

  @Test
  void whoDoesNotReadIsClosedAloneAndTheOthersGetEverything() {
    var posts = live.address(LiveStream.POSTS);
    var slow = live.connect(live.signIn(Role.EDITOR)).follow(posts);
    var quick = live.connect(live.signIn(Role.EDITOR)).follow(posts);
    slow.socket().pause();
    var padding = "x".repeat(50_000);
    var writes = new ArrayList<Future<Long>>();
    for (int number = 0; number < EVENTS; number++) {
      writes.add(live.append("post.created", new JsonObject().put("number", number).put("padding", padding)));
    }
    Await.result(Future.all(writes));
    quick.awaitEvents(posts, EVENTS);
    assertThat(quick.numbers(posts)).containsExactlyInAnyOrderElementsOf(IntStream.range(0, EVENTS).boxed().toList());
    assertThat(quick.socket().isClosed()).isFalse();
    Await.until("the slow one is not counted any more",
        () -> live.test().node().metrics().get("tidings.live.connections").gauge().value() == 1);
    slow.socket().resume();
    Await.until("the slow one is closed", () -> slow.socket().isClosed());
    assertThat(slow.events(posts).size()).isLessThan(EVENTS);
  }
}
