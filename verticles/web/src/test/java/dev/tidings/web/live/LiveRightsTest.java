package dev.tidings.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.IdentityProtocol;
import dev.tidings.bus.IdentityProtocol.RightsChanged;
import dev.tidings.bus.Role;
import dev.tidings.runtime.testing.Await;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveRightsTest {
  private LiveServer live = LiveServer.start(Map.of("live.recheck", "1s"));

  @AfterEach
  void stop() {
    live.close();
  }

  private static short closedWithin(BridgeClient client, Duration patience) {
    Await.until("closed", patience, () -> client.socket().isClosed(), closed -> closed);
    return client.socket().closeStatusCode();
  }

  @Test
  void anEndedSessionLosesItsSocketsAndNobodyElseDoes() {
    var session = live.signIn(Role.EDITOR);
    var posts = live.address(LiveStream.POSTS);
    var one = live.connect(session).follow(posts);
    var two = live.connect(session).follow(posts);
    var bystander = live.connect(live.signIn(Role.EDITOR)).follow(posts);
    live.revoke(session);
    assertThat(closedWithin(one, Duration.ofSeconds(5))).isEqualTo((short) 4401);
    assertThat(closedWithin(two, Duration.ofSeconds(1))).isEqualTo((short) 4401);
    assertThat(one.socket().closeReason()).isEqualTo("session-ended");
    live.appendNumbered("post.created", 0, 1);
    bystander.awaitEvents(posts, 1);
    assertThat(one.events(posts)).isEmpty();
  }

  @Test
  void aChangedRoleEndsTheConnectionSoThatItIsJudgedAnew() {
    var session = live.signIn(Role.OWNER);
    var client = live.connect(session).follow(live.address(LiveStream.NODES));
    live.change(session, Role.VIEWER);
    assertThat(closedWithin(client, Duration.ofSeconds(5))).isEqualTo((short) 4403);
  }

  @Test
  void whatIdentityTellsActsAtOnce() {
    live.close();
    live = LiveServer.start(Map.of("live.recheck", "1h"));
    var session = live.signIn(Role.EDITOR);
    var other = live.signIn(Role.EDITOR);
    var client = live.connect(session).follow(live.address(LiveStream.POSTS));
    var otherClient = live.connect(other).follow(live.address(LiveStream.POSTS));
    var actor = live.principal(session).actor();
    live.revoke(session);
    live.test().node().bus().publish(
        IdentityProtocol.RIGHTS_CHANGED, new RightsChanged(live.workspace, actor, null), live.system);
    assertThat(closedWithin(client, Duration.ofSeconds(5))).isEqualTo((short) 4401);
    live.revoke(other);
    live.test().node().bus().publish(
        IdentityProtocol.RIGHTS_CHANGED, new RightsChanged(live.workspace, null, other), live.system);
    assertThat(closedWithin(otherClient, Duration.ofSeconds(5))).isEqualTo((short) 4401);
  }

  @Test
  void aNodeThatStopsSaysSo() {
    var client = live.connect(live.signIn(Role.EDITOR)).follow(live.address(LiveStream.POSTS));
    Await.result(live.test().node().close());
    assertThat(closedWithin(client, Duration.ofSeconds(5))).isEqualTo((short) 1001);
  }
}
