package dev.tidings.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventStoreTest {
  private static TestNode test;
  private static WorkspaceId workspace;
  private static CallContext context;

  @BeforeAll
  static void open() {
    test = TestNode.create();
    workspace = test.workspace("Events", 0);
    context = TestNode.as(workspace, Role.OWNER);
  }

  @AfterAll
  static void close() {
    test.close();
  }

  private static Future<Long> append(String stream, long expected, String... types) {
    return test.node().postgres().write(workspace, tx ->
        test.node().events().append(tx, workspace, stream, expected, events(types), context));
  }

  private static List<NewEvent> events(String... types) {
    return List.of(types).stream().map(type -> new NewEvent(type, new JsonObject().put("type", type))).toList();
  }

  @Test
  void aStreamGrowsFromItsExpectedVersionAndRefusesAnother() {
    assertThat(Await.result(append("test:grow", 0, "a.done", "b.done"))).isEqualTo(2);
    assertThat(Await.result(append("test:grow", 2, "c.done"))).isEqualTo(3);
    assertThat(Await.failure(append("test:grow", 2, "d.done")))
        .isInstanceOfSatisfying(BusFailure.Rejected.class, refused -> assertThat(refused.code()).isEqualTo("version-conflict"));
    assertThat(Await.failure(append("test:grow", 0, "d.done"))).isInstanceOf(BusFailure.Rejected.class);
    assertThat(Await.failure(append("test:none", 4, "d.done"))).isInstanceOf(BusFailure.Rejected.class);
    var stored = Await.result(test.node().postgres().read(workspace, tx ->
        test.node().events().readStream(tx, workspace, "test:grow")));
    assertThat(stored).extracting(StoredEvent::type).containsExactly("a.done", "b.done", "c.done");
    assertThat(stored.getFirst().meta().getString("actor")).isEqualTo(context.principal().actor());
  }

  @Test
  void aBatchTellsWhoWonAndLeavesTheLosersAlone() {
    Await.result(append("test:loser", 0, "a.done"));
    var won = Await.result(test.node().postgres().worker(tx -> test.node().events().appendAll(tx, List.of(
        new StreamAppend(workspace, "test:winner", 0, events("a.done"), context),
        new StreamAppend(workspace, "test:loser", 0, events("b.done"), context)))));
    assertThat(won).containsExactly("test:winner");
  }

  @Test
  void whatCommitsLateIsNeitherSkippedNorReordered() {
    var letCommit = Promise.<Void>promise();
    var written = Promise.<Void>promise();
    Await.result(append("test:before", 0, "before.done"));
    var late = test.node().postgres().write(workspace, tx ->
        test.node().events().append(tx, workspace, "test:late", 0, events("late.done"), context)
            .onSuccess(done -> written.complete()).compose(done -> letCommit.future()));
    Await.result(written.future());
    Await.result(append("test:early", 0, "early.done"));
    assertThat(readAll()).contains("before.done").doesNotContain("early.done", "late.done");
    letCommit.complete();
    Await.result(late);
    assertThat(readAll()).containsSubsequence("before.done", "late.done", "early.done");
  }

  @Test
  void aTailTakesEachEventOnceInOrderAlthoughOneCommitsLate() {
    var taken = Collections.synchronizedList(new ArrayList<String>());
    var tail = new Tail("test-tail", Set.of("tail.one", "tail.two", "tail.late"), 2, Duration.ofMillis(5), (tx, batch) -> {
      batch.forEach(each -> taken.add(each.type()));
      return Future.succeededFuture();
    });
    tail.start(test.vertx(), test.node().postgres(), test.node().signals(), test.node().id());
    var letCommit = Promise.<Void>promise();
    var written = Promise.<Void>promise();
    var late = test.node().postgres().write(workspace, tx ->
        test.node().events().append(tx, workspace, "tail:late", 0, events("tail.late"), context)
            .onSuccess(done -> written.complete()).compose(done -> letCommit.future()));
    Await.result(written.future());
    Await.result(append("tail:a", 0, "tail.one", "other.thing", "tail.two"));
    letCommit.complete();
    Await.result(late);
    Await.until("all three are taken", () -> taken.size() >= 3);
    assertThat(taken).containsExactly("tail.late", "tail.one", "tail.two");
    Await.result(tail.stop());
  }

  @Test
  void aBatchWhoseTransactionFailedIsNotToldOfByALaterRound() {
    var made = Collections.synchronizedList(new ArrayList<String>());
    var told = Collections.synchronizedList(new ArrayList<List<String>>());
    var lost = new AtomicBoolean();
    var failures = new AtomicInteger();
    var tail = new Tail("told-tail", Set.of("told.wanted"), 10, Duration.ofMillis(5), (tx, batch) -> {
      made.clear();
      batch.forEach(each -> made.add(each.stream()));
      return lost.get() ? Future.failedFuture("the lease is gone " + failures.incrementAndGet()) : Future.succeededFuture();
    }, () -> {
      told.add(List.copyOf(made));
      return Future.succeededFuture();
    });
    tail.start(test.vertx(), test.node().postgres(), test.node().signals(), test.node().id());
    Await.result(append("told:first", 0, "told.wanted"));
    Await.until("the first is told of", () -> told.size() == 1);
    lost.set(true);
    Await.result(append("told:lost", 0, "told.wanted"));
    Await.until("a round has failed", () -> failures.get() > 0);
    test.database().execute("update tail_lease t set owner = null, lease_epoch = t.lease_epoch + 1, until = clock_timestamp(),"
        + " epoch = e.epoch, txid = e.txid, seq = e.seq from (select epoch, txid, seq from event order by epoch desc,"
        + " txid desc, seq desc limit 1) e where t.name = 'told-tail'");
    Await.until("another node has taken that batch, and a round finds nothing more", () -> test.database().count(
        "select count(*) from tail_lease where name = 'told-tail' and owner is not null") == 1);
    lost.set(false);
    Await.result(append("told:second", 0, "told.wanted"));
    Await.until("the second is told of", () -> told.contains(List.of("told:second")));
    assertThat(told).containsExactly(List.of("told:first"), List.of("told:second"));
    Await.result(tail.stop());
  }

  @Test
  void aTailWritesNothingForEventsThatDoNotConcernIt() {
    var taken = Collections.synchronizedList(new ArrayList<String>());
    var tail = new Tail("quiet-tail", Set.of("quiet.wanted"), 10, Duration.ofMillis(5), (tx, batch) -> {
      batch.forEach(each -> taken.add(each.stream()));
      return Future.succeededFuture();
    });
    Await.result(append("quiet:first", 0, "quiet.wanted"));
    tail.start(test.vertx(), test.node().postgres(), test.node().signals(), test.node().id());
    Await.until("the first is taken", () -> taken.contains("quiet:first"));
    var place = place("quiet-tail");
    for (int i = 0; i < 20; i++) {
      Await.result(append("quiet:noise" + i, 0, "quiet.noise"));
    }
    Await.result(append("quiet:second", 0, "quiet.wanted"));
    Await.until("the second is taken", () -> taken.contains("quiet:second"));
    assertThat(taken).containsExactly("quiet:first", "quiet:second");
    assertThat(place("quiet-tail")).isNotEqualTo(place);
    Await.result(tail.stop());
  }

  @Test
  void anotherNodesTailGoesOnBehindWhatTheFirstHasTaken() {
    var first = Collections.synchronizedList(new ArrayList<String>());
    var second = Collections.synchronizedList(new ArrayList<String>());
    var one = collecting(first);
    var other = collecting(second);
    one.start(test.vertx(), test.node().postgres(), test.node().signals(), test.node().id());
    Await.result(append("relay:a", 0, "relay.wanted"));
    Await.until("the first node takes it", () -> first.contains("relay:a"));
    Await.result(append("relay:noise", 0, "relay.noise"));
    Await.result(one.stop());
    Await.result(append("relay:b", 0, "relay.wanted"));
    other.start(test.vertx(), test.node().postgres(), test.node().signals(), UUID.randomUUID());
    Await.until("the second node takes the next", () -> second.contains("relay:b"));
    assertThat(first).containsExactly("relay:a");
    assertThat(second).containsExactly("relay:b");
    Await.result(other.stop());
  }

  private static Tail collecting(List<String> taken) {
    return new Tail("relay-tail", Set.of("relay.wanted"), 10, Duration.ofMillis(5), (tx, batch) -> {
      batch.forEach(each -> taken.add(each.stream()));
      return Future.succeededFuture();
    });
  }

  private static String place(String tail) {
    return Await.result(test.node().postgres().worker(tx -> tx
        .preparedQuery("select txid::text || '/' || seq as place from tail_lease where name = $1").execute(Tuple.of(tail))
        .map(rows -> rows.iterator().next().getString("place"))));
  }

  @Test
  void theServingRoleSeesNothingWithoutAWorkspaceAndNothingOfAnother() {
    Await.result(append("test:mine", 0, "mine.done"));
    var other = test.workspace("Other", 0);
    for (String table : List.of("event", "stream_head", "workspace", "post", "delivery", "account", "member")) {
      long seen = Await.result(test.node().postgres().withoutWorkspace(tx ->
          tx.query("select count(*) from " + table).execute().map(rows -> rows.iterator().next().getLong(0))));
      assertThat(seen).as(table).isZero();
    }
    List<StoredEvent> seenByOther = Await.result(test.node().postgres().read(other, tx ->
        test.node().events().readStream(tx, workspace, "test:mine")));
    assertThat(seenByOther).isEmpty();
    assertThat(Await.failure(test.node().postgres().write(other, tx ->
        test.node().events().append(tx, workspace, "test:forged", 0, events("forged.done"), context))))
        .hasMessageContaining("row-level security");
  }

  @Test
  void eventsCanBeNeitherChangedNorRemovedByTheServingRole() {
    Await.result(append("test:stays", 0, "stays.done"));
    for (String sql : List.of("update event set type = 'x'", "delete from event")) {
      assertThat(Await.failure(test.node().postgres().write(workspace, tx -> tx.query(sql).execute())))
          .hasMessageContaining("permission denied");
    }
  }

  private static List<String> readAll() {
    return Await.result(test.node().postgres().read(workspace, tx ->
            test.node().events().readAfter(tx, workspace, Position.START, 1000)))
        .stream().map(StoredEvent::type).toList();
  }
}
