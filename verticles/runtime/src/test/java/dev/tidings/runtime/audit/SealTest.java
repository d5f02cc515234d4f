package dev.tidings.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AuditProtocol;
import dev.tidings.bus.AuditProtocol.Head;
import dev.tidings.bus.AuditProtocol.Verified;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.events.NewEvent;
import dev.tidings.runtime.security.SigningKey;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private void cutTail(long keepBlocks) {
    test.database().execute("delete from event e using event_seal s where s.workspace_id = '" + workspace
        + "' and e.workspace_id = s.workspace_id and s.block > " + keepBlocks
        + " and (e.epoch, e.txid, e.seq) >= (s.first_epoch, s.first_txid, s.first_seq)"
        + " and (e.epoch, e.txid, e.seq) <= (s.last_epoch, s.last_txid, s.last_seq)");
    test.database().execute("delete from event_seal where workspace_id = '" + workspace + "' and block > " + keepBlocks);
  }

  /** Leaves nothing in PostgreSQL that tells of what was there. */
  private void forgetStreams() {
    test.database().execute("delete from stream_head h where workspace_id = '" + workspace + "' and not exists"
        + " (select from event e where e.workspace_id = h.workspace_id and e.stream = h.stream)");
  }

  private long sealInBlocks(int more) {
    long blocks = verify().blocks();
    for (int i = 1; i <= more; i++) {
      append("later:" + i);
      long wanted = blocks + i;
      Await.until("one more block", Duration.ofSeconds(20), this::verify, each -> each.blocks() == wanted);
    }
    return blocks;
  }

  @Test
  void anEndThatWasCutOffIsFoundAndStaysFoundWhenSealingGoesOn() {
    long kept = sealInBlocks(3);
    cutTail(kept);
    forgetStreams();

    var cut = verify();
    assertThat(cut.whole()).isFalse();
    assertThat(cut.findings()).singleElement().asString()
        .contains("ends with block " + kept + ", before what was sealed on ").contains("an older backup was restored");

    append("after:cut");
    var onward = Await.until("sealing goes on", Duration.ofSeconds(20), this::verify, each -> each.blocks() == kept + 1);
    assertThat(onward.whole()).isFalse();
    for (int i = 0; i < 3; i++) {
      append("after:cut" + i);
    }
    var beyond = Await.until("all are sealed", Duration.ofSeconds(20), this::verify, each -> each.sealed() == 9);
    assertThat(beyond.whole()).isFalse();
  }

  @Test
  void aRecordWithoutAnySealIsFound() {
    test.database().execute("delete from event_seal where workspace_id = '" + workspace + "'");
    assertThat(verify().findings())
        .anyMatch(finding -> finding.contains("ends with block 0"))
        .anyMatch(finding -> finding.contains("5 events up to"));

    cutTail(0);
    test.database().execute("delete from event where workspace_id = '" + workspace + "'");
    forgetStreams();
    assertThat(verify().findings()).singleElement().asString().contains("ends with block 0, before what was sealed on ");
  }

  @Test
  void whatWasNotSealedYetIsMissedInItsStream() {
    test.database().execute("delete from event where stream = 'sealed:4' and workspace_id = '" + workspace + "'");
    assertThat(verify().findings())
        .anyMatch(finding -> finding.contains("the stream sealed:4 has come to version 1, but 0 events"));
  }

  @Test
  void aNodeThatStartsLateKnowsFromTheOthersWhatWasCutOff(@TempDir Path folder) {
    long kept = sealInBlocks(1);
    cutTail(kept);
    forgetStreams();

    var log = new HeadLog(folder.resolve("audit-heads.log"));
    var key = SigningKey.of(test.node().configuration(), test.node().keys());
    var late = new Heads(test.node(), key, log);
    Await.result(late.gather());
    Await.until("it is told", () -> log.of(workspace).stream().anyMatch(head -> head.block() == kept + 1));
    assertThat(Await.result(new SealVerification(test.node(), key, late).verify(workspace)).findings())
        .anyMatch(finding -> finding.contains("ends with block " + kept + ", before what was sealed on "));
  }

  @Test
  void aHeadThatTheKeyHasNotSignedIsNotKept(@TempDir Path folder) {
    var log = new HeadLog(folder.resolve("audit-heads.log"));
    Await.result(new Heads(test.node(), SigningKey.of(test.node().configuration(), test.node().keys()), log).gather());
    var good = log.of(workspace).getLast();
    var forged = new Head(workspace, 99, good.hash(), good.previousHash(), good.signature(), good.keyId(), good.sealedAt());
    var context = CallContext.system("audit", workspace);
    test.node().bus().publish(AuditProtocol.HEAD_SEALED, forged, context);
    append("sealed:on");
    Await.until("the next is kept", () -> log.of(workspace).getLast().block() > good.block());
    assertThat(log.of(workspace)).noneMatch(head -> head.block() == 99);
  }
}
