package dev.tidings.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AuditProtocol;
import dev.tidings.bus.AuditProtocol.Verified;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.events.NewEvent;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SealTest {
  private static TestNode test;
  private WorkspaceId workspace;

  @BeforeAll
  static void open() {
    test = TestNode.create("audit");
    Await.result(new AuditCapability().deploy(test.node()));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @BeforeEach
  void write() {
    workspace = test.workspace("Sealed", 0);
    for (int i = 0; i < 5; i++) {
      append("sealed:" + i);
    }
    Await.until("all are sealed", Duration.ofSeconds(20), this::verify, verdict -> verdict.sealed() == 5);
  }

  private void append(String stream) {
    Await.result(test.node().postgres().write(workspace, tx -> test.node().events().append(
        tx, workspace, stream, 0, List.of(new NewEvent("thing.done", new JsonObject().put("n", 1.50).put("s", "é"))),
        TestNode.as(workspace, Role.EDITOR))));
  }

  private Verified verify() {
    return Await.result(test.node().bus().request(
        AuditProtocol.VERIFY, new AuditProtocol.Verify(), TestNode.as(workspace, Role.OWNER)));
  }

  @Test
  void anUntouchedRecordIsWholeAndGrows() {
    assertThat(verify().whole()).isTrue();
    append("sealed:later");
    var verdict = Await.until("the sixth is sealed", Duration.ofSeconds(20), this::verify, each -> each.sealed() == 6);
    assertThat(verdict.whole()).isTrue();
    assertThat(verdict.waiting()).isZero();
  }

  @Test
  void anAlteredEventIsFound() {
    test.database().execute("update event set data = '{\"n\": 2}' where stream = 'sealed:2' and workspace_id = '" + workspace + "'");
    assertThat(verify().findings()).anyMatch(finding -> finding.contains("altered"));
  }

  @Test
  void aRemovedEventIsFound() {
    test.database().execute("delete from event where stream = 'sealed:3' and workspace_id = '" + workspace + "'");
    assertThat(verify().whole()).isFalse();
  }

  @Test
  void anEventSlippedInIsFound() {
    test.database().execute("insert into event (epoch, txid, workspace_id, stream, version, type, data, meta)"
        + " select epoch, txid, workspace_id, 'sealed:forged', 1, type, data, meta from event where stream = 'sealed:1'"
        + " and workspace_id = '" + workspace + "'");
    assertThat(verify().whole()).isFalse();
  }

  @Test
  void aSealMadeAnewWithoutTheKeyIsFound() {
    test.database().execute("update event_seal set signature = decode(repeat('00', 64), 'hex') where workspace_id = '" + workspace + "'");
    assertThat(verify().findings()).anyMatch(finding -> finding.contains("not signed"));
  }
}
