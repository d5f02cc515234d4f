package dev.tidings.runtime.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Role;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NodeLockTest {
  private static TestNode test;

  @BeforeAll
  static void open() {
    test = TestNode.create();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  private static boolean alive(UUID node) {
    return Await.result(test.node().postgres().worker(tx -> tx.preparedQuery("select node_alive($1)")
        .execute(Tuple.of(node)).map(rows -> rows.iterator().next().getBoolean(0))));
  }

  @Test
  void aNodeIsAliveWhileItsConnectionIsAndComesBackWhenItWasCut() {
    var other = TestNode.on(test.database(), java.util.Map.of());
    assertThat(alive(other.node().id())).isTrue();
    test.database().execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid::bigint ="
        + " (select lock_key & 4294967295 from node where id = '" + other.node().id() + "')");
    Await.until("the node knows that its lock is lost and takes it again", () -> other.node().lock().held() && alive(other.node().id()));
    other.close();
    assertThat(alive(other.node().id())).isFalse();
  }

  @Test
  void theLockDoesNotCountAsHeldBeforeTheClusterWasLookedAt() throws SQLException {
    var other = TestNode.on(test.database(), java.util.Map.of());
    var id = other.node().id();
    try (var looking = test.database().superuser(); var statement = looking.createStatement()) {
      statement.execute("select pg_advisory_lock(" + 0x7469_6469_6e67_7302L + ")");
      test.database().execute("select pg_terminate_backend(l.pid) from pg_locks l join node n on n.id = '" + id + "'"
          + " where l.locktype = 'advisory' and l.objid::bigint = n.lock_key & 4294967295");
      Await.until("the node knows that its lock is lost", () -> !other.node().lock().held());
      Await.until("it has the lock's session again", () -> alive(id));
      Await.until("it looks", () -> test.database().count("select count(*) from pg_locks where not granted"
          + " and locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())") == 1);
      assertThat(other.node().lock().held()).isFalse();
      assertThat(other.node().lock().life()).isZero();
      assertThat(Await.failure(other.node().lock().confirm(other.node().storeEpoch().epoch())))
          .isInstanceOf(StoreFailures.LockLost.class);
    }
    Await.until("the node holds its lock", () -> other.node().lock().held());
    Await.result(other.node().lock().confirm(other.node().lock().life()));
    other.close();
  }

  @Test
  void theStoreIsTheSameUntilItIsAnother() {
    assertThat(test.node().storeEpoch().raised()).isFalse();
    test.database().execute("update store_epoch set system_identifier = 'another'");
    var look = Await.result(test.node().postgres().worker(StoreEpoch::look));
    assertThat(look.raised()).isTrue();
    assertThat(look.epoch()).isEqualTo(test.node().storeEpoch().epoch() + 1);
    assertThat(Await.result(test.node().postgres().worker(StoreEpoch::look)).raised()).isFalse();
  }

  @Test
  void aRepeatedCommandAnswersAsTheFirstTimeAndIsNotDoneAgain() {
    record Made(String what, int turn) {}
    var workspace = test.workspace("Repeats", 0);
    var person = TestNode.as(workspace, Role.EDITOR);
    var context = new CallContext(
        person.principal(), "c", null, null, null, new CallContext.IdempotencyKey("key-1", "hash-1"));
    var turns = new AtomicInteger();
    var commands = test.node().commands();
    var both = Future.all(
        commands.run(context, Made.class, tx -> Future.succeededFuture(new Made("a", turns.incrementAndGet()))),
        commands.run(context, Made.class, tx -> Future.succeededFuture(new Made("a", turns.incrementAndGet()))));
    Await.result(both);
    assertThat(both.<Made>resultAt(0)).isEqualTo(both.resultAt(1));
    assertThat(turns).hasValue(1);
    var reused = new CallContext(person.principal(), "c", null, null, null, new CallContext.IdempotencyKey("key-1", "other"));
    assertThat(Await.failure(commands.run(reused, Made.class, tx -> Future.succeededFuture(new Made("b", 0)))))
        .isInstanceOfSatisfying(BusFailure.Rejected.class, refused -> assertThat(refused.code()).isEqualTo("idempotency-key-reused"));
  }
}
