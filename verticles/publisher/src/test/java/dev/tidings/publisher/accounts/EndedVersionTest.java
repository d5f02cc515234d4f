package dev.tidings.publisher.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A network that has ended the version of its API that is spoken here is told of at once")
class EndedVersionTest {
  private static TestNode test;
  private static Connectors connectors;

  private WorkspaceId workspace;

  @BeforeAll
  static void start() {
    test = TestNode.create();
    connectors = new Connectors(test.vertx(), test.node().configuration());
  }

  @AfterAll
  static void stop() {
    Await.result(connectors.close());
    test.close();
  }

  @BeforeEach
  void fresh() {
    test.database().execute("delete from delivery");
    workspace = test.workspace("Harbour Coffee", 1);
  }

  @Test
  void everyWorkspaceWhosePostsWaitIsToldOnce() {
    waiting("facebook", "version-ended");
    waiting("facebook", "version-ended");
    waiting("linkedin", "unavailable");
    assertThat(tell()).isEqualTo(1);
    assertThat(tell()).isZero();
    assertThat(open("facebook")).isEqualTo(1);
    assertThat(open("linkedin")).isZero();
    workspace = test.workspace("Elsewhere", 1);
    waiting("facebook", "version-ended");
    assertThat(tell()).isEqualTo(1);
    assertThat(open("facebook")).isEqualTo(1);
  }

  @Test
  void twoNodesTellOnce() {
    waiting("facebook", "version-ended");
    var both = Stream.of(watch(), watch()).map(EndedVersionWatch::tell).toList();
    assertThat(both.stream().mapToInt(Await::result).sum()).isEqualTo(1);
  }

  @Test
  void itHoldsWhileOneIsTriedAndIsSettledWhenOneGoesOut() {
    var tried = waiting("facebook", "version-ended");
    tell();
    test.database().execute("update delivery set state = 'SENDING', reason = null, step = 1, step_name = 'publish',"
        + " next_at = null where id = '" + tried + "'");
    tell();
    assertThat(open("facebook")).as("while it is tried").isEqualTo(1);
    waiting("facebook", "version-ended");
    test.database().execute("update delivery set state = 'PUBLISHED', published_at = clock_timestamp() where id = '" + tried + "'");
    assertThat(tell()).as("the other has not been tried since").isZero();
    assertThat(open("facebook")).as("while the other waits").isEqualTo(1);
    test.database().execute("update delivery set state = 'PUBLISHED', reason = null, published_at = clock_timestamp()");
    assertThat(tell()).isZero();
    assertThat(open("facebook")).isZero();
    waiting("facebook", "version-ended");
    assertThat(tell()).as("again").isEqualTo(1);
  }

  @Test
  void itHoldsWhenWhatWaitedIsTooLateOrHandedBack() {
    waiting("facebook", "version-ended");
    tell();
    test.database().execute("update delivery set state = 'EXPIRED', reason = null");
    assertThat(tell()).isZero();
    assertThat(open("facebook")).isEqualTo(1);
  }

  @Test
  void itIsSettledWhenAnotherVersionIsSpokenAndNothingWaitsForItAnyMore() {
    waiting("facebook", "version-ended");
    tell();
    test.database().execute("update alert set stream = 'network:facebook:v1.0' where kind = 'api-ended'");
    assertThat(tell()).as("of what waits since the other version").isZero();
    assertThat(open("facebook")).isEqualTo(1);
    test.database().execute("update delivery set state = 'EXPIRED', reason = null");
    tell();
    assertThat(open("facebook")).isZero();
  }

  @Test
  void anEndOfOneServerHoldsThoughPostsGoOutOnAnother() {
    waiting("facebook", "version-ended");
    tell();
    test.database().execute("update delivery set state = 'PUBLISHED', published_at = clock_timestamp() where id = '"
        + waiting("facebook", "version-ended") + "'");
    assertThat(tell()).isZero();
    assertThat(open("facebook")).isEqualTo(1);
  }

  @Test
  void whatWaitsOnANetworkThatIsNotPartOfThisAnyMoreKeepsNoOtherFromBeingToldOf() {
    waiting("gone", "version-ended");
    waiting("facebook", "version-ended");
    assertThat(tell()).isEqualTo(1);
  }

  private UUID waiting(String network, String reason) {
    var account = Identifiers.next();
    var post = Identifiers.next();
    var delivery = Identifiers.next();
    test.database().execute("insert into account (workspace_id, id, network, server, remote_id, handle, display_name, state,"
        + " scopes) values ('" + workspace + "', '" + account + "', '" + network + "', 'sandbox', '" + account
        + "', 'ada', 'Ada', 'CONNECTED', '{}');"
        + "insert into post (workspace_id, id, state, content, content_hash, plan_version, author, version)"
        + " values ('" + workspace + "', '" + post + "', 'SCHEDULED', '{}', 'h', 1, 'test', 1);"
        + "insert into delivery (workspace_id, id, post_id, account_id, network, plan_version, due_at, grace_until, variant,"
        + " content_hash, state, reason, next_at, witnesses, version) values ('" + workspace + "', '" + delivery + "', '" + post
        + "', '" + account + "', '" + network + "', 1, now(), now() + interval '1 hour', '{}', 'h', 'RETRY_AT', '" + reason
        + "', now() + interval '1 minute', '[]', 1)");
    return delivery;
  }

  private static EndedVersionWatch watch() {
    return new EndedVersionWatch(test.node(), connectors, Duration.ofMinutes(1));
  }

  private static int tell() {
    return Await.result(watch().tell());
  }

  private long open(String network) {
    return test.database().count("select count(*) from alert where kind = 'api-ended' and cleared_at is null and workspace_id = '"
        + workspace + "' and stream like 'network:" + network + ":v%'");
  }
}
